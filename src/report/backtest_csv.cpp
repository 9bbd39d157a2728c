// Writes a backtest as a flat table.
//
//     period,subject,name,plans,score_in_force,score_draft,grade_in_force,grade_draft,…
//     2026-05,S1,a,both,100,50,A,B,…
//
// Tested by: tests/pipeline/backtest_test.cpp.

#include "report/backtest.hpp"
#include "report/csv.hpp"

namespace steelyard {

namespace {

std::string whole(const std::optional<int>& n) { return n ? std::to_string(*n) : ""; }
std::string rank_of(const SubjectOutcome& one) {
  return one.rank > 0 ? std::to_string(one.rank) : "";
}
std::string score_of(const SubjectOutcome& one) {
  return one.score ? format_decimal_trimmed(*one.score, kTotalScale) : "";
}
std::string coefficient_of(const SubjectOutcome& one) {
  if (!one.pay || !one.pay->coefficient) return "";
  return format_decimal_trimmed(one.pay->coefficient->digits, one.pay->coefficient->scale);
}
std::string amount_of(const SubjectOutcome& one) {
  return one.pay && !one.pay->items.empty() ? format_decimal(one.pay->total, kPayScale) : "";
}

struct Column {
  const char* name;
  std::string (*of)(const SubjectOutcome&);
};
/// Each stands there twice: in force, draft.
constexpr Column kColumns[] = {
    {"score", score_of},
    {"grade", [](const SubjectOutcome& one) { return write_csv_cell(one.grade); }},
    {"reason", [](const SubjectOutcome& one) { return one.no_grade; }},
    {"rank", rank_of},
    {"group", [](const SubjectOutcome& one) { return write_csv_cell(one.rank_group); }},
    {"coefficient", coefficient_of},
    {"amount", amount_of},
};

std::string head() {
  std::string text = "period,subject,name,plans";
  for (const Column& column : kColumns) {
    for (const char* plan : {"_in_force", "_draft"}) {
      text += "," + std::string(column.name) + plan;
    }
  }
  return text + ",ranks_up,grade_up\r\n";
}

std::string row_of(const Period& period, const SubjectMove& one, const char* plans) {
  std::string text = write_csv_cell(period.name) + "," + write_csv_cell(one.subject) + "," +
                     write_csv_cell(one.name) + "," + plans;
  for (const Column& column : kColumns) {
    text += "," + column.of(one.outcome.in_force) + "," + column.of(one.outcome.draft);
  }
  return text + "," + whole(one.ranks_up) + "," + whole(one.grade_up) + "\r\n";
}

}  // namespace

std::string write_backtest_csv(const BacktestContents& contents) {
  std::string text = head();
  for (const MovesOfPeriod& period : contents.test.periods) {
    for (const SubjectMove& one : period.subjects) text += row_of(period.period, one, "both");
    for (const SubjectMove& one : period.only.in_force) {
      text += row_of(period.period, one, "in_force");
    }
    for (const SubjectMove& one : period.only.draft) text += row_of(period.period, one, "draft");
  }
  return text;
}

}  // namespace steelyard
