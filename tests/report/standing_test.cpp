// Who moved: found again from the page's data by sorting, and what explains a move.

#include "report/standing.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/digest.hpp"
#include "report/page.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

Scorecard scored(const std::string& subject, int points) {
  Scorecard card;
  card.subject = subject;
  card.score = Int128{points} * 100;
  card.indicators.resize(1);
  card.indicators.front().estimate.n = 1;
  return card;
}

IndicatorCard worth(const std::string& name, int points, int weight) {
  IndicatorCard one;
  one.name = name;
  one.estimate.n = 1;
  one.estimate.unit = Unit::Ratio;
  one.estimate.value = 0.0;
  one.points = Int128{points} * power_of_ten(kPointScale);
  one.weight = Int128{weight} * power_of_ten(kPointScale);
  one.contribution = Int128{points} * weight * power_of_ten(kPointScale) / 100;
  return one;
}

Run run_of(const std::vector<std::string>& names) {
  Run run;
  for (const std::string& name : names) {
    ResolvedIndicator indicator;
    indicator.planned.def.name = name;
    indicator.planned.def.label = Text{name, name};
    run.assessment.indicators.push_back(indicator);
  }
  return run;
}

TEST(Standing, GreatestGainsThenGreatestLosses) {
  ReportContents contents;
  contents.before.resize(1);
  const std::tuple<const char*, int, int> all[] = {{"a", 50, 60}, {"b", 50, 50}, {"c", 50, 90},
                                                   {"d", 50, 20}, {"e", 50, 45}, {"f", 50, 51}};
  for (const auto& [subject, was, now] : all) {
    contents.before.front().scorecards.push_back(scored(subject, was));
    contents.run.scorecards.push_back(scored(subject, now));
  }
  contents.run.scorecards.push_back(scored("new", 99));
  const std::vector<Move> moves = moves_of(contents);
  EXPECT_EQ(moves.size(), 6U) << "who was not there before did not move";
  std::string order;
  for (const Move& move : greatest_moves(moves, 2)) order += move.card->subject;
  EXPECT_EQ(order, "cade");
  EXPECT_EQ(greatest_moves(moves, 100).size(), 5U) << "nobody twice, and not who stood still";
  EXPECT_EQ(median_of(contents.run.scorecards), Int128{5100});
  EXPECT_EQ(median_of({}), std::nullopt);
}

TEST(Standing, MonthsBeforeTheFirstRowAreNoValues) {
  ReportContents contents;
  contents.before.resize(3);
  for (std::size_t i = 0; i < 3; ++i) {
    contents.before[i].scorecards = {scored("old", 40), scored("new", 100), scored("idle", 60)};
    contents.before[i].scorecards[1].indicators.front().estimate.n = 0;  // its sums are 0
  }
  // A month without rows after the first with some is a month with nothing sold.
  contents.before[2].scorecards[2].indicators.front().estimate.n = 0;
  contents.run.scorecards = {scored("old", 50), scored("new", 10), scored("idle", 20)};
  const FirstKnown first = first_known(contents);
  EXPECT_EQ(first.size(), 2U);
  EXPECT_FALSE(is_known(first, contents.run.scorecards[1], 2));
  std::string order;
  for (const Move& move : moves_of(contents)) order += move.card->subject + " ";
  EXPECT_EQ(order, "old idle ");
  EXPECT_EQ(median_before(contents), Int128{5000}) << "of 40 and 60";
  contents.before[1].scorecards[1].indicators.front().estimate.n = 7;
  EXPECT_EQ(moves_of(contents).size(), 3U);
  EXPECT_FALSE(is_known(first_known(contents), contents.run.scorecards[1], 0));
  EXPECT_TRUE(is_known(first_known(contents), contents.run.scorecards[1], 1));
}

TEST(Standing, WhoWasNotRatedDidNotMove) {
  ReportContents contents;
  contents.before.resize(1);
  for (const char* why : {"", "not_rated", "no_data", "protected", "ledger", "on_duty"}) {
    contents.before.front().scorecards.push_back(scored(std::string("then ") + why, 50));
    contents.before.front().scorecards.back().no_grade = why;
    contents.run.scorecards.push_back(scored(std::string("then ") + why, 60));
    contents.before.front().scorecards.push_back(scored(std::string("now ") + why, 50));
    contents.run.scorecards.push_back(scored(std::string("now ") + why, 60));
    contents.run.scorecards.back().no_grade = why;
  }
  std::string order;
  for (const Move& move : moves_of(contents)) order += move.card->subject + "|";
  EXPECT_EQ(order, "now |now ledger|then |then ledger|");
}

