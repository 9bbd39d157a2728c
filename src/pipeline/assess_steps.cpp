// The steps of an assessment: what to count over which days, for whom, and how the answers come
// together.
//
// Tested by: tests/pipeline.

#include "pipeline/assess_steps.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <set>

#include "base/digest.hpp"
#include "base/time_zone.hpp"
#include "pipeline/assessors.hpp"
#include "pipeline/case_mix.hpp"
#include "pipeline/excuse_days.hpp"
#include "pipeline/house_excuses.hpp"
#include "pipeline/score_parts.hpp"
#include "plan/protect.hpp"
#include "query/passes.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

constexpr const char* kJoined = "joined_on";
constexpr const char* kLeft = "left_on";

std::string identity_of(const Run& run) {
  std::string text;
  for (const std::string& part :
       {digest(run.assessment.plan.source->text), run.data_version, run.catalogue_digest,
        run.calendar_digest, run.engine, std::to_string(run.as_of_us), std::to_string(run.seed),
        run.period.name}) {
    text += part + "\n";
  }
  return digest(text).substr(0, 16);
}

Period default_period(Date as_of, const Cycle& cycle) {
  const Period current = period_containing(as_of, cycle);
  return previous(current, cycle);
}

EstimateQuestion question_of(const Run& run, const House& house,
                             const std::vector<IndicatorWindows>& windows) {
  return {run.assessment,
          windows,
          as_of_day(run),
          run.seed,
          [&house](const std::string& subject, const std::string& indicator) {
            const auto at = house.targets.find({subject, indicator});
            return at == house.targets.end() ? std::nullopt : std::optional(at->second);
          },
          [&house](const std::string& subject, const std::string& indicator) {
            const auto at = house.person_targets.find({subject, indicator});
            return at == house.person_targets.end() ? nullptr : at->second;
          },
          house.never_loaded,
          house.of_period,
          [days = ExcuseDays{run, windows, excuses_in_force(run, house)}](
              const std::string& subject, std::size_t index) { return days.left(subject, index); }};
}

/// The facts that are counted and have not one row. A bridge has those of the fact it is made from.
Result<std::set<std::string>> never_loaded(Connection& connection, const Model& model,
                                           const Assessment& assessment) {
  std::set<std::string> asked;
  std::set<std::string> empty;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    for (const Measure& measure : indicator.lowered.measures) asked.insert(measure.fact);
  }
  for (const std::string& fact : asked) {
    const Relation& relation = *model.relation(fact);
    const std::string& rows = relation.bridge ? relation.bridge->from : fact;
    const Int128 any = TRY(connection.query_int(
        fmt::format("SELECT count(*) FROM (SELECT 1 FROM facts.\"{}\" LIMIT 1)", rows)));
    if (any == 0) empty.insert(fact);
  }
  return empty;
}

/// A sheet may call an indicator by its label, where only one of the plan bears it.
Targets by_name(Targets targets, const Assessment& assessment) {
  std::map<std::string, std::set<std::string>> names;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const IndicatorDef& def = indicator.planned.def;
    for (const std::string& label : {def.label.zh, def.label.en}) names[label].insert(def.name);
  }
  Targets labelled;
  for (const auto& [key, target] : targets) {
    const auto found = names.find(key.second);
    if (found == names.end() || found->second.size() != 1) continue;
    if (assessment.find(key.second) == nullptr) {
      labelled[{key.first, *found->second.begin()}] = target;
    }
  }
  targets.merge(labelled);  // a row with the name itself wins
  return targets;
}

void order_for_reading(std::vector<Scorecard>& cards) {
  std::stable_sort(cards.begin(), cards.end(), [](const Scorecard& a, const Scorecard& b) {
    if (a.rank_group != b.rank_group) return a.rank_group < b.rank_group;
    if ((a.rank == 0) != (b.rank == 0)) return b.rank == 0;
    return a.rank != b.rank ? a.rank < b.rank : a.subject < b.subject;
  });
}

}  // namespace

std::vector<IndicatorWindows> with_counts(const std::vector<PlannedWindows>& planned,
                                          const WeighResult& counted) {
  std::vector<IndicatorWindows> out;
  for (const PlannedWindows& windows : planned) {
    out.push_back(windows.windows);
    for (const std::size_t item : windows.items) out.back().stats.push_back(counted.stats[item]);
    for (const std::size_t item : windows.counter_items) {
      out.back().counter_stats.push_back(counted.stats[item]);
    }
  }
  return out;
}

