// The folder of what is on its way: gone with its owner, swept after a killed one.

#include "sources/incoming.hpp"

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>

#include "fetching.hpp"

namespace steelyard {
namespace {

namespace fs = std::filesystem;

std::size_t n_entries(const std::string& folder) {
  return static_cast<std::size_t>(
      std::distance(fs::directory_iterator(folder), fs::directory_iterator()));
}

TEST(Incoming, GoneWithItsOwner) {
  const testing::Folder project;
  const std::string inside = project.path + "/.steelyard/incoming";
  {
    Result<IncomingFolder> made = IncomingFolder::create(project.path);
    ASSERT_TRUE(made);
    IncomingFolder folder = std::move(made).value();
    const std::string first = folder.next_folder().value();
    EXPECT_NE(first, folder.next_folder().value());
    struct stat status{};
    ASSERT_EQ(::stat(first.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0700U);
    std::ofstream(first + "/orders.csv") << "x";
    EXPECT_EQ(n_entries(inside), 1U);
    // Another process at work beside it leaves it alone.
    const Result<IncomingFolder> other = IncomingFolder::create(project.path);
    ASSERT_TRUE(other);
    EXPECT_TRUE(fs::exists(first + "/orders.csv"));
  }
  EXPECT_EQ(n_entries(inside), 0U);
}

TEST(Incoming, WhatAKilledOneLeftIsSwept) {
  const testing::Folder project;
  const std::string inside = project.path + "/.steelyard/incoming";
  const pid_t child = ::fork();
  if (child == 0) {
    const Result<IncomingFolder> folder = IncomingFolder::create(project.path);
    ::_exit(folder ? 0 : 1);  // as kill -9 does: nothing is cleaned up
  }
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  ASSERT_EQ(status, 0);
  ASSERT_EQ(n_entries(inside), 1U);
  {
    ASSERT_TRUE(IncomingFolder::create(project.path));
  }
  EXPECT_EQ(n_entries(inside), 0U);
}

TEST(Incoming, NoPlaceForIt) {
  const testing::Folder project;
  const std::string file = project.write(".steelyard", "a file where the folder should be");
  const Result<IncomingFolder> made = IncomingFolder::create(project.path);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().front().code, "E002"_code);
}

}  // namespace
}  // namespace steelyard
