// How long each step took, by hand; what comes next.

#include "month/status.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "base/file.hpp"
#include "month/zip_file.hpp"

namespace steelyard {
namespace {

TEST(StepTimes, FromOneStepToTheNext) {
  MonthLife life;
  const auto took = [&life](MonthStep step, std::int64_t at_us) {
    life.events.push_back({step, "zoe", at_us, "", 0});
  };
  took(MonthStep::Collect, 50);  // asked of others: no step of the cycle
  took(MonthStep::Assess, 90);   // before the period was over
  took(MonthStep::Assess, 130);  // and again after it
  took(MonthStep::Review, 150);
  took(MonthStep::Confirm, 160);
  took(MonthStep::Confirm, 400);  // the last of many
  std::vector<std::pair<MonthStep, std::int64_t>> got;
  for (const StepTime& one : step_times(life, 100)) got.emplace_back(one.step, one.took_us);
  EXPECT_EQ(got, (std::vector<std::pair<MonthStep, std::int64_t>>{
                     {MonthStep::Assess, 30}, {MonthStep::Review, 20}, {MonthStep::Confirm, 250}}));
  EXPECT_TRUE(step_times({}, 100).empty());
}

TEST(StepTimes, AStepBeforeThePeriodsEndTookNoTime) {
  MonthLife life;
  life.events.push_back({MonthStep::Assess, "zoe", 40, "", 0});
  ASSERT_EQ(step_times(life, 100).size(), 1U);
  EXPECT_EQ(step_times(life, 100)[0].took_us, 0);
}

TEST(NextStep, OfEveryState) {
  EXPECT_EQ(next_step(MonthState::Open), MonthStep::Assess);
  EXPECT_EQ(next_step(MonthState::Assessed), MonthStep::Review);
  EXPECT_EQ(next_step(MonthState::Reviewed), MonthStep::Confirm);
  EXPECT_EQ(next_step(MonthState::Confirmed), MonthStep::Publish);
  EXPECT_EQ(next_step(MonthState::Published), MonthStep::Close);
  EXPECT_FALSE(next_step(MonthState::Closed));
}

TEST(ZipFile, TheSameBytesEachTime) {
  const std::string dir = ::testing::TempDir() + "zip_file_test";
  std::filesystem::create_directories(dir);
  const std::map<std::string, std::string> files = {{"a.txt", "one"},
                                                    {"证据/b.json", std::string(5000, 'x')}};
  ASSERT_TRUE(write_zip(dir + "/1.zip", files));
  ASSERT_TRUE(write_zip(dir + "/2.zip", files));
  const std::string first = read_file(dir + "/1.zip").value();
  EXPECT_EQ(first, read_file(dir + "/2.zip").value());
  EXPECT_LT(first.size(), 1000U) << "packed";
  EXPECT_EQ(first.substr(0, 2), "PK");
  EXPECT_EQ(write_zip(dir + "/nowhere/3.zip", files).error().front().code, "E002"_code);
}

}  // namespace
}  // namespace steelyard
