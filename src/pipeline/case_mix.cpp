// See case_mix.hpp.
//
// 1. Indicators with the same columns are counted together, and so is what they are computed from.
// 2. The days that an indicator looked at back then (a target of the previous period, what widens a window) are
//    not asked again.
// 3. The kind itself makes a class's numerator and denominator of its sums.
//
// Tested by: tests/pipeline/case_mix_test.cpp.

#include "pipeline/case_mix.hpp"

#include <set>

namespace steelyard {

namespace {

/// The places of an indicator and of all it is computed from.
void add_behind(const Assessment& rules, std::size_t index, std::set<std::size_t>& places) {
  places.insert(index);
  for (const std::string& name : rules.indicators[index].lowered.operands) {
    const ResolvedIndicator* operand = rules.find(name);
    add_behind(rules, static_cast<std::size_t>(operand - rules.indicators.data()), places);
  }
}

PlannedWindows only_own(const PlannedWindows& planned) {
  PlannedWindows own;
  own.windows.spans = planned.windows.spans;
  own.windows.days = planned.windows.days;
  if (!planned.windows.has_previous) return own;
  own.windows.spans.pop_back();
  own.windows.days.pop_back();
  return own;
}

std::vector<PlannedWindows> windows_by(const std::vector<std::string>& columns,
                                       const Assessment& rules,
                                       const std::vector<PlannedWindows>& planned) {
  std::set<std::size_t> places;
  for (std::size_t i = 0; i < rules.indicators.size(); ++i) {
    if (rules.indicators[i].adjust_for == columns) add_behind(rules, i, places);
  }
  std::vector<PlannedWindows> windows(rules.indicators.size());
  std::size_t next_item = 0;
  for (const std::size_t i : places) {
    windows[i] = only_own(planned[i]);
    windows[i].strata = columns;
    for (std::size_t m = 0; m < rules.indicators[i].lowered.measures.size(); ++m) {
      windows[i].items.push_back(next_item++);
    }
  }
  return windows;
}

/// All classes that any measure of the indicator knows, by the name of their rows.
std::set<std::string> rows_of(const CountedMix& mix, const Assessment& rules, std::size_t index) {
  std::set<std::size_t> places;
  add_behind(rules, index, places);
  std::set<std::string> rows;
  for (const std::size_t place : places) {
    for (const std::size_t item : mix.windows[place].items) {
      for (const StatsByTarget& span : mix.counted.stats[item]) {
        for (const auto& [target, stats] : span) rows.insert(target);
      }
    }
  }
  return rows;
}

IndicatorMix mix_of(const CountedMix& mix, const EstimateQuestion& question, std::size_t index,
                    const std::vector<SubjectEstimates>& subjects) {
  IndicatorMix out{index, mix.columns, {}};
  std::map<std::string, std::size_t, std::less<>> places;
  for (std::size_t s = 0; s < subjects.size(); ++s) places.emplace(subjects[s].id, s);
  for (const std::string& rows : rows_of(mix, question.assessment, index)) {
    const auto subject = places.find(subject_of_target(rows));
    if (subject == places.end()) continue;
    const std::vector<IndicatorCard>& whole = subjects[subject->second].indicators;
    const Estimate found = estimate_rows(question, rows, index, whole);
    if (found.numerator.num == 0 && found.denominator.num == 0) continue;
    out.cells.push_back({subject->second, stratum_of_target(rows), to_double(found.numerator),
                         to_double(found.denominator), found.n});
  }
  return out;
}

}  // namespace

Result<std::vector<CountedMix>> count_mixes(Connection& connection, const Model& model,
                                            const ExcuseQuestion& question,
                                            const Context& context) {
  const Assessment& rules = question.run.assessment;
  std::set<std::vector<std::string>> asked;
  for (const ResolvedIndicator& one : rules.indicators) asked.insert(one.adjust_for);
  asked.erase(std::vector<std::string>());
  std::vector<CountedMix> mixes;
  for (const std::vector<std::string>& columns : asked) {
    CountedMix mix{columns, windows_by(columns, rules, question.windows), {}};
    const WeighRequest request = weigh_request(rules, model, mix.windows, as_of_day(question.run));
    const WeighResult all = TRY(weigh(connection, model, request, context));
    const ExcuseQuestion by_strata{question.run, question.house, mix.windows, all};
    mix.counted = TRY(subtract_excused(connection, model, by_strata, context)).counted;
    mixes.push_back(std::move(mix));
  }
  return mixes;
}

std::vector<IndicatorMix> mixes_of(const Run& run, const House& house,
                                   const std::vector<SubjectEstimates>& subjects) {
  std::vector<IndicatorMix> out;
  for (const CountedMix& mix : house.mixes) {
    const std::vector<IndicatorWindows> windows = with_counts(mix.windows, mix.counted);
    const EstimateQuestion question{.assessment = run.assessment,
                                    .windows = windows,
                                    .as_of = as_of_day(run),
                                    .seed = run.seed,
                                    .target_of = {},
                                    .never_loaded = house.never_loaded};
    for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
      if (run.assessment.indicators[i].adjust_for != mix.columns) continue;
      out.push_back(mix_of(mix, question, i, subjects));
    }
  }
  return out;
}

}  // namespace steelyard
