// The law of passes: a query plan with any pass left out counts the same on the same rows.

#include "pipeline/assess_steps.hpp"
#include "tests/laws/stats_text.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::laws {
namespace {

/// The catalogue by shop, with lags and rolling windows, so that queries share scans and hulls.
std::string a_wide_plan() {
  std::string indicators;
  for (const char* name :
       {"gmv", "paid_sales", "net_sales", "units", "margin_rate", "cancel_rate", "late_ship_share",
        "ship_hours_median", "ship_hours_p90", "buyers", "active_customers", "repurchase_rate",
        "repurchase_30d", "new_customer_share", "csat_share", "return_rate", "damage_rate"}) {
    indicators += "  - use: " + std::string(name) + "\n";
  }
  indicators +=
      "  - { name: early, label: e, kind: sum, of: orders, value: amount, window: { "
      "days: [15, 104] } }\n";
  return plan_around("shop", indicators);
}

TEST(Passes, AnyLeftOutGivesTheSameNumbers) {
  Firm firm;
  firm.load_sample(3'000, 11);
  const Project project = firm.project();
  const auto assessment =
      check(project, std::make_shared<const Source>(Source{"plan.yaml", a_wide_plan()}));
  ASSERT_TRUE(assessment) << words_of(assessment.error());
  auto warehouse = open_warehouse(project, firm.context());
  ASSERT_TRUE(warehouse);
  const auto run =
      begin_run(*warehouse, project, *assessment, {"2026-05", std::nullopt}, firm.context());
  ASSERT_TRUE(run);
  const auto windows = plan_windows(*assessment, project.model, run->period);
  const WeighRequest request = weigh_request(*assessment, project.model, windows, as_of_day(*run));
  const auto counted = [&](std::span<const Pass> passes) {
    WeighRequest some = request;
    some.passes = passes;
    EXPECT_TRUE(drop_caches(warehouse->connection));
    auto result = weigh(warehouse->connection, project.model, some, firm.context());
    EXPECT_TRUE(result) << (result ? "" : words_of(result.error()));
    return result ? std::move(result).value() : WeighResult{};
  };
  const WeighResult with_all = counted(all_passes());
  const std::string expected = stats_text(with_all);
  EXPECT_GT(expected.size(), 10'000U) << "there is something to count";
  EXPECT_LT(with_all.sql.size(), counted({}).sql.size()) << "passes save statements";
  EXPECT_EQ(stats_text(counted({})), expected) << "without any pass";
  for (const Pass& left_out : all_passes()) {
    std::vector<Pass> passes;
    for (const Pass& pass : all_passes()) {
      if (pass.name != left_out.name) passes.push_back(pass);
    }
    EXPECT_EQ(stats_text(counted(passes)), expected) << "without " << left_out.name;
  }
}

}  // namespace
}  // namespace steelyard::laws
