// What of `pay` shows without the model: tiers that cover every amount once, grades that exist, prizes
// that rise with the attainment, factors that have a base, pools and a minimum that can be paid.
//
//     { "≤ 2000000": 5%, "≤ 1000000": 3% }     P321: not ascending; and above it nothing is said
//     whole: { "≤ 1000000": 5%, else: 3% }     P323: who sells a little more earns less
//     attainment: { "≥ 120": 1000 }           P205: 120 has no unit, write 120%
//     round: 1, minimum: 500.50               P352: rounding would take from it
//
// Tested by: tests/plan.

#include <algorithm>
#include <set>
#include <utility>

#include "base/text.hpp"
#include "plan/check_plan_parts.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

Text tiers_hint() {
  return {
      "从小到大写上限，最后一档写 else：{ \"≤ 1000000\": 3%, else: 5% }",
      "write upper bounds from small to large, the last tier as else: { \"≤ 1000000\": 3%, else: "
      "5% }"};
}

bool is_upper(const Cutoff& bound) {
  return (bound.comparison == Comparison::Le || bound.comparison == Comparison::Lt) &&
         bound.at.unit == Unit::Count;
}

void check_tiers(const Commission& commission, Diagnostics& out) {
  const auto refuse = [&](const Span& span, const std::string& what) {
    out.push_back({"P321"_code, span, {what}, tiers_hint(), {}});
  };
  const std::vector<PayTier>& tiers = commission.tiers;
  for (std::size_t i = 0; i < tiers.size(); ++i) {
    if (!tiers[i].up_to) {
      if (i + 1 < tiers.size()) refuse(commission.of.span, "else");
      continue;
    }
    const Cutoff& bound = *tiers[i].up_to;
    const bool ascends =
        i == 0 || !tiers[i - 1].up_to || compare(tiers[i - 1].up_to->at.value, bound.at.value) < 0;
    if (!is_upper(bound) || !ascends) refuse(bound.span, to_string(bound));
  }
  // Of bounds that are wrong it shows already that the amounts are not covered.
  const bool is_open = tiers.empty() || tiers.back().up_to;
  if (is_open && out.empty()) refuse(commission.of.span, commission.of.text);
}

/// The steps of a prize are those of an attainment, which is better the higher it is.
void check_prize(const Prize& prize, Diagnostics& out) {
  Steps steps;
  for (const PrizeStep& step : prize.steps) steps.steps.push_back({step.attainment, step.amount});
  if (steps.steps.empty()) return;
  steps.otherwise = Decimal{};  // whoever meets none of them gets no prize
  Standard standard;
  standard.span = prize.of.span;
  standard.target = Target{Target::From::Sheet, {}, {}};  // wherever its target comes from
  standard.curve = std::move(steps);
  Diagnostics found = check_standard(standard, Unit::Ratio, Better::Higher);
  const std::set<std::string_view> of_scores = {"P204", "P210", "P211"};
  std::erase_if(found,
                [&](const Diagnostic& one) { return of_scores.contains(code_name(one.code)); });
  append(out, std::move(found));
}

/// A whole-amount rate that falls: at the bound the commission drops.
void warn_falling(const Commission& commission, Diagnostics& out) {
  if (!commission.whole) return;
  for (std::size_t i = 1; i < commission.tiers.size(); ++i) {
    const PayTier& before = commission.tiers[i - 1];
    if (!before.up_to || compare(commission.tiers[i].rate, before.rate) >= 0) continue;
    out.push_back({"P323"_code,
                   before.up_to->span,
                   {to_string(*before.up_to)},
                   {"改用 marginal，或让比例不降", "use marginal, or let rates not fall"},
                   {}});
  }
}

void check_coefficients(const Plan& plan, Diagnostics& out) {
  std::vector<std::string> names;
  names.reserve(plan.grades.size());
  for (const Grade& grade : plan.grades) names.push_back(grade.name);
  std::vector<std::string> missing = names;
  for (const GradeCoefficient& one : plan.pay->coefficients) {
    std::erase(missing, one.grade.text);
    if (std::ranges::find(names, one.grade.text) != names.end()) continue;
    Text hint = did_you_mean(one.grade.text, names);
    if (names.empty()) hint = {"先写 grades:", "write grades: first"};
    if (hint.empty())
      hint = {"等级有：" + join(names, ", "), "the grades are " + join(names, ", ")};
    out.push_back({"P322"_code, one.grade.span, {one.grade.text}, std::move(hint), {}});
  }
  if (plan.pay->coefficients.empty() || missing.empty()) return;
  const std::string list = join(missing, ", ");
  out.push_back({"P324"_code,
                 plan.pay->coefficients.front().grade.span,
                 {list},
                 {"补上：" + list, "add " + list},
                 {}});
}

void check_factors(const Pay& pay, Diagnostics& out) {
  if (pay.base) return;
  const auto refuse = [&](const Span& span, const std::string& what) {
    out.push_back({"P354"_code,
                   span,
                   {what},
                   {"加上 base: { from: pay_bases }", "add base: { from: pay_bases }"},
                   {}});
  };
  if (pay.by_department) refuse(pay.department_span, "department");
  if (pay.on_duty != PaidDays::None) refuse(pay.on_duty_span, "on_duty");
}

bool is_multiple(Decimal amount, Decimal unit) {
  const Fraction a = as_fraction(amount);
  const Fraction b = as_fraction(unit);
  return (a.num * b.den) % (a.den * b.num) == 0;
}

void check_pools(const Pay& pay, Diagnostics& out) {
  const Decimal unit = pay.unit.value_or(Decimal{1, 2});
  std::set<std::string> teams;
  const auto refuse_second = [&](const Span& span, const std::string& team, Text hint) {
    if (!teams.insert(team).second) {
      out.push_back({"P353"_code, span, {team}, std::move(hint), {}});
    }
  };
  for (const PayPool& pool : pay.pools) {
    if (!is_multiple(pool.amount, unit)) {
      out.push_back(
          {"P352"_code, pool.span, {"pools", to_string(pool.amount), to_string(unit)}, {}, {}});
    }
    if (pool.teams.empty()) {
      refuse_second(pool.span, "*",
                    {"没有写 teams 的池只能有一个", "only one pool can leave `teams` out"});
    }
    for (const PlacedText& team : pool.teams) refuse_second(team.span, team.text, {});
  }
  if (pay.minimum && !is_multiple(*pay.minimum, unit)) {
    out.push_back({"P352"_code,
                   pay.minimum_span,
                   {"minimum", to_string(*pay.minimum), to_string(unit)},
                   {},
                   {}});
  }
}

}  // namespace

void check_pay(const Plan& plan, Diagnostics& out) {
  if (!plan.pay) return;
  if (!plan.unread.grades) check_coefficients(plan, out);
  for (const Commission& commission : plan.pay->commissions) {
    Diagnostics found;
    check_tiers(commission, found);
    if (found.empty()) warn_falling(commission, found);
    append(out, std::move(found));
  }
  for (const Prize& prize : plan.pay->prizes) check_prize(prize, out);
  check_factors(*plan.pay, out);
  check_pools(*plan.pay, out);
}

}  // namespace steelyard
