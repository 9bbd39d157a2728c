// What was never loaded is not 0; what the platform alone knows of refunds; returns of unknown amount. By hand.

#include <algorithm>

#include "firm.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

constexpr const char* kPlan = R"(plan: t
version: 1
title: t
subjects: { of: shop }
cycle: month
indicators:
  - use: return_rate
    weight: 50
    standard: { steps: "≤ 5% → 100, else → 0" }
  - use: refund_amount
    weight: 50
    standard: { steps: "≤ 10 → 100, else → 0" }
  - use: net_sales
  - use: returns_count
grades: { A: "≥ 60", B: else }
)";

class NeverLoaded : public testing::Test {
 protected:
  void SetUp() override {
    load("orders.csv",
         "order_id,shop_id,created_at,paid_at,amount,paid_amount,refund_reported\n"
         "1,S1,2026-05-02 10:00:00,2026-05-02 10:00:00,100,100,\n"
         "2,S1,2026-05-03 10:00:00,2026-05-03 10:00:00,50,50,20\n");
    load("shops.csv", "shop_id,name,status,platform_id\nS1,a,open,P1\n");
  }
  void load(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};
    firm.load_path(firm.dir() + "/" + name, options);
  }
  [[nodiscard]] static bool says(const Scored& run, Code code) {
    return std::ranges::any_of(run.notes,
                               [&](const Diagnostic& note) { return note.code == code; });
  }
  Firm firm;
};

TEST_F(NeverLoaded, IsNoDataAndSaid) {
  const Scored run = firm.assess_text(kPlan, "2026-05");
  const std::vector<IndicatorCard>& cards = run.scorecards.front().indicators;
  EXPECT_DOUBLE_EQ(*cards[0].estimate.value, 0.5) << "the platform reports a refund of one";
  EXPECT_FALSE(cards[1].estimate.value);
  EXPECT_EQ(cards[1].estimate.reason, NoValue::NoData);
  EXPECT_EQ(cards[1].verdict, Verdict::NoData) << "no points for refunds that nobody loaded";
  EXPECT_DOUBLE_EQ(*cards[2].estimate.value, 130.0);
  EXPECT_FALSE(cards[3].estimate.value);
  EXPECT_TRUE(says(run, "S028"_code));
}

TEST_F(NeverLoaded, OneRowOfAnotherMakesItZero) {
  load("returns.csv", "return_id,order_id,requested_at,amount\nR1,9,2026-05-09 10:00:00,5\n");
  const Scored run = firm.assess_text(kPlan, "2026-05");
  const std::vector<IndicatorCard>& cards = run.scorecards.front().indicators;
  EXPECT_EQ(cards[1].estimate.value, 0.0);
  EXPECT_EQ(cards[3].estimate.value, 0.0);
  EXPECT_FALSE(says(run, "S028"_code));
}

TEST_F(NeverLoaded, AReturnOfUnknownAmountMakesItsOrderUnknown) {
  load("returns.csv",
       "return_id,order_id,requested_at,amount\nR1,1,2026-05-09 10:00:00,\n"
       "R2,2,2026-05-09 10:00:00,\n");
  const Scored run = firm.assess_text(kPlan, "2026-05");
  const Estimate& net = run.scorecards.front().indicators[2].estimate;
  EXPECT_DOUBLE_EQ(*net.value, 30.0) << "50 less the 20 that the platform reports";
  EXPECT_EQ(net.n, 1);
  EXPECT_EQ(net.n_unknown, 1) << "what was paid back of the first nobody knows";
}

}  // namespace
}  // namespace steelyard
