// Whether times can tell that nobody wrote to a file.

#include "landing/untouched.hpp"

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "landing/landing_raw.hpp"
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

// The digest given here is not that of the bytes: what is kept under it was not read through again.
TEST(KeepRaw, TakesTheDigestWhileNobodyCanHaveWritten) {
  const testing::Folder folder;
  folder.write("a.csv", "id\n1\n");
  const std::string path = folder.path + "/a.csv";
  const std::string given(64, 'd');
  FileLook before = look_at(path);
  before.looked_ns += 10 * kSecond;  // as if the file were old
  EXPECT_EQ(keep_raw(folder.path, path, given, before).value(), given);
  EXPECT_EQ(read_file(folder.path + "/raw/" + given).value(), "id\n1\n");
  EXPECT_EQ(keep_raw(folder.path, path, given, before).value(), given) << "kept already";
}

TEST(KeepRaw, DigestsTheBytesWhenTheyMayHaveChanged) {
  const testing::Folder folder;
  folder.write("a.csv", "id\n1\n");
  const std::string path = folder.path + "/a.csv";
  const std::string given(64, 'd');
  const FileLook fresh = look_at(path);
  EXPECT_EQ(keep_raw(folder.path, path, given, fresh).value(), digest("id\n1\n"));
  FileLook other = fresh;
  other.looked_ns += 10 * kSecond;
  other.size = 4;
  EXPECT_EQ(keep_raw(folder.path, path, given, other).value(), digest("id\n1\n"));
}

}  // namespace
}  // namespace steelyard
