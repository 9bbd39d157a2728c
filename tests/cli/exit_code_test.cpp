// Exit codes by what went wrong: 2 what was typed or written, 3 the world.

#include <gtest/gtest.h>

#include "cli/command.hpp"

namespace steelyard {
namespace {

int exit_of(std::initializer_list<const char*> codes) {
  Diagnostics diagnostics;
  for (const char* name : codes) diagnostics.push_back({code_of(name).value(), {}, {}, {}, {}});
  Globals globals;
  globals.quiet = true;
  testing::internal::CaptureStderr();
  const int code = report_failure(diagnostics, globals);
  testing::internal::GetCapturedStderr();
  return code;
}

TEST(ExitCode, WhatWasAskedForAndWhatFailed) {
  EXPECT_EQ(exit_of({"P112"}), kUsageError);
  EXPECT_EQ(exit_of({"U006", "C150"}), kUsageError);
  EXPECT_EQ(exit_of({"S010"}), kUsageError);
  EXPECT_EQ(exit_of({"L014"}), kUsageError);  // nothing failed: the bytes were not to be kept
  EXPECT_EQ(exit_of({"L010"}), kWorldFailed);
  EXPECT_EQ(exit_of({"L012"}), kWorldFailed);
  EXPECT_EQ(exit_of({"S061"}), kWorldFailed);
  EXPECT_EQ(exit_of({"W003"}), kWorldFailed);
  EXPECT_EQ(exit_of({"P112", "E072"}), kWorldFailed);
}

}  // namespace
}  // namespace steelyard
