// A bridge above its level: an order with two sellers of one platform is one order of the platform,
// with the goods of both. Every figure is counted by hand here; tests/laws has random cases.

#include <fstream>

#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

/// O1 two sellers of P1 (10 + 20, late), O2 one of P1 (5), O3 one of each (100 + 1, late), O4 one of
/// P2 (30), O5 a seller of no platform and one of no sheet (7 + 8), O6 without lines. C1 bought O1
/// and O3, C2 bought O2 and O4, C3 bought O5.
class BridgeFirm : public testing::Test {
 protected:
  void SetUp() override {
    const auto write = [&](const std::string& name, const std::string& text) {
      std::ofstream(firm_.dir() + "/" + name + "_20260701.csv") << text;
    };
    write("platforms", "platform_id,name\nP1,one\nP2,two\n");
    write("shops", "shop_id,name,platform_id\nS1,a,P1\nS2,b,P1\nS3,c,P2\nS4,d,\n");
    write("orders",
          "order_id,customer_id,created_at,paid_at,promised_ship_at,shipped_at,amount\n"
          "O1,C1,2026-05-02 10:00:00,2026-05-02 10:05:00,2026-05-04 00:00:00,2026-05-05,30\n"
          "O2,C2,2026-05-03 10:00:00,2026-05-03 10:05:00,2026-05-05 00:00:00,2026-05-04,5\n"
          "O3,C1,2026-05-04 10:00:00,2026-05-04 10:05:00,2026-05-06 00:00:00,2026-05-09,101\n"
          "O4,C2,2026-05-05 10:00:00,2026-05-05 10:05:00,2026-05-07 00:00:00,2026-05-06,30\n"
          "O5,C3,2026-05-06 10:00:00,2026-05-06 10:05:00,2026-05-08 00:00:00,2026-05-07,15\n"
          "O6,C3,2026-05-07 10:00:00,2026-05-07 10:05:00,2026-05-09 00:00:00,2026-05-08,9\n");
    write("order_lines",
          "order_id,line_id,line_shop_id,quantity,line_amount,created_at\n"
          "O1,1,S1,1,10,2026-05-02\nO1,2,S2,2,20,2026-05-02\nO2,1,S1,1,5,2026-05-03\n"
          "O3,1,S1,4,100,2026-05-04\nO3,2,S3,1,1,2026-05-04\nO4,1,S3,1,30,2026-05-05\n"
          "O5,1,S4,1,7,2026-05-06\nO5,2,S9,1,8,2026-05-06\n");
    for (const char* name : {"platforms", "shops", "orders", "order_lines"}) {
      firm_.load_path(firm_.dir() + "/" + std::string(name) + "_20260701.csv", {});
    }
  }

  [[nodiscard]] static std::string indicators() {
    const auto one = [](const std::string& name, const std::string& rest) {
      return "  - { name: " + name + ", label: x, of: seller_orders, " + rest + " }\n";
    };
    return one("n", "kind: count") + one("goods", "kind: sum, value: goods_amount") +
           one("late", "kind: share, that: shipped_at > promised_ship_at") +
           one("big", "kind: share, that: goods_amount > 25") +
           one("mean_goods", "kind: mean, value: goods_amount") +
           one("median_goods", "kind: quantile, value: goods_amount, q: 50%") +
           one("buyers", "kind: distinct, what: customer_id") +
           one("sellers", "kind: distinct, what: line_shop_id") +
           one("came_back", "kind: repeat, by: customer_id") +
           one("few", "kind: count, where: units <= 2");
  }
  [[nodiscard]] std::map<std::string, std::string> values(const std::string& type,
                                                          const std::string& subject) const {
    const steelyard::Run run = firm_.assess_text(plan_around(type, indicators()), "2026-05");
    std::map<std::string, std::string> out;
    const auto put = [&](const std::vector<IndicatorCard>& cards) {
      for (const IndicatorCard& card : cards) out[card.name] = shown(card.estimate);
    };
    if (subject.empty()) put(run.unassigned);
    for (const Scorecard& card : run.scorecards) {
      if (card.subject == subject) put(card.indicators);
    }
    return out;
  }
  /// "num/den of n".
  static std::string shown(const Estimate& estimate) {
    if (!estimate.exact) return "none";
    return to_string(estimate.exact->num) + "/" + to_string(estimate.exact->den) + " of " +
           std::to_string(estimate.n);
  }

  Firm firm_;
};

using Values = std::map<std::string, std::string>;

TEST_F(BridgeFirm, AtItsLevelARowIsAnOrderOfOneSeller) {
  Values got = values("shop", "S1");
  EXPECT_EQ(got["n"], "3/1 of 3");
  EXPECT_EQ(got["goods"], "115/1 of 3");
  EXPECT_EQ(got["big"], "1/3 of 3");
  EXPECT_EQ(got["came_back"], "1/2 of 2") << "C1 in O1 and O3";
}

TEST_F(BridgeFirm, AboveItsLevelARowIsAnOrder) {
  Values got = values("platform", "P1");
  EXPECT_EQ(got["n"], "3/1 of 3") << "O1, O2, O3";
  EXPECT_EQ(got["goods"], "135/1 of 3");
  EXPECT_EQ(got["late"], "2/3 of 3");
  EXPECT_EQ(got["big"], "2/3 of 3") << "O1 has 30 on the platform";
  EXPECT_EQ(got["mean_goods"], "45/1 of 3");
  EXPECT_EQ(got["median_goods"], "30/1 of 3") << "5, 30, 100";
  EXPECT_EQ(got["buyers"], "2/1 of 2");
  EXPECT_EQ(got["sellers"], "2/1 of 2") << "a key of the bridge itself is counted over its rows";
  EXPECT_EQ(got["came_back"], "1/2 of 2");
  EXPECT_EQ(got["few"], "1/1 of 1") << "O1 has 3 units on the platform";
  got = values("platform", "P2");
  EXPECT_EQ(got["n"], "2/1 of 2");
  EXPECT_EQ(got["goods"], "31/1 of 2") << "of O3 only what is P2's";
  EXPECT_EQ(got["came_back"], "0/1 of 2") << "C1 and C2 once each";
}

TEST_F(BridgeFirm, AnOrderOfNobodyIsOne) {
  Values got = values("platform", "");
  EXPECT_EQ(got["n"], "1/1 of 1") << "O5: both of its sellers are on no platform";
  EXPECT_EQ(got["goods"], "15/1 of 1");
  EXPECT_EQ(got["buyers"], "none");
  EXPECT_EQ(got["sellers"], "none");
  EXPECT_EQ(got["median_goods"], "none");
}

}  // namespace
}  // namespace steelyard
