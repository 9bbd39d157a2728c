// What a change costs in rows read: the engine's own profile, statement by statement.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "pipeline/assess_steps.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

constexpr int kDays = 300;
constexpr int kPerDay = 2'000;
constexpr int kRowGroup = 122'880;  // the engine's; its zone maps are of these

std::string order_id(int day, int nth) {
  // Keys in no order, so that only days can be skipped by.
  const auto n = static_cast<std::uint64_t>(day * kPerDay + nth);
  return "O" + std::to_string(n * 0x9E3779B97F4A7C15ULL);
}

std::string order_row(int day, int nth, int amount) {
  const Date date = to_date({2026, 1, 1}) + day;
  return order_id(day, nth) + ",S1,C" + std::to_string(nth) + "," + to_string(date) + " 10:00:00," +
         std::to_string(amount) + "\n";
}

/// Of a hundred orders each on two days far from each other; fewer keys the engine looks for one by one.
std::string lines(int quantity) {
  std::string text = "order_id,line_id,quantity\n";
  for (const int day : {3, 290}) {
    for (int nth = 0; nth < 100; ++nth) {
      text += order_id(day, nth) + ",1," + std::to_string(quantity) + "\n";
    }
  }
  return text;
}

struct LoggedStatement {
  std::int64_t n_rows = 0;
  std::string sql;
};

class TouchedDays : public testing::Test {
 protected:
  static constexpr const char* kOrders = "order_id,shop_id,customer_id,created_at,amount\n";
  void SetUp() override {
    std::string orders = kOrders;
    for (int day = 0; day < kDays; ++day) {
      for (int nth = 0; nth < kPerDay; ++nth) orders += order_row(day, nth, 10);
    }
    put("shops.csv", "shop_id,name\nS1,a\n", 1);
    put("orders.csv", orders, 1);
    put("order_lines.csv", lines(1), 1);
    EXPECT_EQ(of("sold"), kDays * kPerDay * 10);
    EXPECT_EQ(of("units"), 200);
  }
  void put(const std::string& name, const std::string& text, int hour) {
    const std::string path = firm.dir() + "/" + std::to_string(n_files++) + "_" + name;
    ASSERT_TRUE(write_file_durably(path, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'795'000'000'000'000} + hour * 3'600'000'000;
    Context context = firm.context();
    context.n_threads = 1;  // rows lie in the order of the file
    const auto outcome = load(firm.project(), {path}, options, context);
    ASSERT_TRUE(outcome && outcome->failed.empty());
  }
  /// Rows of the blocks in which orders of these days stand, wherever loading put them.
  [[nodiscard]] std::int64_t rows_of_blocks(const std::string& days) const {
    auto warehouse = open_warehouse(firm.project(), firm.context());
    return static_cast<std::int64_t>(
        warehouse->connection
            .query_int(fmt::format(
                "SELECT count(*) FROM facts.orders WHERE rowid // {0} IN (SELECT rowid // {0} FROM "
                "facts.orders WHERE created_at_day IN ({1}))",
                kRowGroup, days))
            .value());
  }
  [[nodiscard]] double of(const std::string& indicator) const {
    const steelyard::Run run = firm.assess_text(
        plan_around("shop",
                    "  - { name: sold, label: s, kind: sum, of: orders, value: amount }\n"
                    "  - { name: units, label: u, kind: sum, of: orders, value: units }\n"),
        "2026-01-01..2026-10-31");
    for (const IndicatorCard& one : run.scorecards.at(0).indicators) {
      if (one.name == indicator) return one.estimate.value.value_or(-1);
    }
    return -2;
  }
  /// The statements of an assessment; `value`: what it says of the indicator.
  [[nodiscard]] std::vector<LoggedStatement> statements_of(const std::string& indicator,
                                                           double value) const {
    const std::string path = firm.dir() + "/engine.log";
    setenv("STEELYARD_ENGINE_LOG", path.c_str(), 1);
    EXPECT_EQ(of(indicator), value);
    unsetenv("STEELYARD_ENGINE_LOG");
    std::ifstream file(path);
    std::vector<LoggedStatement> out;
    for (std::string line; std::getline(file, line);) {
      std::istringstream cells(line);
      std::string cpu;
      LoggedStatement one;
      cells >> cpu >> one.n_rows;
      std::getline(cells, one.sql);
      out.push_back(std::move(one));
    }
    return out;
  }
  Firm firm;
  int n_files = 0;
};

bool is_of_change(const std::string& sql) {
  for (const char* name : {"\"around:", "\"touched:", "\"changed:", "\"before:", "\"after:"}) {
    if (sql.find(name) != std::string::npos) return true;
  }
  return false;
}

// A changed order is at hand as it was and as it is: no other row of 300,000 is looked at.
TEST_F(TouchedDays, ChangedRowsAreNotLookedFor) {
  put("orders.csv", kOrders + order_row(5, 7, 25) + order_row(290, 7, 30), 2);
  std::int64_t n_rows = 0;
  int n_statements = 0;
  for (const LoggedStatement& one : statements_of("sold", kDays * kPerDay * 10 + 15 + 20)) {
    if (!is_of_change(one.sql)) continue;
    ++n_statements;
    n_rows += one.n_rows;
  }
  EXPECT_GT(n_statements, 3);
  EXPECT_LT(n_rows, 1'000);
}

// Orders whose lines changed are looked for by key; then only the blocks of their days are read.
TEST_F(TouchedDays, TouchedRowsAreReadInTheirDays) {
  put("order_lines.csv", lines(3), 2);
  const int first = to_date({2026, 1, 1}).days;
  const std::int64_t n_blocks = rows_of_blocks(fmt::format("{}, {}", first + 3, first + 290));
  EXPECT_LE(n_blocks, 2 * kRowGroup) << "of five";
  int n_statements = 0;
  for (const LoggedStatement& one : statements_of("units", 600)) {
    if (one.sql.find("TEMP TABLE \"around:unchanged:orders\"") == std::string::npos) continue;
    ++n_statements;
    EXPECT_LE(one.n_rows, n_blocks + 1'000) << "the rest are the tables of keys";
    EXPECT_GE(one.n_rows, 2);
  }
  EXPECT_EQ(n_statements, 1);
}

}  // namespace
}  // namespace steelyard
