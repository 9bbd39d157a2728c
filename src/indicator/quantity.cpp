// See quantity.hpp. Tested by: tests/pipeline/lint_test.cpp.

#include "indicator/quantity.hpp"

#include <fmt/format.h>

namespace steelyard {

static std::string text_of(const Decimal& value) {
  return fmt::format("{}e-{}", to_string(value.digits), value.scale);
}

bool weighs(const ResolvedIndicator& indicator) {
  const auto& weight = indicator.planned.weight;
  return indicator.counted && weight && weight->value.digits != 0;
}

std::string days_text(const IndicatorDef& def) {
  std::string text =
      fmt::format("\nmatures {} at least {}", def.matures_after_days, def.window.at_least);
  for (const WindowSpan& span : def.window.spans) {
    text += fmt::format("\n{} {} {}", span.period, span.from_back, span.to_back);
  }
  return text;
}

std::string rows_text(const KindInput& input) {
  std::string text = input.fact + " " + input.dated_by;
  if (!input.latest) return text;
  text += fmt::format(" latest {}", input.latest->n);
  for (const std::string& name : input.latest->by) text += " " + name;
  if (input.latest->where) text += " of " + write_expr(*input.latest->where);
  return text;
}

std::string question_of(const ResolvedIndicator& indicator) {
  const Lowered& lowered = indicator.lowered;
  std::string text(indicator.kind->name);
  for (const Measure& measure : lowered.measures) text += "\n" + write_measure(measure);
  for (const std::string& operand : lowered.operands) text += "\noperand " + operand;
  for (const auto& [field, expr] : lowered.input.exprs) {
    if (expr) text += fmt::format("\n{}: {}", field, write_expr(*expr));
  }
  for (const auto& [field, number] : lowered.input.numbers) {
    text += fmt::format("\n{}: {}", field, text_of(number));
  }
  for (const auto& [field, word] : lowered.input.words)
    text += fmt::format("\n{}: {}", field, word);
  for (const auto& [field, list] : lowered.input.lists) {
    text += "\n" + field;
    for (const Decimal& number : list) text += " " + text_of(number);
  }
  return text;
}

std::string quantity_of(const ResolvedIndicator& indicator) {
  return question_of(indicator) + days_text(indicator.planned.def);
}

}  // namespace steelyard
