// exclusions: what an indicator would be with the orders of the exclusions sheet. The value without them
// counts; both are kept and named.
//
//     where: not excluded        45 late of 1,000; with 3 excluded orders, all late, 48 of 1,003
//
// Tested by: tests/pipeline/exclusions_test.cpp.
#pragma once

#include "pipeline/excused.hpp"

namespace steelyard {

/// Adds to a request what add_excluded will ask for: its rows are then derived with the others, once. Their cells are kept; what
/// they give in the answer stands behind the items that were there.
Result<void> count_excluded_too(Connection& connection, const Model& model, WeighRequest& request);

/// Adds to `raw`, by subject, what all rows give, excused days among them, wherever excluded rows make a
/// difference. Keys, quantiles and latest values do not add up over rows and are left out.
Result<void> add_excluded(Connection& connection, const Model& model,
                          const ExcuseQuestion& question, Excused& excused, const Context& context);

}  // namespace steelyard
