// The ranking of a run on a terminal: a line for each subject, and under it why its score is no higher.
//
//     1 (1–4)  S07  晨光旗舰店  92.4 (88.0–96.1)  A   98.1% ✓  12.3 万* …
//        发货及时率 93.2%：得 80 分，少 4 分
//
// Columns are dropped from the right when the terminal is narrow, and named below the table; nothing is cut
// off without a mark. A value that lacks rows of unknown amount bears a *.
// Tested by: tests/report/golden_test.cpp, tests/report/left_out_test.cpp.

#include "report/text_table.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/grade_words.hpp"
#include "report/left_out.hpp"
#include "report/memory_words.hpp"
#include "report/parts_words.hpp"
#include "report/spread_words.hpp"
#include "report/verdict_words.hpp"
#include "score/parts.hpp"

namespace steelyard {

namespace {

std::string mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::Meets:
      return "✓";
    case Verdict::Fails:
      return "✗";
    case Verdict::NotProven:
      return "?";
    case Verdict::NotRated:
      return "…";
    case Verdict::NoData:
      return "–";
    case Verdict::StillOpen:
      return "○";
    case Verdict::None:
      return "";
  }
  return "";
}

// The indicators that carry weight, in plan order: the columns.
std::vector<std::size_t> weighted(const Run& run) {
  std::vector<std::size_t> out;
  for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
    const ResolvedIndicator& indicator = run.assessment.indicators[i];
    if (indicator.counted && indicator.planned.weight) out.push_back(i);
  }
  return out;
}

std::string cell_of(const IndicatorCard& card, const ResolvedIndicator& indicator,
                    Language language) {
  if (lacks_target(card, indicator)) {
    return show_marked_value(card, indicator, language) +
           std::string(pick(language, " –（无目标）", " – (no target)"));
  }
  return show_marked_value(card, indicator, language) + " " + mark_of(card.verdict);
}

std::string why_one(const Scorecard& whole, std::size_t index, const Run& run, Language language) {
  const IndicatorCard& card = whole.indicators[index];
  const ResolvedIndicator& indicator = run.assessment.indicators[index];
  const std::string label = label_of(indicator, language);
  const std::string value = show_marked_value(card, indicator, language);
  return fmt::format(
      fmt::runtime(pick(language, "{} {}：得 {} 分，少 {} 分", "{} {}: {} points, costs {}")),
      label, value, show_fixed(*card.points, kPointScale, 1),
      show_fixed(lost_by(whole, card), kPointScale, 1));
}

std::string why(const Scorecard& card, const Run& run, Language language) {
  std::vector<std::size_t> costly;
  std::string text;
  int n_unrated = 0;
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    const IndicatorCard& one = card.indicators[i];
    if (one.points && one.weight > 0 && lost_by(card, one) > 0) costly.push_back(i);
    if (one.planned_weight > 0 && !one.points) ++n_unrated;
  }
  for (const RedLineCard& line : card.red_lines) {
    if (!line.acted()) continue;
    text += (text.empty() ? "" : pick(language, "；", "; "));
    text += show_red_line(line, run.assessment, language);
  }
  for (const std::string& said : {show_parts_briefly(card, language),
                                  show_memory_briefly(card, run.assessment.plan, language)}) {
    if (said.empty()) continue;
    text += text.empty() ? "" : pick(language, "；", "; ");
    text += said;
  }
  std::stable_sort(costly.begin(), costly.end(), [&](std::size_t a, std::size_t b) {
    return lost_by(card, card.indicators[a]) > lost_by(card, card.indicators[b]);
  });
  for (std::size_t i = 0; i < std::min<std::size_t>(2, costly.size()); ++i) {
    text += (text.empty() ? "" : pick(language, "；", "; "));
    text += why_one(card, costly[i], run, language);
  }
  for (const EntryCard& entry : card.entries) {
    if (entry.points == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : pick(language, "；", "; "),
                        show_item(run.assessment.plan, entry.item, language),
                        show_fixed(entry.points, kPointScale, 1));
  }
  if (text.empty() && card.score) text = pick(language, "各项均得满分", "full points throughout");
  if (!card.score) text = pick(language, "没有可评分的指标", "nothing could be scored");
  if (card.score && !show_no_grade(card, language).empty()) {
    text += std::string(pick(language, "；", "; ")) + show_no_grade(card, language);
  }
  if (card.score && n_unrated > 0) {  // else there is no rest
    text += fmt::format(fmt::runtime(pick(language, "；{} 项未评，权重已转给其余",
                                          "; {} not rated, weight given to the rest")),
                        n_unrated);
  }
  return text;
}