std::string group_of(const SubjectRow& row, const std::vector<std::string>& attributes) {
  std::string group;
  for (const std::string& name : attributes) {
    group += (group.empty() ? "" : " / ") + row.attributes.at(name);
  }
  return group;
}

LoadOutcome stopped(LoadOutcome outcome, std::size_t n_files) {
  const std::string n_durable = std::to_string(outcome.report.files.size());
  outcome.failed.push_back(
      {"E071"_code,
       {},
       {n_durable, std::to_string(n_files)},
       {"再次载入同样的文件，已存妥的不会重复",
        "load the same files again: those that are durable are not loaded twice"},
       {}});
  return outcome;
}

/// Several plans may be assessed at once: an error says whose cycle it is.
static Result<Period> named_period(const std::string& name, const Plan& plan) {
  Result<Period> period = parse_period(name, plan.cycle);
  if (period) return period;
  Diagnostics errors = std::move(period.error());
  for (Diagnostic& error : errors) {
    error.hint.zh = fmt::format("方案“{}”：{}", plan.name, error.hint.zh);
    error.hint.en = fmt::format("plan '{}': {}", plan.name, error.hint.en);
  }
  return fail(std::move(errors));
}

Result<Run> begin_run(const OpenWarehouse& warehouse, const Project& project,
                      const Assessment& assessment, const AssessOptions& options,
                      const Context& context) {
  if (warehouse.batches.empty()) {
    return fail(Diagnostic{"S010"_code,
                           {},
                           {},
                           {"先用 steelyard load 载入数据", "load data first: steelyard load FILE"},
                           {}});
  }
  Run run;
  run.data_version = warehouse.data_version;
  run.catalogue_digest = digest(project.catalogue.digest + project.model_digest);
  run.calendar_digest = project.calendar_digest;
  run.engine = kEngineVersion;
  run.seed = context.seed;
  run.is_people = project.model.subject(assessment.plan.subject_type)->is_people;
  for (const BatchHeader& batch : warehouse.batches) {
    run.batches.push_back(batch.digest);
    run.as_of_us = std::max(run.as_of_us, batch.exported_at_us);
  }
  if (options.as_of_us) run.as_of_us = *options.as_of_us;
  const TimeZone zone = TRY(TimeZone::create(project.model.time_zone));
  run.as_of_zone = zone.name();
  run.as_of_local_us = zone.to_local(run.as_of_us);
  const Cycle& cycle = assessment.plan.cycle;
  run.period = options.period.empty() ? default_period(as_of_day(run), cycle)
                                      : TRY(named_period(options.period, assessment.plan));
  run.assessment = TRY(rules_at_end(project, assessment, run.period));
  run.id = identity_of(run);
  return run;
}

Date as_of_day(const Run& run) { return day_of(run.as_of_local_us); }

/// The indicator that decides how wide an adaptive window is.
static std::optional<std::size_t> counter_of(const Assessment& assessment,
                                             const ResolvedIndicator& indicator) {
  const std::string& name = indicator.planned.def.window.of.text;
  if (name.empty()) return std::nullopt;
  const ResolvedIndicator* counter = assessment.find(name);
  STEELYARD_CHECK(counter != nullptr, "what a window counts was resolved");
  return counter - assessment.indicators.data();
}

std::vector<PlannedWindows> plan_windows(const Assessment& assessment, const Model& model,
                                         const Period& period) {
  std::vector<PlannedWindows> out;
  std::size_t next_item = 0;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    PlannedWindows planned;
    const auto& standard = indicator.planned.standard;
    const bool previous_target =
        standard && standard->target && standard->target->from == Target::From::PreviousPeriod;
    planned.windows.spans = indicator.planned.def.window.spans;
    for (const WindowSpan& span : planned.windows.spans) {
      planned.windows.days.push_back(days_of(span, period));
    }
    if (previous_target) {
      const Period before = previous(period, assessment.plan.cycle);
      planned.windows.spans.emplace_back();
      planned.windows.days.emplace_back(before.first, before.last);
      planned.windows.has_previous = true;
    }
    for (const Measure& measure : indicator.lowered.measures) {
      planned.items.push_back(next_item++);
      planned.windows.for_all = model.relation(measure.fact)->subjects.empty();
    }
    planned.windows.counter = counter_of(assessment, indicator);
    if (planned.windows.counter) {
      const auto& counter = assessment.indicators[*planned.windows.counter];
      for (std::size_t m = 0; m < counter.lowered.measures.size(); ++m) {
        planned.counter_items.push_back(next_item++);
      }
    }
    out.push_back(std::move(planned));
  }
  return out;
}

