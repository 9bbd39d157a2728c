// 总览: one line per subject, its total as a formula over the sheets behind, means and counts under
// the table.
//
// A score that a red line has put in its place is a number, because no sum gives it.
// Tested by: tests/report/workbook_test.cpp, tests/e2e/report.sh.

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "report/left_out.hpp"
#include "report/pay_words.hpp"
#include "report/spread_words.hpp"
#include "report/words.hpp"
#include "report/workbook_writer.hpp"
#include "score/settled_pay.hpp"

namespace steelyard {

namespace {

constexpr int kHead = 4;
constexpr int kIntervals = 7;    // of score and rank
constexpr int kFirstPoints = 9;  // the column of the first indicator

struct Overview {
  const WorkbookWriter& writer;
  BookSheet sheet;

  [[nodiscard]] const Run& run() const { return writer.run(); }

  // Contributions and entries as they stand, before a red line speaks.
  [[nodiscard]] static Int128 plain_total(const Scorecard& card) {
    Int128 total = 0;
    for (const IndicatorCard& one : card.indicators) total += one.contribution;
    for (const EntryCard& entry : card.entries) total += entry.points;
    return divide_half_up(std::max<Int128>(total, 0), power_of_ten(kPointScale - kTotalScale));
  }

  // The sum of a column of another sheet over the lines of the subject with that number. By number
  // and not by id: an id may be a pattern or a comparison to SUMIFS (a*, <>q), to which case does not
  // count either. And whoever sorts the sheet keeps the totals.
  static std::string sum_of(const std::string& name, char column, char key_column, int n_lines,
                            std::size_t number) {
    return fmt::format("SUMIFS('{0}'!${1}$2:${1}${3},'{0}'!${2}$2:${2}${3},{4})", name, column,
                       key_column, n_lines + 1, number);
  }

  void write_score(int row, const Scorecard& card, std::size_t number) {
    if (!card.score) return;
    const double value = to_double({*card.score, power_of_ten(kTotalScale)});
    if (plain_total(card) != *card.score) {
      return sheet.write_number(row, 4, value, Style::Points);
    }
    std::string sum = sum_of(writer.names.indicators, kContributionColumn, kIndicatorKeyColumn,
                             writer.n_indicator_lines(), number);
    if (writer.n_entry_lines() > 0) {
      sum += "+" + sum_of(writer.names.entries, kEntryPointsColumn, kEntryKeyColumn,
                          writer.n_entry_lines(), number);
    }
    sheet.write_formula(row, 4, fmt::format("=ROUND(MAX(0,{}),2)", sum), value, Style::Points);
  }

  /// How far the ranks are proven, and what no number holds.
  [[nodiscard]] std::string notes() const {
    std::vector<std::string> said;
    if (std::string overlap = show_rank_overlap(run(), writer.language); !overlap.empty()) {
      said.push_back(std::move(overlap));
    }
    const std::string left_out = show_all_left_out(run(), LeftOutOf::Weighted, writer.language);
    if (!left_out.empty()) {
      said.push_back(writer.pick("值未知、未计入的行：", "rows of unknown value, not counted: ") +
                     left_out);
    }
    return join(said, writer.pick("；", "; "));
  }

  void write_title() {
    const Plan& plan = run().assessment.plan;
    sheet.write_text(0, 0, plan.title.empty() ? plan.name : plan.title.in(writer.language),
                     Style::Title);
    sheet.write_text(
        1, 0,
        fmt::format("{} · {} … {} · {} {} · {} {}", run().period.name,
                    to_string(run().period.first), to_string(run().period.last),
                    writer.pick("数据截至", "data up to"), show_moment(run().as_of_local_us),
                    writer.pick("核算", "run"), run().id),
        Style::Soft);
    sheet.write_text(
        2, 0,
        writer.pick("本报告可以复算：steelyard replay ", "computed again by: steelyard replay ") +
            run().id,
        Style::Soft);
    sheet.write_text(3, 0, notes(), Style::Soft);
  }

  // People are not ranked; the column stays, because formulas name the others by their letters.
  [[nodiscard]] std::vector<std::string> heads() const {
    std::vector<std::string> head{run().is_people ? "" : writer.pick("名次", "rank"),
                                  writer.pick("编号", "id"),
                                  writer.pick("名称", "name"),
                                  writer.pick("可比组", "group"),
                                  writer.pick("得分", "score"),
                                  writer.pick("等级", "grade"),
                                  writer.pick("已评权重", "weight rated"),
                                  writer.pick("得分区间", "score between"),
                                  run().is_people ? "" : writer.pick("名次区间", "rank between")};
    for (std::size_t i = 0; i < writer.indicators().size(); ++i) {
      if (writer.is_scored(i)) head.push_back(writer.label(i) + writer.pick(" 得分", " points"));
    }
    if (pays()) {
      head.push_back(
          (settles() ? writer.pick("实发 ", "paid in ") : writer.pick("奖金与提成 ", "pay in ")) +
          run().currency);
      head.push_back(settles() ? writer.pick("实发的由来", "how it came about")
                               : writer.pick("奖金与提成的由来", "what it is paid for"));
    }
    return head;
  }

