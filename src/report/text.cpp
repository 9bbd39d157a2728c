// A run on a terminal: the ranking with a line of why each, and everything that was left out, said.
//
//     1  S07  晨光旗舰店  92.4  A   98.1% 达标 …
//        发货及时率 93.2%：得 80 分，少 4 分
//
// Columns are dropped from the right when the terminal is narrow; nothing is cut off without a
// mark. Tested by: tests/report/text_test.cpp (goldens in both languages, wide and narrow).

#include "report/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "report/grade_words.hpp"
#include "report/memory_words.hpp"
#include "report/parts_words.hpp"
#include "report/pay_words.hpp"
#include "report/verdict_words.hpp"

namespace steelyard {

namespace {

std::string_view pick(Language language, std::string_view zh, std::string_view en) {
  return language == Language::Zh ? zh : en;
}

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

std::string header_of(const Run& run, Language language) {
  const Plan& plan = run.assessment.plan;
  const std::string& title = plan.title.in(language);
  std::string text =
      fmt::format("{} v{} · {} ({} … {})\n", title.empty() ? plan.name : title, plan.version,
                  run.period.name, to_string(run.period.first), to_string(run.period.last));
  text += fmt::format(fmt::runtime(pick(language, "数据截至 {} · 数据版本 {} · 核算 {}\n",
                                        "as of {} · data {} · run {}\n")),
                      show_moment(run.as_of_local_us), run.data_version.substr(0, 12), run.id);
  return text;
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
    return show_value(card.estimate, language) +
           std::string(pick(language, " –（无目标）", " – (no target)"));
  }
  return show_value(card.estimate, language) + " " + mark_of(card.verdict);
}

// Points of 100 that an indicator cost against its full points.
Int128 lost_by(const IndicatorCard& card) { return card.weight - card.contribution; }

std::string why_one(const IndicatorCard& card, const ResolvedIndicator& indicator,
                    Language language) {
  const std::string label = label_of(indicator, language);
  const std::string value = show_value(card.estimate, language);
  return fmt::format(
      fmt::runtime(pick(language, "{} {}：得 {} 分，少 {} 分", "{} {}: {} points, costs {}")),
      label, value, show_fixed(*card.points, kPointScale, 1),
      show_fixed(lost_by(card), kPointScale, 1));
}

std::string why(const Scorecard& card, const Run& run, Language language) {
  std::vector<std::size_t> costly;
  std::string text;
  int n_unrated = 0;
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    const IndicatorCard& one = card.indicators[i];
    if (one.points && one.weight > 0 && lost_by(one) > 0) costly.push_back(i);
    if (one.planned_weight > 0 && !one.points) ++n_unrated;
  }
  for (const RedLineCard& line : card.red_lines) {
    if (!line.acted()) continue;
    text += (text.empty() ? "" : pick(language, "；", "; "));
    text += show_red_line(line, run.assessment, language);
  }
  for (const std::string& said :
       {show_parts_briefly(card, language), show_memory_briefly(card, language)}) {
    if (said.empty()) continue;
    text += text.empty() ? "" : pick(language, "；", "; ");
    text += said;
  }
  std::stable_sort(costly.begin(), costly.end(), [&](std::size_t a, std::size_t b) {
    return lost_by(card.indicators[a]) > lost_by(card.indicators[b]);
  });
  for (std::size_t i = 0; i < std::min<std::size_t>(2, costly.size()); ++i) {
    text += (text.empty() ? "" : pick(language, "；", "; "));
    text += why_one(card.indicators[costly[i]], run.assessment.indicators[costly[i]], language);
  }
  for (const EntryCard& entry : card.entries) {
    if (entry.points == 0) continue;
    text += fmt::format("{}{} {}", text.empty() ? "" : pick(language, "；", "; "), entry.item,
                        show_fixed(entry.points, kPointScale, 1));
  }
  if (text.empty() && card.score) text = pick(language, "各项均得满分", "full points throughout");
  if (!card.score) text = pick(language, "没有可评分的指标", "nothing could be scored");
  if (card.score && !show_no_grade(card, language).empty()) {
    text += std::string(pick(language, "；", "; ")) + show_no_grade(card, language);
  }
  if (n_unrated > 0) {
    text += fmt::format(fmt::runtime(pick(language, "；{} 项未评，权重已转给其余",
                                          "; {} not rated, weight given to the rest")),
                        n_unrated);
  }
  return text;
}

struct Row {
  std::vector<std::string> cells;
};

