// Which column of a fact leads to a type of subject.

#include "indicator/weighed_by.hpp"

#include "support.hpp"

namespace steelyard {
namespace {

std::string path(const std::string& fact, const std::string& wanted) {
  const std::optional<WeighedBy> by =
      weighed_by(test::model(), *test::model().relation(fact), wanted);
  if (!by) return "-";
  std::string text = by->column + ":";
  for (const std::string& step : by->steps) text += " " + step;
  return text;
}

TEST(WeighedBy, ColumnAndSteps) {
  const std::vector<std::vector<std::string>> cases = {
      {"orders", "shop", "shop: shop"},
      {"orders", "platform", "shop: shop platform"},
      {"orders", "employee", "agent: employee"},
      {"orders", "team", "agent: employee team"},
      {"shipments", "team", "team: team"},
      {"order_lines", "shop", "line_shop_id: shop"},
      {"agent_days", "shop", "-"},
      {"agent_days", "team", "agent_id: employee team"},
      {"reviews", "employee", "-"},
      {"market_index", "shop", ": shop"},
  };
  for (const auto& c : cases) EXPECT_EQ(path(c[0], c[1]), c[2]) << c[0] << " " << c[1];
}

TEST(WeighedBy, NoSubjectsIsBroadcast) {
  const Model& model = test::model();
  EXPECT_TRUE(weighed_by(model, *model.relation("market_index"), "shop")->is_broadcast());
  EXPECT_FALSE(weighed_by(model, *model.relation("orders"), "shop")->is_broadcast());
}

}  // namespace
}  // namespace steelyard
