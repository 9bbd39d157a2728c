// A product or a sum beyond 64 bits is not known; nothing stops, nothing wraps.

#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

TEST(Beyond64Bits, OneAbsurdLineHasNoCostAndStopsNothing) {
  Firm firm;
  const auto put = [&](const std::string& name, const std::string& text) {
    const std::string path = firm.dir() + "/" + name;
    ASSERT_TRUE(write_file_durably(path, text));
    firm.load_path(path, {});
  };
  put("shops.csv", "shop_id,name\nS1,a\n");
  put("orders.csv",
      "order_id,shop_id,created_at,paid_at,paid_amount\n"
      "O1,S1,2026-05-01 10:00:00,2026-05-01 10:00:00,10\n"
      "O2,S1,2026-05-02 10:00:00,2026-05-02 10:00:00,10\n"
      "O3,S1,2026-05-03 10:00:00,2026-05-03 10:00:00,10\n");
  put("costs.csv", "product_id,cost\nP1,1000000\nP2,4\n");
  // 990,000,000 pieces of a million yuan; 9 lines of each 9 · 10¹³ yuan, whose sum is beyond; two pieces of 4.
  std::string lines = "order_id,line_id,product_id,quantity\nO1,1,P1,990000000\nO2,1,P2,2\n";
  for (int i = 1; i <= 11; ++i) lines += "O3," + std::to_string(i) + ",P1,90000000\n";
  put("order_lines.csv", lines);
  const steelyard::Run run = firm.assess_text(
      plan_around(
          "shop",
          "  - { name: cost, label: c, kind: sum, of: orders, value: known_cost, dated_by: paid_at "
          "}\n"
          "  - { name: known, label: k, kind: count, of: orders, where: known_cost is set }\n"),
      "2026-05");
  std::map<std::string, double> values;
  for (const IndicatorCard& one : run.scorecards.at(0).indicators) {
    values[one.name] = one.estimate.value.value_or(-1);
  }
  EXPECT_EQ(values["known"], 1) << "O2";
  EXPECT_DOUBLE_EQ(values["cost"], 8);
}

}  // namespace
}  // namespace steelyard
