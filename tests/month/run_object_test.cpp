// What a month reads out of a run object: digests of cards, open matters, a review. The objects are written by hand.

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "month/card_digests.hpp"
#include "month/open_matters.hpp"
#include "month/review.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

Json card(const std::string& id, const std::string& grade, int rank = 1) {
  Json one{{"subject", id},
           {"name", "name of " + id},
           {"score", 80.5},
           {"grade", grade.empty() ? Json() : Json(grade)},
           {"rank", rank},
           {"group_size", 3},
           {"indicators", Json::array()},
           {"entries", Json::array()},
           {"red_lines", Json::array()}};
  if (grade.empty()) one["reason"] = "not_rated";
  return one;
}

Json object_of(const std::vector<Json>& cards) { return {{"run", "r"}, {"subjects", cards}}; }
std::string run_of(const std::vector<Json>& cards) { return object_of(cards).dump(); }

TEST(CardDigests, ARankIsNoPartOfACard) {
  const CardDigests before = card_digests(object_of({card("E1", "A", 1), card("E2", "B", 2)}));
  const CardDigests after = card_digests(object_of({card("E1", "A", 2), card("E2", "B", 1)}));
  EXPECT_EQ(before, after);
  EXPECT_EQ(digest_of_cards(before), digest_of_cards(after));
}

TEST(CardDigests, WhoIsNewOtherAndGone) {
  Json other = card("E2", "B");
  other["score"] = 80.51;
  const CardDigests before =
      card_digests(object_of({card("E1", "A"), card("E2", "B"), card("E4", "C")}));
  const CardDigests after = card_digests(object_of({card("E1", "A"), other, card("E3", "A")}));
  const CardChanges changes = changes_between(before, after);
  EXPECT_EQ(changes.changed, (std::vector<std::string>{"E2", "E3"}));
  EXPECT_EQ(changes.gone, (std::vector<std::string>{"E4"}));
  EXPECT_NE(digest_of_cards(before), digest_of_cards(after));
}

TEST(OpenMatters, WhatWaitsForSomebody) {
  Json one = card("E1", "A");
  one["entries"] = {{{"item", "praise"}, {"day", "2026-05-12"}, {"confirmed", false}},
                    {{"item", "praise"}, {"day", "2026-05-13"}, {"confirmed", true}}};
  one["red_lines"] = {{{"rule", "abuse"}, {"holds", true}, {"waits_for_person", true}},
                      {{"rule", "other"}, {"holds", true}, {"waits_for_person", false}}};
  one["indicators"] = {{{"name", "a"}, {"reason", "no_target"}, {"planned_weight", 50.0}},
                       {{"name", "b"}, {"reason", "no_data"}, {"planned_weight", 50.0}},
                       {{"name", "shown"}, {"reason", "no_data"}, {"planned_weight", 0.0}},
                       {{"name", "fine"}, {"planned_weight", 50.0}}};
  const std::vector<OpenMatter> found = open_matters(object_of({card("E0", "B"), one}));
  std::vector<std::string> texts;
  for (const OpenMatter& matter : found)
    texts.push_back(matter.subject + " " + matter.what + " " + matter.day);
  EXPECT_EQ(texts,
            (std::vector<std::string>{"E1 praise 2026-05-12", "E1 abuse ", "E1 b ", "E1 a "}));
  ASSERT_EQ(red_lines_waiting(overview_of(run_of({one}))).size(), 1U);
  EXPECT_EQ(red_lines_waiting(overview_of(run_of({one})))[0].name, "name of E1");
}

TEST(RunOverview, IsReadAsItWasWritten) {
  Json one = card("E1", "A");
  one["entries"] = {{{"item", "praise"}, {"day", "2026-05-12"}, {"confirmed", false}}};
  const std::string text = write_overview(overview_of(run_of({one, card("E2", "")})));
  const std::optional<RunOverview> read = read_overview(text);
  ASSERT_TRUE(read);
  EXPECT_EQ(write_overview(*read), text);
  EXPECT_EQ(read->run, "r");
  EXPECT_EQ(read->cards[1].reason, "not_rated");
  EXPECT_EQ(read->open[0].what, "praise");
  EXPECT_EQ(read->digests, card_digests(object_of({one, card("E2", "")})));
  EXPECT_FALSE(read_overview("[]") || read_overview("{}") || read_overview("x"));
}

TEST(Review, GradesMovesAndWhoHasNone) {
  const auto overview = [](const std::vector<Json>& cards) { return overview_of(run_of(cards)); };
  const RunOverview before = overview({card("E1", "A"), card("E2", "B"), card("E3", "")});
  const Review review = review_of(
      overview({card("E1", "A"), card("E2", "C"), card("E3", "B"), card("E4", "")}), before);
  EXPECT_EQ(review.n_subjects, 4U);
  EXPECT_EQ(review.grades, (std::map<std::string, std::size_t>{{"A", 1}, {"B", 1}, {"C", 1}}));
  EXPECT_EQ(review.grades_before, (std::map<std::string, std::size_t>{{"A", 1}, {"B", 1}}));
  EXPECT_EQ(review.no_grade, (std::map<std::string, std::size_t>{{"not_rated", 1}}));
  ASSERT_EQ(review.moves.size(), 2U);
  EXPECT_EQ(review.moves[0].before + ">" + review.moves[0].after, "B>C");
  EXPECT_EQ(review.moves[1].before + ">" + review.moves[1].after, ">B");
  EXPECT_TRUE(review_of(overview({card("E1", "A")}), std::nullopt).moves.empty());
}

}  // namespace
}  // namespace steelyard
