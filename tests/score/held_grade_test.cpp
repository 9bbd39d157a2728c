// Grades that change slowly, by hand: what is measured on each check, and what is held after it.

#include "score/held_grade.hpp"

#include <gtest/gtest.h>

#include <string>

namespace steelyard {
namespace {

struct Case {
  const char* about;
  Votes fall;
  Votes rise;
  std::string measured;  // A the best; - has no grade
  std::string held;
};

std::string held_over(const Case& one) {
  GradeChanges rules;
  rules.fall = one.fall;
  rules.rise = one.rise;
  HeldGrade state;
  std::string held;
  for (const char grade : one.measured) {
    state = after_check(std::move(state), grade == '-' ? std::nullopt : std::optional(grade - 'A'),
                        rules);
    held += state.place ? static_cast<char>('A' + *state.place) : '-';
  }
  return held;
}

TEST(HeldGrade, ByHand) {
  const std::vector<Case> cases = {
      {"one check is enough by default", {1, 1}, {1, 1}, "ABCA", "ABCA"},
      {"two in a row to fall", {2, 2}, {1, 1}, "ABABBA", "AAAABA"},
      {"three in a row to fall", {3, 3}, {1, 1}, "ABBABBB", "AAAAAAB"},
      {"no further than both agree", {2, 2}, {1, 1}, "ABDDC", "AABDC"},
      {"two in a row to rise", {1, 1}, {2, 2}, "CBCBBA", "CCCCBB"},
      {"no higher than both agree", {1, 1}, {2, 2}, "DABB", "DDBB"},
      {"two of the last three to fall", {2, 3}, {1, 1}, "ABAB", "AAAB"},
      {"two of the last three to rise", {1, 1}, {2, 3}, "BABA", "BBBA"},
      {"one of three is not enough", {2, 3}, {1, 1}, "ABAABA", "AAAAAA"},
      {"what has no grade does not count", {2, 2}, {1, 1}, "AB-B-A", "AAABBA"},
      {"nor does it begin", {2, 2}, {1, 1}, "--B", "--B"},
  };
  for (const Case& one : cases) EXPECT_EQ(held_over(one), one.held) << one.about;
}

TEST(Protection, BothDaysAreIncluded) {
  Protection one;
  one.from = try_parse_date("2026-05-02");
  one.until = *try_parse_date("2026-06-30");
  const auto on = [&](const char* day) { return covers(one, "S1", *try_parse_date(day)); };
  EXPECT_FALSE(on("2026-05-01"));
  EXPECT_TRUE(on("2026-05-02"));
  EXPECT_TRUE(on("2026-06-30"));
  EXPECT_FALSE(on("2026-07-01"));
  one.from.reset();
  EXPECT_TRUE(on("2020-01-01"));
  one.subjects = {"S2", "S3"};
  EXPECT_FALSE(on("2026-06-30"));
  EXPECT_TRUE(covers(one, "S3", one.until));
}

}  // namespace
}  // namespace steelyard
