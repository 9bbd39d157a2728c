// read_limits: what a column may hold, and columns that follow each other in time.
//
//     cost: { type: money, min: 0 }        in_order: [first_day, last_day]
//     share: { type: ratio, min: a lot }   M001: 'min' must be a number
//
// Tested by: tests/model/limits_test.cpp.

#include "base/int128.hpp"
#include "model/check_model.hpp"

namespace steelyard {

namespace {

/// The number under `key` in the stored units of the column's type.
std::optional<std::int64_t> read_limit(const YamlNode& node, std::string_view key,
                                       const ModelColumn& column, Draft& draft) {
  const YamlNode* value = node.find(key);
  if (value == nullptr) return std::nullopt;
  const std::optional<int> decimals = decimals_of(column.type);
  if (!decimals) {
    wanted_type({column.name, column.type, value->span},
                {Stored::Money, Stored::Number, Stored::Ratio, Stored::Count}, draft);
    return std::nullopt;
  }
  const auto number = value->is_scalar() ? try_parse_decimal(value->text) : std::nullopt;
  const auto stored = number ? try_rescale(*number, *decimals) : std::nullopt;
  if (!stored) {
    draft.errors.push_back({"M001"_code, value->span, {std::string(key), "number"}, Text{}, {}});
  }
  return stored;
}

TextForm read_form(const YamlNode& node, const ModelColumn& column, Draft& draft) {
  const YamlNode* form = node.find("form");
  if (form == nullptr) return TextForm::Any;
  wanted_type({column.name, column.type, form->span}, {Stored::Text}, draft);
  if (form->is_scalar() && form->text == "currency") return TextForm::Currency;
  if (form->is_scalar() && form->text == "foreign_currency") return TextForm::ForeignCurrency;
  if (form->is_scalar() && form->text == "period") return TextForm::Period;
  draft.errors.push_back(
      {"M001"_code, form->span, {"form", "currency / foreign_currency / period"}, Text{}, {}});
  return TextForm::Any;
}

}  // namespace

ColumnLimits read_limits(const YamlNode& node, const ModelColumn& column, Draft& draft) {
  ColumnLimits limits;
  limits.least = read_limit(node, "min", column, draft);
  limits.above = read_limit(node, "above", column, draft);
  limits.most = read_limit(node, "max", column, draft);
  limits.form = read_form(node, column, draft);
  return limits;
}

void read_in_order(const YamlNode& node, Relation& relation, Draft& draft) {
  const YamlNode* order = node.find("in_order");
  if (order == nullptr) return;
  relation.in_order = read_words(*order, draft);
  draft.places[relation.name + ":in_order"] = order->span;
}

void check_in_order(const Relation& relation, Draft& draft) {
  const Span span = draft.place(relation.name + ":in_order", relation.span);
  for (const std::string& name : relation.in_order) {
    const std::optional<Stored> type = wanted_column(relation, name, span, draft);
    if (type) wanted_type({name, *type, span}, {Stored::Date, Stored::Instant}, draft);
  }
}

}  // namespace steelyard
