// What is weighed on a cluster and what the embedded engine says of the same rows, as comparable texts.
#pragma once

#include "pipeline/assess_steps.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::testing {

/// Every integer; targets of which nothing was counted are left out, for which of those an engine
/// mentions depends on the days it keeps cells of.
std::string integers_of(const WeighResult& result);

/// A firm whose warehouse is open, with a cluster beside it.
class BothEngines {
 public:
  static Result<BothEngines> open(const Firm& firm, const std::string& address);

  struct Answers {
    std::string here;
    std::string there;
  };
  Result<Answers> weigh_plan(const std::string& plan, const AssessOptions& options);
  Result<std::string> weigh_there(const std::string& plan, const AssessOptions& options);

 private:
  BothEngines(Project project, OpenWarehouse warehouse, Context context)
      : project_(std::move(project)),
        warehouse_(std::move(warehouse)),
        context_(std::move(context)) {}
  Result<WeighRequest> request_of(const std::string& plan, const AssessOptions& options);

  Project project_;
  OpenWarehouse warehouse_;
  Context context_;
};

}  // namespace steelyard::testing
