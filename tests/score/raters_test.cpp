// How far raters can be relied on. κ against Cohen's formula by hand and the published table that statsmodels has; severity
// by hand on a balanced table.

#include "score/raters.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

std::string situation(std::size_t i) { return "case " + std::to_string(i); }

/// Test cases of one item with these keys.
RatersQuestion question_of(const std::vector<double>& key) {
  RatersQuestion question;
  question.levels = {1, 3, 5};
  for (std::size_t i = 0; i < key.size(); ++i) {
    question.key.push_back({"teamwork", {"例 " + std::to_string(i), situation(i)}, key[i]});
  }
  return question;
}

void answer(RatersQuestion& question, const std::string& rater, const std::vector<double>& levels) {
  for (std::size_t i = 0; i < levels.size(); ++i) {
    question.answers.push_back({rater, "teamwork", situation(i), levels[i]});
  }
}

TEST(Raters, KappaByHand) {
  // Key 1 1 3 3 5 5, answers 1 3 3 3 5 3. Distances² 0 1 0 0 0 1: observed 2/6. By chance, margins (2 2 2)/6 and
  // (1 4 1)/6: (2·4·1 + 2·1·4 + 2·1·1 + 2·1·1 + 2·1·4 + 2·4·1)/36, of which 1↔5 counts 4: (2·4 + 2·1·4 + 2·1 + 2·1 + 2·1·4
  // + 2·4)/36 = 36/36 = 1. κ = 1 − (2/6)/1 = 2/3.
  RatersQuestion question = question_of({1, 1, 3, 3, 5, 5});
  question.rules.cases = 6;
  answer(question, "ann", {1, 3, 3, 3, 5, 3});
  const Raters found = judge_raters(question);
  ASSERT_EQ(found.all.size(), 1U);
  EXPECT_NEAR(found.all[0].kappa.value(), 2.0 / 3, 1e-12);
  EXPECT_EQ(found.all[0].n_answers, 6U);
  EXPECT_EQ(found.all[0].n_as_key, 4U);
  EXPECT_EQ(found.all[0].certified, Certified::NotProven) << "the interval holds 0.6";
}

TEST(Raters, CertifiedIsWhatTheIntervalProves) {
  std::vector<double> key;
  for (int i = 0; i < 6; ++i) key.insert(key.end(), {1, 3, 5});
  RatersQuestion question = question_of(key);
  answer(question, "ann", key);  // as the key, 18 times
  std::vector<double> turned;
  for (const double level : key) turned.push_back(6 - level);
  answer(question, "bob", turned);
  answer(question, "cat", {1, 3, 5});  // too few
  answer(question, "dan",
         std::vector<double>(18, 3));  // always the middle: nothing agrees beyond chance
  const Raters found = judge_raters(question);
  EXPECT_EQ(found.find("ann")->certified, Certified::Yes);
  EXPECT_EQ(found.find("ann")->kappa, 1);
  EXPECT_EQ(found.find("bob")->certified, Certified::No);
  EXPECT_NEAR(found.find("bob")->kappa.value(), -1, 1e-12);
  EXPECT_EQ(found.find("cat")->certified, Certified::NotProven);
  EXPECT_EQ(found.find("cat")->n_answers, 3U);
  EXPECT_NEAR(found.find("dan")->kappa.value(), 0, 1e-12);
  EXPECT_EQ(found.find("dan")->certified, Certified::No);
}

// The latest stand first; two languages of one case are one case.
TEST(Raters, OfSeveralAnswersToACaseTheLatestCounts) {
  RatersQuestion question = question_of({1, 5});
  question.answers = {{"ann", "teamwork", "例 0", 1},
                      {"ann", "teamwork", "case 0", 5},
                      {"ann", "teamwork", "case 1", 5}};
  const Raters found = judge_raters(question);
  EXPECT_EQ(found.all[0].n_answers, 2U);
  EXPECT_EQ(found.all[0].n_as_key, 2U);
}

TEST(Raters, AnswersInEitherLanguageByWhateverSpelling) {
  RatersQuestion question = question_of({1, 5});
  question.answers = {{"Ann", "teamwork", "例 0", 1},
                      {"ａｎｎ ", "teamwork", "case 1", 5},
                      {"ann", "teamwork", "case 9", 5},
                      {"ann", "teamwork", "case 1", 4},
                      {"ann", "punctuality", "case 1", 5}};
  const Raters found = judge_raters(question);
  ASSERT_EQ(found.all.size(), 1U);
  EXPECT_EQ(found.all[0].n_answers, 2U);
  EXPECT_EQ(found.unknown.size(), 3U) << "no such case, no such level, another item";
}

TEST(Raters, NothingCouldDiffer) {
  RatersQuestion question = question_of({5, 5});
  answer(question, "ann", {5, 5});
  const Raters found = judge_raters(question);
  EXPECT_FALSE(found.all[0].kappa);
  EXPECT_EQ(found.all[0].certified, Certified::NotProven);
}

TEST(Raters, SeverityByHand) {
  // ann 5 4 5, bob 4 3 3 to the same three: differences 1 1 2, ±2/3 around 0. Error: residuals ∓1/6 ∓1/6 ±1/3, squares
  // 1/3 over 2 = 1/6. Raters: 3 · 2 · (2/3)² = 8/3; between (8/3 − 1/6)/3 = 5/6; shrunk by 3·(5/6)/(3·(5/6) + 1/6) = 15/16.
  RatersQuestion question;
  const double given[2][3] = {{5, 4, 5}, {4, 3, 3}};
  for (std::size_t subject = 0; subject < 3; ++subject) {
    const std::string id = "E" + std::to_string(subject);
    question.scores.push_back({id, "teamwork", "ann", given[0][subject], false});
    question.scores.push_back({id, "teamwork", "bob", given[1][subject], false});
    question.scores.push_back({id, "teamwork", id, 5, true});  // of oneself: no part in it
  }
  question.scores.push_back({"E9", "teamwork", "cat", 5, false});  // nobody else rated E9
  const Raters found = judge_raters(question);
  EXPECT_TRUE(found.knows_severity);
  EXPECT_EQ(found.n_groups, 1U);
  EXPECT_NEAR(found.find("ann")->severity->value, 2.0 / 3 * 15 / 16, 1e-12);
  EXPECT_NEAR(found.find("bob")->severity->value, -2.0 / 3 * 15 / 16, 1e-12);
  EXPECT_EQ(found.find("ann")->severity->n_shared, 3U);
  EXPECT_FALSE(found.find("cat")->severity);
  EXPECT_FALSE(found.find("E1")->severity);
  EXPECT_EQ(found.find("cat")->n_scores, 1U);
}

TEST(Raters, WithoutSeverityStaysWithinTheLevels) {
  Estimate rated;
  rated.exact = make_fraction(9, 2);
  rated.value = 4.5;
  rated.interval = {4.0, 5.0};
  rated.distribution = stats::StudentT{4.5, 0.25, 0};
  const Estimate lenient = without_severity(rated, 0.6, {1, 5});
  EXPECT_FALSE(lenient.exact);
  EXPECT_NEAR(lenient.value.value(), 3.9, 1e-12);
  EXPECT_NEAR(lenient.interval->lo, 3.4, 1e-12);
  EXPECT_NEAR(std::get<stats::StudentT>(lenient.distribution).mean, 3.9, 1e-12);
  const Estimate severe = without_severity(rated, -0.75, {1, 5});
  EXPECT_EQ(severe.value, 5);
  EXPECT_EQ(severe.interval->hi, 5);
}

}  // namespace
}  // namespace steelyard
