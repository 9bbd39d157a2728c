// Reads the excuses sheet for one plan.
//
//     indicator 发货超时率   →   late_ship_share, where only one indicator of the plan bears the label
//
// Tested by: tests/pipeline/house_excuses_test.cpp.

#include "pipeline/house_excuses.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "project/indicator_words.hpp"

namespace steelyard {

namespace {

bool bears(const IndicatorDef& def, const std::string& word) {
  return def.name == word || def.label.zh == word || def.label.en == word;
}

/// The plan's indicator that the sheet means; empty = none, or several bear the label.
std::string name_of(const std::string& word, const Assessment& assessment) {
  if (assessment.find(word) != nullptr) return word;
  std::string name;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const IndicatorDef& def = indicator.planned.def;
    if (!bears(def, word)) continue;
    if (!name.empty()) return "";
    name = def.name;
  }
  return name;
}

std::string shown(const HouseExcuse& row) {
  std::string text =
      fmt::format("{} … {} {}", to_string(row.first), to_string(row.last), row.reason);
  if (!row.subject.empty()) text += fmt::format(" ({})", row.subject);
  return text;
}

}  // namespace

std::vector<Excuse> excuses_for(const std::vector<HouseExcuse>& sheet,
                                const Assessment& assessment) {
  std::vector<Excuse> excuses;
  for (const HouseExcuse& row : sheet) {
    if (!row.approved) continue;
    Excuse excuse{row.first, row.last, {row.reason, row.reason}, {}, {}, {}};
    if (!row.subject.empty()) excuse.subjects = {row.subject};
    if (!row.indicator.empty()) {
      const std::string name = name_of(row.indicator, assessment);
      if (name.empty()) continue;
      excuse.indicators = {{name, {}}};
    }
    excuses.push_back(std::move(excuse));
  }
  return excuses;
}

Diagnostics notes_of_excuses(const std::vector<HouseExcuse>& sheet, const Period& period) {
  constexpr std::size_t kShown = 5;
  std::vector<std::string> waiting;
  for (const HouseExcuse& row : sheet) {
    const bool meets = row.first <= period.last && period.first <= row.last;
    if (meets && !row.approved) waiting.push_back(shown(row));
  }
  if (waiting.empty()) return {};
  const auto n = static_cast<std::int64_t>(waiting.size());
  if (waiting.size() > kShown) waiting.resize(kShown);
  return {{"S093"_code,
           {},
           {std::to_string(n), counted(n, "row", "rows"), join(waiting, "; ")},
           {},
           {}}};
}

Result<Diagnostics> notes_of_words(const Project& project, Connection& connection) {
  const std::vector<HouseExcuse> sheet = TRY(read_excuses(connection));
  const std::set<std::string> known = indicator_words(project);
  Diagnostics notes;
  const std::vector<std::string> choices(known.begin(), known.end());
  for (const HouseExcuse& row : sheet) {
    if (row.indicator.empty() || known.contains(row.indicator)) continue;
    append_new(notes,
               {{"S094"_code, {}, {row.indicator}, did_you_mean(row.indicator, choices), {}}});
  }
  return notes;
}

}  // namespace steelyard
