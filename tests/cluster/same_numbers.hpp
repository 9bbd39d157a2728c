// What is weighed on a cluster and what the embedded engine says of the same rows, as comparable texts.
#pragma once

#include "assess_steps.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::testing {

/// Every integer; targets of which nothing was counted are left out, for which of those an engine
/// mentions depends on the days it keeps cells of.
std::string integers_of(const WeighResult& result);

/// A plan's request over a warehouse that is open.
struct Weighed {
  Project project;
  Assessment assessment;
  OpenWarehouse warehouse;
  WeighRequest request;
};
/// `context`: with the cluster's address, or without.
Result<Weighed> open_weighed(const Firm& firm, const std::string& plan,
                             const AssessOptions& options, const Context& context);

/// The integers of a plan, here when the context names no cluster.
Result<std::string> weigh_plan(const Firm& firm, const std::string& plan,
                               const AssessOptions& options, const Context& context);

}  // namespace steelyard::testing
