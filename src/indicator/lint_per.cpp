// lint_per: sales and sales per buyer are two matters, and yet one large order raises both.
//
//     net_sales 30, and ratio of num: net_sales, den: buyers 20          P295
//     sum of amount 30, and mean of amount of the same rows 20           P295
//     buyers 30, and ratio of num: net_sales, den: buyers 20             nothing: they pull apart
//
// A note, not a warning: sheets of real firms weigh both and mean it. Only the numerator is looked for,
// by its name or as the same quantity under another.
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.

#include "indicator/lint_per.hpp"

#include "indicator/quantity.hpp"

namespace steelyard {
namespace {

const Binary* division_of(const ResolvedIndicator& indicator) {
  const ExprPtr formula = indicator.lowered.input.expr("formula");
  const auto* binary = formula ? std::get_if<Binary>(&formula->node) : nullptr;
  const bool divides = binary != nullptr && binary->op == BinaryOp::Divide &&
                       !columns_of(*binary->a).empty() && !columns_of(*binary->b).empty();
  return divides ? binary : nullptr;
}

/// The indicator above the line, where it is one by itself.
const ResolvedIndicator* numerator_of(const Assessment& assessment,
                                      const ResolvedIndicator& indicator) {
  if (indicator.kind->name == "ratio" && !indicator.lowered.operands.empty()) {
    return assessment.find(indicator.lowered.operands.front());
  }
  const Binary* division = division_of(indicator);
  const auto* name = division ? std::get_if<ColumnRef>(&division->a->node) : nullptr;
  return name ? assessment.find(name->name) : nullptr;
}

/// What is added up over which rows and days: of a sum, a plain mean, and a ratio over rows.
std::string added_up(const ResolvedIndicator& indicator) {
  const KindInput& input = indicator.lowered.input;
  const bool of_rows = !input.fact.empty() && !input.has("weigh_by");
  const ExprPtr value = input.expr(indicator.kind->name == "ratio" ? "num" : "value");
  if (!of_rows || !value) return "";
  std::string text = rows_text(input) + days_text(indicator.planned.def);
  if (input.where) text += "\nwhere " + write_expr(*input.where);
  return text + "\n" + write_expr(*value);
}

bool is_per_row(const ResolvedIndicator& indicator) {
  return indicator.kind->name == "mean" || indicator.kind->name == "ratio";
}

bool is_made_of(const Assessment& assessment, const ResolvedIndicator& whole,
                const ResolvedIndicator& part) {
  const ResolvedIndicator* numerator = numerator_of(assessment, whole);
  if (numerator != nullptr) return quantity_of(*numerator) == quantity_of(part);
  const std::string sum = part.kind->name == "sum" ? added_up(part) : "";
  return !sum.empty() && is_per_row(whole) && added_up(whole) == sum;
}

}  // namespace

bool is_per(const ResolvedIndicator& indicator) {
  return indicator.kind->name == "ratio" || division_of(indicator) != nullptr;
}

void lint_per(const Assessment& assessment, Diagnostics& out) {
  for (const ResolvedIndicator& whole : assessment.indicators) {
    if (!weighs(whole)) continue;
    for (const ResolvedIndicator& part : assessment.indicators) {
      if (!weighs(part) || &part == &whole || !is_made_of(assessment, whole, part)) continue;
      const IndicatorDef& def = whole.planned.def;
      Diagnostic both{
          "P295"_code,
          def.span,
          {def.name, part.planned.def.name},
          {"确认两个权重合起来仍是本意", "make sure that both weights together are meant"},
          {}};
      both.labels.push_back({part.planned.def.span, {"分子在这里", "the numerator is here"}});
      out.push_back(std::move(both));
    }
  }
}

}  // namespace steelyard
