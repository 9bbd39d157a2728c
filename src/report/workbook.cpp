// The six sheets of a report, each written once from top to bottom.
//
//     总览!E6  =ROUND(MAX(0, SUMIFS(指标!L:L, 指标!A:A, B6) + SUMIFS(明细!E:E, 明细!A:A, B6)), 2)
//
// A score that a red line has put in its place is a number, because no sum gives it.
// Not here: formats and the library's calls (book.hpp). Tested by:
// tests/report/workbook_test.cpp.

#include "report/workbook.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "report/standard_words.hpp"
#include "report/words.hpp"
#include "workbook/book.hpp"

namespace steelyard {

namespace {

struct Names {
  std::string overview, indicators, details, attention, definitions, sources;
};

Names names_in(Language language) {
  if (language == Language::Zh) return {"总览", "指标", "明细", "异常", "口径说明", "数据来源"};
  return {"Overview", "Indicators", "Details", "Attention", "Definitions", "Sources"};
}

double points(Int128 value) { return to_double({value, power_of_ten(kPointScale)}); }
double natural(double value, Unit unit) { return unit == Unit::Duration ? value / 3.6e9 : value; }

// Lines of a sheet, with the language at hand.
struct Writer {
  const ReportContents& contents;
  Language language;
  Names names;
  Book& book;

  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const {
    return std::string(language == Language::Zh ? zh : en);
  }
  [[nodiscard]] const Run& run() const { return contents.run; }
  [[nodiscard]] const std::vector<ResolvedIndicator>& indicators() const {
    return run().assessment.indicators;
  }
  [[nodiscard]] bool is_scored(std::size_t i) const {
    return indicators()[i].planned.standard && indicators()[i].planned.weight;
  }

  // Contributions and entries as they stand, before a red line speaks.
  [[nodiscard]] static Int128 plain_total(const Scorecard& card) {
    Int128 total = 0;
    for (const IndicatorCard& one : card.indicators) total += one.contribution;
    for (const EntryCard& entry : card.entries) total += entry.points;
    return divide_half_up(std::max<Int128>(total, 0), power_of_ten(kPointScale - kTotalScale));
  }

  void write_score(BookSheet& sheet, int row, int column, const Scorecard& card) const {
    if (!card.score) return;
    const double value = to_double({*card.score, power_of_ten(kTotalScale)});
    if (plain_total(card) != *card.score)
      return sheet.write_number(row, column, value, Style::Points);
    const std::string formula = fmt::format(
        "=ROUND(MAX(0,SUMIFS('{0}'!L:L,'{0}'!A:A,B{2})+SUMIFS('{1}'!E:E,'{1}'!A:A,B{2})),2)",
        names.indicators, names.details, row + 1);
    sheet.write_formula(row, column, formula, value, Style::Points);
  }

  void write_overview() const {
    BookSheet sheet = book.add(names.overview);
    const Plan& plan = run().assessment.plan;
    sheet.write_text(0, 0, plan.title.empty() ? plan.name : plan.title.in(language), Style::Title);
    sheet.write_text(1, 0,
                     fmt::format("{} · {} … {} · {} {} · {} {}", run().period.name,
                                 to_string(run().period.first), to_string(run().period.last),
                                 pick("数据截至", "data up to"), format_local(run().as_of_local_us),
                                 pick("核算", "run"), run().id),
                     Style::Soft);
    sheet.write_text(
        2, 0,
        pick("本报告可以复算：steelyard replay ", "computed again by: steelyard replay ") +
            run().id,
        Style::Soft);
    constexpr int kHead = 4;
    // People are not ranked; the column stays, because formulas name the others by their letters.
    std::vector<std::string> head{run().is_people ? "" : pick("名次", "rank"),
                                  pick("编号", "id"),
                                  pick("名称", "name"),
                                  pick("可比组", "group"),
                                  pick("得分", "score"),
                                  pick("等级", "grade"),
                                  pick("已评权重", "weight rated")};
    for (std::size_t i = 0; i < indicators().size(); ++i) {
      if (is_scored(i))
        head.push_back(label_of(indicators()[i], language) + pick(" 得分", " points"));
    }
    sheet.write_head(kHead, head);
    int row = kHead;
    for (const Scorecard& card : run().scorecards) {
      ++row;
      if (card.rank > 0) sheet.write_number(row, 0, card.rank, Style::Count);
      sheet.write_text(row, 1, card.subject);
      sheet.write_text(row, 2, card.name);
      sheet.write_text(row, 3, card.rank_group);
      write_score(sheet, row, 4, card);
      sheet.write_text(row, 5, card.grade.empty() ? pick("未评", "not rated") : card.grade);
      sheet.write_number(row, 6, points(card.rated_weight) / 100, Style::Percent);
      int column = 7;
      for (std::size_t i = 0; i < card.indicators.size(); ++i) {
        if (!is_scored(i)) continue;
        const auto& earned = card.indicators[i].points;
        if (earned) sheet.write_number(row, column, points(*earned), Style::Points);
        ++column;
      }
    }
    if (!run().is_people) write_summary(sheet, row + 2, kHead + 2, row + 1);
    if (row == kHead) {
      sheet.write_text(
          ++row, 2,
          pick("没有考核对象，原因见“异常”", "nobody was assessed: the sheet Attention says why"),
          Style::Soft);
    }
    const int last_column = static_cast<int>(head.size()) - 1;
    std::vector<double> widths{run().is_people ? 2.0 : 7.0, 14, 26, 14, 10, 10, 11};
    widths.resize(head.size(), 11);
    sheet.set_widths(widths);
    sheet.set_table(kHead, row, last_column);
    sheet.add_data_bars(kHead + 1, row, 4);
    sheet.add_points_scale(kHead + 1, row, 7, last_column);
  }

