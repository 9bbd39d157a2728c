// Puts a person's story into a workbook: the card, the indicators, entries, the sum as formulas over both,
// what would lift it, and all that is said in sentences.
//
//     '由来'!C5  =MAX(0,SUM(C2:C4))      '考核单'!B9  ='由来'!C7
//
// Tested by: tests/report/person_book_test.cpp, tests/report/scope_test.cpp.

#include "report/person_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>

#include "base/text.hpp"
#include "report/person_story.hpp"
#include "report/words.hpp"
#include "report/workbook_writer.hpp"
#include "score/parts.hpp"
#include "workbook/book.hpp"

namespace steelyard {

namespace {

using Of = SumLine::Of;

constexpr int kWide = 90;  // letters of the column of sentences

struct PersonBook {
  const Run& run;
  const Scorecard& card;
  const PersonStory& story;
  const StoryHeads& heads;
  Language language;
  Book& book;
  std::map<std::size_t, int> indicator_rows = {};  // of the sheet of indicators, from 1
  std::map<std::size_t, int> entry_rows = {};

  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const {
    return std::string(steelyard::pick(language, zh, en));
  }
  [[nodiscard]] std::string name_of_indicators() const { return pick("指标", "Indicators"); }
  [[nodiscard]] std::string name_of_entries() const { return pick("加减分", "Entries"); }
  [[nodiscard]] std::string name_of_sum() const { return pick("由来", "Sum"); }
};

void write_sentence(BookSheet& sheet, int row, const std::string& text, int depth = 0) {
  const std::string shown = std::string(static_cast<std::size_t>(depth) * 4, ' ') + text;
  sheet.write_text(row, 1, shown, Style::Wrap);
  sheet.set_lines(row, (display_width(shown) + kWide - 9) / (kWide - 8));
}

// The score is the last line of the sum, wherever that line stands.
void write_card(const PersonBook& own, BookSheet& sheet) {
  sheet.write_text(0, 0, own.story.title, Style::Title);
  int row = 1;
  for (const StoryFact& fact : own.story.facts) {
    sheet.write_text(++row, 0, fact.label, Style::Soft);
    sheet.write_text(row, 1, fact.value);
  }
  sheet.write_text(++row, 0, own.pick("总分", "total"), Style::Soft);
  if (own.card.score) {
    sheet.write_formula(row, 1,
                        fmt::format("='{}'!C{}", own.name_of_sum(), own.story.sum.size() + 1),
                        to_double({*own.card.score, power_of_ten(kTotalScale)}), Style::Points);
  } else {
    sheet.write_text(row, 1, "—");
  }
  if (!own.story.interval.empty()) {
    sheet.write_text(++row, 0, own.pick("总分区间", "total between"), Style::Soft);
    sheet.write_text(row, 1, own.story.interval);
  }
  sheet.write_text(++row, 0, own.pick("等级", "grade"), Style::Soft);
  sheet.write_text(row, 1, own.story.grade);
  for (const std::string& line : own.story.result) write_sentence(sheet, ++row, line);
  ++row;
  const auto add = [&](const std::string& head, const std::vector<std::string>& lines) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (i == 0) sheet.write_text(row + 1, 0, head, Style::Soft);
      write_sentence(sheet, ++row, lines[i]);
    }
  };
  add(own.heads.waiting, own.story.waiting);
  add(own.heads.lift, own.story.lift);
  add(own.heads.objection, own.story.objection);
  sheet.set_widths({24, kWide});
}

void write_value(BookSheet& sheet, int row, const Estimate& estimate, const std::string& words) {
  if (estimate.value && std::isfinite(*estimate.value)) {
    sheet.write_number(row, 1, natural(*estimate.value, estimate.unit), style_of(estimate.unit));
  } else {
    sheet.write_text(row, 1, words, Style::Soft);
  }
}

void write_indicator(BookSheet& sheet, int row, const IndicatorCard& one,
                     const StoryIndicator& told) {
  sheet.write_text(row, 0, told.label);
  write_value(sheet, row, one.estimate, told.value);
  const bool has_both = !told.target.empty() && !told.attained.empty();
  sheet.write_text(row, 2, told.target + (has_both ? " · " : "") + told.attained);
  sheet.write_number(row, 3, static_cast<double>(one.estimate.n), Style::Count);
  sheet.write_text(row, 4, told.verdict);
  if (one.points && one.weight != 0) {
    sheet.write_number(row, 5, points_of(*one.points), Style::Points);
    sheet.write_number(row, 6, points_of(one.weight), Style::Points);
    sheet.write_formula(row, 7, fmt::format("=F{0}*G{0}/100", row + 1), points_of(one.contribution),
                        Style::Points);
  }
  sheet.write_text(row, 8, join(told.remarks, "; "));
  sheet.write_text(row, 9, told.standard);
  sheet.write_text(row, 10, told.definition);
  sheet.write_text(row, 11, told.how);
  sheet.write_text(row, 12, told.points_interval);
}

