// Of the rows of one key only the latest of the window count: by hand, over two months, with what
// explain shows.

#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

// C1 rates S1 four times in May (1, 5, 5 and, at one instant, 1 and 5) and S2 once; two reviews are of
// orders without a buyer; C2 rates once.
class Latest : public testing::Test {
 protected:
  void SetUp() override {
    put("shops.csv", "shop_id,name,status\nS1,a,open\nS2,b,open\n");
    std::string orders = "order_id,shop_id,customer_id,created_at,amount\n";
    for (int i = 1; i <= 9; ++i) {
      const std::string shop = i == 6 ? "S2" : "S1";
      const std::string buyer = i >= 7 && i <= 8 ? "" : i == 9 ? "C2" : "C1";
      orders += std::to_string(i) + "," + shop + "," + buyer + ",2026-05-01 10:00:00,1\n";
    }
    put("orders.csv", orders);
    put("reviews.csv",
        "review_id,order_id,stars,created_at,answered_at\n"
        "R1,1,1,2026-05-03 10:00:00,\n"
        "R2,2,5,2026-05-04 10:00:00,2026-05-04 11:00:00\n"
        "R3,3,4,2026-05-05 10:00:00,\n"
        "R4,4,1,2026-05-06 10:00:00,2026-05-06 11:00:00\n"
        "R5,5,5,2026-05-06 10:00:00,\n"  // the same instant as R4: R5 is the later one
        "R6,6,1,2026-05-07 10:00:00,\n"
        "R7,7,1,2026-05-08 10:00:00,\nR8,8,2,2026-05-08 10:00:00,\n"
        "R9,9,3,2026-05-31 23:00:00,\n");
  }
  void put(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};
    firm.load_path(firm.dir() + "/" + name, options);
  }
  /// n and value of an indicator of S1.
  [[nodiscard]] Estimate of(const std::string& fields,
                            const std::string& period = "2026-05") const {
    const Scored run = firm.assess_text(plan_of(fields), period);
    for (const Scorecard& card : run.scorecards) {
      if (card.subject == "S1") return card.indicators.back().estimate;
    }
    return {};
  }
  static std::string plan_of(const std::string& fields) {
    return plan_around("shop", "  - { name: x, label: x, of: reviews, " + fields + " }\n");
  }
  Firm firm;
};

constexpr const char* kTwo = "latest: \"2 per customer_id, shop\"";

TEST_F(Latest, OfABuyerAndShopCount) {
  EXPECT_EQ(of("kind: count").n, 8);
  EXPECT_EQ(of(std::string("kind: count, ") + kTwo).n, 5) << "R4 R5 of C1, R7 R8 of nobody, R9";
  EXPECT_EQ(of("kind: count, latest: \"1 per customer_id, shop\"").n, 4) << "R5 R7 R8 R9";
  const Estimate share = of(std::string("kind: share, that: stars = 1, ") + kTwo);
  EXPECT_EQ(share.n, 5);
  EXPECT_DOUBLE_EQ(*share.value, 2.0 / 5) << "R4 and R7";
  EXPECT_DOUBLE_EQ(*of(std::string("kind: mean, value: stars, ") + kTwo).value,
                   (1 + 5 + 1 + 2 + 3) / 5.0);
  // One row of all shops: R6 of S2 is the latest of C1.
  EXPECT_EQ(of("kind: count, latest: 1 per customer_id").n, 3) << "R7 R8 R9";
}

// Ids are numbers more often than not: 10 is later than 9, and 9 than 8.
TEST_F(Latest, OfOneInstantTheGreaterNumberIsTheLaterOne) {
  put("june.csv",
      "review_id,order_id,stars,created_at,answered_at\n8,1,1,2026-06-03 10:00:00,\n"
      "10,2,3,2026-06-03 10:00:00,\n9,3,2,2026-06-03 10:00:00,\n");
  const std::string fields = "kind: mean, value: stars, latest: ";
  EXPECT_DOUBLE_EQ(*of(fields + "1 per customer_id", "2026-06").value, 3) << "10";
  EXPECT_DOUBLE_EQ(*of(fields + "2 per customer_id", "2026-06").value, 2.5) << "10 and 9";
}