  // Mean of the scores, and how many have each grade, as formulas over the table above.
  void write_summary(BookSheet& sheet, int row, int first, int last) const {
    double sum = 0;
    int n = 0;
    std::map<std::string, int> by_grade;
    for (const Scorecard& card : run().scorecards) {
      if (card.score) sum += to_double({*card.score, power_of_ten(kTotalScale)}), ++n;
      ++by_grade[card.grade];
    }
    if (n == 0) return;
    sheet.write_text(row, 2, pick("平均得分", "mean score"), Style::Soft);
    sheet.write_formula(row, 4, fmt::format("=AVERAGE(E{}:E{})", first, last), sum / n,
                        Style::Points);
    for (const Grade& grade : run().assessment.plan.grades) {
      if (grade.name.find('"') != std::string::npos) continue;
      ++row;
      sheet.write_text(row, 2, grade.name, Style::Soft);
      sheet.write_formula(row, 4, fmt::format("=COUNTIF(F{}:F{},C{})", first, last, row + 1),
                          by_grade[grade.name], Style::Count);
    }
  }

  void write_indicators() const {
    BookSheet sheet = book.add(names.indicators);
    sheet.write_head(
        0, {pick("编号", "id"), pick("名称", "name"), pick("指标", "indicator"),
            pick("值", "value"), pick("样本量", "sample size"), pick("区间下限", "interval from"),
            pick("区间上限", "interval to"), pick("目标", "target"), pick("判定", "verdict"),
            pick("得分", "points"), pick("权重", "weight"), pick("贡献", "contributes")});
    int row = 0;
    for (const Scorecard& card : run().scorecards) {
      for (std::size_t i = 0; i < card.indicators.size(); ++i) {
        if (indicators()[i].counted) write_indicator(sheet, ++row, card, i);
      }
    }
    sheet.set_widths({12, 26, 22, 12, 10, 12, 12, 12, 18, 9, 9, 9});
    sheet.set_table(0, row, 11);
    sheet.add_points_scale(1, row, 9, 9);
    const std::pair<Verdict, BookSheet::Tone> tones[] = {
        {Verdict::Meets, BookSheet::Tone::Good},
        {Verdict::Fails, BookSheet::Tone::Bad},
        {Verdict::NotProven, BookSheet::Tone::Unsure}};
    for (const auto& [verdict, tone] : tones) {
      sheet.add_tone(1, row, 8, show_verdict(verdict, language), tone);
    }
  }

  void write_indicator(BookSheet& sheet, int row, const Scorecard& card, std::size_t i) const {
    const IndicatorCard& one = card.indicators[i];
    const Estimate& e = one.estimate;
    const Style style = style_of(e.unit);
    sheet.write_text(row, 0, card.subject);
    sheet.write_text(row, 1, card.name);
    sheet.write_text(row, 2, label_of(indicators()[i], language));
    if (e.value && std::isfinite(*e.value)) {
      sheet.write_number(row, 3, natural(*e.value, e.unit), style);
    } else {
      sheet.write_text(row, 3, show_reason(e.reason, language), Style::Soft);
    }
    sheet.write_number(row, 4, static_cast<double>(e.n), Style::Count);
    if (e.interval && std::isfinite(e.interval->lo) && std::isfinite(e.interval->hi)) {
      sheet.write_number(row, 5, natural(e.interval->lo, e.unit), style);
      sheet.write_number(row, 6, natural(e.interval->hi, e.unit), style);
    }
    if (one.target) sheet.write_number(row, 7, natural(to_double(*one.target), e.unit), style);
    sheet.write_text(row, 8, show_verdict(one.verdict, language));
    if (!one.points) return;
    sheet.write_number(row, 9, points(*one.points), Style::Points);
    sheet.write_number(row, 10, points(one.weight), Style::Points);
    sheet.write_formula(row, 11, fmt::format("=J{0}*K{0}/100", row + 1), points(one.contribution),
                        Style::Points);
  }

