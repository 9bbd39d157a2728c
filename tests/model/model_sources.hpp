// What the tests of this folder share: texts as sources, the built-in model, codes of a result.
#pragma once

#include <fstream>
#include <memory>
#include <sstream>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "tests/root.hpp"

namespace steelyard {

inline SourcePtr source_of(std::string name, std::string text) {
  return std::make_shared<const Source>(Source{std::move(name), std::move(text)});
}

inline SourcePtr builtin_source() {
  std::ifstream file(std::string(kProjectRoot) + "/catalog/model.yaml");
  std::stringstream text;
  text << file.rdbuf();
  return source_of("catalog/model.yaml", text.str());
}

/// A small model: orders with lines.
inline std::string small_model(const std::string& more_derived = "") {
  return R"(model: small
subjects:
  shop: { of: shops, id: shop_id, name: name }
entities:
  shops:
    key: [shop_id]
    columns: { shop_id: text, name: text, region: text }
  products:
    key: [product_id]
    columns: { product_id: text, cost: money }
facts:
  orders:
    key: [order_id]
    dated_by: created_at
    subjects: { shop: shop_id }
    columns: { order_id: text, shop_id: text, customer_id: text, amount: money, created_at: instant, paid_at: instant }
    derived:
      cost: { type: money, fold: sum, from: lines, on: order_id, value: line_cost }
      rank: { type: count, rank_within: [customer_id], by: created_at }
)" + more_derived +
         R"(  lines:
    key: [order_id, line_id]
    dated_by: day
    columns: { order_id: text, line_id: text, product_id: text, quantity: number, day: date }
    derived:
      unit_cost: { type: money, lookup: cost, from: products, on: product_id }
      line_cost: { type: money, value: quantity * unit_cost }
)";
}

inline std::vector<std::string> codes_of(const Diagnostics& diagnostics) {
  std::vector<std::string> codes;
  for (const Diagnostic& diagnostic : diagnostics) codes.emplace_back(code_name(diagnostic.code));
  return codes;
}

/// The codes of what is wrong with a built-in model of that text.
inline std::vector<std::string> codes_in(const std::string& text) {
  const Result<Model> model = parse_model(source_of("model.yaml", text), nullptr);
  return model ? std::vector<std::string>{} : codes_of(model.error());
}

}  // namespace steelyard
