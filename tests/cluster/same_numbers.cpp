// See same_numbers.hpp.

#include "tests/cluster/same_numbers.hpp"

#include <algorithm>

namespace steelyard::testing {

std::string integers_of(const WeighResult& result) {
  std::string text;
  for (std::size_t item = 0; item < result.stats.size(); ++item) {
    for (const StatsByTarget& by_target : result.stats[item]) {
      text += "item " + std::to_string(item) + "\n";
      for (const auto& [target, stats] : by_target) {
        const bool is_empty = stats.buckets.empty() &&
                              std::ranges::all_of(stats.sums, [](Int128 sum) { return sum == 0; });
        if (is_empty) continue;
        text += target + ":";
        for (const Int128 sum : stats.sums) text += " " + to_string(sum);
        for (const auto& [bucket, n] : stats.buckets) {
          text += " " + std::to_string(bucket) + "x" + std::to_string(n);
        }
        text += "\n";
      }
    }
  }
  return text;
}

Result<BothEngines> BothEngines::open(const Firm& firm, const std::string& address) {
  Context context = firm.context();
  context.warehouse = address;
  Project project = firm.project();
  OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  return BothEngines(std::move(project), std::move(warehouse), std::move(context));
}

Result<WeighRequest> BothEngines::request_of(const std::string& plan,
                                             const AssessOptions& options) {
  const Assessment assessment =
      TRY(check(project_, std::make_shared<const Source>(Source{"plan.yaml", plan})));
  const Run run = TRY(begin_run(warehouse_, project_, assessment, options, context_));
  const auto windows = plan_windows(assessment, project_.model, run.period);
  return weigh_request(assessment, project_.model, windows, as_of_day(run));
}

Result<std::string> BothEngines::weigh_there(const std::string& plan,
                                             const AssessOptions& options) {
  const WeighRequest request = TRY(request_of(plan, options));
  return integers_of(TRY(weigh(warehouse_.connection, project_.model, request, context_)));
}

Result<BothEngines::Answers> BothEngines::weigh_plan(const std::string& plan,
                                                     const AssessOptions& options) {
  const WeighRequest request = TRY(request_of(plan, options));
  const WeighResult here =
      TRY(weigh_here(warehouse_.connection, project_.model, request, context_));
  return Answers{integers_of(here), TRY(weigh_there(plan, options))};
}

}  // namespace steelyard::testing
