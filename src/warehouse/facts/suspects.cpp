// suspects: see suspects.hpp.
//
// Refunds are compared within a currency, over all refunds of an order that this batch refunds.
// A shop is known by its products when it and the file have at least ten; under one in twenty the
// file is probably another shop's. Not here: shops that no sheet knows (unmapped.cpp).
// Tested by: tests/pipeline.

#include "warehouse/facts/suspects.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/int128.hpp"
#include "base/money.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

bool has_all(const Relation* relation, std::initializer_list<std::string_view> columns) {
  return relation != nullptr && std::ranges::all_of(columns, [&](std::string_view column) {
           return relation->column(std::string(column)) != nullptr;
         });
}

/// Refunds that the orders' own rows report.
std::string reported_refunds(std::int64_t batch) {
  return fmt::format(
      "SELECT order_id AS id, refund_reported AS refunded, coalesce(paid_amount, amount) AS paid "
      "FROM {} WHERE _batch = {}",
      table_name("facts", "orders"), batch);
}

/// All refunds of the orders that this batch of returns names.
std::string returned_refunds(std::int64_t batch) {
  return fmt::format(
      "SELECT o.order_id AS id, sum(r.amount) AS refunded, "
      "min(coalesce(o.paid_amount, o.amount)) AS paid FROM {0} r JOIN {1} o "
      "ON r.order_id = o.order_id AND coalesce(r.currency, o.currency, '') = "
      "coalesce(o.currency, r.currency, '') "
      "WHERE r.order_id IN (SELECT order_id FROM {0} WHERE _batch = {2}) GROUP BY o.order_id",
      table_name("facts", "returns"), table_name("facts", "orders"), batch);
}

Result<void> find_overpaid(Connection& connection, const std::string& refunds, Diagnostics& out) {
  const Table table = TRY(connection.query(
      fmt::format("WITH over AS MATERIALIZED (SELECT * FROM ({}) WHERE refunded > paid) "
                  "SELECT id, CAST(refunded AS HUGEINT), CAST(paid AS HUGEINT), "
                  "(SELECT count(*) FROM over) FROM over ORDER BY refunded - paid DESC, id LIMIT 1",
                  refunds)));
  if (table.n_rows == 0) return {};
  const auto n = static_cast<std::uint64_t>(table.int_at(3, 0));
  out.push_back({"D061"_code,
                 {},
                 {std::to_string(n), table.text_at(0, 0),
                  format_decimal_trimmed(table.int_at(1, 0), kMoneyScale),
                  format_decimal_trimmed(table.int_at(2, 0), kMoneyScale)},
                 {},
                 {}});
  return {};
}

Result<void> find_strange_products(Connection& connection, const Relation& relation,
                                   std::int64_t batch, Diagnostics& out) {
  const bool of_lines = relation.column("line_shop_id") != nullptr;
  const Table table = TRY(connection.query(fmt::format(
      "WITH mine AS (SELECT DISTINCT {0} AS shop, product_id AS product FROM {1} WHERE _batch = "
      "{2} "
      "AND product_id IS NOT NULL), held AS (SELECT DISTINCT {0} AS shop, product_id AS product "
      "FROM {1} WHERE _batch <> {2} AND product_id IS NOT NULL AND {0} IN (SELECT shop FROM mine)) "
      "SELECT shop, count(held.product), count(*) FROM mine LEFT JOIN held USING (shop, product) "
      "WHERE shop IN (SELECT shop FROM held GROUP BY shop HAVING count(*) >= 10) GROUP BY shop "
      "HAVING count(*) >= 10 AND count(held.product) * 20 < count(*) ORDER BY count(*) DESC, shop",
      of_lines ? "line_shop_id" : "shop_id", table_name("facts", relation.name), batch)));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    out.push_back(
        {"D068"_code,
         {},
         {table.text_at(0, row), std::to_string(static_cast<std::uint64_t>(table.int_at(1, row))),
          std::to_string(static_cast<std::uint64_t>(table.int_at(2, row)))},
         {},
         {}});
  }
  return {};
}

}  // namespace

Result<Diagnostics> find_suspects(Connection& connection, const Model& model,
                                  const Relation& relation, std::int64_t batch) {
  Diagnostics out;
  const bool knows_orders =
      has_all(model.relation("orders"), {"amount", "paid_amount", "currency"});
  if (relation.name == "orders" && knows_orders && has_all(&relation, {"refund_reported"})) {
    TRY(find_overpaid(connection, reported_refunds(batch), out));
  }
  if (relation.name == "returns" && knows_orders && has_all(&relation, {"amount", "currency"})) {
    TRY(find_overpaid(connection, returned_refunds(batch), out));
  }
  const bool names_shop = has_all(&relation, {"line_shop_id"}) || has_all(&relation, {"shop_id"});
  if (relation.is_fact && names_shop && has_all(&relation, {"product_id"})) {
    TRY(find_strange_products(connection, relation, batch, out));
  }
  return out;
}

}  // namespace steelyard
