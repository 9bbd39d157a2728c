// Rows for spreadsheets and BI tools: one per subject and indicator.
//
//     name "=cmd()" → "'=cmd()"       numbers, also negative ones, stay as they are
//
// Tested by: tests/report/csv_test.cpp.

#include "report/csv.hpp"

#include <fmt/format.h>

#include "report/words.hpp"

namespace steelyard {

namespace {

// A spreadsheet runs text that begins with one of these as a formula.
std::string text_cell(std::string text) {
  if (!text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos)
    text.insert(0, "'");
  if (text.find_first_of(",\"\r\n") == std::string::npos) return text;
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

// In the unit that the column beside it names: durations in hours.
std::string real_cell(const std::optional<double>& value, Unit unit) {
  return value ? fmt::format("{}", *value / (unit == Unit::Duration ? 3.6e9 : 1.0)) : "";
}

std::string row_of(const Run& run, const Scorecard& card, std::size_t i, Language language) {
  const IndicatorCard& one = card.indicators[i];
  const ResolvedIndicator& indicator = run.assessment.indicators[i];
  const auto lo = one.estimate.interval ? std::optional(one.estimate.interval->lo) : std::nullopt;
  const auto hi = one.estimate.interval ? std::optional(one.estimate.interval->hi) : std::nullopt;
  std::string row;
  for (const std::string& cell :
       {text_cell(run.period.name), text_cell(card.subject), text_cell(card.name),
        text_cell(card.rank_group),
        card.score ? show_fixed(*card.score, kTotalScale, 2) : std::string(), text_cell(card.grade),
        card.rank > 0 ? std::to_string(card.rank) : std::string(), text_cell(one.name),
        text_cell(label_of(indicator, language)), real_cell(one.estimate.value, one.estimate.unit),
        std::string(unit_name(one.estimate.unit)), std::to_string(one.estimate.n),
        real_cell(lo, one.estimate.unit), real_cell(hi, one.estimate.unit),
        std::string(verdict_name(one.verdict)),
        one.points ? show_fixed(*one.points, kPointScale, 4) : std::string(),
        show_fixed(one.weight, kPointScale, 4), show_fixed(one.contribution, kPointScale, 4)}) {
    row += (row.empty() ? "" : ",") + cell;
  }
  return row + "\r\n";
}

}  // namespace

std::string write_run_csv(const Run& run, Language language) {
  std::string text =
      "period,subject,name,rank_group,score,grade,rank,indicator,label,value,unit,n,interval_lo,"
      "interval_hi,verdict,points,"
      "weight,contribution\r\n";
  for (const Scorecard& card : run.scorecards) {
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      if (run.assessment.indicators[i].counted) text += row_of(run, card, i, language);
    }
  }
  return text;
}

}  // namespace steelyard