void write_indicators(PersonBook& own) {
  BookSheet sheet = own.book.add(own.name_of_indicators());
  sheet.write_head(
      0, {own.pick("指标", "indicator"), own.pick("实际", "measured"), own.pick("目标", "target"),
          own.pick("样本", "sample"), own.pick("判定", "verdict"), own.pick("得分", "points"),
          own.pick("权重", "weight"), own.pick("贡献", "gives"), own.pick("备注", "remark"),
          own.pick("标准", "standard"), own.pick("口径", "definition"),
          own.pick("统计", "counted over"), own.pick("得分区间", "points between")});
  int row = 0;
  for (const StoryIndicator& told : own.story.indicators) {
    write_indicator(sheet, ++row, own.card.indicators[told.index], told);
    own.indicator_rows[told.index] = row + 1;
  }
  sheet.set_even_lines();
  sheet.set_widths({26, 12, 20, 9, 20, 9, 9, 9, 60, 40, 40, 40, 14});
  sheet.set_table(0, row, 12, 1);
}

void write_entries(PersonBook& own) {
  BookSheet sheet = own.book.add(own.name_of_entries());
  sheet.write_head(
      0, {own.pick("日期", "day"), own.pick("项目", "item"), own.pick("事由", "reason"),
          own.pick("证据", "evidence"), own.pick("状态", "state"), own.pick("分值", "points")});
  int row = 0;
  for (std::size_t i = 0; i < own.story.entries.size(); ++i) {
    const StoryEntry& told = own.story.entries[i];
    sheet.write_day(++row, 0, told.card->day);
    sheet.write_text(row, 1, told.item);
    sheet.write_text(row, 2, told.card->reason);
    sheet.write_text(row, 3, told.card->evidence);
    sheet.write_text(row, 4, told.state);
    sheet.write_number(row, 5, points_of(told.card->points), Style::Points);
    own.entry_rows[i] = row + 1;
  }
  if (row == 0) {
    sheet.write_text(1, 1, own.pick("本期没有加减分", "none in this period"), Style::Soft);
  }
  sheet.set_even_lines();
  sheet.set_widths({14, 24, 44, 44, 20, 10});
  sheet.set_table(0, row, 5);
}

// What a line of the sum is made of; empty where it is a number of its own. `lines` are the lines before
// it, the first in row 2.
std::string formula_of(const PersonBook& own, const SumLine& line, std::size_t at) {
  const std::vector<SumLine>& sum = own.story.sum;
  const auto row_of_last = [&](Of of) {
    std::size_t found = 0;
    for (std::size_t i = 0; i < at; ++i) found = sum[i].of == of ? i + 2 : found;
    return found;
  };
  const std::size_t own_row = row_of_last(Of::Own);
  switch (line.of) {
    case Of::Indicator:
      return fmt::format("='{}'!H{}", own.name_of_indicators(), own.indicator_rows.at(line.index));
    case Of::Entry:
      return fmt::format("='{}'!F{}", own.name_of_entries(), own.entry_rows.at(line.index));
    case Of::Own:
      if (at == 0) return "";
      return fmt::format("=MAX(0,SUM(C2:C{}))", at + 1);
    case Of::Part: {
      const bool is_own = own_row != 0 && own.card.parts->parts[line.index].plan.empty();
      const std::string base =
          is_own ? fmt::format("C{}", own_row) : format_decimal(line.base, kPointScale);
      return fmt::format("={}*{}/{}", base, to_string(line.share.num), to_string(line.share.den));
    }
    case Of::Mean:
      return fmt::format("=MAX(0,SUM(C{}:C{}))", own_row == 0 ? 2 : own_row + 1, at + 1);
    case Of::Rounded:
      return fmt::format("=ROUND(C{},2)", at + 1);
    case Of::Imbalance:
    case Of::Ledger:
    case Of::Set:
      return "";
    case Of::Total:
      if (row_of_last(Of::Set) != 0) return fmt::format("=C{}", at + 1);
      return fmt::format("=MAX(0,SUM(C{}:C{}))", row_of_last(Of::Rounded), at + 1);
  }
  return "";
}

