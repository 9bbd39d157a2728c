// The steps of a backtest: which periods, which plan is in force, both assessed over each period, the
// outcomes compared.
//
//     2026-01..2026-03     December (who is new in January), January, February, March, under both plans
//
// Of each run only the outcomes are kept, so that many periods of many subjects fit into memory.
// Tested by: tests/pipeline/backtest_test.cpp.

#include "pipeline/backtest_steps.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "plan/read_plan.hpp"
#include "project/part_plans.hpp"
#include "score/backtest_people.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kMostPeriods = 60;

Diagnostic wrong_periods(const std::string& text, Text hint) {
  return {"U080"_code, {}, {text}, std::move(hint), {}};
}

Result<std::vector<Period>> all_between(const std::string& text, std::size_t dots,
                                        const Cycle& cycle) {
  const Period last = TRY(parse_period(trim(std::string_view(text).substr(dots + 2)), cycle));
  Period at = TRY(parse_period(trim(std::string_view(text).substr(0, dots)), cycle));
  std::vector<Period> periods;
  for (; at.first <= last.first && periods.size() <= kMostPeriods; at = next(at, cycle)) {
    periods.push_back(at);
  }
  if (!periods.empty()) return periods;
  return fail(wrong_periods(text, {"先写较早的周期", "write the earlier period first"}));
}

Result<std::vector<Period>> all_listed(const std::string& text, const Cycle& cycle) {
  std::vector<Period> periods;
  for (const std::string_view name : split(text, ',')) {
    Period period = TRY(parse_period(trim(name), cycle));
    periods.push_back(std::move(period));
    const std::size_t n = periods.size();
    if (n < 2 || periods[n - 1].first == next(periods[n - 2], cycle).first) continue;
    const std::string range = periods[0].name + ".." + periods[n - 1].name;
    return fail(wrong_periods(text, {"连续的周期写成 " + range, "write them as " + range}));
  }
  return periods;
}

/// The same type of subjects and the same cycle.
bool is_comparable(const Plan& a, const Plan& b) {
  return a.subject_type == b.subject_type && a.cycle.unit == b.cycle.unit &&
         a.cycle.from_day == b.cycle.from_day &&
         a.cycle.fiscal_first_month == b.cycle.fiscal_first_month;
}

/// The project's plans over the same subjects that have rules of their own, the draft itself left out.
std::map<std::string, PlanFile> others_of(const Project& project, const Plan& draft) {
  std::map<std::string, PlanFile> others;
  for (const std::string& name : plan_names(project.dir).own) {
    Result<PlanFile> file = find_plan(project, name);
    if (!file) continue;  // check says what is wrong with it
    const Plan plan = read_plan(*file).plan;
    const bool is_draft = with_part_plans(project, *file).file.source->text == draft.source->text;
    if (is_draft || plan.indicators.empty() || plan.subject_type != draft.subject_type) continue;
    others.emplace(name, std::move(*file));
  }
  return others;
}

/// Presets that could stand for the plan in force: over the same subjects, by the same cycle, and not
/// the draft.
std::vector<std::string> presets_beside(const Project& project, const Plan& draft) {
  constexpr std::size_t kShown = 3;
  std::vector<std::string> names;
  for (const std::string& name : plan_names(project.dir).presets) {
    if (names.size() == kShown) break;
    const Result<PlanFile> file = find_plan(project, name);
    if (!file) continue;
    const Plan plan = read_plan(*file).plan;
    if (plan.name != draft.name && is_comparable(plan, draft)) names.push_back(name);
  }
  return names;
}

Text hint_of_none(const std::vector<std::string>& presets) {
  if (presets.empty()) {
    return {"把现行方案放进 plans/，或用 --against 写明它的路径",
            "put the plan in force into plans/, or say its path with --against"};
  }
  const std::string names = join(presets, ", ");
  return {
      "plans/ 里没有别的同类方案。用 --against 写明现行方案的路径，或与某个预置方案比，如 " + names,
      "plans/ has no other plan over these subjects. Say the path of the plan in force with "
      "--against, or compare with a preset, such as " +
          names};
}

template <typename T>
std::vector<std::string> keys_of(const std::map<std::string, T>& map) {
  std::vector<std::string> keys;
  keys.reserve(map.size());
  for (const auto& [key, value] : map) keys.push_back(key);
  return keys;
}

Result<void> require_comparable(const OfBoth<Assessment>& plans) {
  const Plan& a = plans.in_force.plan;
  const Plan& b = plans.draft.plan;
  if (a.subject_type != b.subject_type) {
    return fail(Diagnostic{
        "U082"_code, b.subject_span, {a.name, a.subject_type, b.name, b.subject_type}, {}, {}});
  }
  if (!is_comparable(a, b))
    return fail(Diagnostic{"U083"_code, b.subject_span, {a.name, b.name}, {}, {}});
  return {};
}

struct Backtesting {
  OpenWarehouse& warehouse;
  const Project& project;
  const BacktestQuestion& question;
  const Context& context;
  BacktestContents& contents;
  std::uint64_t n_assessed = 0;

  /// Every period and the one before them, under both plans.
  [[nodiscard]] std::uint64_t n_to_assess() const { return 2 * (question.periods.size() + 1); }
};

