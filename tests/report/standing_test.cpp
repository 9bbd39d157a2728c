// Who moved: found again from the page's data by sorting, and what explains a move.

#include "report/standing.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "report/digest.hpp"
#include "report/page.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

Scorecard scored(const std::string& subject, int points) {
  Scorecard card;
  card.subject = subject;
  card.score = Int128{points} * 100;
  return card;
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

TEST(Standing, ThePageAndTheDigestNameTheSame) {
  Firm firm;
  firm.load_sample(8'000, 7);
  const Project project = firm.project();
  const auto checked =
      check(project, std::make_shared<const Source>(Source{
                         "shop-monthly.yaml", *read_file(std::string(STEELYARD_ROOT) +
                                                         "/catalog/presets/shop-monthly.yaml")}));
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
    moves.emplace_back(was[id]["score"].get<double>() - subject["score"].get<double>(), id);
  }
  std::sort(moves.begin(), moves.end());
  ASSERT_GT(moves.size(), 5U);
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
