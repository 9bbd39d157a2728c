// Notes of the data, from what was found and, only where nothing was, from a look at the facts.
//
//     no orders at all on 2026-05-09, 400 on other days   →   D066
//     no shop registered, 120 orders in May   →   S023 with the sheet to fill in and what to type
//
// Tested by: tests/pipeline/notes_test.cpp, tests/pipeline/never_loaded_test.cpp.

#include "run_notes_data.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "base/time_zone.hpp"
#include "warehouse/extent.hpp"
#include "warehouse/house_money.hpp"

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

// The facts that the plan looks at, each by the stored columns that date its rows. A bridge has no
// rows of its own; its parent's say when something happened.
std::map<const Relation*, std::set<std::string>> facts_of(const Run& run, const Model& model) {
  std::map<const Relation*, std::set<std::string>> facts;
  for (const ResolvedIndicator& indicator : run.assessment.indicators) {
    for (const Measure& measure : indicator.lowered.measures) {
      const Relation* relation = model.relation(measure.fact);
      if (relation->bridge) relation = model.relation(relation->bridge->parent);
      if (relation->column(measure.dated_by) != nullptr) facts[relation].insert(measure.dated_by);
    }
  }
  return facts;
}

// Rows within the period (of each fact by the time column that finds most), and the days covered.
Result<Extent> extent_of(Connection& connection, const Model& model, const Run& run) {
  Extent all;
  for (const auto& [relation, columns] : facts_of(run, model)) {
    std::uint64_t n_most = 0;
    for (const std::string& column : columns) {
      const Days period{run.period.first, run.period.last};
      const Extent one = TRY(read_extent(connection, *relation, column, period));
      n_most = std::max(n_most, one.n_within);
      if (!one.covers) continue;
      if (!all.covers) all.covers = one.covers;
      all.covers->first = std::min(all.covers->first, one.covers->first);
      all.covers->last = std::max(all.covers->last, one.covers->last);
    }
    all.n_within += n_most;
  }
  return all;
}

// "the data cover 2025-01-03 … 2026-04-30: --period 2026-04"
Text covered_hint(const Extent& extent, const Cycle& cycle) {
  if (!extent.covers) {
    return {"这个方案要看的表里还没有一行数据：先用 steelyard load 载入",
            "the relations this plan looks at are still empty: steelyard load FILES first"};
  }
  const std::string first = to_string(extent.covers->first);
  const std::string last = to_string(extent.covers->last);
  const std::string period = period_containing(extent.covers->last, cycle).name;
  return {fmt::format("已载入的数据从 {} 到 {}；可用 --period {}", first, last, period),
          fmt::format("what is loaded goes from {} to {}: try --period {}", first, last, period)};
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
  if (conversion.n_without_rate > 0) {
    hint = {"在汇率表 house/exchange_rates.xlsx 里补上这些币种当日或之前的汇率，再载入",
            "put rates of these currencies on or before those days into house/exchange_rates.xlsx "
            "and load it"};
  }
  return Diagnostic{"S025"_code,
                    {},
                    {join(currencies, ", "), model.currency, std::to_string(conversion.n_foreign),
                     std::to_string(conversion.n_without_rate)},
                    hint,
                    {}};
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
    for (Date day = run.period.first; !days.empty() && day <= last; day = day + 1) {
      const bool is_usual =
          std::ranges::any_of(days, [&](Date other) { return (other.days - day.days) % 7 == 0; });
      if (is_usual && !days.contains(day)) holes.push_back(to_string(day));
    }
    if (holes.empty()) continue;
    const std::string n = std::to_string(holes.size());
    if (holes.size() > 5) holes.resize(5);
    notes.push_back(
        {"D066"_code, {}, {relation->label.zh, relation->label.en, n, join(holes, ", ")}, {}, {}});
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
  const Extent extent = TRY(extent_of(connection, model, run));
  const SubjectType& type = *model.subject(run.assessment.plan.subject_type);
  const std::vector<std::string> labels = {type.label.zh, type.label.en};
  if (n_registered == 0) {
    notes.push_back({"S023"_code,
                     {},
                     {labels[0], labels[1], std::to_string(extent.n_within)},
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
  if (!nothing || extent.n_within > 0) return {};
  const Text hint = covered_hint(extent, run.assessment.plan.cycle);
  if (!notes.empty() && notes.front().code == "S021"_code) {
    notes.front().hint = hint;
  } else {
    notes.push_back({"S022"_code, {}, {run.period.name}, hint, {}});
  }
  return {};
}

}  // namespace steelyard
