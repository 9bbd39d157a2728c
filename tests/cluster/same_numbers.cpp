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

Result<Weighed> open_weighed(const Firm& firm, const std::string& plan,
                             const AssessOptions& options, const Context& context) {
  Project project = firm.project();
  Assessment assessment =
      TRY(check(project, std::make_shared<const Source>(Source{"plan.yaml", plan})));
  OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  const Run run = TRY(begin_run(warehouse, project, assessment, options, context));
  const auto windows = plan_windows(assessment, project.model, run.period);
  WeighRequest request = weigh_request(assessment, project.model, windows, as_of_day(run));
  return Weighed{std::move(project), std::move(assessment), std::move(warehouse),
                 std::move(request)};
}

Result<std::string> weigh_plan(const Firm& firm, const std::string& plan,
                               const AssessOptions& options, const Context& context) {
  Weighed weighed = TRY(open_weighed(firm, plan, options, context));
  return integers_of(
      TRY(weigh(weighed.warehouse.connection, weighed.project.model, weighed.request, context)));
}

}  // namespace steelyard::testing