void write_sum(const PersonBook& own) {
  BookSheet sheet = own.book.add(own.name_of_sum());
  sheet.write_head(0, {own.pick("项", "what"), own.pick("算式", "how"), own.pick("分", "points")});
  for (std::size_t i = 0; i < own.story.sum.size(); ++i) {
    const SumLine& line = own.story.sum[i];
    const int row = static_cast<int>(i) + 1;
    const double value = to_double({line.amount, power_of_ten(line.scale)});
    sheet.write_text(row, 0, line.what);
    sheet.write_text(row, 1, line.how);
    const std::string formula = formula_of(own, line, i);
    if (formula.empty()) {
      sheet.write_number(row, 2, value, Style::Points);
    } else {
      sheet.write_formula(row, 2, formula, value, Style::Points);
    }
  }
  sheet.set_even_lines();
  sheet.set_widths({40, 60, 12});
  sheet.set_table(0, static_cast<int>(own.story.sum.size()), 2);
}

void write_levers(const PersonBook& own) {
  if (own.story.levers.empty()) return;
  BookSheet sheet = own.book.add(own.pick("提高", "Lift"));
  sheet.write_head(
      0, {own.pick("指标", "indicator"), own.pick("现在", "now"), own.pick("做到", "then"),
          own.pick("总分增加", "adds"), own.pick("总分到", "total"),
          own.pick("够下一等级", "enough for the next grade"), own.pick("沿途", "on the way")});
  int row = 0;
  for (const StoryLever& lever : own.story.levers) {
    const std::string enough = lever.is_enough ? own.pick("够", "enough") : "";
    int column = 0;
    ++row;
    for (const std::string* text : {&lever.label, &lever.now, &lever.then, &lever.gain,
                                    &lever.total, &enough, &lever.along}) {
      sheet.write_text(row, column++, *text);
    }
  }
  sheet.set_even_lines();
  sheet.set_widths({28, 14, 30, 12, 12, 14, 36});
  sheet.set_table(0, row, 6, 1);
}

StoryLines as_lines(const std::vector<std::string>& lines) {
  StoryLines out;
  for (const std::string& line : lines) out.push_back({0, line});
  return out;
}

// Everything that is said in sentences, a section after the other.
void write_words(const PersonBook& own) {
  BookSheet sheet = own.book.add(own.pick("说明", "Words"));
  const std::string second_look = own.pick("再看一眼：有多大把握", "A second look: how sure");
  int row = 0;
  const std::pair<const std::string*, StoryLines> sections[] = {
      {&second_look, as_lines(own.story.second_look)},
      {&own.heads.changes, own.story.changes},
      {&own.heads.not_counted, own.story.not_counted},
      {&own.heads.red_lines, as_lines(own.story.red_lines)},
      {&own.heads.parts, own.story.parts},
      {&own.heads.memory, own.story.memory},
      {&own.heads.pay, as_lines(own.story.pay)},
      {&own.heads.notes, as_lines(own.story.notes)}};
  for (const auto& [head, lines] : sections) {
    if (lines.empty()) continue;
    sheet.write_text(row, 0, *head, Style::Wrap);
    for (const StoryLine& line : lines) write_sentence(sheet, row++, line.text, line.depth);
  }
  if (row == 0)
    sheet.write_text(0, 1, own.pick("没有更多的说明", "nothing more to say"), Style::Soft);
  sheet.set_widths({24, kWide});
}

}  // namespace

Result<void> write_person_book(const std::string& path, const Run& run, const Scorecard& card,
                               Language language, const PersonExtras& extras) {
  const PersonStory story = tell_person(run, card, language, extras);
  const StoryHeads heads = story_heads(language);
  Book book(path, {fmt::format("{} {} {}", story.title, run.period.name, story.who),
                   "steelyard replay " + run.id, run.as_of_us / 1'000'000});
  PersonBook own{run, card, story, heads, language, book};
  BookSheet first = book.add(own.pick("考核单", "Card"));
  write_card(own, first);
  write_indicators(own);
  write_entries(own);
  write_sum(own);
  write_levers(own);
  write_words(own);
  return book.close();
}

}  // namespace steelyard
