// The law of increments: cells brought level after any batches are the cells of a rebuild.
//
// STEELYARD_CASES=… sets how many histories are drawn (a tenth of it); STEELYARD_SEED=… replays.

#include "assess_steps.hpp"
#include "tests/laws/history.hpp"
#include "tests/laws/stats_text.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::laws {
namespace {

const std::vector<std::string> kHouse = {"shops", "platforms", "teams",    "people",
                                         "costs", "products",  "customers"};
const std::vector<std::string> kRelations = {
    "shops",     "platforms",   "teams",          "people",   "costs",      "products",
    "customers", "orders",      "order_lines",    "payments", "shipments",  "returns",
    "reviews",   "chats",       "survey_answers", "tickets",  "exclusions", "shop_days",
    "readings",  "assignments", "rosters"};

/// One plan per type of subject: additive, pending, keyed, of latest rows, over bridges; lags and
/// rolling windows.
std::string plan_of(const std::string& subject) {
  std::string names =
      "gmv paid_sales net_sales units margin_rate cancel_rate late_ship_share "
      "ship_hours_median buyers active_customers repurchase_rate repurchase_30d "
      "new_customer_share csat_share return_rate damage_rate visitors";
  if (subject == "employee") names = "paid_sales units buyers ship_hours_median repurchase_rate";
  std::string indicators;
  for (std::size_t at = 0; at < names.size();) {
    const std::size_t end = std::min(names.find(' ', at), names.size());
    indicators += "  - use: " + names.substr(at, end - at) + "\n";
    at = end + 1;
  }
  indicators +=
      "  - { name: early, label: e, kind: sum, of: orders, value: amount, window: { days: [15, "
      "104] } }\n";
  if (subject == "employee") return plan_around(subject, indicators);
  if (subject == "shop") {
    indicators += "  - { name: dsr, label: n, kind: reading, of: readings, series: dsr_service }\n";
  }
  return plan_around(
      subject,
      indicators +
          "  - { name: capped, label: c, kind: mean, of: reviews, value: stars, latest: 1 per "
          "customer_id }\n"
          "  - { name: first_reviews, label: f, kind: count, of: reviews, where: rank_in_month = 1 "
          "}\n"
          "  - { name: sold, label: s, kind: sum, of: seller_orders, value: goods_amount }\n"
          "  - { name: sellers_units, label: u, kind: quantile, of: seller_orders, value: units, "
          "q: "
          "50% }\n");
}

/// What is counted of a period, from what is kept or, with `anew`, from nothing.
std::string counted(const Firm& firm, const std::string& subject, const std::string& period,
                    bool anew) {
  const Project project = firm.project();
  const auto assessment =
      check(project, std::make_shared<const Source>(Source{"plan.yaml", plan_of(subject)}));
  EXPECT_TRUE(assessment) << (assessment ? "" : words_of(assessment.error()));
  auto warehouse = open_warehouse(project, firm.context());
  EXPECT_TRUE(warehouse) << (warehouse ? "" : words_of(warehouse.error()));
  if (!assessment || !warehouse) return "";
  const auto run =
      begin_run(*warehouse, project, *assessment, {period, std::nullopt}, firm.context());
  EXPECT_TRUE(run) << (run ? "" : words_of(run.error()));
  if (!run) return "";
  const auto windows = plan_windows(*assessment, project.model, run->period);
  const WeighRequest request = weigh_request(*assessment, project.model, windows, as_of_day(*run));
  if (anew) {
    EXPECT_TRUE(drop_caches(warehouse->connection));
  }
  auto result = weigh(warehouse->connection, project.model, request, firm.context());
  EXPECT_TRUE(result) << (result ? "" : words_of(result.error()));
  return result ? stats_text(*result) : "";
}

/// How much text agreed.
std::size_t try_history(std::uint64_t seed) {
  Dice dice(seed);
  Firm firm;
  SampleOptions options;
  options.n_orders = 200;
  options.seed = seed;
  options.out_dir = firm.dir() + "/sample";
  EXPECT_TRUE(write_sample(options, firm.context()));
  History history(options.out_dir, kRelations);
  history.begin(firm.dir() + "/b0", kHouse, dice);
  firm.load_path(firm.dir() + "/b0", {});
  const std::vector<std::string> subjects = {"shop", "platform", "employee"};
  const std::vector<std::string> periods = {"2026-04", "2026-05"};
  std::size_t agreed = 0;
  counted(firm, dice.pick(subjects), dice.pick(periods), false);
  for (int n = 1; n <= 4; ++n) {
    const std::string batch = firm.dir() + "/b" + std::to_string(n);
    history.next(batch, dice);
    firm.load_path(batch, {});
    if (n < 4) counted(firm, dice.pick(subjects), dice.pick(periods), false);
  }
  for (const std::string& subject : subjects) {
    const std::string& period = dice.pick(periods);
    const std::string kept = counted(firm, subject, period, false);
    const std::string anew = counted(firm, subject, period, true);
    EXPECT_EQ(kept, anew) << subject << " in " << period;
    agreed += kept.size();
  }
  return agreed;
}

TEST(Incremental, CellsOfAnyHistoryAreThoseOfARebuild) {
  const std::uint64_t n_histories = environment_number("STEELYARD_CASES", 300) / 10;
  const std::uint64_t first = environment_number("STEELYARD_SEED", 1);
  std::size_t agreed = 0;
  for (std::uint64_t seed = first; seed < first + n_histories; ++seed) {
    agreed += try_history(seed);
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed;
  }
  EXPECT_GT(agreed, 10'000U * n_histories) << "there is something to count";
}

}  // namespace
}  // namespace steelyard::laws
