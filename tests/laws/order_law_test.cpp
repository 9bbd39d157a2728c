// The laws of order: the facts and the assessment hang on the set of batches alone, not on the
// order in which they came nor on how the rows were split over them; nor on threads or repetition.
//
// STEELYARD_SEED=… replays a failure.

#include <algorithm>
#include <fstream>

#include "report/json.hpp"
#include "tests/laws/dice.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::laws {
namespace {

constexpr const char* kIndicators = R"(
  - { name: sales, label: s, kind: sum, of: orders, value: paid_amount, dated_by: paid_at }
  - { name: late, label: l, kind: share, of: orders, dated_by: paid_at,
      that: 'late(shipped_at, paid_at + 24 h)', better: lower }
  - { name: buyers, label: b, kind: distinct, of: orders, what: customer_id }
  - { name: back, label: r, kind: repeat, of: orders, by: customer_id, within: 14 d }
  - { name: units, label: u, kind: mean, of: orders, value: units }
  - { name: per_line, label: p, kind: ratio, of: orders, num: amount, den: n_lines }
  - { name: transit, label: t, kind: quantile, of: orders, value: delivered_at - shipped_at, q: 0.9,
      resolution: 1 h, better: lower }
  - { name: lines, label: n, kind: sum, of: order_lines, value: line_amount }
)";

std::vector<std::string> lines_of(const std::string& path) {
  std::ifstream in(path);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// A file of the sample cut into exports of different days that overlap.
struct Splitter {
  Dice& dice;
  std::string dir;

  std::vector<std::string> split(const std::string& relation, const std::string& file) {
    const std::vector<std::string> lines = lines_of(file);
    const int n_parts = 2 + dice.below(3);
    std::vector<std::string> parts(static_cast<std::size_t>(n_parts), lines[0] + "\n");
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const std::size_t home = static_cast<std::size_t>(dice.below(n_parts));
      for (std::size_t part = 0; part < parts.size(); ++part) {
        if (part == home || dice.one_in(4)) parts[part] += lines[i] + "\n";
      }
    }
    std::vector<std::string> out;
    for (std::size_t part = 0; part < parts.size(); ++part) {
      out.push_back(dir + "/" + relation + "_202606" + std::to_string(10 + part) + ".csv");
      std::ofstream(out.back()) << parts[part];
    }
    return out;
  }
};

void shuffle(std::vector<std::string>& paths, Dice& dice) {
  for (std::size_t i = paths.size(); i > 1; --i) {
    std::swap(paths[i - 1], paths[static_cast<std::size_t>(dice.below(static_cast<int>(i)))]);
  }
}

/// Every stored column but where a row came from, sorted.
std::string facts_of(Firm& firm, const std::string& relation) {
  auto warehouse = open_warehouse(firm.project(), firm.context());
  EXPECT_TRUE(warehouse);
  const auto table = warehouse->connection.query(
      "SELECT * EXCLUDE (_batch, _line, _exported_at) FROM facts." + relation + " ORDER BY ALL");
  EXPECT_TRUE(table) << (table ? "" : words_of(table.error()));
  std::string text;
  for (std::size_t row = 0; row < table->n_rows; ++row) {
    for (std::size_t column = 0; column < table->columns.size(); ++column) {
      text += table->show(column, row) + ",";
    }
    text += "\n";
  }
  return text;
}

/// The assessment without what names the batches.
std::string assessment_of(const Firm& firm, int n_threads) {
  const Project project = firm.project();
  const auto checked =
      check(project,
            std::make_shared<const Source>(Source{"plan.yaml", plan_around("shop", kIndicators)}));
  EXPECT_TRUE(checked) << (checked ? "" : words_of(checked.error()));
  Context context = firm.context();
  context.n_threads = n_threads;
  auto run = assess(project, *checked, {"2026-04", 1'781'000'000'000'000}, context);
  EXPECT_TRUE(run) << (run ? "" : words_of(run.error()));
  run->id.clear();
  run->data_version.clear();
  run->batches.clear();
  return write_run_json(*run);
}

/// The sample without orders and order lines, and those two cut into exports.
std::vector<std::string> cut(const std::string& sample, const std::string& dir, Dice& dice) {
  std::vector<std::string> paths;
  Splitter splitter{dice, dir};
  std::filesystem::create_directories(dir);
  for (const auto& entry : std::filesystem::directory_iterator(sample)) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".csv")) continue;
    const bool orders = name.starts_with("orders_");
    if (!orders && !name.starts_with("order_lines_")) {
      paths.push_back(entry.path().string());
      continue;
    }
    for (const std::string& part :
         splitter.split(orders ? "orders" : "order_lines", entry.path())) {
      paths.push_back(part);
    }
  }
  return paths;
}

/// An older export, with another state of some orders: later exports correct it.
std::string write_outdated(const std::string& sample, const std::string& dir, Dice& dice) {
  for (const auto& entry : std::filesystem::directory_iterator(sample)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with("orders_")) continue;
    const std::vector<std::string> lines = lines_of(entry.path());
    const std::string path = dir + "/orders_20260605.csv";
    std::ofstream out(path);
    out << "order_id,shop_id,created_at,amount\n";
    for (std::size_t i = 1; i < lines.size(); ++i) {
      if (!dice.one_in(5)) continue;
      out << lines[i].substr(0, lines[i].find(',')) << ",S1,2026-04-01 10:00:00,1\n";
    }
    return path;
  }
  return {};
}

TEST(Order, BatchesInAnyOrderAndSplitGiveTheSame) {
  const std::uint64_t seed = environment_number("STEELYARD_SEED", 1);
  Dice dice(seed);
  Firm whole;
  whole.load_sample(600, seed);
  const std::string sample = whole.dir() + "/sample";
  const std::string orders = facts_of(whole, "orders");
  const std::string lines = facts_of(whole, "order_lines");
  const std::string assessed = assessment_of(whole, 1);
  EXPECT_GT(orders.size(), 20'000U);
  for (int round = 0; round < 3; ++round) {
    Firm parts;
    std::vector<std::string> paths = cut(sample, parts.dir() + "/parts", dice);
    paths.push_back(write_outdated(sample, parts.dir() + "/parts", dice));
    shuffle(paths, dice);
    for (const std::string& path : paths) parts.load_path(path, {});
    EXPECT_TRUE(facts_of(parts, "orders") == orders) << "seed " << seed << ", round " << round;
    EXPECT_TRUE(facts_of(parts, "order_lines") == lines) << "seed " << seed;
    EXPECT_EQ(assessment_of(parts, 2), assessed) << "seed " << seed << ", round " << round;
    ASSERT_TRUE(rebuild_warehouse(parts.project(), parts.context()));
    EXPECT_TRUE(facts_of(parts, "orders") == orders) << "rebuilt";
    EXPECT_EQ(assessment_of(parts, 0), assessed) << "rebuilt";
  }
}

TEST(Order, ThreadsAndRepetitionDoNotShow) {
  Firm firm;
  firm.load_sample(1500, 5);
  const std::string once = assessment_of(firm, 1);
  EXPECT_EQ(assessment_of(firm, 1), once);
  EXPECT_EQ(assessment_of(firm, 4), once);
  ASSERT_TRUE(rebuild_warehouse(firm.project(), firm.context()));
  EXPECT_EQ(assessment_of(firm, 3), once);
}

}  // namespace
}  // namespace steelyard::laws