  [[nodiscard]] bool pays() const {
    return std::ranges::any_of(run().scorecards,
                               [](const Scorecard& card) { return card.pay.has_value(); });
  }

  /// The plan says what is paid in all, not coefficients and items alone.
  [[nodiscard]] bool settles() const { return run().assessment.plan.pay->settles(); }

  void write_pay(int row, int column, const Scorecard& card) {
    if (!card.pay) return;
    std::optional<Int128> amount;
    if (!card.pay->items.empty()) amount = card.pay->total;
    if (settles()) amount = card.pay->settled->paid;
    if (amount) {
      sheet.write_number(row, column, to_double({*amount, power_of_ten(kPayScale)}), Style::Money);
    }
    sheet.write_text(row, column + 1, join(show_pay(card, run(), writer.language), "; "));
  }

  void write_card(int row, const Scorecard& card, std::size_t number) {
    if (card.rank > 0) sheet.write_number(row, 0, card.rank, Style::Ordinal);
    sheet.write_text(row, 1, card.subject);
    sheet.write_text(row, 2, card.name);
    sheet.write_text(row, 3, show_group(run(), card.rank_group));
    write_score(row, card, number);
    sheet.write_text(
        row, 5, card.grade.empty() ? writer.pick("未评级", "no grade") : writer.grade(card.grade));
    sheet.write_number(row, 6, points_of(card.rated_weight) / 100, Style::Percent);
    sheet.write_text(row, kIntervals, show_score_interval(card));
    sheet.write_text(row, kIntervals + 1, show_rank_interval(card));
    int column = kFirstPoints;
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      if (!writer.is_scored(i)) continue;
      const auto& earned = card.indicators[i].points;
      if (earned) sheet.write_number(row, column, points_of(*earned), Style::Points);
      ++column;
    }
    write_pay(row, column, card);
  }

  // Mean of the scores, and how many have each grade, as formulas over the table above. EXACT, for
  // to COUNTIF the grades A and a are one.
  void write_summary(int row, int last) {
    double sum = 0;
    int n = 0;
    std::map<std::string, int> by_grade;
    for (const Scorecard& card : run().scorecards) {
      if (card.score) sum += to_double({*card.score, power_of_ten(kTotalScale)}), ++n;
      ++by_grade[card.grade];
    }
    if (n == 0) return;
    const int first = kHead + 2;
    sheet.write_text(row, 2, writer.pick("平均得分", "mean score"), Style::Soft);
    sheet.write_formula(row, 4, fmt::format("=AVERAGE(E{}:E{})", first, last), sum / n,
                        Style::Points);
    for (const Grade& grade : run().assessment.plan.grades) {
      ++row;
      sheet.write_text(row, 2, writer.grade(grade.name), Style::Soft);
      sheet.write_formula(row, 4,
                          fmt::format("=SUMPRODUCT(--EXACT(F{}:F{},C{}))", first, last, row + 1),
                          by_grade[grade.name], Style::Count);
    }
  }
};

}  // namespace

void WorkbookWriter::write_overview() const {
  Overview overview{*this, book.add(names.overview)};
  BookSheet& sheet = overview.sheet;
  overview.write_title();
  const std::vector<std::string> head = overview.heads();
  sheet.write_head(kHead, head);
  int row = kHead;
  std::size_t number = 0;
  for (const Scorecard& card : run().scorecards) overview.write_card(++row, card, ++number);
  if (!run().is_people) overview.write_summary(row + 2, row + 1);
  if (row == kHead) {
    sheet.write_text(
        ++row, 2,
        pick("没有考核对象，原因见“异常”", "nobody was assessed: the sheet Attention says why"),
        Style::Soft);
  }
  const int last_column = static_cast<int>(head.size()) - 1;
  std::vector<double> widths{run().is_people ? 2.0 : 7.0, 14, 26, 14, 10, 10, 11, 14,
                             run().is_people ? 2.0 : 12.0};
  while (widths.size() < head.size()) widths.push_back(head_width(head[widths.size()]));
  if (overview.pays()) widths.back() = 60;
  sheet.set_even_lines();
  sheet.set_widths(widths);
  sheet.set_table(kHead, row, last_column, 3);
  sheet.add_data_bars(kHead + 1, row, 4);
  sheet.add_points_scale(kHead + 1, row, kFirstPoints, last_column - (overview.pays() ? 2 : 0));
}

}  // namespace steelyard
