// See quantity.hpp. Tested by: tests/pipeline/lint_test.cpp.

#include "indicator/quantity.hpp"

#include <fmt/format.h>

#include "plan/expr_normal.hpp"

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

std::vector<ResolvedIndicator> in_normal_form(const std::vector<ResolvedIndicator>& indicators) {
  std::vector<ResolvedIndicator> normal = indicators;
  for (ResolvedIndicator& indicator : normal) {
    KindInput& input = indicator.lowered.input;
    input.where = normal_form(input.where);
    for (auto& [field, expr] : input.exprs) expr = normal_form(expr);
    if (input.latest) input.latest->where = normal_form(input.latest->where);
    indicator.lowered.measures.clear();
  }
  return normal;
}

std::string question_of(const ResolvedIndicator& indicator) {
  const Lowered& lowered = indicator.lowered;
  std::string text = std::string(indicator.kind->name) + "\n" + rows_text(lowered.input);
  if (lowered.input.where) text += "\nwhere " + write_expr(*lowered.input.where);
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
