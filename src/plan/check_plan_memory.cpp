// What does not fit together in what a plan remembers.
//
//     check: month, reset: month              P300: nothing could add up
//     2 points a month, reset: quarter, at: 9 P306: the sum never comes to it
//
// Promise: each mistake at its place; nothing that follows from what could not be read. Not here: names
// and units of indicators (indicator/resolve). Tested by: tests/plan/memory_test.cpp,
// tests/golden/plan_diagnostics.

#include <algorithm>
#include <array>
#include <map>

#include "base/text.hpp"
#include "plan/check_plan_parts.hpp"
#include "plan/memory.hpp"
#include "plan/plan_decimal.hpp"

namespace steelyard {
namespace {

constexpr std::array<std::string_view, 6> kUnitWords = {"day",     "week",      "month",
                                                        "quarter", "half_year", "year"};

std::string word_of(const Cycle& cycle) {
  return std::string(kUnitWords.at(static_cast<std::size_t>(cycle.unit)));
}

void check_cycles(const Cycle& check, const Cycle& reset, const Span& span, Diagnostics& out) {
  if (check.unit < reset.unit) return;
  out.push_back({"P300"_code,
                 span,
                 {word_of(check), word_of(reset)},
                 {"如 check: week, reset: quarter", "such as check: week, reset: quarter"},
                 {}});
}

void check_grade_name(const Plan& plan, const std::string& name, const Span& span,
                      Diagnostics& out) {
  if (plan.unread.grades || name.empty()) return;
  std::vector<std::string> names;
  names.reserve(plan.grades.size());
  for (const Grade& grade : plan.grades) names.push_back(grade.name);
  if (std::ranges::find(names, name) != names.end()) return;
  Text hint = did_you_mean(name, names);
  if (hint.empty() && names.empty()) hint = {"先写 grades:", "write grades: first"};
  out.push_back({"P305"_code, span, {name}, std::move(hint), {}});
}

/// The most that one booking can give on one check date.
Decimal most_points(const Booking& booking) {
  return booking.of.text.empty() ? booking.points : best_points(booking.steps);
}

void check_reached(const Ledger& ledger, Diagnostics& out) {
  Decimal most;
  for (const Booking& booking : ledger.book) {
    if (booking.is_unread) return;
    most = add(most, most_points(booking));
  }
  most = multiply(most, Decimal{most_checks(ledger.check, ledger.reset), 0});
  for (const Consequence& one : ledger.then) {
    if (compare(one.at, most) <= 0) continue;
    out.push_back(
        {"P306"_code, one.span, {ledger.name, to_string(one.at), to_string(most)}, {}, {}});
  }
}

void check_ledgers(const Plan& plan, Diagnostics& out) {
  std::map<std::string, Span> seen;
  for (const Ledger& ledger : plan.memory->ledgers) {
    if (!ledger.name.empty() && !seen.emplace(ledger.name, ledger.span).second) {
      Diagnostic twice{"P307"_code, ledger.span, {ledger.name}, {}, {}};
      twice.labels.push_back({seen[ledger.name], {"第一次在这里", "first named here"}});
      out.push_back(std::move(twice));
    }
    if (!ledger.cycles_unread) check_cycles(ledger.check, ledger.reset, ledger.span, out);
    for (const Consequence& one : ledger.then) {
      if (one.grade_at_most) check_grade_name(plan, *one.grade_at_most, one.span, out);
    }
    if (!ledger.cycles_unread && ledger.check.unit < ledger.reset.unit) check_reached(ledger, out);
  }
}

}  // namespace

int most_checks(const Cycle& check, const Cycle& reset) {
  // A period counts where its last day lies, so weeks fit in as their Sundays do.
  constexpr std::array<int, 6> kDays = {1, 7, 31, 92, 184, 366};
  constexpr std::array<int, 6> kLeast = {1, 7, 30, 90, 181, 365};
  const int days = kDays.at(static_cast<std::size_t>(reset.unit));
  const int least = kLeast.at(static_cast<std::size_t>(check.unit));
  return check.unit <= CycleUnit::Week ? (days + least - 1) / least : days / least;
}

void check_memory(const Plan& plan, Diagnostics& out) {
  if (!plan.memory) return;
  check_ledgers(plan, out);
  const auto& changes = plan.memory->grade_changes;
  if (!changes) return;
  if (plan.grades.empty() && !plan.unread.grades) {
    out.push_back({"P308"_code, changes->span, {}, {"先写 grades:", "write grades: first"}, {}});
    return;
  }
  if (changes->reset && !changes->cycles_unread) {
    check_cycles(changes->check, *changes->reset, changes->span, out);
  }
  for (const Protection& one : changes->protect) {
    check_grade_name(plan, one.grade, one.span, out);
  }
}

}  // namespace steelyard