TEST(Standing, AReasonIsWhatReallyMoved) {
  Scorecard was = scored("a", 40);
  Scorecard now = scored("a", 70);
  // The first follows its weight only; its value reads 0% in both, and so does that of the second.
  was.indicators = {worth("weighed", 100, 20), worth("earned", 10, 80)};
  now.indicators = {worth("weighed", 100, 60), worth("earned", 25, 40)};
  const auto run = run_of({"weighed", "earned"});
  EXPECT_EQ(why_moved({&now, &was, 3000}, run, Language::En), "earned points 10 → 25");
  EXPECT_EQ(why_moved({&now, &was, 3000}, run, Language::Zh), "earned 得分 10 → 25");
  now.indicators[1] = worth("earned", 10, 40);
  EXPECT_EQ(why_moved({&now, &was, 3000}, run, Language::En), "");
  now.indicators[1] = worth("earned", 25, 40);
  now.indicators[1].estimate.value = 0.5;
  EXPECT_EQ(why_moved({&now, &was, 3000}, run, Language::En), "earned 0% → 50%");
}

TEST(Standing, WhatWasRatedForNobodyCostNothingThatIsKnown) {
  auto run = run_of({"dear", "unrated", "free", "watched"});
  for (std::size_t i = 0; i < 3; ++i) {
    run.assessment.indicators[i].planned.standard.emplace();
    run.assessment.indicators[i].planned.weight.emplace();
  }
  for (const int points : {20, 60}) {
    Scorecard card = scored("a", 50);
    card.indicators = {worth("dear", points, 50), worth("unrated", 0, 0), worth("free", 100, 50),
                       worth("watched", 0, 0)};
    card.indicators[1].points.reset();
    run.scorecards.push_back(card);
  }
  run.scorecards.push_back(scored("nobody", 0));
  run.scorecards.back().score.reset();
  run.scorecards.back().indicators = run.scorecards.front().indicators;
  const std::vector<Loss> losses = losses_of(run);
  ASSERT_EQ(losses.size(), 2U);
  EXPECT_EQ(losses[0].indicator, 0U);
  EXPECT_DOUBLE_EQ(losses[0].points, 30) << "of 40 and 20";
  EXPECT_EQ(losses[1].indicator, 2U);
  EXPECT_EQ(losses[1].points, 0);
}

TEST(Standing, ThePageAndTheDigestNameTheSame) {
  Firm firm;
  firm.load_sample(8'000, 7);
  const Project project = firm.project();
  const auto checked = check(
      project, std::make_shared<const Source>(Source{
                   "shop-monthly.yaml",
                   *read_file(std::string(kProjectRoot) + "/catalog/presets/shop-monthly.yaml")}));
  ASSERT_TRUE(checked);
  const auto made = report(project, *checked, {{"2026-05", {}}, 1, 0}, firm.context());
  ASSERT_TRUE(made) << words_of(made.error());
  const Json data = Json::parse(write_page_data(*made));
  // By hand, from what the page says of both periods.
  std::vector<std::pair<double, std::string>> moves;
  for (const Json& subject : data["run"]["subjects"]) {
    const std::string id = subject["subject"];
    const Json& was = data["before"][0]["subjects"];
    if (!was.contains(id) || was[id]["score"].is_null() || subject["score"].is_null()) continue;
    if (was[id]["grade"].is_null() || subject["grade"].is_null()) continue;
    moves.emplace_back(was[id]["score"].get<double>() - subject["score"].get<double>(), id);
  }
  std::sort(moves.begin(), moves.end());
  ASSERT_GT(moves.size(), 5U);
  EXPECT_EQ(data["moved"].size(), moves.size());
  ASSERT_EQ(data["movers"].size(), 6U);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(data["movers"][i]["subject"], moves[i].second);
    EXPECT_NEAR(data["movers"][i]["by"].get<double>(), -moves[i].first, 1e-9);
    EXPECT_EQ(data["movers"][3 + i]["subject"], moves[moves.size() - 1 - i].second);
  }
  const std::string digest = write_digest(*made, Language::Zh);
  for (const Json& mover : data["movers"]) {
    EXPECT_NE(digest.find(mover["why"]["zh"].get<std::string>()), std::string::npos) << digest;
  }
}

}  // namespace
}  // namespace steelyard
