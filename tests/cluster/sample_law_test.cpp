// The law of one semantics over a whole marketplace: the catalogue's indicators with their folds, ranks,
// attributions, bridges and trees of subjects, before and after an export that changes rows.
//
// STEELYARD_CASES=… sets how many weighings are compared; STEELYARD_SEED=… replays.

#include <fstream>
#include <sstream>

#include "base/text.hpp"
#include "tests/cluster/same_numbers.hpp"
#include "tests/cluster/shards.hpp"
#include "tests/laws/dice.hpp"

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

/// A later export: some lines of a file, each with two cells of another line.
void write_changed(const std::string& from, const std::string& to, Dice& dice) {
  std::ifstream in(from);
  std::string header;
  std::getline(in, header);
  std::vector<std::vector<std::string>> rows;
  for (std::string line; std::getline(in, line);) {
    const auto cells = split(line, ',');
    rows.emplace_back(cells.begin(), cells.end());
  }
  const auto n_cells = static_cast<int>(split(header, ',').size());
  std::ofstream out(to);
  out << header << "\n";
  for (const auto& row : rows) {
    if (!dice.one_in(5)) continue;
    std::vector<std::string> cells = row;
    const auto& other = dice.pick(rows);
    for (int i = 0; i < 2; ++i) {
      const auto c = static_cast<std::size_t>(1 + dice.below(n_cells - 1));
      if (other.size() == cells.size()) cells[c] = other[c];
    }
    out << join(cells, ",") << "\n";
  }
}

struct Compared {
  int n_cases = 0;
  std::size_t n_bytes = 0;
};

void compare(const Firm& firm, const std::string& address, Dice& dice, Compared& compared) {
  auto engines = BothEngines::open(firm, address);
  ASSERT_TRUE(engines) << words_of(engines.error());
  const std::string plan = random_plan_text(dice);
  for (const char* period : {"2026-05", "2026-04", "2026-05"}) {
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
  firm.load_sample(400, seed);
  const std::string address = shards.address("sample_" + std::to_string(seed));
  compare(firm, address, dice, compared);
  if (::testing::Test::HasFatalFailure()) return;
  const std::string later = firm.dir() + "/later";
  std::filesystem::create_directories(later);
  for (const auto& entry : std::filesystem::directory_iterator(firm.dir() + "/sample")) {
    const std::string name = entry.path().filename().string();
    const std::string relation = name.substr(0, name.rfind('_'));
    if (relation != "orders" && relation != "order_lines" && relation != "reviews") continue;
    write_changed(entry.path().string(), later + "/" + relation + "_20260630.csv", dice);
  }
  firm.load_path(later, {});
  compare(firm, address, dice, compared);
}

TEST(Cluster, CountsAMarketplaceAsTheEmbeddedEngineDoes) {
  const Shards shards(2);
  if (!shards.missing().empty()) GTEST_SKIP() << shards.missing();
  const auto n_cases = static_cast<int>(laws::environment_number("STEELYARD_CASES", 12));
  std::uint64_t seed = laws::environment_number("STEELYARD_SEED", 1);
  Compared compared;
  for (; compared.n_cases < n_cases; ++seed) {
    try_seed(seed, shards, compared);
    ASSERT_FALSE(HasFailure()) << "replay with STEELYARD_SEED=" << seed;
  }
  EXPECT_GT(compared.n_bytes, 500U * static_cast<std::size_t>(n_cases)) << "something is counted";
}

}  // namespace
}  // namespace steelyard::testing
