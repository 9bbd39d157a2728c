// Whether times can tell that nobody wrote to a file.

#include "landing/untouched.hpp"

#include <gtest/gtest.h>

#include "landing_folder.hpp"

namespace steelyard {
namespace {

constexpr std::int64_t kSecond = 1'000'000'000;

FileLook settled() {
  return {.exists = true,
          .device = 1,
          .number = 2,
          .size = 300,
          .written_ns = 100 * kSecond,
          .changed_ns = 100 * kSecond,
          .looked_ns = 103 * kSecond};
}

TEST(Untouched, TheSameLaterIsUntouched) {
  FileLook later = settled();
  later.looked_ns += 500 * kSecond;
  EXPECT_TRUE(tells_untouched(settled(), later));
}

TEST(Untouched, AnyChangeShows) {
  const auto differs = [](auto change) {
    FileLook later = settled();
    change(later);
    return !tells_untouched(settled(), later);
  };
  EXPECT_TRUE(differs([](FileLook& look) { look.size = 301; }));
  EXPECT_TRUE(differs([](FileLook& look) { look.written_ns += 1; }));
  EXPECT_TRUE(differs([](FileLook& look) { look.changed_ns += 1; }));
  EXPECT_TRUE(differs([](FileLook& look) { look.number = 3; }));
  EXPECT_TRUE(differs([](FileLook& look) { look.device = 2; }));
  EXPECT_TRUE(differs([](FileLook& look) { look = {}; }));
}

TEST(Untouched, FreshTimesTellNothing) {
  FileLook fresh = settled();
  fresh.written_ns = fresh.looked_ns - kSecond;
  EXPECT_FALSE(tells_untouched(fresh, fresh));
  fresh = settled();
  fresh.changed_ns = fresh.looked_ns - kSecond;
  EXPECT_FALSE(tells_untouched(fresh, fresh));
}

TEST(Untouched, LooksAtRealFiles) {
  const testing::Folder folder;
  folder.write("a.csv", "id\n1\n");
  const FileLook first = look_at(folder.path + "/a.csv");
  EXPECT_TRUE(first.exists);
  EXPECT_EQ(first.size, 5);
  EXPECT_FALSE(tells_untouched(first, look_at(folder.path + "/a.csv"))) << "written just now";
  EXPECT_FALSE(look_at(folder.path + "/b.csv").exists);
  EXPECT_FALSE(tells_untouched(look_at(folder.path + "/b.csv"), look_at(folder.path + "/b.csv")));
}

}  // namespace
}  // namespace steelyard
