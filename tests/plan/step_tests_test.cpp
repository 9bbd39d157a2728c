// Conditions of steps: what is read, written back, and refused at its place.

#include "plan/step_tests.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

PlacedText placed(const std::string& text) {
  return {text, {std::make_shared<const Source>(Source{"s.yaml", text}), 1, 1, 1}};
}

std::string canonical(const std::string& text) {
  Diagnostics out;
  const auto step = read_step_condition(placed(text), out);
  return step ? condition_text(*step) : std::string(code_name(out.front().code));
}

TEST(StepTests, ReadAndWritten) {
  const std::vector<std::pair<const char*, const char*>> rows = {
      {"≤ 2%", "≤ 2%"},
      {"≤ 2% or count ≤ 4", "≤ 2% or count ≤ 4"},
      {"≤2％ 或 次数≤4", "≤ 2% or count ≤ 4"},
      {"n < 40 and count <= 4", "n < 40 and count ≤ 4"},
      {"样本≥40且<10%", "n ≥ 40 and < 10%"},
      {"count ≤ 4", "count ≤ 4"},
      {"≥ 1 and ≤ 5 and n > 2", "≥ 1 and ≤ 5 and n > 2"},
      {"n < 40 and count ≤ 4 or ≥ 5%", "P162"},
      {"≤ 2% or count", "P151"},
      {"total ≤ 4", "P151"},
  };
  for (const auto& [text, wanted] : rows) EXPECT_EQ(canonical(text), wanted) << text;
}

TEST(StepTests, AMistakeIsShownWhereItStands) {
  Diagnostics out;
  read_step_condition(placed("≤ 2% 或 次数 四"), out);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out.front().span.column, 11);
  EXPECT_EQ(out.front().span.length, 1);
}

}  // namespace
}  // namespace steelyard