std::pair<WeighedMeasure, std::string> weigh_measure(const Model& model, const Measure& measure,
                                                     const std::string& subject_type) {
  const auto by = weighed_by(model, *model.relation(measure.fact), subject_type);
  if (!by) return {{measure, ""}, ""};
  WeighedMeasure weighed{measure, by->column, gather_of(model, measure, *by, subject_type)};
  std::string member_type = weighed.gather.empty() ? by->type : weighed.gather.to;
  return {std::move(weighed), std::move(member_type)};
}

WeighRequest weigh_request(const Assessment& assessment, const Model& model,
                           const std::vector<PlannedWindows>& windows, Date as_of) {
  WeighRequest request{{}, assessment.plan.subject_type, as_of};
  const auto ask = [&](const ResolvedIndicator& indicator, const PlannedWindows& planned) {
    for (const Measure& measure : indicator.lowered.measures) {
      WeighItem item;
      std::tie(item.measure, item.member_type) =
          weigh_measure(model, measure, request.subject_type);
      item.measure.strata = planned.strata;
      for (const auto& [first, last] : planned.windows.days) item.spans.push_back({first, last});
      request.items.push_back(std::move(item));
    }
  };
  for (std::size_t i = 0; i < assessment.indicators.size(); ++i) {
    const PlannedWindows& planned = windows[i];
    if (!planned.items.empty()) ask(assessment.indicators[i], planned);
    if (!planned.counter_items.empty()) {
      ask(assessment.indicators[*planned.windows.counter], planned);
    }
  }
  return request;
}

std::string write_fused_plan(const Assessment& assessment, const Model& model) {
  std::vector<WeighedMeasure> measures;
  const auto windows = plan_windows(assessment, model, Period{"", {0}, {0}});
  for (const WeighItem& item : weigh_request(assessment, model, windows, {0}).items) {
    measures.push_back(item.measure);
  }
  return write_query_plan(rewrite_query_plan(plan_queries(measures)));
}

/// The columns of a register of people that say when somebody was there, where it has them.
static void ask_when_there(const SubjectType& type, const Model& model, SubjectQuestion& question) {
  if (!type.is_people) return;
  for (const char* column : {kJoined, kLeft}) {
    const bool is_asked =
        std::ranges::find(question.attributes, column) != question.attributes.end();
    const bool is_there = model.relation(type.relation)->column(column) != nullptr;
    if (is_there && !is_asked) question.attributes.emplace_back(column);
  }
}

Result<House> read_house(Connection& connection, const Model& model, const Assessment& assessment,
                         const Period& period) {
  const Plan& plan = assessment.plan;
  House house;
  SubjectQuestion question{plan.subject_type, assessment.subject_where, plan.compare_within};
  for (const PlacedText& attribute : peer_attributes(assessment)) {
    const auto& asked = question.attributes;
    if (std::ranges::find(asked, attribute.text) == asked.end()) {
      question.attributes.push_back(attribute.text);
    }
  }
  for (const NewcomerRule& rule : protect_of(plan, period)) {
    question.attributes.push_back(rule.attribute.text);
  }
  ask_when_there(*model.subject(plan.subject_type), model, question);
  house.subjects = TRY(read_subjects(connection, model, question));
  house.group_attributes = plan.compare_within;
  house.group_titles = TRY(titles_of_groups(connection, model, house));
  house.targets = by_name(TRY(read_targets(connection, period.name)), assessment);
  house.person_targets =
      TRY(read_person_targets(connection, model, assessment, house.targets, period));
  if (plan.on_duty_days > 0) {
    house.on_duty = TRY(read_on_duty(connection, model, *model.subject(plan.subject_type), period));
  }
  house.entries = TRY(read_entries(connection, period));
  house.decisions = TRY(read_red_line_decisions(connection, period.name));
  house.excuses = excuses_for(TRY(read_excuses(connection)), assessment);
  house.never_loaded = TRY(never_loaded(connection, model, assessment));
  return house;
}