// The columns that a line has no room for, by name: how many there are comes first, should the names
// be cut off.
std::string dropped_note(const std::vector<std::string>& names, const TextOptions& options) {
  if (names.empty()) return "";
  const std::string text =
      fmt::format(fmt::runtime(pick(options.language, "另有 {} 项未列出（此处宽度不够）：{}",
                                    "{} more not shown, for want of width: {}")),
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

std::string table_of(const Run& run, const std::string& group, const TextOptions& options) {
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
    row.cells = {card.rank > 0 ? std::to_string(card.rank) : "–", cut_to_width(card.subject, 16),
                 cut_to_width(card.name, 28),
                 card.score ? show_fixed(*card.score, kTotalScale, 2) : "–",
                 card.grade.empty() ? "–" : card.grade};
    for (const std::size_t i : columns) {
      row.cells.push_back(cell_of(card.indicators[i], run.assessment.indicators[i], language));
    }
    rows.push_back(std::move(row));
    notes.push_back(why(card, run, language));
  }
  return lay_out(rows, notes, options);
}

std::string people_list(const Run& run, Language language) {
  std::string text(pick(language, "人员方案不排名；每人一份考核单：\n",
                        "A plan on people has no ranking; one card each:\n"));
  for (const Scorecard& card : run.scorecards)
    text += fmt::format("  {}  {}\n", card.subject, card.name);
  return text;
}

std::string notices_of(const Run& run, Language language) {
  std::string text;
  for (const Scorecard& card : run.scorecards) {
    for (const RedLineCard& line : card.red_lines) {
      if (!line.holds && !line.is_unknown) continue;
      text += fmt::format(fmt::runtime(pick(language, "{} {}  {}（{}）\n", "{} {}  {} ({})\n")),
                          card.subject, run.is_people ? "" : card.name,
                          show_red_line(line, run.assessment, language),
                          show_red_line_state(line, language));
    }
  }
  for (std::size_t i = 0; i < run.unassigned.size(); ++i) {
    const IndicatorCard& card = run.unassigned[i];
    if (card.estimate.n == 0 || run.assessment.indicators[i].lowered.measures.empty()) continue;
    const std::string label = label_of(run.assessment.indicators[i], language);
    text += language == Language::Zh
                ? fmt::format("待映射：{} 有 {} 行不属于任何考核对象\n", label, card.estimate.n)
                : fmt::format("unassigned: {} has {} to no subject\n", label,
                              counted(card.estimate.n, "row that belongs", "rows that belong"));
  }
  return text;
}

std::string legend(Language language) {
  return std::string(pick(language,
                          "✓ 达标  ✗ 未达标  ? 未证实（标准落在区间内）  … 样本不足，暂不下结论  – "
                          "无数据  ○ 尚未到期\n",
                          "✓ meets  ✗ below standard  ? not proven (the standard lies inside the "
                          "interval)  … too few to "
                          "tell  – no data  ○ still open\n"));
}

// Indicators without weight are no columns: how many there are, and where they are to be seen.
std::string unweighted_note(const Run& run, Language language) {
  const auto n = std::ranges::count_if(run.assessment.indicators, [](const auto& indicator) {
    return indicator.counted && !indicator.planned.weight;
  });
  if (n == 0) return "";
  return fmt::format(
      fmt::runtime(
          pick(language, "另有 {} 项指标不计权重，表中不列：见 JSON、CSV、explain、report\n",
               "{} more without weight, not in the table: see JSON, CSV, explain, report\n")),
      n);
}

}  // namespace

std::string write_run_text(const Run& run, const TextOptions& options) {
  std::string text = header_of(run, options.language) + render(run.notes, options.language);
  if (run.scorecards.empty()) return text + notices_of(run, options.language);
  if (run.is_people && !run.assessment.plan.rank_people) {
    return text + people_list(run, options.language) + notices_of(run, options.language);
  }
  std::string last = "\n";
  for (const Scorecard& card : run.scorecards) {
    if (card.rank_group == last) continue;
    last = card.rank_group;
    text += last.empty() ? "\n" : fmt::format("\n[{}]\n", show_group(run, last));
    text += table_of(run, last, options);
  }
  return text + "\n" + legend(options.language) + unweighted_note(run, options.language) +
         notices_of(run, options.language);
}

std::string write_person_text(const Run& run, const Scorecard& card, const TextOptions& options) {
  const Language language = options.language;
  std::string text = header_of(run, language) + render(run.notes, language) +
                     fmt::format("{}  {}\n", card.subject, card.name);
  text +=
      fmt::format(fmt::runtime(pick(language, "总分 {}  等级 {}\n\n", "score {}  grade {}\n\n")),
                  card.score ? show_fixed(*card.score, kTotalScale, 2) : "—",
                  card.grade.empty() ? "—" : card.grade);
  text += write_parts(card, run.assessment, language);
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    const IndicatorCard& one = card.indicators[i];
    const ResolvedIndicator& indicator = run.assessment.indicators[i];
    if (!indicator.counted) continue;
    text += fmt::format("  {}  {}  n={}  {}", label_of(indicator, language),
                        show_value(one.estimate, language), one.estimate.n,
                        show_verdict_of(one, indicator, language));
    if (one.points) {
      text += fmt::format(
          fmt::runtime(pick(language, "  得 {} 分 × 权重 {}", "  {} points × weight {}")),
          show_fixed(*one.points, kPointScale, 1), show_fixed(one.weight, kPointScale, 1));
    }
    text += "\n";
  }
  for (const EntryCard& entry : card.entries) {
    text += fmt::format(
        "  {} {} {}{}\n", to_string(entry.day), entry.item,
        show_fixed(entry.points, kPointScale, 1),
        entry.confirmed ? "" : pick(language, "（待确认，未计）", " (not confirmed, not counted)"));
  }
  for (const std::string& line : show_pay(card, run, language)) text += "  " + line + "\n";
  text += write_memory(card, run.assessment, language);
  return text +
         std::string(pick(language, "\n对结果有疑问，可在公布后提出复核。\n",
                          "\nYou may ask for a review of this result after it is published.\n"));
}

}  // namespace steelyard
