// Notes of the data, from what was found and, only where nothing was, from a look at the facts.
//
//     no orders at all on 2026-05-09, 400 on other days   →   D066
//     no shop registered, 120 orders in May   →   S023 with the sheet to fill in and what to type
//
// Tested by: tests/pipeline/notes_test.cpp, tests/pipeline/never_loaded_test.cpp.

#include "pipeline/run_notes_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "pipeline/covered.hpp"
#include "warehouse/facts/extent.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

bool found_nothing(const std::vector<IndicatorCard>& cards) {
  return std::ranges::all_of(cards, [](const IndicatorCard& card) {
    return card.estimate.n == 0 && card.estimate.n_unknown == 0 && card.estimate.n_open == 0;
  });
}

bool found_nothing(const Run& run) {
  return found_nothing(run.unassigned) &&
         std::ranges::all_of(run.scorecards,
                             [](const Scorecard& card) { return found_nothing(card.indicators); });
}

Text register_hint(const SubjectType& type, const Run& run) {
  const std::string sheet = "house/" + type.relation + ".xlsx";
  const std::string& plan = run.assessment.plan.name;
  const std::string& period = run.period.name;
  return {fmt::format("在项目目录里填写 {0}（每个{1}一行），执行 steelyard load {0}，再执行 "
                      "steelyard assess {2} --period {3}",
                      sheet, type.label.zh, plan, period),
          fmt::format("fill in {0} of the project (a row for each {1}), type steelyard load {0}, "
                      "then steelyard assess {2} --period {3}",
                      sheet, type.label.en, plan, period)};
}

}  // namespace

Result<std::optional<Diagnostic>> note_of_past(const Run& run,
                                               const std::vector<BatchHeader>& batches) {
  std::int64_t latest_us = run.as_of_us;
  for (const BatchHeader& batch : batches) latest_us = std::max(latest_us, batch.exported_at_us);
  if (latest_us == run.as_of_us) return std::nullopt;
  const TimeZone zone = TRY(TimeZone::create(run.as_of_zone));
  return Diagnostic{"C151"_code,
                    {},
                    {format_local(run.as_of_local_us), format_local(zone.to_local(latest_us))},
                    {"要看当时的结果，重算当时保存的核算：steelyard replay 编号",
                     "for what was known then, replay a run stored then: steelyard replay RUN"},
                    {}};
}

Result<std::optional<Diagnostic>> note_of_currencies(Connection& connection, const Model& model) {
  const Conversion conversion = TRY(read_conversion(connection, model));
  if (conversion.n_foreign == 0) return std::nullopt;
  const std::vector<std::string> currencies(conversion.currencies.begin(),
                                            conversion.currencies.end());
  Text hint;
  Text without_rate;
  if (const std::uint64_t n = conversion.n_without_rate; n > 0) {
    without_rate = {fmt::format("，其中 {} 行没有汇率，金额未知", n),
                    n == 1 ? ", of which 1 has no rate and an unknown amount"
                           : fmt::format(", of which {} have no rate and unknown amounts", n)};
    hint = {"在汇率表 house/exchange_rates.xlsx 里补上这些币种当日或之前的汇率，再载入",
            "put rates of these currencies on or before those days into house/exchange_rates.xlsx "
            "and load it"};
  }
  return Diagnostic{
      "S025"_code,
      {},
      {join(currencies, ", "), model.currency, std::to_string(conversion.n_foreign),
       without_rate.zh, without_rate.en,
       counted(static_cast<std::int64_t>(conversion.n_foreign), "row is", "rows are")},
      hint,
      {}};
}

/// Of the same day of the week, between the first and the last day with rows: how many others there are.
struct SameWeekday {
  int n = 0;
  int n_with_rows = 0;
  /// It has rows at least every other time.
  [[nodiscard]] bool is_usual() const { return n_with_rows > 0 && 2 * n_with_rows >= n; }
};

/// Requires: there is a day.
static SameWeekday same_weekday(const std::set<Date>& days, Date day) {
  SameWeekday same;
  for (Date other = *days.begin(); other <= *days.rbegin(); other = other + 1) {
    if (other == day || (other - day) % 7 != 0) continue;
    ++same.n;
    same.n_with_rows += days.contains(other) ? 1 : 0;
  }
  return same;
}

