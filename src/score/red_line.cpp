// Grades by cut-off, red lines by condition.
//
//     total 0, confirm: person   →   shown as waiting; the grade stands until a person confirms
//
// A condition reads indicators by name as exact fractions; where it computes with them (a + b > 5) it is
// evaluated as a formula is, to 9 decimals. One without a value, or of too small a sample, makes its
// comparison unknown, and an unknown condition never acts: `unknown or true` holds, `unknown and true` is
// unknown. Tested by: tests/score/assess_test.cpp, tests/score/red_line_test.cpp.

#include "score/red_line.hpp"

#include <algorithm>

#include "indicator/evaluate.hpp"
#include "plan/comparison.hpp"
#include "score/curve.hpp"
#include "score/cutoff.hpp"
#include "score/lacking.hpp"
#include "score/proof.hpp"

namespace steelyard {

// Holds, does not, or nobody can tell (none).
using Truth = std::optional<bool>;

namespace {

std::optional<Fraction> value_of(const Expr& expr, const ValueByName& value_by_name) {
  if (const auto* number = std::get_if<NumberLiteral>(&expr.node)) {
    return make_fraction(number->digits, power_of_ten(expr.type.scale));
  }
  const auto* name = std::get_if<ColumnRef>(&expr.node);
  return name == nullptr ? std::nullopt : value_by_name(name->name);
}

bool is_plain(const Expr& expr) {
  return std::holds_alternative<NumberLiteral>(expr.node) ||
         std::holds_alternative<ColumnRef>(expr.node);
}

/// What is more than two plain things compared.
Truth evaluated(const Expr& expr, const ValueByName& value_by_name) {
  const std::optional<double> truth =
      evaluate(expr, [&](std::string_view name) -> std::optional<double> {
        const std::optional<Fraction> value = value_by_name(name);
        return value ? std::optional(to_double(*value)) : std::nullopt;
      });
  return truth ? Truth(*truth != 0) : std::nullopt;
}

}  // namespace

Truth truth_of(const Expr& expr, const ValueByName& value_by_name) {
  const auto* unary = std::get_if<Unary>(&expr.node);
  if (unary != nullptr && unary->op == UnaryOp::Not) {
    const Truth a = truth_of(*unary->a, value_by_name);
    return a ? Truth(!*a) : std::nullopt;
  }
  const auto* binary = std::get_if<Binary>(&expr.node);
  if (binary == nullptr) return evaluated(expr, value_by_name);
  if (binary->op == BinaryOp::And || binary->op == BinaryOp::Or) {
    const bool decisive = binary->op == BinaryOp::Or;  // the side that settles it alone
    const Truth a = truth_of(*binary->a, value_by_name);
    const Truth b = truth_of(*binary->b, value_by_name);
    if (a == decisive || b == decisive) return decisive;
    return a && b ? Truth(!decisive) : std::nullopt;
  }
  if (!is_plain(*binary->a) || !is_plain(*binary->b)) return evaluated(expr, value_by_name);
  const auto a = value_of(*binary->a, value_by_name);
  const auto b = value_of(*binary->b, value_by_name);
  if (!a || !b) return std::nullopt;
  return is_met(binary->op, compare(*a, *b));
}

Truth truth_of(const Expr& expr, const Scorecard& card) {
  return truth_of(expr, [&](std::string_view name) -> std::optional<Fraction> {
    const auto at = std::ranges::find(card.indicators, name, &IndicatorCard::name);
    if (at == card.indicators.end() || at->verdict == Verdict::NotRated) return std::nullopt;
    return comparable_value(at->estimate);
  });
}

namespace {

Truth red_line_holds(const RedLine& line, const ExprPtr& condition, const Scorecard& card) {
  if (!line.item.empty()) {
    return std::any_of(card.entries.begin(), card.entries.end(), [&](const EntryCard& entry) {
      return entry.item == line.item && entry.confirmed;
    });
  }
  return condition ? truth_of(*condition, card) : std::nullopt;
}

void act(const RedLine& line, Scorecard& card, const Plan& plan) {
  if (line.total) {
    card.score = to_fixed(to_fraction(*line.total), kTotalScale);
    apply_grade(card, plan);
  }
  if (!line.grade_at_most) return;
  const auto place = [&](const std::string& name) {
    return std::find_if(plan.grades.begin(), plan.grades.end(),
                        [&](const Grade& grade) { return grade.name == name; });
  };
  if (place(card.grade) < place(*line.grade_at_most)) card.grade = *line.grade_at_most;
}

}  // namespace

void apply_grade(Scorecard& card, const Plan& plan) {
  card.grade.clear();
  if (!card.score || !card.no_grade.empty()) return;
  const Fraction total = make_fraction(*card.score, power_of_ten(kTotalScale));
  for (const Grade& grade : plan.grades) {
    if (!holds(grade.cutoff, total)) continue;
    card.grade = grade.name;
    return;
  }
}

void apply_red_lines(Scorecard& card, const RedLineQuestion& question) {
  const Assessment& assessment = question.assessment;
  const RedLineDecisions& decisions = question.decisions;
  for (std::size_t i = 0; i < assessment.plan.red_lines.size(); ++i) {
    const RedLine& line = assessment.plan.red_lines[i];
    const Truth truth = red_line_holds(line, assessment.red_lines[i], card);
    RedLineCard red;
    red.text = line.item.empty() ? line.when.text : line.item;
    red.holds = truth.value_or(false);
    red.is_unknown = !truth;
    const ExprPtr& condition = assessment.red_lines[i];
    red.lacks_rows = condition && lacks_rows(*condition, card.indicators, assessment);
    red.needs_proof = line.needs_proof && condition;
    if (red.holds && red.needs_proof) {
      red.probability = probability_of(*condition, card, question.seed);
      red.is_unproven = red.probability < assessment.plan.confidence;
    }
    const auto decided = decisions.find({card.subject, red.text});
    const bool is_decided = line.confirm_by_person && decided != decisions.end();
    red.waits_for_person = red.holds && !red.is_unproven && line.confirm_by_person && !is_decided;
    red.is_dismissed = red.holds && is_decided && !decided->second;
    red.total = line.total;
    red.grade_at_most = line.grade_at_most.value_or("");
    if (red.acted()) act(line, card, assessment.plan);
    card.red_lines.push_back(std::move(red));
  }
}

}  // namespace steelyard
