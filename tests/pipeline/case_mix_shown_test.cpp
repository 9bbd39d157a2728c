// The mix of cases as it is shown: explanation, JSON, the same bytes from kept cells.

#include <nlohmann/json.hpp>

#include "case_mix_plan.hpp"
#include "report/json.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

TEST_F(CaseMixByHand, ExplainSaysHowAndJsonHoldsAllThree) {
  const std::string plan = plan_with("fairness: { adjust_for: region, official: adjusted }\n");
  const std::string text = explained(plan, "S1", "2026-06", Language::En);
  EXPECT_NE(text.find("region: 67% East, where all have"), std::string::npos) << text;
  const Json json = Json::parse(write_run_json(firm.assess_text(plan, "2026-06")));
  for (const Json& subject : json["subjects"]) {
    const Json& one = subject["indicators"][0];
    EXPECT_EQ(one["value"], one["fair"]["adjusted"]["value"]);
    EXPECT_EQ(one["fair"]["adjusted"]["for"], Json::array({"region"}));
    EXPECT_TRUE(one["fair"]["plain"].contains("value"));
  }
}

TEST_F(CaseMixByHand, TheSameTwiceAndFromKeptCells) {
  const std::string plan = plan_with("fairness: { adjust_for: region, official: adjusted }\n");
  const std::string first = write_run_json(firm.assess_text(plan, "2026-06"));
  EXPECT_EQ(write_run_json(firm.assess_text(plan, "2026-06")), first);
  static_cast<void>(firm.assess_text(plan, "2026-05"));  // keeps cells of its own
  EXPECT_EQ(write_run_json(firm.assess_text(plan, "2026-06")), first);
}

}  // namespace
}  // namespace steelyard