static std::optional<OnDutyCard> on_duty_of(const House& house, const std::string& person,
                                            const Plan& plan) {
  const auto at = house.on_duty.find(person);
  if (at == house.on_duty.end()) return std::nullopt;
  return OnDutyCard{at->second.days, plan.on_duty_days, at->second.by};
}

/// Left before the period, or joined after it.
static bool is_away(const SubjectRow& row, const Period& period) {
  const auto day = [&row](const char* column) -> std::optional<Date> {
    const auto at = row.attributes.find(column);
    return at == row.attributes.end() ? std::nullopt : try_parse_date(at->second);
  };
  const std::optional<Date> joined = day(kJoined);
  const std::optional<Date> left = day(kLeft);
  return (left && *left < period.first) || (joined && *joined > period.last);
}

/// Whether anything of the period is theirs: rows, an entry.
static bool has_part_in(const SubjectRow& row, const House& house,
                        const std::vector<PlannedWindows>& planned,
                        const std::vector<IndicatorCard>& cards) {
  for (std::size_t i = 0; i < cards.size(); ++i) {
    const Estimate& found = cards[i].estimate;
    const bool has_rows = found.n > 0 || found.n_unknown > 0 || found.n_open > 0;
    if (has_rows && !planned[i].windows.for_all) return true;
  }
  return std::ranges::any_of(house.entries,
                             [&row](const HouseEntry& entry) { return entry.subject == row.id; });
}

std::vector<Scorecard> score_subjects(const Run& run, const House& house,
                                      const std::vector<PlannedWindows>& planned,
                                      const WeighResult& counted) {
  const std::vector<IndicatorWindows> windows = with_counts(planned, counted);
  const EstimateQuestion question = question_of(run, house, windows);
  ScoreInput input{run.assessment, {}, {}, !run.is_people || run.assessment.plan.rank_people};
  const std::vector<NewcomerRule> newcomers = protect_of(run.assessment.plan, run.period);
  for (const SubjectRow& row : house.subjects) {
    if (!row.included) continue;
    std::vector<IndicatorCard> cards = estimate_subject(question, row.id);
    apply_severity(house, row.id, run.assessment, cards);
    // Who was not there has no card, unless something of the period is theirs all the same.
    if (is_away(row, run.period) && !has_part_in(row, house, planned, cards)) continue;
    input.subjects.push_back({row.id, row.name, group_of(row, house.group_attributes),
                              std::move(cards), row.attributes,
                              is_newcomer(newcomers, row.attributes, run.period.first),
                              on_duty_of(house, row.id, run.assessment.plan)});
  }
  for (const HouseEntry& entry : house.entries) {
    input.entries.push_back({entry.subject, entry.item, entry.reason, entry.day, entry.points,
                             entry.confirmed, entry.evidence});
  }
  adjust_values(input.subjects, mixes_of(run, house, input.subjects), run.assessment);
  input.memory = house.memory;
  input.parts = house.parts;
  input.decisions = house.decisions;
  input.paid = house.paid;
  input.with_fair = true;
  input.seed = run.seed;
  std::vector<Scorecard> cards = score_all(input);
  order_for_reading(cards);
  return cards;
}

CardsOf cards_of(const Run& run, const House& house, const std::vector<PlannedWindows>& planned,
                 const WeighResult& counted) {
  const auto windows =
      std::make_shared<const std::vector<IndicatorWindows>>(with_counts(planned, counted));
  return [windows, question = question_of(run, house, *windows)](const std::string& subject) {
    return estimate_subject(question, subject);
  };
}

std::vector<IndicatorCard> estimate_unassigned(const Run& run, const House& house,
                                               const std::vector<PlannedWindows>& planned,
                                               const WeighResult& counted) {
  return cards_of(run, house, planned, counted)("");
}

Result<std::string> currency_of(Connection& connection, const Model& model) {
  std::set<std::string> all;
  for (const auto& [fact, found] : TRY(currencies_of(connection, model))) {
    all.insert(found.begin(), found.end());
  }
  return all.size() == 1 ? *all.begin() : model.currency;
}

}  // namespace steelyard
