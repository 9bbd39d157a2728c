// 指标: a line for each subject and indicator, with sample size, interval and what is not mature
// yet; 加减分: the entries. The totals of the overview add both up.
//
// Tested by: tests/report/workbook_test.cpp.

#include <fmt/format.h>

#include <cmath>

#include "report/left_out.hpp"
#include "report/spread_words.hpp"
#include "report/target_words.hpp"
#include "report/verdict_words.hpp"
#include "report/workbook_writer.hpp"

namespace steelyard {

namespace {

// Behind all others, for formulas of other sheets name columns by their letters.
constexpr int kUnknownColumn = 15;
constexpr int kSurenessColumn =
    16;  // points from, points to, chance that the standard is met, in words
constexpr int kLastColumn = kSurenessColumn + 3;

void write_value(BookSheet& sheet, int row, const Estimate& estimate, Language language) {
  const Style style = style_of(estimate.unit);
  if (estimate.value && std::isfinite(*estimate.value)) {
    sheet.write_number(row, 3, natural(*estimate.value, estimate.unit), style);
  } else {
    sheet.write_text(row, 3, show_reason(estimate.reason, language), Style::Soft);
  }
  sheet.write_number(row, 4, static_cast<double>(estimate.n), Style::Count);
  const auto& interval = estimate.interval;
  if (interval && std::isfinite(interval->lo) && std::isfinite(interval->hi)) {
    sheet.write_number(row, 5, natural(interval->lo, estimate.unit), style);
    sheet.write_number(row, 6, natural(interval->hi, estimate.unit), style);
  }
}

// What a reader of the value must know: that it may still change, what is not in it, and how a target came
// about that nobody wrote down as such.
std::string remark_of(const IndicatorCard& card, const ResolvedIndicator& indicator,
                      Language language) {
  std::string made = show_target_made_of(card, language);
  if (!made.empty()) made = std::string(pick(language, "目标由来 ", "target from ")) + made;
  std::string text;
  for (const std::string& one :
       {show_unripe(card, indicator, language), show_left_out(card, indicator, language), made}) {
    if (one.empty()) continue;
    text += (text.empty() ? "" : std::string(pick(language, "；", "; "))) + one;
  }
  return text;
}

void write_sureness(const WorkbookWriter& writer, BookSheet& sheet, int row,
                    const IndicatorCard& one, std::size_t i) {
  if (one.points_interval) {
    sheet.write_number(row, kSurenessColumn, one.points_interval->lo, Style::Points);
    sheet.write_number(row, kSurenessColumn + 1, one.points_interval->hi, Style::Points);
  }
  if (one.meets_probability) {
    sheet.write_number(row, kSurenessColumn + 2, *one.meets_probability, Style::Percent);
  }
  sheet.write_text(row, kLastColumn, show_evidence(one, writer.indicators()[i], writer.language));
}

void write_indicator(const WorkbookWriter& writer, BookSheet& sheet, int row, const Scorecard& card,
                     std::size_t i) {
  const IndicatorCard& one = card.indicators[i];
  const ResolvedIndicator& indicator = writer.indicators()[i];
  sheet.write_text(row, 0, card.subject);
  sheet.write_text(row, 1, card.name);
  sheet.write_text(row, 2, writer.label(i));
  write_value(sheet, row, one.estimate, writer.language);
  if (one.n_unripe_days > 0) sheet.write_number(row, 7, one.n_unripe_days, Style::Count);
  if (one.estimate.n_unknown > 0) {
    sheet.write_number(row, kUnknownColumn, static_cast<double>(one.estimate.n_unknown),
                       Style::Count);
  }
  sheet.write_text(row, 13, remark_of(one, indicator, writer.language));
  if (one.target) {
    const Unit unit = one.estimate.unit;
    sheet.write_number(row, 8, natural(to_double(*one.target), unit), style_of(unit));
  }
  sheet.write_text(row, 9, show_verdict_of(one, indicator, writer.language));
  write_sureness(writer, sheet, row, one, i);
  if (!one.points) return;
  sheet.write_number(row, 10, points_of(*one.points), Style::Points);
  sheet.write_number(row, 11, points_of(one.weight), Style::Points);
  sheet.write_formula(row, 12, fmt::format("=K{0}*L{0}/100", row + 1), points_of(one.contribution),
                      Style::Points);
}

void colour(BookSheet& sheet, int last_row, Language language) {
  sheet.add_points_scale(1, last_row, 10, 10);
  const std::pair<Verdict, BookSheet::Tone> tones[] = {
      {Verdict::Meets, BookSheet::Tone::Good},
      {Verdict::Fails, BookSheet::Tone::Bad},
      {Verdict::NotProven, BookSheet::Tone::Unsure}};
  for (const auto& [verdict, tone] : tones) {
    sheet.add_tone(1, last_row, 9, show_verdict(verdict, language), tone);
  }
}

}  // namespace

void WorkbookWriter::write_indicators() const {
  BookSheet sheet = book.add(names.indicators);
  sheet.write_head(0, {pick("编号", "id"),
                       pick("名称", "name"),
                       pick("指标", "indicator"),
                       pick("值", "value"),
                       pick("样本量", "sample size"),
                       pick("区间下限", "interval from"),
                       pick("区间上限", "interval to"),
                       pick("未成熟天数", "days not mature"),
                       pick("目标", "target"),
                       pick("判定", "verdict"),
                       pick("得分", "points"),
                       pick("权重", "weight"),
                       pick("贡献", "contributes"),
                       pick("备注", "remark"),
                       pick("对象序号", "subject no."),
                       pick("值未知的行", "rows of unknown value"),
                       pick("得分区间下限", "points from"),
                       pick("得分区间上限", "points to"),
                       pick("真实水平达标的可能性", "chance that the standard is met"),
                       pick("把握", "how sure")});
  int row = 0;
  int number = 0;
  for (const Scorecard& card : run().scorecards) {
    ++number;
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      if (!indicators()[i].counted) continue;
      write_indicator(*this, sheet, ++row, card, i);
      sheet.write_number(row, kIndicatorKeyColumn - 'A', number, Style::Ordinal);
    }
  }
  STEELYARD_CHECK(row == n_indicator_lines(), "the totals add up all lines");
  sheet.set_even_lines();
  sheet.set_widths(
      {10, 20, label_width(), 11, 9, 10, 10, 11, 11, 20, 9, 9, 14, 36, 11, 12, 12, 12, 14, 60});
  sheet.set_table(0, row, kLastColumn, 3);
  colour(sheet, row, language);
}

