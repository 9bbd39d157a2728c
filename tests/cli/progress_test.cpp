// The words of the line of progress, in both languages.

#include "cli/progress.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

const Text kStep{"读取 a.csv", "reading a.csv"};

TEST(ProgressWords, PercentRejectsAndTimeLeft) {
  // 30 of 120 in 10 s: the other 90 take 30 s.
  EXPECT_EQ(progress_words({kStep, 30, 120, 7}, 10, Language::En),
            "reading a.csv 25% · rejected 7 · 30 s left");
  EXPECT_EQ(progress_words({kStep, 30, 120, 7}, 10, Language::Zh),
            "读取 a.csv 25% · 拒收 7 · 约剩 30 秒");
}

TEST(ProgressWords, NothingIsGuessedTooEarlyOrAtTheEnd) {
  EXPECT_EQ(progress_words({kStep, 30, 120, 0}, 1.9, Language::En), "reading a.csv 25%");
  EXPECT_EQ(progress_words({kStep, 0, 120, 0}, 50, Language::En), "reading a.csv 0%");
  EXPECT_EQ(progress_words({kStep, 120, 120, 0}, 50, Language::En), "reading a.csv 100%");
}

TEST(ProgressWords, WithoutATotalTheSpeedIsShown) {
  EXPECT_EQ(progress_words({kStep, 5000, 0, 0}, 2, Language::En), "reading a.csv 5000 (2500/s)");
  EXPECT_EQ(progress_words({kStep, 5000, 0, 0}, 0.1, Language::En), "reading a.csv");
}

TEST(ProgressWords, LongWaitsAreInMinutes) {
  EXPECT_EQ(progress_words({kStep, 1, 61, 0}, 10, Language::Zh), "读取 a.csv 1% · 约剩 10 分");
}

}  // namespace
}  // namespace steelyard