/// "86.4 (79.1–91.0)": never a number without how sure it is.
std::string with_interval(std::string number, const std::string& interval) {
  return interval.empty() ? number : fmt::format("{} ({})", number, interval);
}

struct Row {
  std::vector<std::string> cells;
};

// The columns that a line has no room for, by name: how many there are comes first, should the names
// be cut off.
std::string dropped_note(const std::vector<std::string>& names, const TextOptions& options) {
  if (names.empty()) return "";
  const std::string text =
      fmt::format(fmt::runtime(pick(options.language, "另有 {} 项未列出（见 --format csv）：{}",
                                    "{} more not shown (--format csv): {}")),
                  names.size(), join(names, pick(options.language, "、", ", ")));
  return cut_to_width(text, options.width) + "\n";
}

// Pads every column to its widest cell and drops columns from the right that do not fit.
std::string lay_out(const std::vector<Row>& rows, const std::vector<std::string>& notes,
                    const TextOptions& options) {
  std::vector<int> widths;
  for (const Row& row : rows) {
    widths.resize(std::max(widths.size(), row.cells.size()), 0);
    for (std::size_t c = 0; c < row.cells.size(); ++c)
      widths[c] = std::max(widths[c], display_width(row.cells[c]));
  }
  std::size_t k_shown = 0;
  for (int used = 0; k_shown < widths.size(); ++k_shown) {
    used += widths[k_shown] + 2;
    if (used > options.width && k_shown >= 5) break;
  }
  std::string text;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    for (std::size_t c = 0; c < std::min(k_shown, rows[r].cells.size()); ++c) {
      text += (c == 0 ? "" : "  ") + pad_right(rows[r].cells[c], widths[c]);
    }
    while (text.ends_with(' ')) text.pop_back();
    text += "\n";
    if (!notes[r].empty()) text += "      " + cut_to_width(notes[r], options.width - 6) + "\n";
  }
  const std::vector<std::string>& names = rows.front().cells;
  const auto first = names.begin() + static_cast<std::ptrdiff_t>(std::min(k_shown, names.size()));
  return text + dropped_note({first, names.end()}, options);
}

}  // namespace

std::string write_ranking(const Run& run, const std::string& group, const TextOptions& options) {
  const Language language = options.language;
  const std::vector<std::size_t> columns = weighted(run);
  std::vector<Row> rows(1);
  std::vector<std::string> notes(1);
  for (const std::string_view name :
       {pick(language, "名次", "rank"), pick(language, "编号", "id"),
        pick(language, "名称", "name"), pick(language, "得分", "score"),
        pick(language, "等级", "grade")}) {
    rows[0].cells.emplace_back(name);
  }
  for (const std::size_t i : columns)
    rows[0].cells.push_back(label_of(run.assessment.indicators[i], language));
  for (const Scorecard& card : run.scorecards) {
    if (card.rank_group != group) continue;
    Row row;
    row.cells = {
        card.rank > 0 ? with_interval(std::to_string(card.rank), show_rank_interval(card)) : "–",
        cut_to_width(card.subject, 16), cut_to_width(card.name, 28),
        card.score
            ? with_interval(show_fixed(*card.score, kTotalScale, 2), show_score_interval(card))
            : "–",
        card.grade.empty() ? "–" : show_grade(run.assessment.plan, card.grade, language)};
    for (const std::size_t i : columns) {
      row.cells.push_back(cell_of(card.indicators[i], run.assessment.indicators[i], language));
    }
    rows.push_back(std::move(row));
    notes.push_back(why(card, run, language));
  }
  return lay_out(rows, notes, options);
}

}  // namespace steelyard