void WorkbookWriter::write_entries() const {
  BookSheet sheet = book.add(names.entries);
  sheet.write_head(
      0, {pick("编号", "id"), pick("日期", "day"), pick("项目", "item"), pick("说明", "reason"),
          pick("加减分", "points"), pick("状态", "state"), pick("对象序号", "subject no.")});
  int row = 0;
  Int128 total = 0;
  int number = 0;
  for (const Scorecard& card : run().scorecards) {
    ++number;
    for (const EntryCard& entry : card.entries) {
      sheet.write_text(++row, 0, card.subject);
      sheet.write_day(row, 1, entry.day);
      sheet.write_text(row, 2, show_item(run().assessment.plan, entry.item, language));
      sheet.write_text(row, 3, entry.reason);
      sheet.write_number(row, 4, points_of(entry.points), Style::Points);
      sheet.write_text(
          row, 5, entry.confirmed ? pick("已确认", "confirmed") : pick("待确认", "not confirmed"));
      sheet.write_number(row, kEntryKeyColumn - 'A', number, Style::Ordinal);
      total += entry.points;
    }
  }
  STEELYARD_CHECK(row == n_entry_lines(), "the totals add up all entries");
  sheet.set_even_lines();
  sheet.set_widths({14, 14, 22, 40, 10, 14, 10});
  sheet.set_table(0, row, kEntryKeyColumn - 'A');
  if (row == 0) {
    sheet.write_text(1, 2, pick("本期没有加减分", "no entries in this period"), Style::Soft);
    return;
  }
  sheet.write_text(row + 1, 3, pick("合计", "total"), Style::Soft);
  sheet.write_formula(row + 1, 4, fmt::format("=SUM(E2:E{})", row + 1), points_of(total),
                      Style::Points);
}

}  // namespace steelyard
