// What the tests of this folder share: the built-in model, definitions and plans out of text.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>

#include "indicator/resolve.hpp"
#include "tests/root.hpp"

namespace steelyard::test {

inline SourcePtr source(std::string name, std::string text) {
  return std::make_shared<const Source>(Source{std::move(name), std::move(text)});
}

inline SourcePtr file(const std::string& path) {
  std::ifstream in(std::string(kProjectRoot) + "/" + path);
  std::ostringstream text;
  text << in.rdbuf();
  return source(path, text.str());
}

inline const Model& model() {
  static const Model kModel = [] {
    Result<Model> parsed = parse_model(file("catalog/model.yaml"), nullptr);
    if (!parsed) ADD_FAILURE() << render(parsed.error(), Language::En);
    return parsed ? *parsed : Model{};
  }();
  return kModel;
}

/// "P112 3:5" for each error, in the order said; "" when there is none.
inline std::string places(const Diagnostics& diagnostics) {
  std::string text;
  for (const Diagnostic& each : diagnostics) {
    if (severity_of(each.code) != Severity::Error) continue;
    if (!text.empty()) text += "; ";
    text += std::string(code_name(each.code)) + " " + std::to_string(each.span.line) + ":" +
            std::to_string(each.span.column);
  }
  return text;
}

/// The last definition of a catalogue text, resolved; the others are its operands.
inline Result<ResolvedIndicator> define(const std::string& yaml) {
  Result<Catalogue> catalogue = load_catalogue({source("catalogue.yaml", yaml)});
  if (!catalogue) return fail(catalogue.error());
  return resolve_indicator(catalogue->indicators.back(), *catalogue, model());
}

/// The same where the text is known to be right.
inline ResolvedIndicator defined(const std::string& yaml) {
  Result<ResolvedIndicator> result = define(yaml);
  if (!result) ADD_FAILURE() << render(result.error(), Language::En) << yaml;
  return result ? *result : ResolvedIndicator{};
}

/// A typed expression over a fact's columns.
inline ExprPtr row_expr(const std::string& fact, const std::string& text, Wanted wanted) {
  Result<ExprPtr> parsed = parse_expr({text, {}});
  if (parsed) parsed = check_expr(*parsed, names_of(*model().relation(fact)), wanted);
  if (!parsed) ADD_FAILURE() << text << "\n" << render(parsed.error(), Language::En);
  return parsed ? *parsed : nullptr;
}

}  // namespace steelyard::test