  // Entries first, because totals add them up; then the rows behind the numbers.
  void write_details() const {
    BookSheet sheet = book.add(names.details);
    sheet.write_head(0, {pick("编号", "id"), pick("日期", "day"), pick("项目", "item"),
                         pick("说明", "reason"), pick("加减分", "points"), pick("状态", "state")});
    int row = 0;
    for (const Scorecard& card : run().scorecards) {
      for (const EntryCard& entry : card.entries) {
        sheet.write_text(++row, 0, card.subject);
        sheet.write_text(row, 1, to_string(entry.day));
        sheet.write_text(row, 2, entry.item);
        sheet.write_text(row, 3, entry.reason);
        sheet.write_number(row, 4, points(entry.points), Style::Points);
        sheet.write_text(
            row, 5,
            entry.confirmed ? pick("已确认", "confirmed") : pick("待确认", "not confirmed"));
      }
    }
    if (row == 0) {
      sheet.write_text(++row, 2, pick("本期没有加减分", "no entries in this period"), Style::Soft);
    }
    for (std::size_t i = 0; i < indicators().size(); ++i) {
      const auto at = contents.rows.find(indicators()[i].planned.def.name);
      if (at == contents.rows.end()) continue;
      for (const RowsOfAll& measure : at->second) write_rows(sheet, row, indicators()[i], measure);
    }
    sheet.set_widths({14, 38, 22, 22, 16, 16, 16, 16, 16, 16});
  }

  void write_rows(BookSheet& sheet, int& row, const ResolvedIndicator& indicator,
                  const RowsOfAll& measure) const {
    if (measure.by_subject.empty()) return;
    row += 2;
    sheet.write_text(row, 0,
                     label_of(indicator, language) + pick(" 的明细（每个对象的前几行）",
                                                          ": rows behind it (the first of each)"),
                     Style::Soft);
    ++row;
    std::vector<std::string> head{pick("编号", "id"), pick("出处", "from")};
    head.insert(head.end(), measure.columns.begin(), measure.columns.end());
    sheet.write_head(row, head);
    for (const auto& [subject, answer] : measure.by_subject) {
      for (const SourceRow& line : answer.rows) {
        sheet.write_text(++row, 0, subject);
        sheet.write_text(row, 1, fmt::format("{}:{}", line.file, line.line));
        // Text, so that column E of the entries above stays a column of numbers only.
        for (std::size_t c = 0; c < line.values.size(); ++c)
          sheet.write_text(row, static_cast<int>(c) + 2, line.values[c]);
      }
    }
  }

  struct Missed {
    const Scorecard* card;
    std::size_t index;
  };
  [[nodiscard]] static Int128 lost(const IndicatorCard& one) {
    return one.weight - one.contribution;
  }
  // What fails its standard, the dearest first; then what could not be rated. Where the standard lies
  // inside the interval nothing is amiss: the sheet of indicators says so.
  [[nodiscard]] std::vector<Missed> missed_standards() const {
    std::vector<Missed> out;
    for (const Scorecard& card : run().scorecards) {
      for (std::size_t i = 0; i < card.indicators.size(); ++i) {
        const Verdict verdict = card.indicators[i].verdict;
        if (!is_scored(i) || verdict == Verdict::Meets || verdict == Verdict::None ||
            verdict == Verdict::NotProven)
          continue;
        out.push_back({&card, i});
      }
    }
    std::ranges::stable_sort(out, [](const Missed& a, const Missed& b) {
      const auto key = [](const Missed& one) {
        const IndicatorCard& card = one.card->indicators[one.index];
        return card.points ? lost(card) : Int128{-1};
      };
      return key(a) > key(b);
    });
    return out;
  }

