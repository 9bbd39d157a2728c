// After new data cells are brought level by rows: what each change does to numbers, by hand, and how
// little is counted anew.

#include "pipeline/assess_steps.hpp"
#include "tests/pipeline/firm.hpp"
#include "warehouse/cells/weigh.hpp"

namespace steelyard {
namespace {

constexpr const char* kIndicators =
    "  - { name: n, label: n, kind: count, of: orders }\n"
    "  - { name: sold, label: s, kind: sum, of: orders, value: amount, dated_by: paid_at }\n"
    "  - { name: units, label: u, kind: sum, of: orders, value: units }\n"
    "  - { name: buyers, label: b, kind: distinct, of: orders, what: customer_id }\n"
    "  - { name: again, label: a, kind: repeat, of: orders, by: customer_id, times: 2 }\n"
    "  - { name: firsts, label: f, kind: count, of: orders, where: order_rank = 1 }\n"
    "  - { name: median, label: m, kind: quantile, of: orders, value: amount, q: 50% }\n"
    "  - { name: returned, label: r, kind: share, of: orders, that: n_returns > 0 }\n"
    "  - { name: stars, label: t, kind: sum, of: reviews, value: stars, latest: 1 per customer_id "
    "}\n";

// S1 sells O1 to O4 in May, two of them to C1; S2 one of C1's.
class Incremental : public testing::Test {
 protected:
  void SetUp() override {
    put("shops.csv", "shop_id,name\nS1,a\nS2,b\n", 1);
    put("orders.csv",
        "order_id,shop_id,customer_id,created_at,paid_at,amount\n"
        "O1,S1,C1,2026-05-01 10:00:00,2026-05-01 10:05:00,10\n"
        "O2,S1,C1,2026-05-02 10:00:00,2026-05-02 10:05:00,20\n"
        "O3,S1,C2,2026-05-03 10:00:00,2026-05-03 10:05:00,30\n"
        "O4,S1,C3,2026-05-04 10:00:00,,40\n"
        "O5,S2,C1,2026-05-05 10:00:00,2026-05-05 10:05:00,50\n",
        1);
    put("order_lines.csv", "order_id,line_id,quantity\nO1,1,1\nO2,1,2\nO3,1,3\nO4,1,4\nO5,1,5\n",
        1);
    put("returns.csv", "return_id,order_id,requested_at\nT1,O1,2026-05-06 10:00:00\n", 1);
    put("reviews.csv",
        "review_id,order_id,stars,created_at\nR1,O1,1,2026-05-03 10:00:00\n"
        "R2,O3,3,2026-05-04 10:00:00\n",
        1);
    EXPECT_EQ(of("S1", "n"), 4);
  }
  void put(const std::string& name, const std::string& text, int hour,
           const std::string& kind = "import") {
    const std::string path = firm.dir() + "/" + std::to_string(n_files++) + "_" + name;
    ASSERT_TRUE(write_file_durably(path, text));
    LoadOptions options;
    options.kind = kind;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000} + hour * 3'600'000'000;
    firm.load_path(path, options);
  }
  /// A number of a shop over May.
  [[nodiscard]] double of(const std::string& shop, const std::string& indicator,
                          const std::string& period = "2026-05") const {
    const steelyard::Run run = firm.assess_text(plan_around("shop", kIndicators), period);
    for (const Scorecard& card : run.scorecards) {
      for (const IndicatorCard& one : card.indicators) {
        if (card.subject == shop && one.name == indicator) return one.estimate.value.value_or(-1);
      }
    }
    return -2;
  }
  /// What became of all that is kept when the plan was weighed after the last change.
  [[nodiscard]] CaughtUp caught_up() const {
    const Project project = firm.project();
    const auto assessment = check(
        project, std::make_shared<const Source>(Source{"p", plan_around("shop", kIndicators)}));
    auto warehouse = open_warehouse(project, firm.context());
    const auto run =
        begin_run(*warehouse, project, *assessment, {"2026-05", std::nullopt}, firm.context());
    const auto windows = plan_windows(*assessment, project.model, run->period);
    const auto request = weigh_request(*assessment, project.model, windows, as_of_day(*run));
    const auto result = weigh(warehouse->connection, project.model, request, firm.context());
    EXPECT_TRUE(result) << (result ? "" : words_of(result.error()));
    return result ? result->caught_up : CaughtUp{};
  }
  Firm firm;
  int n_files = 0;
};

TEST_F(Incremental, AnOrderMovesToAnotherDayShopAndBuyer) {
  put("orders.csv",
      "order_id,shop_id,customer_id,created_at,paid_at,amount\n"
      "O2,S2,C4,2026-04-30 10:00:00,2026-05-09 10:05:00,25\n",
      2);
  EXPECT_EQ(caught_up().n_forgotten, 0U);
  EXPECT_EQ(of("S1", "n"), 3) << "O2 is of S2 now, and of April";
  EXPECT_EQ(of("S2", "n"), 1);
  EXPECT_EQ(of("S2", "n", "2026-04"), 1);
  EXPECT_DOUBLE_EQ(of("S1", "sold"), 40) << "O1 10, O3 30";
  EXPECT_DOUBLE_EQ(of("S2", "sold"), 75) << "paid in May: O5 50, O2 25";
  EXPECT_DOUBLE_EQ(of("S1", "again"), 0) << "C1 has one order left in S1";
  EXPECT_DOUBLE_EQ(of("S1", "units"), 8) << "O1 1, O3 3, O4 4";
}

TEST_F(Incremental, ALateOrderTakesTheFirstPlaceOfItsBuyer) {
  EXPECT_EQ(of("S1", "firsts"), 3) << "O1 of C1, O3 of C2, O4 of C3";
  put("orders.csv",
      "order_id,shop_id,customer_id,created_at,paid_at,amount\nO0,S2,C1,2026-04-01 10:00:00,,5\n",
      2);
  EXPECT_EQ(caught_up().n_forgotten, 0U);
  EXPECT_EQ(of("S1", "firsts"), 2) << "C1's first order is O0 of S2";
  EXPECT_EQ(of("S1", "n"), 4);
}

TEST_F(Incremental, AReturnAndALineCountOnTheirOrdersDay) {
  put("returns.csv", "return_id,order_id,requested_at\nT2,O4,2026-06-01 10:00:00\n", 2);
  put("order_lines.csv", "order_id,line_id,quantity\nO4,1,9\nO4,2,1\n", 2);
  EXPECT_EQ(caught_up().n_forgotten, 0U);
  EXPECT_DOUBLE_EQ(of("S1", "returned"), 2.0 / 4) << "O1 and O4";
  EXPECT_DOUBLE_EQ(of("S1", "units"), 16) << "1 + 2 + 3 + 10";
}

TEST_F(Incremental, OneMoreReviewUncountsAnother) {
  EXPECT_DOUBLE_EQ(of("S1", "stars"), 4) << "R1 of C1, R2 of C2";
  put("reviews.csv", "review_id,order_id,stars,created_at\nR3,O2,5,2026-05-20 10:00:00\n", 2);
  EXPECT_EQ(caught_up().n_forgotten, 0U);
  EXPECT_DOUBLE_EQ(of("S1", "stars"), 8) << "R3 of C1 in the place of R1, R2 of C2";
}

TEST_F(Incremental, DeletedRowsGoAndOlderExportsDoNotBringThemBack) {
  put("gone.csv", "order_id,created_at\nO1,2026-05-01 10:00:00\n", 3, "deletion");
  EXPECT_EQ(caught_up().n_forgotten, 0U);
  EXPECT_EQ(of("S1", "n"), 3);
  EXPECT_EQ(of("S1", "buyers"), 3) << "C1 has O2";
  EXPECT_DOUBLE_EQ(of("S1", "median"), 30) << "20 30 40";
  EXPECT_EQ(of("S1", "firsts"), 3) << "O2 is C1's first";
  put("orders.csv",
      "order_id,shop_id,customer_id,created_at,amount\nO1,S1,C1,2026-05-01 10:00:00,11\n", 2);
  EXPECT_EQ(of("S1", "n"), 3) << "exported before the deletion";
  put("orders.csv",
      "order_id,shop_id,customer_id,created_at,amount\nO1,S1,C1,2026-05-01 10:00:00,12\n", 4);
  EXPECT_EQ(of("S1", "n"), 4) << "exported after it";
  EXPECT_DOUBLE_EQ(of("S1", "median"), 20) << "12 20 30 40";
}

// The square of 400,000 yuan in 1/10,000 is 1.6 · 10¹⁹: more than 64 bits hold.
TEST_F(Incremental, OneHugeOrderWidensTheCells) {
  const auto means = [this] {
    const steelyard::Run run = firm.assess_text(
        plan_around("shop",
                    "  - { name: mean, label: m, kind: mean, of: orders, value: amount }\n"),
        "2026-05");
    std::vector<std::tuple<std::string, double, double>> all;
    for (const Scorecard& card : run.scorecards) {
      for (const IndicatorCard& one : card.indicators) {
        if (one.name != "mean") continue;
        all.emplace_back(card.subject, one.estimate.value.value_or(-1),
                         one.estimate.interval ? one.estimate.interval->hi : -1);
      }
    }
    return all;
  };
  const auto n_wide = [this] {
    auto warehouse = open_warehouse(firm.project(), firm.context());
    return warehouse->connection
        .query_int(
            "SELECT count(*) FROM information_schema.columns WHERE table_schema = 'cells' AND "
            "starts_with(table_name, 'c_') AND data_type = 'HUGEINT'")
        .value();
  };
  EXPECT_DOUBLE_EQ(std::get<1>(means().at(0)), 25) << "S1: 10 20 30 40";
  EXPECT_EQ(n_wide(), 0);
  put("orders.csv",
      "order_id,shop_id,customer_id,created_at,amount\nO6,S1,C1,2026-05-06 10:00:00,400000\n", 2);
  const auto after = means();
  EXPECT_DOUBLE_EQ(std::get<1>(after.at(0)), (100 + 400'000) / 5.0);
  EXPECT_GT(n_wide(), 0);
  {
    auto warehouse = open_warehouse(firm.project(), firm.context());
    ASSERT_TRUE(drop_caches(warehouse->connection));
  }
  EXPECT_EQ(means(), after) << "cells that are wide from the start";
  EXPECT_GT(n_wide(), 0);
}

TEST_F(Incremental, WhatIsLoadedAgainChangesNothing) {
  put("orders.csv",
      "order_id,shop_id,customer_id,created_at,paid_at,amount\n"
      "O1,S1,C1,2026-05-01 10:00:00,2026-05-01 10:05:00,10\n",
      5);
  const CaughtUp all = caught_up();
  EXPECT_EQ(all.n_added + all.n_forgotten, 0U);
  EXPECT_GT(all.n_same, 0U);
}

}  // namespace
}  // namespace steelyard
