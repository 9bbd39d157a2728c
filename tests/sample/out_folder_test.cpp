// Where a sample may be written.

#include "sample/out_folder.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

namespace steelyard {
namespace {

class OutFolder : public testing::Test {
 protected:
  OutFolder()
      : path_(std::filesystem::temp_directory_path() / ("out-folder-" + std::to_string(getpid()))) {
    std::filesystem::create_directories(path_);
  }
  ~OutFolder() override { std::filesystem::remove_all(path_); }
  void write(const std::string& name, const std::string& text) const {
    std::ofstream(path_ / name) << text;
  }
  [[nodiscard]] bool is_free() const { return check_out_folder(path_.string()).has_value(); }
  std::filesystem::path path_;
};

TEST_F(OutFolder, IsFreeWhenItHoldsNothingOfAnybody) {
  EXPECT_TRUE(check_out_folder((path_ / "none").string()));
  EXPECT_TRUE(is_free());
  write(".hidden", "");
  write("orders.csv.part", "");
  EXPECT_TRUE(is_free());
}

TEST_F(OutFolder, OfSomebodysFilesIsRefused) {
  write("orders.csv", "x\n");
  const Result<void> checked = check_out_folder(path_.string());
  ASSERT_FALSE(checked);
  EXPECT_EQ(checked.error().front().code, "E002"_code);
  EXPECT_NE(checked.error().front().hint.en.find("orders.csv"), std::string::npos);
  write("manifest.json", "{\"generator\": \"another\"}");
  EXPECT_FALSE(is_free());
  write("manifest.json", "not json");
  EXPECT_FALSE(is_free());
}

TEST_F(OutFolder, OfASampleMayBeWrittenAnew) {
  write("orders.csv", "x\n");
  write("manifest.json", "{\"generator\": \"steelyard sample --platform jd\"}");
  EXPECT_TRUE(is_free());
}

TEST_F(OutFolder, OfASampleIsClearedOfItsFilesAlone) {
  const auto exists = [&](const char* name) { return std::filesystem::exists(path_ / name); };
  for (const char* name : {"jd.csv", "orders.csv", "mine.csv"}) write(name, "x\n");
  write("manifest.json",
        "{\"generator\": \"steelyard sample --platform jd\", \"file\": \"jd.csv\"}");
  remove_sample(path_.string());
  EXPECT_FALSE(exists("jd.csv"));
  EXPECT_TRUE(exists("orders.csv"));
  write("manifest.json",
        "{\"generator\": \"steelyard sample\", \"files\": {\"orders\": {\"file\": \"orders.csv\"}, "
        "\"x\": {\"file\": \"../mine.csv\"}, \"y\": {\"file\": 7}}}");
  remove_sample(path_.string());
  EXPECT_FALSE(exists("orders.csv"));
  EXPECT_TRUE(exists("mine.csv"));
  write("manifest.json", "{\"generator\": \"another\", \"file\": \"mine.csv\"}");
  remove_sample(path_.string());
  EXPECT_TRUE(exists("mine.csv"));
}

}  // namespace
}  // namespace steelyard