/// Why a day without rows is taken for a hole and not for a day off.
static Text why_hole(Date day, const SameWeekday& same) {
  constexpr std::array<std::string_view, 7> kZh = {"一", "二", "三", "四", "五", "六", "日"};
  constexpr std::array<std::string_view, 7> kEn = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
  const auto at = static_cast<std::size_t>(iso_weekday(day) - 1);
  return {
      fmt::format("{} 是周{}：周期里另外 {} 个周{}中有 {} 个有数据；停业可以不管，漏导请补导那天",
                  to_string(day), kZh[at], same.n, kZh[at], same.n_with_rows),
      fmt::format("{} is a {}: of the {} other {}s of the period {} have some; if the house was "
                  "closed, leave it, else export that day and load it",
                  to_string(day), kEn[at], same.n, kEn[at], same.n_with_rows)};
}

Result<void> note_holes(Connection& connection, const Model& model, const Run& run,
                        Diagnostics& notes) {
  constexpr std::uint64_t kRowsPerDay = 10;
  const Date last = std::min(run.period.last, Date{as_of_day(run).days - 1});
  for (const auto& [relation, columns] : facts_of(run, model)) {
    const std::string& dated_by = relation->default_dated_by;
    if (!columns.contains(dated_by) || last < run.period.first) continue;
    const std::set<Date> days =
        TRY(read_days(connection, *relation, dated_by, {run.period.first, last}, kRowsPerDay));
    std::vector<std::string> holes;
    Text why;  // of the first
    for (Date day = run.period.first; !days.empty() && day <= last; day = day + 1) {
      if (days.contains(day)) continue;
      const SameWeekday same = same_weekday(days, day);
      if (!same.is_usual()) continue;
      if (holes.empty()) why = why_hole(day, same);
      holes.push_back(to_string(day));
    }
    if (holes.empty()) continue;
    const std::size_t n = holes.size();
    if (holes.size() > 5) holes.resize(5);
    notes.push_back({"D066"_code,
                     {},
                     {relation->label.zh, relation->label.en, std::to_string(n), join(holes, ", "),
                      counted(static_cast<std::int64_t>(n), "day", "days")},
                     why,
                     {}});
  }
  return {};
}

std::optional<Diagnostic> note_of_never_loaded(const Run& run, const Model& model,
                                               const std::set<std::string>& facts) {
  if (facts.empty()) return std::nullopt;
  std::vector<std::string> zh;
  std::vector<std::string> en;
  for (const std::string& fact : facts) {
    zh.push_back(model.relation(fact)->label.in(Language::Zh));
    en.push_back(model.relation(fact)->label.in(Language::En));
  }
  std::vector<std::string> names;
  for (const ResolvedIndicator& indicator : run.assessment.indicators) {
    const auto& measures = indicator.lowered.measures;
    const bool lost = std::ranges::any_of(
        measures, [&](const Measure& measure) { return facts.contains(measure.fact); });
    if (lost && indicator.counted) names.push_back(indicator.planned.def.name);
  }
  return Diagnostic{"S028"_code, {}, {join(zh, "、"), join(en, ", "), join(names, ", ")}, {}, {}};
}

Result<void> note_nothing(Connection& connection, const Model& model, const Run& run,
                          std::size_t n_registered, Diagnostics& notes) {
  const bool nothing = found_nothing(run);
  if (!nothing && !run.scorecards.empty()) return {};
  const Covered covered = TRY(covered_by(connection, model, run));
  const SubjectType& type = *model.subject(run.assessment.plan.subject_type);
  const std::vector<std::string> labels = {type.label.zh, type.label.en};
  if (n_registered == 0) {
    notes.push_back({"S023"_code,
                     {},
                     {labels[0], labels[1], std::to_string(covered.n_within)},
                     register_hint(type, run),
                     {}});
  } else if (run.scorecards.empty()) {
    notes.push_back({"S024"_code,
                     {},
                     {labels[0], labels[1], std::to_string(n_registered)},
                     {"核对 subjects.where 与名册里的写法",
                      "compare subjects.where with the words of the register"},
                     {}});
  }
  if (!nothing || covered.n_within > 0) return {};
  const Text hint = covered_hint(covered, run);
  if (!notes.empty() && notes.front().code == "S021"_code) {
    notes.front().hint = hint;
  } else {
    notes.push_back({"S022"_code, {}, {run.period.name}, hint, {}});
  }
  return {};
}

}  // namespace steelyard
