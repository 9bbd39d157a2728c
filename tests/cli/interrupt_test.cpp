// Ctrl-C within one long statement: it ends, and the connection serves the next one.

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "warehouse/engine/connection.hpp"

namespace steelyard {
namespace {

TEST(Interrupt, AStatementThatRunsEndsWhenSomebodyWantsToStop) {
  std::atomic<bool> cancelled = false;
  auto opened = Connection::open({});
  ASSERT_TRUE(opened.has_value());
  Connection connection = std::move(opened).value();
  connection.stop_when(&cancelled);
  EXPECT_EQ(connection.query_int("SELECT 42").value(), 42);
  std::jthread ctrl_c([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(100));
    cancelled = true;
  });
  // Some seconds when nobody stops it; then it would have an answer.
  const auto stopped =
      connection.query("SELECT sum(a.range * b.range) FROM range(300000) a, range(20000) b");
  ASSERT_FALSE(stopped.has_value());
  EXPECT_EQ(code_name(stopped.error().front().code), "E072");
  ctrl_c.join();
  connection.stop_when(nullptr);
  EXPECT_EQ(connection.query_int("SELECT 42").value(), 42);
}

}  // namespace
}  // namespace steelyard
