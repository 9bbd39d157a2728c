// The engine's log: asked for by the environment, told when it cannot be had, never in the way of an answer.

#include "warehouse/engine/engine_log.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "warehouse/engine/connection.hpp"

namespace steelyard {
namespace {

class EngineLog : public testing::Test {
 protected:
  void TearDown() override { unsetenv("STEELYARD_ENGINE_LOG"); }
  static void name_file(const char* path) { setenv("STEELYARD_ENGINE_LOG", path, 1); }
  static std::int64_t answer() {
    auto connection = Connection::open({}).value();
    return static_cast<std::int64_t>(connection.query_int("SELECT 40 + 2").value());
  }
};

TEST_F(EngineLog, OneThatCannotBeOpenedIsToldAndCostsNoConnection) {
  EXPECT_TRUE(check_engine_log());
  name_file("/no/such/folder/engine.log");
  const Result<void> checked = check_engine_log();
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().front().code, "E002"_code);
  EXPECT_EQ(answer(), 42);
  EXPECT_FALSE(note_cut_engine_log());
}

TEST_F(EngineLog, AFullDiskIsNotedAndCostsNoAnswer) {
  if (!std::filesystem::exists("/dev/full")) GTEST_SKIP() << "no full device here";
  name_file("/dev/full");
  EXPECT_TRUE(check_engine_log());
  EXPECT_EQ(answer(), 42);
  const std::optional<Diagnostic> note = note_cut_engine_log();
  ASSERT_TRUE(note);
  EXPECT_EQ(note->code, "W005"_code);
  EXPECT_EQ(message_of(*note, Language::Zh), "引擎日志“/dev/full”没有写全：磁盘已满");
}

}  // namespace
}  // namespace steelyard
