// excused: rows of announced days do not count. What counts is every window less those days, by
// subtraction of their cells; what all rows give is kept beside it and named.
//
//     excuses: [ { from: 2026-06-10, until: 2026-06-11, reason: outage } ]
//     5 of 50 orders late in June, 4 of 10 on those days  →  1 of 40 counts, 5 of 50 is shown
//
// Announced are the days of the plan's `excuses` and of the approved rows of the house's excuses sheet.
// Tested by: tests/pipeline/excused_test.cpp.
#pragma once

#include "pipeline/assess_steps.hpp"

namespace steelyard {

struct ExcuseQuestion {
  const Run& run;  // its period and rules
  const House& house;
  const std::vector<PlannedWindows>& windows;
  const WeighResult& counted;  // all rows
};
struct Excused {
  WeighResult counted;                              // without the announced days
  std::map<std::string, std::vector<RawCard>> raw;  // by subject: indicators that they change
  std::set<std::string> kept;  // labels … of indicators from which days cannot be taken off
};

/// Whether two estimates are of the same rows' sums.
bool is_same(const Estimate& a, const Estimate& b);

/// The same without what all rows give: also of rows told apart by strata.
Result<Excused> subtract_excused(Connection& connection, const Model& model,
                                 const ExcuseQuestion& question, const Context& context);

/// Keys (distinct, repeat, quantile) and latest values do not subtract: such indicators stay as they
/// are, and are named.
Result<Excused> take_excused_off(Connection& connection, const Model& model,
                                 const ExcuseQuestion& question, const Context& context);

}  // namespace steelyard
