// Files: whole in, whole out; refusals carry the path and the system's words.

#include "base/file.hpp"

#include <gtest/gtest.h>

#include <filesystem>

namespace steelyard {
namespace {

class FileTest : public testing::Test {
 protected:
  void SetUp() override {
    const auto* info = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = testing::TempDir() + "steelyard_file_" + info->name() + "/";
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directory(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }
  std::string folder_;
};

TEST_F(FileTest, WhatIsWrittenIsRead) {
  const std::string path = folder_ + "a.bin";
  for (const std::size_t n : {0U, 1U, 65'535U, 65'536U, 65'537U, 1'000'000U}) {
    std::string bytes(n, '\0');
    for (std::size_t i = 0; i < n; ++i) bytes[i] = static_cast<char>(i * 31);
    ASSERT_TRUE(write_file_durably(path, bytes));
    const auto back = read_file(path);
    ASSERT_TRUE(back);
    EXPECT_EQ(*back, bytes);
  }
  const auto left = std::distance(std::filesystem::directory_iterator(folder_), {});
  EXPECT_EQ(left, 1) << "no temporary file stays behind";
}

TEST_F(FileTest, RefusalsSayWhatAndWhy) {
  const auto missing = read_file(folder_ + "nothing");
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error()[0].code, "E001"_code);
  EXPECT_EQ(missing.error()[0].args[0], folder_ + "nothing");
  EXPECT_EQ(missing.error()[0].args[1], "No such file or directory");
  EXPECT_EQ(read_file(folder_).error()[0].code, "E001"_code);
  const auto nowhere = write_file_durably(folder_ + "no/such/folder", "x");
  ASSERT_FALSE(nowhere);
  EXPECT_EQ(nowhere.error()[0].code, "E002"_code);
}

TEST_F(FileTest, AFailedWriteLeavesNothingBehind) {
  const std::string path = folder_ + "is_a_folder";
  std::filesystem::create_directories(path + "/full");
  EXPECT_EQ(write_file_durably(path, "x").error()[0].code, "E002"_code);
  const auto left = std::distance(std::filesystem::directory_iterator(folder_), {});
  EXPECT_EQ(left, 1);
}

TEST_F(FileTest, SourcesAreUtf8WithoutBom) {
  const std::string path = folder_ + "plan.yaml";
  ASSERT_TRUE(write_file_durably(path, "\xEF\xBB\xBF店: 1\n"));
  const auto source = read_source(path);
  ASSERT_TRUE(source);
  EXPECT_EQ((*source)->text, "店: 1\n");
  EXPECT_EQ((*source)->name, path);
  ASSERT_TRUE(write_file_durably(path, "a: 1\nb: \xB5\xEA\xC6\xCC\n"));  // 店铺 in GBK
  const auto gbk = read_source(path);
  ASSERT_FALSE(gbk);
  EXPECT_EQ(gbk.error()[0].code, "C140"_code);
  EXPECT_EQ(gbk.error()[0].args[1], "2");
  EXPECT_EQ(read_source(folder_ + "nothing").error()[0].code, "E001"_code);
}

}  // namespace
}  // namespace steelyard
