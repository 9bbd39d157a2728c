// See covered.hpp. A stray row, of an order typed with the year 2099 or of a delivery after the last export, does
// not make a period that is worth assessing: the hint names one with a tenth of the fullest period's rows at
// least, and none that lies after the data were exported.

#include "pipeline/covered.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "warehouse/facts/extent.hpp"

namespace steelyard {

namespace {

using ByDay = std::map<Date, std::uint64_t>;

std::uint64_t rows_within(const ByDay& rows, const Period& period) {
  std::uint64_t n = 0;
  for (auto at = rows.lower_bound(period.first); at != rows.end() && at->first <= period.last; ++at)
    n += at->second;
  return n;
}

struct Filled {
  Period period;
  std::uint64_t n = 0;
};

/// Requires: there are rows.
std::vector<Filled> by_period(const ByDay& rows, const Cycle& cycle) {
  std::vector<Filled> periods;
  for (const auto& [day, n] : rows) {
    if (periods.empty() || periods.back().period.last < day) {
      periods.push_back({period_containing(day, cycle), 0});
    }
    periods.back().n += n;
  }
  return periods;
}

std::string latest_filled(const ByDay& rows, const Run& run) {
  std::vector<Filled> periods = by_period(rows, run.assessment.plan.cycle);
  const Date today = as_of_day(run);
  const auto later =
      std::ranges::find_if(periods, [&](const Filled& one) { return one.period.first > today; });
  if (later != periods.begin()) periods.erase(later, periods.end());
  const std::uint64_t most = std::ranges::max_element(periods, {}, &Filled::n)->n;
  const auto last = std::find_if(periods.rbegin(), periods.rend(),
                                 [&](const Filled& one) { return one.n * 10 >= most; });
  return last->period.name;
}

}  // namespace

std::map<const Relation*, std::set<std::string>> facts_of(const Run& run, const Model& model) {
  std::map<const Relation*, std::set<std::string>> facts;
  for (const ResolvedIndicator& indicator : run.assessment.indicators) {
    for (const Measure& measure : indicator.lowered.measures) {
      const Relation* relation = model.relation(measure.fact);
      if (relation->bridge) relation = model.relation(relation->bridge->parent);
      if (relation->column(measure.dated_by) != nullptr) facts[relation].insert(measure.dated_by);
    }
  }
  return facts;
}

Result<Covered> covered_by(Connection& connection, const Model& model, const Run& run) {
  Covered covered;
  for (const auto& [relation, columns] : facts_of(run, model)) {
    std::uint64_t n_most = 0;
    for (const std::string& column : columns) {
      const ByDay rows = TRY(rows_by_day(connection, *relation, column));
      n_most = std::max(n_most, rows_within(rows, run.period));
      for (const auto& [day, n] : rows) covered.rows[day] += n;
    }
    covered.n_within += n_most;
  }
  return covered;
}

Text covered_hint(const Covered& covered, const Run& run) {
  if (covered.rows.empty()) {
    return {"这个方案要看的表里还没有一行数据：先用 steelyard load 载入",
            "the relations this plan looks at are still empty: steelyard load FILES first"};
  }
  const std::string first = to_string(covered.rows.begin()->first);
  const std::string last = to_string(covered.rows.rbegin()->first);
  const std::string period = latest_filled(covered.rows, run);
  return {fmt::format("已载入的数据从 {} 到 {}；可用 --period {}", first, last, period),
          fmt::format("what is loaded goes from {} to {}: try --period {}", first, last, period)};
}

}  // namespace steelyard
