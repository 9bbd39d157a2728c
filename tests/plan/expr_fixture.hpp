// What the tests of the expression language share: a small table of names, and trees as text.
#pragma once

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <map>
#include <string>
#include <variant>

#include "plan/expr.hpp"

namespace steelyard::expr_test {

inline const std::map<std::string, Stored, std::less<>>& columns() {
  static const std::map<std::string, Stored, std::less<>> columns = {
      {"order_id", Stored::Text},       {"status", Stored::Text},
      {"presale", Stored::Bool},        {"gift", Stored::Bool},
      {"units", Stored::Count},         {"orders", Stored::Count},
      {"quantity", Stored::Number},     {"stars", Stored::Number},
      {"rate", Stored::Ratio},          {"share", Stored::Ratio},
      {"amount", Stored::Money},        {"cost", Stored::Money},
      {"response", Stored::Duration},   {"waiting", Stored::Duration},
      {"paid_at", Stored::Instant},     {"shipped_at", Stored::Instant},
      {"promised_at", Stored::Instant}, {"joined_on", Stored::Date},
      {"paid_at_day", Stored::Date},    {"销售额", Stored::Money},
      {"net (CNY)", Stored::Money},     {"and", Stored::Bool},
  };
  return columns;
}

inline Names names() {
  Names names;
  names.type_of = [](std::string_view name) -> std::optional<Type> {
    if (name == "lift") return Type{TypeKind::Numeric, Unit::PercentPoint, 6};
    const auto found = columns().find(name);
    return found == columns().end() ? std::nullopt : std::optional(type_of(found->second));
  };
  for (const auto& [name, type] : columns()) names.known.push_back(name);
  return names;
}

inline PlacedText placed(std::string text) { return {std::move(text), Span{nullptr, 1, 1, 0}}; }

/// Parsed, and checked when `wanted` is given.
inline Result<ExprPtr> read(std::string text, std::optional<Wanted> wanted = Wanted::Any) {
  Result<ExprPtr> parsed = parse_expr(placed(std::move(text)));
  if (!parsed || !wanted) return parsed;
  return check_expr(*parsed, names(), *wanted);
}

/// "X020@5 X025@9": code and column only; empty when all is well.
inline std::string complaints(const Result<ExprPtr>& result) {
  std::string out;
  if (result) return out;
  for (const Diagnostic& one : result.error()) {
    out += fmt::format("{}{}@{}", out.empty() ? "" : " ", code_name(one.code), one.span.column);
  }
  return out;
}

inline std::string show(const Type& type) {
  const std::string name(type_name(type));
  return type.kind == TypeKind::Numeric ? fmt::format("{} {}", name, type.scale) : name;
}

/// Every node with its type: "(<bool> Gt amount<money 4> 2500000<money 4>)". Two trees are the same
/// if this is.
inline std::string dump(const Expr& expr) {
  std::string node = std::to_string(expr.node.index());
  if (const auto* number = std::get_if<NumberLiteral>(&expr.node)) node = to_string(number->digits);
  if (const auto* text = std::get_if<TextLiteral>(&expr.node)) node = "'" + text->text + "'";
  if (const auto* literal = std::get_if<BoolLiteral>(&expr.node)) node = literal->value ? "T" : "F";
  if (const auto* date = std::get_if<DateLiteral>(&expr.node))
    node = fmt::format("d{}", date->days);
  if (const auto* column = std::get_if<ColumnRef>(&expr.node)) node = "`" + column->name + "`";
  if (const auto* unary = std::get_if<Unary>(&expr.node))
    node += fmt::format("u{}", int(unary->op));
  if (const auto* binary = std::get_if<Binary>(&expr.node))
    node += fmt::format("b{}", int(binary->op));
  if (const auto* test = std::get_if<IsSet>(&expr.node)) node += test->negated ? "!" : "";
  if (const auto* in = std::get_if<InList>(&expr.node)) node += in->negated ? "!" : "";
  if (const auto* call = std::get_if<Call>(&expr.node))
    node += fmt::format("f{}", int(call->function));
  std::string out = "(" + node + "<" + show(expr.type) + ">";
  for (const ExprPtr& child : children_of(expr)) out += " " + dump(*child);
  return out + ")";
}

/// A text that must be right, checked.
inline ExprPtr expr(const std::string& text) {
  const auto checked = read(text, Wanted::Any);
  EXPECT_TRUE(checked) << text << complaints(checked);
  return *checked;
}

}  // namespace steelyard::expr_test
