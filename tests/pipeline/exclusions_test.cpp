// Orders of the exclusions sheet do not count, and what they would change is kept beside it. By hand: S1 has
// five orders in June, of 10, 20, 30, 40 and 50; the sheet names those of 40 and 50.

#include "pipeline/exclusions.hpp"

#include <nlohmann/json.hpp>

#include "firm.hpp"
#include "pipeline/assess_steps.hpp"
#include "report/explain.hpp"
#include "report/json.hpp"
#include "report/memory_words.hpp"
#include "score/memory_card.hpp"

namespace steelyard {
namespace {

using Scored = Run;  // testing::Test has a Run of its own
using Json = nlohmann::ordered_json;

constexpr const char* kPlan = R"(plan: t
version: 1
title: t
subjects: { of: shop }
cycle: month
objectives: { o: { title: o } }
indicators:
  - { name: n, label: orders, kind: count, of: orders, where: not excluded, objective: o, weight: 100,
      standard: { line: { 0: 0, 10: 100 } } }
  - { name: big, label: big orders, kind: share, of: orders, where: amount > 15 and not excluded,
      that: amount >= 40, window: 30 d }
  - { name: all_orders, label: all, kind: count, of: orders }
  - { name: buyers, label: buyers, kind: distinct, of: orders, where: not excluded, what: customer_id }
grades: { A: "≥ 60", B: else }
)";

class Exclusions : public testing::Test {
 protected:
  void SetUp() override {
    load("orders.csv",
         "order_id,shop_id,customer_id,created_at,amount\n"
         "1,S1,C1,2026-06-02 10:00:00,10\n2,S1,C1,2026-06-03 10:00:00,20\n"
         "3,S1,C2,2026-06-10 10:00:00,30\n4,S1,C3,2026-06-16 10:00:00,40\n"
         "5,S1,C3,2026-06-17 10:00:00,50\n6,S2,C3,2026-06-17 10:00:00,50\n");
    load("shops.csv", "shop_id,name,status,platform_id\nS1,a,open,P1\nS2,b,open,P1\n");
  }
  void load(const std::string& name, const std::string& text) {
    ASSERT_TRUE(write_file_durably(firm.dir() + "/" + name, text));
    LoadOptions options;
    options.exported_at_us = std::int64_t{1'785'000'000'000'000};
    firm.load_path(firm.dir() + "/" + name, options);
  }
  void exclude() { load("exclusions.csv", "order_id,reason,approver\n4,刷单,王\n5,刷单,王\n"); }
  [[nodiscard]] static const Scorecard& card_of(const Scored& run, const std::string& subject) {
    for (const Scorecard& card : run.scorecards) {
      if (card.subject == subject) return card;
    }
    ADD_FAILURE() << subject;
    return run.scorecards.front();
  }
  Firm firm;
};

TEST_F(Exclusions, AreDerivedWithTheOthersOnce) {
  exclude();
  const Project project = firm.project();
  const auto assessment = check(project, std::make_shared<const Source>(Source{"p", kPlan}));
  auto warehouse = open_warehouse(project, firm.context());
  ASSERT_TRUE(assessment && warehouse);
  const auto run =
      begin_run(*warehouse, project, *assessment, {"2026-06", std::nullopt}, firm.context());
  ASSERT_TRUE(run);
  const auto windows = plan_windows(*assessment, project.model, run->period);
  WeighRequest request = weigh_request(*assessment, project.model, windows, as_of_day(*run));
  const auto n_items = static_cast<std::ptrdiff_t>(request.items.size());
  Connection& connection = warehouse->connection;
  ASSERT_TRUE(count_excluded_too(connection, project.model, request));
  ASSERT_GT(std::ssize(request.items), n_items);
  ASSERT_TRUE(weigh(connection, project.model, request, firm.context()));
  request.items.erase(request.items.begin(), request.items.begin() + n_items);
  const auto again = weigh(connection, project.model, request, firm.context());
  ASSERT_TRUE(again);
  ASSERT_FALSE(again->sql.empty());
  for (const std::string& sql : again->sql) {
    EXPECT_EQ(sql.find("CREATE"), std::string::npos) << "only cells that are there: " << sql;
  }
  EXPECT_EQ(again->stats.at(0).at(0).at("S1").sums.at(0), 2) << "orders 4 and 5";
}

TEST_F(Exclusions, BothValuesAreKeptWhereTheyDiffer) {
  exclude();
  const Scored run = firm.assess_text(kPlan, "2026-06");
  const Scorecard& card = card_of(run, "S1");
  EXPECT_EQ(card.indicators[0].estimate.n, 3);
  EXPECT_DOUBLE_EQ(*card.indicators[1].estimate.value, 0) << "20 and 30";
  EXPECT_EQ(card.indicators[2].estimate.n, 5) << "it does not ask for exclusions";
  ASSERT_TRUE(card.memory);
  ASSERT_EQ(card.memory->raw.size(), 2U) << "the count and the share; buyers do not add up";
  EXPECT_EQ(card.memory->raw[0].estimate.n, 5);
  EXPECT_DOUBLE_EQ(*card.memory->raw[1].estimate.value, 0.5) << "40 and 50 of four";
  EXPECT_EQ(card.memory->raw[1].estimate.n, 4);
  EXPECT_FALSE(card_of(run, "S2").memory) << "nothing of it was excluded";
  const std::string words = write_memory(card, run.assessment, Language::Zh);
  EXPECT_NE(words.find("orders：不剔除时为 5（n = 5）；剔除单中的行不计"), std::string::npos)
      << words;
  const Json json = Json::parse(write_run_json(run));
  for (const Json& subject : json["subjects"]) {
    if (subject["subject"] != "S1") continue;
    EXPECT_EQ(subject["memory"]["raw"][0]["n"], 5);
    EXPECT_EQ(subject["memory"]["raw"][0]["has_excluded"], true);
  }
}

TEST_F(Exclusions, WithoutASheetNothingIsKept) {
  const Scored run = firm.assess_text(kPlan, "2026-06");
  EXPECT_EQ(card_of(run, "S1").indicators[0].estimate.n, 5);
  EXPECT_FALSE(card_of(run, "S1").memory);
}

TEST_F(Exclusions, ExcusedDaysAndExcludedOrdersAreBothInWhatAllRowsGive) {
  exclude();
  const Scored run = firm.assess_text(
      std::string(kPlan) + "excuses: [ { from: 2026-06-10, until: 2026-06-16, reason: x } ]\n",
      "2026-06");
  const Scorecard& card = card_of(run, "S1");
  EXPECT_EQ(card.indicators[0].estimate.n, 2) << "the 10th is excused, 4 and 5 excluded";
  ASSERT_TRUE(card.memory);
  const RawCard& raw = card.memory->raw[0];
  EXPECT_EQ(raw.name, "n");
  EXPECT_EQ(raw.estimate.n, 5);
  EXPECT_TRUE(raw.has_excluded);
  EXPECT_EQ(raw.excuses.size(), 1U);
}

}  // namespace
}  // namespace steelyard