/// Tells of which plan and period the steps of an assessment are, and how far the whole is.
Context told_as(const Backtesting& work, const std::string& what) {
  Context inner = work.context;
  if (!inner.progress) return inner;
  inner.progress = [&work, what](const Progress& progress) {
    const Text& step = progress.step;
    work.context.tell({{what + " · " + step.zh, what + " · " + step.en},
                       work.n_assessed,
                       work.n_to_assess(),
                       progress.rejected});
  };
  return inner;
}

Result<PlanOutcomes> outcomes_under(Backtesting& work, const Assessment& plan,
                                    const Period& period) {
  const Context context = told_as(work, period.name + " " + plan.plan.name);
  const AssessOptions options{period.name, work.question.as_of_us, Draws::None};
  const Run run = TRY(assess_in(work.warehouse, work.project, plan, options, context));
  ++work.n_assessed;
  append_new(work.contents.notes, run.notes);
  work.contents.is_people = run.is_people;
  work.contents.as_of_local_us = run.as_of_local_us;
  work.contents.data_version = run.data_version;
  work.contents.currency = run.currency;
  return outcomes_of(run);
}

Result<PastPeriod> assess_both(Backtesting& work, const Period& period) {
  PastPeriod past;
  past.period = period;
  const OfBoth<Assessment>& plans = work.question.plans;
  past.plans.in_force = TRY(outcomes_under(work, plans.in_force, period));
  past.plans.draft = TRY(outcomes_under(work, plans.draft, period));
  return past;
}

PlanHead head_of(const Plan& plan) {
  PlanHead head{plan.name, plan.version, plan.title};
  for (const Grade& grade : plan.grades) {
    if (!grade.label.empty()) head.grade_labels[grade.name] = grade.label;
  }
  return head;
}

/// A period that has not begun when the data end has nothing to compare.
Result<void> require_past(const std::vector<Period>& periods, std::int64_t as_of_local_us) {
  const Date last = day_of(as_of_local_us);
  const auto later =
      std::ranges::find_if(periods, [&](const Period& one) { return last < one.first; });
  if (later == periods.end()) return {};
  return fail(Diagnostic{"U092"_code,
                         {},
                         {later->name, to_string(last)},
                         {"--periods 写到 " + to_string(last) + " 为止的周期",
                          "let --periods end with the period of " + to_string(last)},
                         {}});
}

Text label_of_size(const OfBoth<Assessment>& plans, const std::string& name) {
  const ResolvedIndicator* indicator = plans.in_force.find(name);
  if (indicator == nullptr) indicator = plans.draft.find(name);
  if (indicator == nullptr || indicator->planned.def.label.empty()) return {name, name};
  const Text& label = indicator->planned.def.label;
  return {label.in(Language::Zh), label.in(Language::En)};
}

}  // namespace

Result<std::vector<Period>> parse_periods(const std::string& text, const Cycle& cycle) {
  const std::size_t dots = text.find("..");
  Result<std::vector<Period>> periods =
      dots == std::string::npos ? all_listed(text, cycle) : all_between(text, dots, cycle);
  if (!periods || periods->size() <= kMostPeriods) return periods;
  const std::string most = std::to_string(kMostPeriods);
  return fail(wrong_periods(
      text, {"一次最多 " + most + " 个周期", "no more than " + most + " periods at once"}));
}

Result<PlanFile> find_plan_in_force(const Project& project, const Plan& draft) {
  std::map<std::string, PlanFile> others = others_of(project, draft);
  const auto by_name = std::ranges::find_if(
      others, [&](const auto& one) { return read_plan(one.second).plan.name == draft.name; });
  if (by_name != others.end()) return std::move(by_name->second);
  if (others.size() == 1) return std::move(others.begin()->second);
  const std::string names = join(keys_of(others), ", ");
  const Text hint = names.empty() ? hint_of_none(presets_beside(project, draft))
                                  : Text{"用 --against 写明其中一个：" + names,
                                         "say which with --against: " + names};
  return fail(
      Diagnostic{"U081"_code, draft.subject_span, {std::to_string(others.size())}, hint, {}});
}

Result<BacktestContents> backtest(const Project& project, const BacktestQuestion& question,
                                  const Context& context) {
  TRY(require_comparable(question.plans));
  OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  BacktestContents contents;
  Backtesting work{warehouse, project, question, context, contents};
  PastPeriods past;
  const Cycle& cycle = question.plans.draft.plan.cycle;
  past.before = TRY(assess_both(work, previous(question.periods.front(), cycle)));
  TRY(require_past(question.periods, contents.as_of_local_us));
  contents.notes.clear();  // what is said of the periods asked for is enough
  for (const Period& period : question.periods) {
    PastPeriod one = TRY(assess_both(work, period));
    past.periods.push_back(std::move(one));
  }
  contents.test = compare_plans(past);
  if (contents.is_people) hide_persons(contents.test);
  const auto& [in_force, draft] = question.plans;
  contents.plans = {head_of(in_force.plan), head_of(draft.plan)};
  contents.subject_type = draft.plan.subject_type;
  contents.subject_label = project.model.subject(contents.subject_type)->label;
  contents.size_label = label_of_size(question.plans, contents.test.size_by);
  return contents;
}

}  // namespace steelyard
