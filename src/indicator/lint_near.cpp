// lint_near: two weighted indicators that reward or punish one deed twice, though they are not the same.
//
//     return_rate 20, and `{ name: r90, kind: share, …the same…, window: 90 d }` 10    only the days differ
//     sum of amount 20, and sum of amount / 10000 10                                   only the scale differs
//     late_ship_share 20, and count of orders where late(…) 10                         the count of its hits
//     mean of stars 20, and of the `latest: 20 per customer_id` of them 10             only the latest rows
//     dsr_service 10, and experience_score 20, a formula of dsr_service                computed from it
//
// Not here: one per another (sales and sales per buyer), which are two matters and only a note (lint_per.cpp);
// quantities that merely go together in the data (net sales and orders): the text does not show it.
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.

#include "indicator/lint_near.hpp"

#include <algorithm>
#include <set>

#include "indicator/lint_nested.hpp"
#include "indicator/lint_per.hpp"
#include "indicator/quantity.hpp"

namespace steelyard {

namespace {

bool is_number(const ExprPtr& expr) { return std::holds_alternative<NumberLiteral>(expr->node); }

/// A value without the numbers that it is multiplied or divided by.
ExprPtr without_scale(const ExprPtr& expr) {
  const auto* binary = std::get_if<Binary>(&expr->node);
  if (binary == nullptr) return expr;
  const bool scales = binary->op == BinaryOp::Multiply || binary->op == BinaryOp::Divide;
  if (scales && is_number(binary->b)) return without_scale(binary->a);
  if (binary->op == BinaryOp::Multiply && is_number(binary->a)) return without_scale(binary->b);
  return expr;
}

/// The question of a sum or a mean over rows, whatever its scale; empty of other kinds.
std::string scaled_of(ResolvedIndicator indicator) {
  KindInput& input = indicator.lowered.input;
  const ExprPtr value = input.expr("value");
  if (!value || input.fact.empty()) return "";
  input.exprs["value"] = without_scale(value);
  return question_of(indicator);
}

/// The rows that a count counts, or that are the hits of a share.
std::set<std::string> rows_of(const ResolvedIndicator& indicator, bool as_hits) {
  const KindInput& input = indicator.lowered.input;
  std::set<std::string> rows = {"of " + rows_text(input)};
  add_conditions(input.where, rows);
  if (as_hits) add_conditions(input.expr("that"), rows);
  return rows;
}

bool counts_hits(const ResolvedIndicator& count, const ResolvedIndicator& share) {
  const bool of_kinds = count.kind->name == "count" && share.kind->is_trials &&
                        share.lowered.input.expr("that") != nullptr;
  return of_kinds && rows_of(count, false) == rows_of(share, true);
}

bool is_from(const Assessment& assessment, const ResolvedIndicator& whole,
             const std::string& name) {
  if (is_per(whole)) return false;
  const auto& operands = whole.lowered.operands;
  return std::ranges::any_of(operands, [&](const std::string& operand) {
    const ResolvedIndicator* found = operand == name ? nullptr : assessment.find(operand);
    return operand == name || (found != nullptr && is_from(assessment, *found, name));
  });
}

/// The question without `latest`.
std::string of_all_rows(ResolvedIndicator indicator) {
  indicator.lowered.input.latest.reset();
  return question_of(indicator);
}

Text computed_from(const ResolvedIndicator& whole, const ResolvedIndicator& part) {
  const std::string& a = whole.planned.def.name;
  const std::string& b = part.planned.def.name;
  return {"“" + a + "”由“" + b + "”算出", "'" + a + "' is computed from '" + b + "'"};
}

/// Why two are nearly one; empty = they are not.
Text nearness(const Assessment& assessment, const ResolvedIndicator& a,
              const ResolvedIndicator& b) {
  const bool same_days = days_text(a.planned.def) == days_text(b.planned.def);
  if (question_of(a) == question_of(b)) {
    if (same_days) return {};  // P273
    return {"只是窗口不同", "only the days they look at differ"};
  }
  if (of_all_rows(a) == of_all_rows(b)) {
    return {"其中一个只看每个键最近的几行", "one of them takes only the latest rows of each key"};
  }
  const std::string scaled = scaled_of(a);
  if (!scaled.empty() && scaled == scaled_of(b)) {
    return {"只是换算不同", "only their scale differs"};
  }
  if (counts_hits(a, b) || counts_hits(b, a)) {
    return {"一个是次数，另一个是同一些行的占比",
            "one counts the rows of which the other is the share"};
  }
  if (is_from(assessment, a, b.planned.def.name)) return computed_from(a, b);
  if (is_from(assessment, b, a.planned.def.name)) return computed_from(b, a);
  return {};
}

}  // namespace

void lint_near(const Assessment& assessment, Diagnostics& out) {
  std::vector<const ResolvedIndicator*> weighed;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    if (!weighs(indicator)) continue;
    for (const ResolvedIndicator* other : weighed) {
      const Text why = nearness(assessment, indicator, *other);
      if (why.empty()) continue;
      const IndicatorDef& def = indicator.planned.def;
      const IndicatorDef& first = other->planned.def;
      Diagnostic near{
          "P288"_code,
          def.span,
          {def.name, first.name, why.zh, why.en},
          {"删去一个，把权重并到另一个；两个都要时，知道那件事的权重是两者之和",
           "take one out and give its weight to the other; if both are meant, know that what they "
           "share weighs as much as both"},
          {}};
      near.labels.push_back({first.span, {"另一个在这里", "the other one is here"}});
      out.push_back(std::move(near));
    }
    weighed.push_back(&indicator);
  }
}

}  // namespace steelyard
