// Ctrl-C at every place where the pipeline looks: what is durable stays, nothing half is kept.

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>

#include "pipeline/pipeline.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

struct Stop : testing::Test {
  std::string dir = testing::TempDir() + "steelyard-stop-" + std::to_string(::getpid());
  std::atomic<bool> cancelled = false;
  Context context;
  void SetUp() override {
    std::filesystem::create_directories(dir);
    context.clock_us = [] { return std::int64_t{1'790'000'000'000'000}; };
    context.cancel = &cancelled;
  }
  void TearDown() override { std::filesystem::remove_all(dir); }

  Result<LoadOutcome> load_hello(const Project& project) {
    return load(project, {std::string(kProjectRoot) + "/examples/01_hello/data"}, {}, context);
  }
};

TEST_F(Stop, LoadingSaysWhatIsDurable) {
  const Project project = open_project(dir).value();
  cancelled = true;
  const auto outcome = load_hello(project);
  ASSERT_TRUE(outcome.has_value());
  ASSERT_EQ(outcome->failed.size(), 1U);
  EXPECT_EQ(code_name(outcome->failed[0].code), "E071");
  EXPECT_EQ(outcome->failed[0].args.at(0), "0");
  EXPECT_FALSE(std::filesystem::exists(project.warehouse_path()));
}

TEST_F(Stop, WarehouseAndAssessmentGoOnAfterwards) {
  const Project project = open_project(dir).value();
  ASSERT_TRUE(load_hello(project).has_value());
  const Assessment assessment = check(project, find_plan(project, "seed").value()).value();
  cancelled = true;
  const auto stopped = assess(project, assessment, {"2026-05", {}}, context);
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(code_name(stopped.error()[0].code), "E072");
  const auto rebuilt = rebuild_warehouse(project, context);
  ASSERT_FALSE(rebuilt.has_value());
  EXPECT_EQ(code_name(rebuilt.error()[0].code), "E072");
  cancelled = false;
  EXPECT_TRUE(assess(project, assessment, {"2026-05", {}}, context).has_value());
}

}  // namespace
}  // namespace steelyard
