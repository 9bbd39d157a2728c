// Taobao's rule that a buyer's first three ratings of a shop and month count, from orders and reviews to the value,
// by hand.

#include "firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own

// Buyer C1 rates S1 five times in May (1, 1, 1, 5, 5 in this order) and once in June; C2 rates it once; two
// reviews are of orders without a buyer; C1 rates S2 as well.
TEST(PerBuyer, TheFirstThreeOfABuyerShopAndMonthCount) {
  Firm firm;
  const std::string dir = firm.dir();
  ASSERT_TRUE(write_file_durably(dir + "/orders.csv",
                                 "order_id,shop_id,customer_id,created_at,amount\n"
                                 "1,S1,C1,2026-05-01 10:00:00,1\n2,S1,C1,2026-05-01 11:00:00,1\n"
                                 "3,S1,C1,2026-05-01 12:00:00,1\n4,S1,C1,2026-05-01 13:00:00,1\n"
                                 "5,S1,C1,2026-05-01 14:00:00,1\n6,S1,C1,2026-05-20 10:00:00,1\n"
                                 "7,S1,C2,2026-05-02 10:00:00,1\n8,S1,,2026-05-02 10:00:00,1\n"
                                 "9,S1,,2026-05-02 10:00:00,1\n10,S2,C1,2026-05-03 10:00:00,1\n"));
  ASSERT_TRUE(write_file_durably(dir + "/reviews.csv",
                                 "review_id,order_id,stars,created_at\n"
                                 "R1,1,1,2026-05-03 10:00:00\nR2,2,1,2026-05-04 10:00:00\n"
                                 "R3,3,1,2026-05-05 10:00:00\nR4,4,5,2026-05-06 10:00:00\n"
                                 "R5,5,5,2026-05-07 10:00:00\nR6,6,5,2026-06-02 10:00:00\n"
                                 "R7,7,4,2026-05-31 23:59:59\nR8,8,2,2026-05-08 10:00:00\n"
                                 "R9,9,2,2026-05-09 10:00:00\nR10,10,3,2026-05-10 10:00:00\n"));
  ASSERT_TRUE(write_file_durably(dir + "/shops.csv",
                                 "shop_id,name,status,platform_id\nS1,a,open,P1\nS2,b,open,P1\n"));
  LoadOptions options;
  options.exported_at_us = std::int64_t{1'785'000'000'000'000};
  for (const char* file : {"/orders.csv", "/reviews.csv", "/shops.csv"}) {
    firm.load_path(dir + file, options);
  }
  const auto preset = read_file(std::string(kProjectRoot) + "/catalog/presets/taobao-dsr.yaml");
  ASSERT_TRUE(preset);
  const Scored run = firm.assess_text(*preset, "2026-06");
  ASSERT_EQ(run.scorecards.size(), 2U);
  for (const Scorecard& card : run.scorecards) {
    const Estimate& rating = card.indicators[0].estimate;
    ASSERT_EQ(card.indicators[0].name, "description_rating");
    // S1: 1 + 1 + 1 of C1 in May, 5 in June, 4 of C2, 2 + 2 of nobody known. S2: 3.
    EXPECT_EQ(rating.n, card.subject == "S1" ? 7 : 1);
    EXPECT_DOUBLE_EQ(*rating.value, card.subject == "S1" ? 16.0 / 7 : 3.0);
  }
}

}  // namespace
}  // namespace steelyard