TEST_F(Latest, OnlyRowsThatCountTakeAPlace) {
  const Estimate low = of(std::string("kind: count, where: stars < 5, ") + kTwo);
  EXPECT_EQ(low.n, 5) << "R3 R4 of C1, R7 R8 R9";
}

TEST_F(Latest, KeysAndQuantilesSeeTheSameRows) {
  EXPECT_EQ(of(std::string("kind: distinct, what: stars, ") + kTwo).n, 4) << "1 5 2 3";
  EXPECT_EQ(*of(std::string("kind: quantile, value: stars, q: 0.8, ") + kTwo).value, 3)
      << "1 1 2 3 5: the fourth";
}

TEST_F(Latest, WhatIsStillOpenTakesItsPlace) {
  const Estimate answered =
      of("kind: share, that: \"on_time(answered_at, created_at + 2 d)\", latest: \"2 per "
         "customer_id, shop\"");
  EXPECT_EQ(answered.n + answered.n_open, 5);
  EXPECT_DOUBLE_EQ(*answered.value, 1.0 / static_cast<double>(answered.n)) << "R4";
}

TEST_F(Latest, LaterRowsChangeNoPastPeriod) {
  const std::string fields = std::string("kind: mean, value: stars, ") + kTwo;
  const double before = *of(fields).value;
  put("later.csv",
      "review_id,order_id,stars,created_at,answered_at\n"
      "R20,1,1,2026-06-01 00:00:00,\nR21,2,1,2026-06-02 10:00:00,\n"
      "R22,3,2,2026-06-03 10:00:00,\n");
  EXPECT_DOUBLE_EQ(*of(fields).value, before);
  EXPECT_DOUBLE_EQ(*of(fields, "2026-06").value, 1.5) << "R21 and R22";
  // Within the period itself a later row takes the place of an earlier one.
  put("late.csv",
      "review_id,order_id,stars,created_at,answered_at\nR30,1,3,2026-05-20 10:00:00,\n");
  EXPECT_DOUBLE_EQ(*of(fields).value, (5 + 3 + 1 + 2 + 3) / 5.0) << "R5 R30 R7 R8 R9";
}

TEST_F(Latest, RowsThatWereLeftOutAreMarked) {
  const Project project = firm.project();
  const std::string plan = plan_of(std::string("kind: share, that: stars = 1, ") + kTwo);
  const auto checked = check(project, std::make_shared<const Source>(Source{"plan.yaml", plan}));
  ASSERT_TRUE(checked) << words_of(checked.error());
  const auto explained =
      explain(project, *checked, {"S1", "x", {"2026-05", std::nullopt}, 20}, firm.context());
  ASSERT_TRUE(explained) << words_of(explained.error());
  const RowsAnswer& answer = explained->indicators.at(0).rows.at(0);
  EXPECT_EQ(answer.n_rows, 8U);
  EXPECT_EQ(answer.n_hits, 2U);
  EXPECT_EQ(answer.n_beyond, 3U);
  std::string beyond;
  for (const SourceRow& row : answer.rows) {
    if (row.counts == Counts::Beyond) beyond += row.values.front() + " ";
  }
  EXPECT_EQ(beyond, "R1 R2 R3 ");
}

TEST_F(Latest, NobodysRowsAddUp) {
  put("strange.csv",
      "order_id,shop_id,customer_id,created_at,amount\n30,S8,C8,2026-05-01 10:00:00,1\n"
      "31,S9,C9,2026-05-01 10:00:00,1\n32,S9,C9,2026-05-01 10:00:00,1\n");
  put("theirs.csv",
      "review_id,order_id,stars,created_at,answered_at\nR30,30,1,2026-05-20 10:00:00,\n"
      "R31,31,1,2026-05-20 10:00:00,\nR32,32,1,2026-05-21 10:00:00,\n");
  const Scored run =
      firm.assess_text(plan_of("kind: count, latest: \"1 per customer_id, shop\""), "2026-05");
  EXPECT_EQ(run.unassigned.back().estimate.n, 2) << "one of S8, one of S9";
}

}  // namespace
}  // namespace steelyard
