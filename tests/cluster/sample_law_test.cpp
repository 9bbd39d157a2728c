// The law of one semantics over a whole marketplace: the catalogue's indicators with their folds, ranks,
// attributions, bridges and trees of subjects, through histories of late, changed, moved and deleted rows.
//
// STEELYARD_CASES=… sets how many weighings are compared; STEELYARD_SEED=… replays.

#include "tests/cluster/same_numbers.hpp"
#include "tests/cluster/shards.hpp"
#include "tests/laws/history.hpp"

namespace steelyard::testing {
namespace {

using laws::Dice;

const std::vector<std::string> kIndicators = {"gmv",
                                              "paid_sales",
                                              "net_sales",
                                              "units",
                                              "margin_rate",
                                              "cancel_rate",
                                              "late_ship_share",
                                              "ship_hours_median",
                                              "buyers",
                                              "ship_hours_p90",
                                              "active_customers",
                                              "repurchase_rate",
                                              "repurchase_30d",
                                              "new_customer_share",
                                              "csat_share",
                                              "return_rate",
                                              "damage_rate"};

std::string random_plan_text(Dice& dice) {
  std::string indicators;
  for (const std::string& name : kIndicators) {
    if (dice.one_in(2)) indicators += "  - use: " + name + "\n";
  }
  indicators +=
      "  - { name: early, label: e, kind: sum, of: orders, value: amount, window: { days: [15, "
      "104] "
      "} }\n";
  return plan_around(dice.pick(std::vector<std::string>{"shop", "shop", "platform"}), indicators);
}

const std::vector<std::string> kHouse = {"shops", "platforms", "teams",    "people",
                                         "costs", "products",  "customers"};
const std::vector<std::string> kRelations = {
    "shops",   "platforms", "teams",   "people",    "costs",      "products",
    "orders",  "payments",  "returns", "shipments", "exclusions", "order_lines",
    "reviews", "chats",     "tickets", "customers", "shop_days"};

struct Compared {
  int n_cases = 0;
  int n_deletions = 0;  // batches
  std::size_t n_bytes = 0;
};

void compare(const Firm& firm, const std::string& address, const std::string& plan,
             Compared& compared) {
  auto engines = BothEngines::open(firm, address);
  ASSERT_TRUE(engines) << words_of(engines.error());
  for (const char* period : {"2026-05", "2026-04"}) {
    const auto answers = engines->weigh_plan(plan, {period, std::nullopt});
    ASSERT_TRUE(answers) << words_of(answers.error()) << plan;
    ASSERT_EQ(answers->there, answers->here) << plan << period;
    ++compared.n_cases;
    compared.n_bytes += answers->here.size();
  }
}

void try_seed(std::uint64_t seed, const Shards& shards, Compared& compared) {
  Dice dice(seed);
  Firm firm;
  SampleOptions options;
  options.n_orders = 400;
  options.seed = seed;
  options.out_dir = firm.dir() + "/sample";
  ASSERT_TRUE(write_sample(options, firm.context()));
  laws::History history(options.out_dir, kRelations);
  history.begin(firm.dir() + "/b0", kHouse, dice);
  firm.load_path(firm.dir() + "/b0", {});
  const std::string address = shards.address("sample_" + std::to_string(seed));
  const std::string plan = random_plan_text(dice);
  compare(firm, address, plan, compared);
  for (int n = 1; n <= 3 && !::testing::Test::HasFatalFailure(); ++n) {
    const std::string batch = firm.dir() + "/b" + std::to_string(n);
    LoadOptions of_batch;
    if (history.next(batch, dice)) {
      of_batch.kind = "deletion";
      ++compared.n_deletions;
    }
    firm.load_path(batch, of_batch);
    compare(firm, address, plan, compared);
  }
}

TEST(Cluster, CountsAMarketplaceAsTheEmbeddedEngineDoes) {
  const Shards shards(2);
  if (!shards.missing().empty()) GTEST_SKIP() << shards.missing();
  const auto n_cases = static_cast<int>(laws::environment_number("STEELYARD_CASES", 24));
  std::uint64_t seed = laws::environment_number("STEELYARD_SEED", 4);
  Compared compared;
  for (; compared.n_cases < n_cases; ++seed) {
    try_seed(seed, shards, compared);
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed;
  }
  EXPECT_GT(compared.n_deletions, n_cases / 80) << "rows are deleted";
  EXPECT_GT(compared.n_bytes, 500U * static_cast<std::size_t>(n_cases)) << "something is counted";
}

}  // namespace
}  // namespace steelyard::testing
