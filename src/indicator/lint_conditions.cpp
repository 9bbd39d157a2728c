// settled: a condition that no value, or every value, of its indicators meets.
//
//     return_rate > 100%                           never: a share is at most 100 %
//     orders >= 0                                  always: a count is never below 0
//     return_rate > 10% and return_rate < 5%       never, whatever the kind
//
// The values of each indicator are cut at the numbers that the condition compares it with, as steps are
// (plan/standard_scale.hpp), and every combination of places is looked at: at most kMostCases, beyond
// which nothing is said.
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.

#include "indicator/lint_conditions.hpp"

#include <algorithm>
#include <map>

#include "indicator/possible.hpp"
#include "plan/comparison.hpp"
#include "plan/expr_number.hpp"
#include "plan/lint_standard.hpp"
#include "plan/memory.hpp"

namespace steelyard {
namespace {

constexpr std::size_t kMostCases = 100'000;

/// Places of a line that is cut at k values: 2i + 1 at the i-th, even ones between.
struct Cuts {
  std::vector<Fraction> at;
  std::vector<int> places;  // those where a value can be
};
using AllCuts = std::map<std::string, Cuts, std::less<>>;

/// An indicator beside a number.
struct Comparison {
  std::string name;
  Fraction number;
  bool is_turned = false;  // the number stands first
};
std::optional<Comparison> comparison_of(const Binary& binary) {
  const auto* left = std::get_if<ColumnRef>(&binary.a->node);
  const auto* right = std::get_if<ColumnRef>(&binary.b->node);
  const auto number = number_of(left ? *binary.b : *binary.a);
  if ((left == nullptr) == (right == nullptr) || !number) return std::nullopt;
  return Comparison{left ? left->name : right->name, *number, left == nullptr};
}

void gather(const Expr& expr, AllCuts& cuts) {
  const auto* binary = std::get_if<Binary>(&expr.node);
  if (const auto compared = binary ? comparison_of(*binary) : std::nullopt) {
    cuts[compared->name].at.push_back(compared->number);
    return;
  }
  for (const ExprPtr& child : children_of(expr)) gather(*child, cuts);
}

bool can_be(const Cuts& cuts, int place, const Domain& domain) {
  const auto order = [](Fraction cut, const Decimal& end) {
    return compare(cut, make_fraction(end.digits, power_of_ten(end.scale)));
  };
  const int last = 2 * static_cast<int>(cuts.at.size());
  const bool on_cut = place % 2 == 1;
  if (domain.low && place < last) {
    const int above = order(cuts.at[static_cast<std::size_t>(place) / 2], *domain.low);
    if (on_cut ? above < 0 : above <= 0) return false;
  }
  if (domain.high && place > 0) {
    const int above = order(cuts.at[static_cast<std::size_t>(place - 1) / 2], *domain.high);
    if (on_cut ? above > 0 : above >= 0) return false;
  }
  return true;
}

AllCuts cuts_of(const Expr& condition, const Assessment& assessment) {
  AllCuts all;
  gather(condition, all);
  for (auto& [name, cuts] : all) {
    const auto less = [](Fraction a, Fraction b) { return compare(a, b) < 0; };
    const auto equal = [](Fraction a, Fraction b) { return compare(a, b) == 0; };
    std::ranges::sort(cuts.at, less);
    const auto repeated = std::ranges::unique(cuts.at, equal);
    cuts.at.erase(repeated.begin(), repeated.end());
    const ResolvedIndicator* indicator = assessment.find(name);
    const Domain domain = indicator ? domain_of(*indicator) : Domain{};
    for (int place = 0; place <= 2 * static_cast<int>(cuts.at.size()); ++place) {
      if (can_be(cuts, place, domain)) cuts.places.push_back(place);
    }
  }
  return all;
}

using Case = std::map<std::string, int, std::less<>>;  // a place of each indicator
using Truth = std::optional<bool>;                     // none: may go either way

Truth truth_in(const Expr& expr, const AllCuts& cuts, const Case& at) {
  if (const auto* unary = std::get_if<Unary>(&expr.node); unary && unary->op == UnaryOp::Not) {
    const Truth truth = truth_in(*unary->a, cuts, at);
    return truth ? Truth(!*truth) : truth;
  }
  const auto* binary = std::get_if<Binary>(&expr.node);
  if (binary == nullptr) return std::nullopt;
  if (binary->op == BinaryOp::And || binary->op == BinaryOp::Or) {
    const bool decisive = binary->op == BinaryOp::Or;
    const Truth a = truth_in(*binary->a, cuts, at);
    const Truth b = truth_in(*binary->b, cuts, at);
    if (a == decisive || b == decisive) return decisive;
    return a && b ? Truth(!decisive) : std::nullopt;
  }
  const auto compared = comparison_of(*binary);
  if (!compared) return std::nullopt;
  const std::vector<Fraction>& all = cuts.at(compared->name).at;
  const auto cut =
      std::ranges::find_if(all, [&](Fraction one) { return compare(one, compared->number) == 0; });
  const int place = 2 * static_cast<int>(cut - all.begin()) + 1;
  const int order = at.at(compared->name) - place;
  return is_met(binary->op, compared->is_turned ? -order : order);
}

/// The next combination of places, as a counter turns; false when all have been.
bool advance(std::map<std::string, std::size_t>& counter, const AllCuts& cuts) {
  for (auto& [name, at] : counter) {
    if (++at < cuts.at(name).places.size()) return true;
    at = 0;
  }
  return false;
}

void lint_condition(const PlacedText& when, const ExprPtr& condition, const Assessment& assessment,
                    Diagnostics& out) {
  const Settled how = condition ? settled(*condition, assessment) : Settled::No;
  if (how == Settled::No) return;
  out.push_back({how == Settled::Always ? "P292"_code : "P293"_code,
                 when.span,
                 {when.text},
                 {"检查数、单位和比较的方向", "look at the numbers, their units and the signs"},
                 {}});
}

/// Booked points may jump and need not begin at 0: only what no value or every value meets is told.
void lint_booked_steps(const Booking& booking, const Assessment& assessment, Diagnostics& out) {
  const ResolvedIndicator* of = assessment.find(booking.of.text);
  if (booking.of.text.empty() || of == nullptr) return;
  Diagnostics found = lint_standard(booking.of.text, booking.steps, domain_of(*of));
  std::erase_if(found, [](const Diagnostic& one) {
    return one.code != "P275"_code && one.code != "P276"_code;
  });
  append(out, std::move(found));
}

}  // namespace

Settled settled(const Expr& condition, const Assessment& assessment) {
  const AllCuts cuts = cuts_of(condition, assessment);
  std::size_t n_cases = 1;
  std::map<std::string, std::size_t> counter;
  for (const auto& [name, one] : cuts) {
    n_cases = std::min(n_cases * one.places.size(), kMostCases + 1);
    counter[name] = 0;
  }
  if (cuts.empty() || n_cases == 0 || n_cases > kMostCases) return Settled::No;
  bool always = true;
  bool never = true;
  do {
    Case at;
    for (const auto& [name, i] : counter) at[name] = cuts.at(name).places[i];
    const Truth truth = truth_in(condition, cuts, at);
    always = always && truth == true;
    never = never && truth == false;
  } while ((always || never) && advance(counter, cuts));
  if (always) return Settled::Always;
  return never ? Settled::Never : Settled::No;
}

void lint_conditions(const Assessment& assessment, Diagnostics& out) {
  const Plan& plan = assessment.plan;
  for (std::size_t i = 0; i < assessment.red_lines.size(); ++i) {
    lint_condition(plan.red_lines[i].when, assessment.red_lines[i], assessment, out);
  }
  if (!plan.memory) return;
  std::size_t at = 0;
  for (const Ledger& ledger : plan.memory->ledgers) {
    for (const Booking& booking : ledger.book) {
      lint_condition(booking.when, assessment.bookings[at++], assessment, out);
      lint_booked_steps(booking, assessment, out);
    }
  }
}

}  // namespace steelyard
