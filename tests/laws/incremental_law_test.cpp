// The law of increments: cells brought level after any batches, made in whatever slices, are the
// cells of a rebuild.
//
// STEELYARD_CASES=… sets how many histories are drawn (a twentieth of it); STEELYARD_SEED=… replays.

#include "pipeline/assess_steps.hpp"
#include "tests/laws/history.hpp"
#include "tests/laws/stats_text.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::laws {
namespace {

const std::vector<std::string> kHouse = {"shops", "platforms", "teams",    "people",
                                         "costs", "products",  "customers"};
const std::vector<std::string> kRelations = {
    "shops",     "platforms",      "teams",    "people",     "costs",     "products",
    "orders",    "order_lines",    "payments", "shipments",  "returns",   "reviews",
    "chats",     "survey_answers", "tickets",  "exclusions", "shop_days", "readings",
    "customers", "assignments",    "rosters"};

/// Additive, pending, keyed, of latest rows, ranked, of bridges; lags and rolling windows.
const std::vector<std::string> kOfAll = {
    "use: paid_sales",
    "use: units",
    "use: buyers",
    "use: ship_hours_median",
    "use: repurchase_rate",
    "name: basket, label: k, kind: mean, of: orders, value: amount",
    "name: later, label: a, kind: count, of: orders, where: order_rank > 1",
    "name: third, label: t, kind: count, of: orders, where: order_rank <= 3",
    "name: early, label: e, kind: sum, of: orders, value: amount, window: { days: [15, 104] }"};
const std::vector<std::string> kOfShops = {
    "use: gmv",
    "use: net_sales",
    "use: margin_rate",
    "use: cancel_rate",
    "use: late_ship_share",
    "use: active_customers",
    "use: repurchase_30d",
    "use: new_customer_share",
    "use: csat_share",
    "use: return_rate",
    "use: damage_rate",
    "use: visitors",
    "name: capped, label: c, kind: mean, of: reviews, value: stars, latest: 1 per customer_id",
    "name: firsts, label: f, kind: count, of: reviews, where: rank_in_month = 1",
    "name: sold, label: s, kind: sum, of: seller_orders, value: goods_amount",
    "name: sizes, label: u, kind: quantile, of: seller_orders, value: units, q: 50%"};

/// Eight of them, by a type of subject.
std::string random_plan_text(Dice& dice) {
  const std::string subject = dice.pick(std::vector<std::string>{"shop", "platform", "employee"});
  std::set<std::string> drawn;
  for (int n = 0; n < 8; ++n) {
    drawn.insert(dice.pick(subject == "employee" || dice.below(3) == 0 ? kOfAll : kOfShops));
  }
  if (subject == "shop" && dice.below(2) == 0) {
    drawn.insert("name: dsr, label: n, kind: reading, of: readings, series: dsr_service");
  }
  std::string indicators;
  for (const std::string& one : drawn) indicators += "  - { " + one + " }\n";
  return plan_around(subject, indicators);
}

struct Counted {
  std::string text;
  CaughtUp caught_up;
};
/// What is counted of a period, from what is kept or, with `anew`, from nothing.
Counted count(const Firm& firm, const std::string& plan, const std::string& period,
              const RowsAtOnce& at_once, bool anew) {
  const Project project = firm.project();
  const auto assessment = check(project, std::make_shared<const Source>(Source{"plan.yaml", plan}));
  EXPECT_TRUE(assessment) << (assessment ? "" : words_of(assessment.error()));
  auto warehouse = open_warehouse(project, firm.context());
  EXPECT_TRUE(warehouse) << (warehouse ? "" : words_of(warehouse.error()));
  if (!assessment || !warehouse) return {};
  const auto run =
      begin_run(*warehouse, project, *assessment, {period, std::nullopt}, firm.context());
  EXPECT_TRUE(run) << (run ? "" : words_of(run.error()));
  if (!run) return {};
  const auto windows = plan_windows(*assessment, project.model, run->period);
  WeighRequest request = weigh_request(*assessment, project.model, windows, as_of_day(*run));
  request.at_once = at_once;
  if (anew) {
    EXPECT_TRUE(drop_caches(warehouse->connection));
  }
  auto result = weigh(warehouse->connection, project.model, request, firm.context());
  EXPECT_TRUE(result) << (result ? "" : words_of(result.error()));
  return result ? Counted{stats_text(*result), result->caught_up} : Counted{};
}

// Whole, or cut so small that every table is in parts.
RowsAtOnce random_rows_at_once(Dice& dice) {
  RowsAtOnce rows;
  rows.derived = dice.below(2) == 0 ? 0 : 5 + dice.below(20);
  if (dice.below(2) == 0) rows.grouped = 3 + dice.below(30);
  if (dice.below(2) == 0) rows.read = 3 + dice.below(30);
  return rows;
}

struct Tally {
  std::size_t n_text = 0;
  std::size_t n_added = 0;
  std::size_t n_forgotten = 0;
};

void try_history(std::uint64_t seed, Tally& tally) {
  Dice dice(seed);
  Firm firm;
  SampleOptions options;
  options.n_orders = 150;
  options.seed = seed;
  options.out_dir = firm.dir() + "/sample";
  ASSERT_TRUE(write_sample(options, firm.context()));
  History history(options.out_dir, kRelations);
  history.begin(firm.dir() + "/b0", kHouse, dice);
  firm.load_path(firm.dir() + "/b0", {});
  const std::string plan = random_plan_text(dice);
  const std::vector<std::string> periods = {"2026-04", "2026-05"};
  const RowsAtOnce at_once = random_rows_at_once(dice);
  count(firm, plan, dice.pick(periods), at_once, false);
  std::string period;
  Counted kept;
  for (int n = 1; n <= 2 + dice.below(2); ++n) {
    const std::string batch = firm.dir() + "/b" + std::to_string(n);
    LoadOptions options_of_batch;
    if (history.next(batch, dice)) options_of_batch.kind = "deletion";
    firm.load_path(batch, options_of_batch);
    period = dice.pick(periods);
    kept = count(firm, plan, period, at_once, false);
    tally.n_added += kept.caught_up.n_added;
    tally.n_forgotten += kept.caught_up.n_forgotten;
  }
  EXPECT_EQ(kept.text, count(firm, plan, period, {}, true).text) << plan << period;
  tally.n_text += kept.text.size();
}

TEST(Incremental, CellsOfAnyHistoryAreThoseOfARebuild) {
  const std::uint64_t n_histories = environment_number("STEELYARD_CASES", 300) / 20;
  const std::uint64_t first = environment_number("STEELYARD_SEED", 1);
  Tally tally;
  for (std::uint64_t seed = first; seed < first + n_histories; ++seed) {
    try_history(seed, tally);
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed;
  }
  EXPECT_GT(tally.n_text, 300 * n_histories) << "there is something to count";
  EXPECT_GT(tally.n_added, 3 * n_histories) << "cells are brought level by rows";
}

}  // namespace
}  // namespace steelyard::laws
