// What is said about a full disk, a slow one, a wrong clock, an old calendar, little memory.

#include <gtest/gtest.h>

#include "doctor/finding.hpp"

namespace steelyard {
namespace {

constexpr std::int64_t kNow = 1'780'000'000 * kMicrosPerSecond;  // 2026-05-28

TEST(Judge, DiskByWhatIsFree) {
  EXPECT_EQ(judge_disk("/x", 5'000'000'000).health, Health::Ok);
  EXPECT_EQ(judge_disk("/x", 1'999'999'999).health, Health::Warn);
  EXPECT_EQ(judge_disk("/x", 199'999'999).health, Health::Fail);
  EXPECT_EQ(judge_disk("/x", 1'500'000'000).found.en, "1.5 GB free at '/x'");
  EXPECT_TRUE(judge_disk("/x", 5'000'000'000).fix.empty());
  EXPECT_FALSE(judge_disk("/x", 0).fix.zh.empty());
}

TEST(Judge, SlowDiskIsAWarning) {
  EXPECT_EQ(judge_fsync(2'000, 500'000).health, Health::Ok);
  EXPECT_EQ(judge_fsync(100'000, 100'000).health, Health::Warn);
}

TEST(Judge, ClockBeforeTheProgramIsAFailure) {
  const std::int64_t day = kMicrosPerDay;
  EXPECT_EQ(judge_clock(kNow, kNow - 300 * day, kNow).health, Health::Ok);
  EXPECT_EQ(judge_clock(kNow, kNow + day, kNow).health, Health::Ok);  // a zone mistaken
  const Finding early = judge_clock(kNow, kNow + 2 * day, kNow);
  EXPECT_EQ(early.health, Health::Fail);
  EXPECT_EQ(early.found.en, "the clock says 2026-05-28, before this program was made (2026-05-30)");
  EXPECT_EQ(judge_clock(kNow, kNow - day, kNow + 61 * kMicrosPerSecond).health, Health::Warn);
  EXPECT_EQ(judge_clock(kNow, kNow - day, kNow - 61 * kMicrosPerSecond).health, Health::Warn);
}

TEST(Judge, CalendarCoversTheYearsItLists) {
  const char* calendar = "date,is_off,name\n2026-10-01,1,国庆节\n2025-01-01,1,元旦\n";
  EXPECT_EQ(judge_holidays(calendar, Date{20'000}).health, Health::Ok);  // 2024
  EXPECT_EQ(judge_holidays(calendar, *try_parse_date("2026-11-01")).health, Health::Ok);
  EXPECT_EQ(judge_holidays(calendar, *try_parse_date("2026-11-02")).health, Health::Warn);
  EXPECT_EQ(judge_holidays("", *try_parse_date("2026-11-01")).health, Health::Warn);
}

TEST(Judge, LittleMemoryIsAWarning) {
  EXPECT_EQ(judge_memory(1'500'000'000).health, Health::Ok);
  EXPECT_EQ(judge_memory(1'000'000'000).health, Health::Warn);
}

TEST(Judge, DiagnosticsKeepTheirCodeAndNumber) {
  const Diagnostic one{"L011"_code, {}, {"abc"}, {"提示", "hint"}, {}};
  const Finding finding = of_diagnostics("landing", {one, one, one});
  EXPECT_EQ(finding.found.en, "there is no batch abc [L011], and 2 more");
  EXPECT_EQ(finding.fix.zh, "提示");
  EXPECT_EQ(of_diagnostics("x", {{"L011"_code, {}, {"abc"}, {}, {}}}).fix.en,
            "see steelyard help L011");
}

TEST(Findings, TextAndJsonCountTheSame) {
  const Findings findings = {judge_memory(0), judge_disk("/x", 0), judge_fsync(1, 1)};
  EXPECT_EQ(worst_of(findings), Health::Fail);
  EXPECT_NE(write_findings_text(findings, Language::En).find("3 checks: 1 failed, 1 warning\n"),
            std::string::npos);
  const std::string json = write_findings_json(findings, Language::Zh);
  EXPECT_NE(json.find("\"n_warn\": 1"), std::string::npos);
  EXPECT_NE(json.find("\"n_fail\": 1"), std::string::npos);
  EXPECT_NE(json.find("腾出空间"), std::string::npos);
}

}  // namespace
}  // namespace steelyard
