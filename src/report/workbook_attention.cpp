// 异常: what a reader should look at: notes of the run, red lines, standards that were missed, rows
// of nobody.
//
// Tested by: tests/report/workbook_test.cpp.

#include <fmt/format.h>

#include <algorithm>

#include "report/grade_words.hpp"
#include "report/left_out.hpp"
#include "report/memory_words.hpp"
#include "report/words.hpp"
#include "report/workbook_writer.hpp"

namespace steelyard {

namespace {

struct Missed {
  const Scorecard* card;
  std::size_t index;
};

Int128 lost(const IndicatorCard& one) { return one.weight - one.contribution; }

// What fails its standard, the dearest first; then what could not be rated. Where the standard lies
// inside the interval nothing is amiss: the sheet of indicators says so.
std::vector<Missed> missed_standards(const WorkbookWriter& writer) {
  std::vector<Missed> out;
  for (const Scorecard& card : writer.run().scorecards) {
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      const Verdict verdict = card.indicators[i].verdict;
      if (!writer.is_scored(i) || verdict == Verdict::Meets || verdict == Verdict::None ||
          verdict == Verdict::NotProven)
        continue;
      out.push_back({&card, i});
    }
  }
  std::ranges::stable_sort(out, std::greater{}, [](const Missed& one) {
    const IndicatorCard& card = one.card->indicators[one.index];
    return card.points ? lost(card) : Int128{-1};
  });
  return out;
}

struct Attention {
  const WorkbookWriter& writer;
  BookSheet sheet;
  int row = 0;

  void line(const Scorecard& card, const std::string& what, const std::string& why) {
    sheet.write_text(++row, 0, card.subject, Style::Wrap);
    sheet.write_text(row, 1, card.name, Style::Wrap);
    sheet.write_text(row, 2, what, Style::Wrap);
    sheet.write_text(row, 3, why, Style::Wrap);
  }

  void write_red_lines() {
    for (const Scorecard& card : writer.run().scorecards) {
      for (const RedLineCard& red : card.red_lines) {
        if (!red.holds && !red.is_unknown) continue;
        line(card, show_red_line(red, writer.run().assessment, writer.language),
             show_red_line_state(red, writer.language));
      }
    }
  }

  void write_ungraded() {
    for (const Scorecard& card : writer.run().scorecards) {
      const std::string why = show_no_grade(card, writer.language);
      if (!why.empty()) line(card, writer.pick("未评级", "no grade"), why);
    }
  }

  void write_remembered() {
    for (const Scorecard& card : writer.run().scorecards) {
      const std::string text =
          show_memory_briefly(card, writer.run().assessment.plan, writer.language);
      if (!text.empty()) line(card, text, "");
    }
  }

  void write_missed() {
    for (const Missed& missed : missed_standards(writer)) {
      const IndicatorCard& one = missed.card->indicators[missed.index];
      const ResolvedIndicator& indicator = writer.indicators()[missed.index];
      const std::string left_out = show_left_out(one, indicator, writer.language);
      line(
          *missed.card,
          writer.label(missed.index) + " " + show_value(one.estimate, writer.language) +
              (left_out.empty() ? "" : writer.pick("（", " (") + left_out + writer.pick("）", ")")),
          show_verdict(one.verdict, writer.language));
      if (one.points) sheet.write_number(row, 4, points_of(lost(one)), Style::Points);
    }
  }

  void write_unassigned() {
    for (std::size_t i = 0; i < writer.run().unassigned.size(); ++i) {
      const IndicatorCard& one = writer.run().unassigned[i];
      if (one.estimate.n == 0 || !writer.indicators()[i].counted) continue;
      sheet.write_text(++row, 2, writer.pick("待映射：", "unassigned: ") + writer.label(i));
      sheet.write_text(row, 3, fmt::format("n = {}", one.estimate.n));
    }
  }
};

}  // namespace

void WorkbookWriter::write_attention() const {
  Attention attention{*this, book.add(names.attention)};
  BookSheet& sheet = attention.sheet;
  sheet.write_head(0, {pick("编号", "id"), pick("名称", "name"), pick("事项", "what"),
                       pick("说明", "why"), pick("失分", "points lost")});
  for (const Diagnostic& note : run().notes) {
    sheet.write_text(++attention.row, 2, message_of(note, language), Style::Wrap);
    sheet.write_text(attention.row, 3, note.hint.in(language), Style::Wrap);
  }
  attention.write_red_lines();
  attention.write_ungraded();
  attention.write_remembered();
  attention.write_missed();
  attention.write_unassigned();
  if (attention.row == 0) {
    sheet.write_text(++attention.row, 2, pick("没有异常", "nothing to look at"));
  }
  sheet.set_widths({12, 26, 44, 40, 10});
  sheet.set_table(0, attention.row, 4);
  sheet.add_tone(1, attention.row, 3, show_verdict(Verdict::Fails, language), BookSheet::Tone::Bad);
}

}  // namespace steelyard
