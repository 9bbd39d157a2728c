// A stored run that is not as it was stored is refused, and the file that was changed is named: each
// of its files, and the file of their digests, wherever a byte or a bit of it was changed.

#include "report/store_run.hpp"

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

class Stored : public testing::Test {
 protected:
  Stored() {
    firm.load_sample(500, 7);
    const std::string text =
        *read_file(std::string(kProjectRoot) + "/catalog/presets/shop-monthly.yaml");
    const auto run = firm.assess_text(text, "2026-05");
    id = run.id;
    const Result<std::string> stored = store_run(run, firm.project(), Language::En);
    EXPECT_TRUE(stored) << words_of(stored.error());
    dir = *stored;
  }
  // Which file the error names; empty where the run is read.
  [[nodiscard]] std::string blamed() const {
    const Result<StoredRun> run = read_run(firm.project(), id);
    if (run) return "";
    EXPECT_EQ(run.error().front().code, "U084"_code);
    const std::string& hint = run.error().front().hint.en;
    return hint.substr(0, hint.find(' '));
  }
  void change(const std::string& file, const std::string& text) const {
    EXPECT_TRUE(write_file_durably(dir + "/" + file, text));
  }
  Firm firm;
  std::string id;
  std::string dir;
};

TEST_F(Stored, EachFileIsNamedWhereItWasChanged) {
  ASSERT_EQ(blamed(), "");
  int n_files = 0;
  for (const char* file :
       {"run.json", "plan.yaml", "inputs.json", "indicators.csv", "indicators.parquet"}) {
    const std::string good = *read_file(dir + "/" + file);
    for (const std::string& bad : {good + " ", good.substr(1), std::string()}) {
      change(file, bad);
      EXPECT_EQ(blamed(), file);
    }
    std::filesystem::remove(dir + "/" + file);
    EXPECT_EQ(blamed(), file);
    change(file, good);
    ++n_files;
  }
  EXPECT_EQ(blamed(), "") << "and none where all is as it was";
  EXPECT_EQ(n_files, 5);
}

TEST_F(Stored, AChangeOfTheDigestsIsTheirs) {
  const std::string good = *read_file(dir + "/digests.json");
  for (const std::string& bad :
       {good + " ", good + "\n", good.substr(0, good.size() - 1), std::string("{}"),
        std::string("[]"), std::string(), "{\n \"run.json\": 1,\n" + good.substr(2)}) {
    change("digests.json", bad);
    EXPECT_EQ(blamed(), "digests.json") << bad;
  }
  // Bits of bytes all over the file: names, digests and what stands between.
  for (std::size_t at = 0; at < good.size(); at += 31) {
    for (int bit = 0; bit < 8; bit += 5) {
      std::string bad = good;
      bad[at] = static_cast<char>(static_cast<unsigned char>(bad[at]) ^ (1U << bit));
      change("digests.json", bad);
      EXPECT_EQ(blamed(), "digests.json") << at << "." << bit;
    }
  }
  change("digests.json", good);
  EXPECT_EQ(blamed(), "");
}

}  // namespace
}  // namespace steelyard