  void write_attention() const {
    BookSheet sheet = book.add(names.attention);
    sheet.write_head(0, {pick("编号", "id"), pick("名称", "name"), pick("事项", "what"),
                         pick("说明", "why"), pick("失分", "points lost")});
    int row = 0;
    const auto line = [&](const Scorecard& card, const std::string& what, const std::string& why) {
      sheet.write_text(++row, 0, card.subject);
      sheet.write_text(row, 1, card.name);
      sheet.write_text(row, 2, what, Style::Wrap);
      sheet.write_text(row, 3, why, Style::Wrap);
    };
    for (const Diagnostic& note : run().notes) {
      sheet.write_text(++row, 2, message_of(note, language), Style::Wrap);
    }
    for (const Scorecard& card : run().scorecards) {
      for (const RedLineCard& red : card.red_lines) {
        if (red.holds || red.is_unknown)
          line(card, show_red_line(red, language), show_red_line_state(red, language));
      }
    }
    for (const Missed& missed : missed_standards()) {
      const IndicatorCard& one = missed.card->indicators[missed.index];
      line(
          *missed.card,
          label_of(indicators()[missed.index], language) + " " + show_value(one.estimate, language),
          show_verdict(one.verdict, language));
      if (one.points) sheet.write_number(row, 4, points(lost(one)), Style::Points);
    }
    for (std::size_t i = 0; i < run().unassigned.size(); ++i) {
      const IndicatorCard& one = run().unassigned[i];
      if (one.estimate.n == 0 || !indicators()[i].counted) continue;
      sheet.write_text(++row, 2,
                       pick("待映射：", "unassigned: ") + label_of(indicators()[i], language));
      sheet.write_text(row, 3, fmt::format("n = {}", one.estimate.n));
    }
    if (row == 0) sheet.write_text(++row, 2, pick("没有异常", "nothing to look at"));
    sheet.set_widths({12, 26, 44, 40, 10});
    sheet.set_table(0, row, 4);
    sheet.add_tone(1, row, 3, show_verdict(Verdict::Fails, language), BookSheet::Tone::Bad);
  }

  void write_definitions() const {
    BookSheet sheet = book.add(names.definitions);
    sheet.write_head(0,
                     {pick("指标", "indicator"), pick("名称", "name"), pick("口径", "definition"),
                      pick("标准", "standard"), pick("算式", "fraction"), pick("来源", "source")});
    int row = 0;
    const std::vector<double> widths{22, 22, 56, 40, 24, 30};
    for (const ResolvedIndicator& indicator : indicators()) {
      const IndicatorDef& def = indicator.planned.def;
      const auto& standard = indicator.planned.standard;
      const std::vector<std::string> cells{
          def.name,
          label_of(indicator, language),
          def.definition.in(language),
          standard ? show_standard(*standard, language) : std::string(),
          std::string(indicator.kind->value_formula),
          def.source};
      ++row;
      int n_lines = 1;
      for (std::size_t c = 0; c < cells.size(); ++c) {
        sheet.write_text(row, static_cast<int>(c), cells[c], Style::Wrap);
        // A blank at the front and words that do not break take a little of each line.
        const int room = static_cast<int>(widths[c]) - 4;
        n_lines = std::max(n_lines, (display_width(cells[c]) + room - 1) / room);
      }
      sheet.set_lines(row, n_lines);
    }
    sheet.set_widths(widths);
    sheet.set_table(0, row, 5);
  }

  void write_sources() const {
    BookSheet sheet = book.add(names.sources);
    sheet.write_head(
        0, {pick("文件", "file"), pick("导出时间", "exported at"), pick("记录数", "records"),
            pick("拒收", "refused"), pick("批次", "batch")});
    const Result<TimeZone> zone = TimeZone::create(run().as_of_zone);
    STEELYARD_CHECK(zone.has_value(), "a run was made in a known time zone");
    int row = 0;
    for (const BatchHeader& batch : contents.batches) {
      sheet.write_text(++row, 0, batch.file);
      sheet.write_text(row, 1, format_local(zone->to_local(batch.exported_at_us)));
      sheet.write_number(row, 2, static_cast<double>(batch.n_rows_in), Style::Count);
      sheet.write_number(row, 3, static_cast<double>(batch.n_rejected), Style::Count);
      sheet.write_text(row, 4, batch.digest.substr(0, 16));
    }
    if (row > 0) {
      double rows = 0;
      double rejected = 0;
      for (const BatchHeader& batch : contents.batches) {
        rows += static_cast<double>(batch.n_rows_in);
        rejected += static_cast<double>(batch.n_rejected);
      }
      sheet.write_text(row + 1, 0, pick("合计", "total"), Style::Soft);
      sheet.write_formula(row + 1, 2, fmt::format("=SUM(C2:C{})", row + 1), rows, Style::Count);
      sheet.write_formula(row + 1, 3, fmt::format("=SUM(D2:D{})", row + 1), rejected, Style::Count);
    }
    sheet.set_widths({44, 22, 12, 10, 20});
    sheet.set_table(0, row, 4);
  }
};

}  // namespace

Result<void> write_workbook(const std::string& path, const ReportContents& contents,
                            Language language) {
  const Run& run = contents.run;
  Book book(path, {fmt::format("{} {}", run.assessment.plan.name, run.period.name),
                   "steelyard replay " + run.id, run.as_of_us / 1'000'000});
  const Writer writer{contents, language, names_in(language), book};
  writer.write_overview();
  writer.write_indicators();
  writer.write_details();
  writer.write_attention();
  writer.write_definitions();
  writer.write_sources();
  return book.close();
}

}  // namespace steelyard
