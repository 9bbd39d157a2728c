// A run on a terminal: the ranking with a line of why each, and everything that was left out, said.
//
// Not here: the table itself (text_table.cpp).
// Tested by: tests/report/golden_test.cpp (goldens in both languages).

#include "report/text.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/plural.hpp"
#include "report/left_out.hpp"
#include "report/memory_words.hpp"
#include "report/parts_words.hpp"
#include "report/pay_words.hpp"
#include "report/person_notes.hpp"
#include "report/spread_words.hpp"
#include "report/text_table.hpp"
#include "report/verdict_words.hpp"

namespace steelyard {

namespace {

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

// What stands in brackets behind scores and ranks, and how far the order is proven.
std::string interval_note(const Run& run, Language language) {
  const auto is_told = [](const Scorecard& card) { return !show_score_interval(card).empty(); };
  if (std::ranges::none_of(run.scorecards, is_told)) return "";
  std::string text = words(language, "括号内是得分与名次的 {} 区间\n",
                           "In brackets: the {} interval of score and rank\n",
                           show_number(run.assessment.plan.confidence, Unit::Ratio, language));
  const std::string overlap = show_rank_overlap(run, language);
  return overlap.empty() ? text : text + overlap + "\n";
}

// What the mark beside a value means; empty where no value has one.
std::string left_out_note(const Run& run, Language language) {
  const std::string which = show_all_left_out(run, LeftOutOf::Weighted, language);
  if (which.empty()) return "";
  return words(language, "* 值未知、未计入的行：{}\n",
               "* rows of unknown value that are not in these: {}\n", which);
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

// Under the headline of a person: the interval, and on a second look the chances of the grades.
std::string sureness_of(const Run& run, const Scorecard& card, Language language) {
  std::string text;
  if (const std::string interval = show_score_interval(card); !interval.empty()) {
    text += words(language, "总分的 {} 区间 {}\n", "{} interval of the score {}\n",
                  show_number(run.assessment.plan.confidence, Unit::Ratio, language), interval);
  }
  const std::string chances = show_grade_chances(card, run.assessment.plan, language);
  if (!chances.empty()) {
    text += words(language, "按真实水平，等级的可能性：{}\n",
                  "by the true level the grade would be: {}\n", chances);
  }
  return text.empty() ? "" : text + "\n";
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
    text += write_ranking(run, last, options);
  }
  return text + "\n" + interval_note(run, options.language) + legend(options.language) +
         left_out_note(run, options.language) + unweighted_note(run, options.language) +
         notices_of(run, options.language);
}

std::string write_person_text(const Run& run, const Scorecard& card, const TextOptions& options) {
  const Language language = options.language;
  std::string text = header_of(run, language) + render(notes_for_person(run), language) +
                     fmt::format("{}  {}\n", card.subject, card.name);
  text +=
      fmt::format(fmt::runtime(pick(language, "总分 {}  等级 {}\n\n", "score {}  grade {}\n\n")),
                  card.score ? show_fixed(*card.score, kTotalScale, 2) : "—",
                  card.grade.empty() ? "—" : show_grade(run.assessment.plan, card.grade, language));
  text += sureness_of(run, card, language);
  text += write_parts(card, language);
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
    const std::string left_out = show_left_out(one, indicator, language);
    if (!left_out.empty()) text += "  " + left_out;
    text += "\n";
    const std::string evidence = show_evidence(one, indicator, language);
    if (!evidence.empty()) text += "    " + evidence + "\n";
  }
  for (const EntryCard& entry : card.entries) {
    text += fmt::format(
        "  {} {} {}{}\n", to_string(entry.day),
        show_item(run.assessment.plan, entry.item, language),
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
