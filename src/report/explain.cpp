// The tree behind one scorecard, written from the grade down: score, indicators, standards,
// statistics, rows, files.
//
// Tested by: tests/report, tests/e2e.

#include "report/explain.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/adjusted_words.hpp"
#include "report/between_words.hpp"
#include "report/fair_words.hpp"
#include "report/grade_words.hpp"
#include "report/json.hpp"
#include "report/json_text.hpp"
#include "report/left_out.hpp"
#include "report/memory_words.hpp"
#include "report/method_words.hpp"
#include "report/parts_words.hpp"
#include "report/pay_words.hpp"
#include "report/row_words.hpp"
#include "report/spread_words.hpp"
#include "report/standard_words.hpp"
#include "report/target_words.hpp"
#include "report/verdict_words.hpp"
#include "score/parts.hpp"

namespace steelyard {

namespace {

std::string write_value(const IndicatorCard& card, const ResolvedIndicator& indicator,
                        Language language) {
  const Estimate& e = card.estimate;
  std::string text = show_marked_value(card, indicator, language);
  if (!e.value) text += words(language, "（{}）", " ({})", show_reason(e.reason, language));
  text += fmt::format("  n = {}", e.n);
  if (e.n_unknown > 0) text += words(language, "，未知 {}", ", unknown {}", e.n_unknown);
  if (e.n_open > 0) text += words(language, "，尚未到期 {}", ", still open {}", e.n_open);
  if (e.interval) {
    text +=
        fmt::format("  [{}, {}] {}", show_number(e.interval->lo, e.unit, language),
                    show_number(e.interval->hi, e.unit, language), show_method(e.method, language));
  }
  return text;
}

/// In the indicator's unit: a mean of hours is hours ÷ rows, a share rows ÷ rows. A reading, a count
/// and a sum are not divided, and say nothing here.
std::string write_fraction(const Estimate& estimate, const ResolvedIndicator& indicator,
                           Language language) {
  const double denominator = to_double(estimate.denominator);
  const std::string formula = show_formula(indicator, language);
  const bool is_fraction = formula.find('/') != std::string::npos;
  if (!estimate.value || denominator == 0 || !is_fraction) return "";
  const double numerator = to_double(estimate.numerator);
  const bool of_ratio = estimate.unit == Unit::Ratio || estimate.unit == Unit::PercentPoint;
  return words(
      language, "    算式    {} ÷ {}  ({})\n", "    fraction      {} / {}  ({})\n",
      of_ratio ? fmt::format("{}", numerator) : show_number(numerator, estimate.unit, language),
      fmt::format("{}", denominator), formula);
}

/// What the sample says of the standard, how likely that is met, and what points that leaves open.
std::string write_sureness(const IndicatorCard& card, const ResolvedIndicator& indicator,
                           Language language) {
  std::string text;
  if (const std::string evidence = show_evidence(card, indicator, language); !evidence.empty()) {
    text += words(language, "    把握    {}\n", "    how sure      {}\n", evidence);
  }
  if (const std::string chance = show_meets_chance(card, language); !chance.empty()) {
    text += words(language, "            {}\n", "                  {}\n", chance);
  }
  if (const std::string interval = show_points_interval(card); !interval.empty()) {
    text += words(language, "            得分区间 {}\n", "                  points between {}\n",
                  interval);
  }
  return text;
}

/// An indicator as some rules have it; of a split period `stretch` says which days have them.
struct ShownIndicator {
  const IndicatorCard& card;
  const ResolvedIndicator& indicator;
  std::string stretch;
};

std::string write_indicator(const ShownIndicator& shown, Language language) {
  const auto& [card, indicator, stretch] = shown;
  std::string text = words(language, "  {}（{}，{}）", "  {} ({}, {})",
                           label_of(indicator, language), card.name, indicator.kind->name);
  if (!stretch.empty()) text += words(language, "，只在 {}", ", only in {}", stretch);
  text += "\n";
  text += words(language, "    值      {}\n", "    value         {}\n",
                write_value(card, indicator, language));
  text += write_fraction(measured_of(card), indicator, language);
  text += write_adjusted(card, language);
  if (const std::string shrunk = show_shrunk(card, language); !shrunk.empty()) {
    text += words(language, "    同组    {}\n", "    peers         {}\n", shrunk);
  }
  text += words(language, "    窗口    {} … {}\n", "    days          {} … {}\n",
                to_string(card.first), to_string(card.last));
  if (card.n_unripe_days > 0) {
    text +=
        words(language, "    未成熟  {} 天的订单还在观察期内\n",
              card.n_unripe_days == 1 ? "    not mature    {} day is still within the delay\n"
                                      : "    not mature    {} days are still within the delay\n",
              card.n_unripe_days);
  }
  if (card.target) {
    text += words(language, "    目标    {}{}\n", "    target        {}{}\n",
                  show_number(to_double(*card.target), card.estimate.unit, language),
                  card.n_target_unknown > 0 ? "*" : "");
  }
  text += write_target_made_of(card, language);
  if (card.percentile) {
    text += words(language, "    百分位  {}（同类 {} 个对象）\n",
                  card.n_peers == 1 ? "    percentile    {} of {} peer\n"
                                    : "    percentile    {} of {} peers\n",
                  show_number(to_double(*card.percentile), Unit::Ratio, language), card.n_peers);
  }
  if (card.attainment) {
    const bool lacks = n_left_out(card, indicator) > 0 || card.n_target_unknown > 0;
    text +=
        words(language, "    达成率  {}{}\n", "    attainment    {}{}\n",
              show_number(to_double(*card.attainment), Unit::Ratio, language), lacks ? "*" : "");
  }
  if (!indicator.planned.standard) return text;
  text += words(language, "    标准    {}\n", "    standard      {}\n",
                show_standard(*indicator.planned.standard, language));
  text += words(language, "    判定    {}\n", "    verdict       {}\n",
                show_verdict_of(card, indicator, language));
  text += write_sureness(card, indicator, language);
  if (card.points) {
    text += words(language, "    得分    {} × 权重 {}（方案 {}）= 贡献 {}\n",
                  "    points        {} × weight {} (planned {}) = contributes {}\n",
                  show_fixed(*card.points, kPointScale, 2), show_fixed(card.weight, kPointScale, 2),
                  show_fixed(card.planned_weight, kPointScale, 2),
                  show_fixed(card.contribution, kPointScale, 4));
  }
  return text;
}

ShownIndicator shown_of(const Explanation& explanation, const ExplainedIndicator& explained) {
  const Scorecard& card = *explanation.card;
  const Assessment* rules = &explanation.run.assessment;
  const std::vector<IndicatorCard>* cards = &card.indicators;
  if (!explained.stretch.empty()) {
    const PartDays& days =
        *std::ranges::find(card.parts->parts, explained.stretch, &PartCard::name)->days;
    rules = days.rules.get();
    cards = &days.indicators;
  }
  return {*std::ranges::find(*cards, explained.name, &IndicatorCard::name),
          *rules->find(explained.name), explained.stretch};
}

// ● counts in the numerator, · does not, ? unknown, ○ not decided yet, × beyond the latest that count.
std::string_view mark_of(Counts counts) {
  switch (counts) {
    case Counts::Every:
      return "";
    case Counts::Hit:
      return "● ";
    case Counts::Miss:
      return "· ";
    case Counts::Unknown:
      return "? ";
    case Counts::Open:
      return "○ ";
    case Counts::Beyond:
      return "× ";
  }
  return "";
}
std::string_view name_of(Counts counts) {
  switch (counts) {
    case Counts::Every:
      return "every";
    case Counts::Hit:
      return "hit";
    case Counts::Miss:
      return "miss";
    case Counts::Unknown:
      return "unknown";
    case Counts::Open:
      return "open";
    case Counts::Beyond:
      return "beyond";
  }
  return "";
}

std::string write_rows(const RowsAnswer& answer, Language language) {
  std::string text =
      words(language, "    明细 {} 行，显示 {}：{}\n",
            answer.n_rows == 1 ? "    {} row, {} shown: {}\n" : "    {} rows, {} shown: {}\n",
            answer.n_rows, answer.rows.size(), join(answer.columns, " | "));
  if (answer.n_hits && answer.n_rows > 0) {
    text += words(language, "    其中 {} 行计入分子（● 计入，· 不计入，? 未知，○ 尚未到期）\n",
                  "    {} of them count in the numerator (● counts, · does not, ? unknown, ○ still "
                  "open)\n",
                  *answer.n_hits);
  }
  if (answer.n_beyond > 0) {
    text += words(language, "    其中 {} 行不计：同一键已有更晚的行占满条数（×）\n",
                  "    {} of them do not count: later rows of the same key fill the places (×)\n",
                  answer.n_beyond);
  }
  for (const SourceRow& row : answer.rows) {
    std::vector<std::string> values;
    values.reserve(row.values.size());
    for (std::size_t i = 0; i < row.values.size(); ++i) {
      values.push_back(show_cell(row, i, language));
    }
    text += fmt::format("      {}{}   ← {}:{}\n", mark_of(row.counts), join(values, " | "),
                        row.file, row.line);
  }
  return text;
}

std::string write_head(const Scorecard& card, const Run& run, Language language) {
  std::string text = fmt::format("{}  {}  {}\n", card.subject, card.name, run.period.name);
  text += words(language, "等级 {}  总分 {}", "grade {}  score {}",
                card.grade.empty() ? "—" : show_grade(run.assessment.plan, card.grade, language),
                card.score ? show_fixed(*card.score, kTotalScale, 2) : "—");
  if (const std::string interval = show_score_interval(card); !interval.empty()) {
    text += words(language, "（{}）", " ({})", interval);
  }
  if (card.rank > 0)
    text += words(language, "  名次 {}/{}", "  rank {} of {}", card.rank, card.group_size) +
            (card.rank_group.empty() ? "" : " " + card.rank_group);
  if (const std::string interval = show_rank_interval(card); !interval.empty()) {
    text += words(language, "（名次区间 {}）", " (between {})", interval);
  }
  if (const std::string why = show_no_grade(card, language); !why.empty()) text += "\n" + why;
  text += words(language, "\n核算 {}  数据版本 {}\n\n", "\nrun {}  data {}\n\n", run.id,
                run.data_version.substr(0, 12));
  return text;
}

}  // namespace

std::string write_explanation_text(const Explanation& explanation,
                                   const ExplainTextOptions& options) {
  const Language language = options.text.language;
  const Run& run = explanation.run;
  const Scorecard& card = *explanation.card;
  std::string text = write_head(card, run, language) + render(run.notes, language) +
                     write_parts(card, language) +
                     write_between(card, run.assessment.plan, language);
  for (const ExplainedIndicator& explained : explanation.indicators) {
    text += write_indicator(shown_of(explanation, explained), language);
    for (const std::string& measure : explained.measures)
      text += words(language, "    度量    {}\n", "    measure       {}\n", measure);
    for (const RowsAnswer& rows : explained.rows) text += write_rows(rows, language);
  }
  for (const EntryCard& entry : card.entries) {
    text += words(language, "  加减分 {} {} {}（{}）{}\n", "  entry {} {} {} ({}){}\n",
                  to_string(entry.day), show_item(run.assessment.plan, entry.item, language),
                  show_fixed(entry.points, kPointScale, 2),
                  entry.confirmed ? pick(language, "已确认", "confirmed")
                                  : pick(language, "待确认", "not confirmed"),
                  entry.evidence.empty()
                      ? ""
                      : words(language, "  证据 {}", "  evidence {}", entry.evidence));
  }
  text += write_memory(card, run.assessment, language);
  for (const RedLineCard& line : card.red_lines) {
    if (!line.holds && !line.is_unknown) continue;
    text += words(language, "  {}（{}）\n", "  {} ({})\n",
                  show_red_line(line, explanation.run.assessment, language),
                  show_red_line_state(line, language));
  }
  for (const std::string& line : show_pay(card, run, language)) text += "  " + line + "\n";
  if (const std::string chances = show_grade_chances(card, run.assessment.plan, language);
      !chances.empty()) {
    text += words(language, "  按真实水平，等级的可能性：{}\n",
                  "  by the true level the grade would be: {}\n", chances);
  }
  if (const std::string names = show_left_out_of(card, run, language); !names.empty()) {
    text += words(language, "  * 值未知、未计入的行：{}\n",
                  "  * rows of unknown value that are not in these: {}\n", names);
  }
  if (options.sql) {
    for (const std::string& sql : explanation.sql) text += "\n" + sql + ";\n";
  }
  return text;
}

std::string write_explanation_json(const Explanation& explanation) {
  using Json = nlohmann::ordered_json;
  Json out = Json::parse(write_card_json(explanation.run, *explanation.card));
  out["explained"] = Json::array();
  for (const ExplainedIndicator& explained : explanation.indicators) {
    Json one{{"name", explained.name}, {"measures", explained.measures}, {"rows", Json::array()}};
    for (const RowsAnswer& answer : explained.rows) {
      Json rows{{"columns", answer.columns},
                {"n_rows", answer.n_rows},
                {"n_hits", answer.n_hits ? Json(*answer.n_hits) : Json()},
                {"reason", answer.n_hits ? Json() : Json("no_numerator")},
                {"sql", answer.sql},
                {"rows", Json::array()}};
      for (const SourceRow& row : answer.rows) {
        rows["rows"].push_back({{"values", row.values},
                                {"file", row.file},
                                {"line", row.line},
                                {"counts", name_of(row.counts)}});
      }
      one["rows"].push_back(std::move(rows));
    }
    if (!explained.stretch.empty()) one["stretch"] = explained.stretch;
    out["explained"].push_back(std::move(one));
  }
  out["sql"] = explanation.sql;
  return json_text(out) + "\n";
}

}  // namespace steelyard
