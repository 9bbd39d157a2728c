// The timetable of a plan: what is read, what is refused, and the days it comes to.
// The days were counted by hand on a calendar of October 2026 (holiday 1 … 7, work on Saturday the 10th).

#include "plan/timetable.hpp"

#include <gtest/gtest.h>

#include "plan/plan_read.hpp"

namespace steelyard {
namespace {

SourcePtr source_of(const std::string& text) {
  return std::make_shared<const Source>(Source{"plan.yaml", text});
}

Timetable read(const std::string& text, Diagnostics& out) {
  const Result<YamlNode> root = parse_yaml(source_of(text));
  EXPECT_TRUE(root);
  return read_timetable(*root, out);
}

Date day(const char* text) { return *try_parse_date(text); }

TEST(Timetable, ReadsWorkdaysInBothLanguages) {
  Diagnostics out;
  const Timetable got =
      read("timetable: { data_closed: +3 workdays, published: ６ 个工作日, objections: 1 workday }",
           out);
  EXPECT_TRUE(out.empty());
  EXPECT_EQ(got.data_closed, 3);
  EXPECT_EQ(got.published, 6);
  EXPECT_EQ(got.objections, 1);
}

TEST(Timetable, WithoutOneNothingIsDue) {
  Diagnostics out;
  const Timetable got = read("plan: x", out);
  EXPECT_TRUE(out.empty());
  EXPECT_FALSE(got.data_closed || got.published || got.objections);
}

TEST(Timetable, RefusesWhatIsNoNumberOfWorkdaysAllAtOnce) {
  Diagnostics out;
  read("timetable: { data_closed: 3 d, published: soon, objections: -1 workdays, closed: 3 }", out);
  ASSERT_EQ(out.size(), 4U);
  int n_values = 0;
  for (const Diagnostic& one : out) n_values += one.code == "P415"_code ? 1 : 0;
  EXPECT_EQ(n_values, 3);  // the fourth is the key nobody knows
}

TEST(Timetable, CountsWorkdaysAcrossAHoliday) {
  const std::string csv =
      "date,is_off,name\n2026-10-01,1,a\n2026-10-02,1,a\n2026-10-05,1,a\n2026-10-06,1,a\n"
      "2026-10-07,1,a\n2026-10-10,0,a\n";
  const auto calendar = WorkCalendar::create(std::make_shared<const Source>(Source{"cn.csv", csv}));
  ASSERT_TRUE(calendar);
  // Wednesday 30 September; the holiday lasts to the 7th: 8, 9, 10 (a made-up Saturday).
  EXPECT_EQ(due_on(day("2026-09-30"), 3, *calendar), day("2026-10-10"));
  EXPECT_EQ(due_on(day("2026-09-30"), 6, *calendar), day("2026-10-14"));
  EXPECT_FALSE(due_on(day("2026-09-30"), std::nullopt, *calendar));
}

}  // namespace
}  // namespace steelyard
