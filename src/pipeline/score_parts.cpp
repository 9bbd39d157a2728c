// Scores apart what a total is made of.
//
//     shop: shop-monthly over assigned shops   →   one run of that plan over all shops of the period;
//                                                  of it each person takes the shops of the sheet
//     2026-06, split on the 15th               →   1 … 14 by the old rules, 15 … 30 by the new
//
// A stretch is scored by its indicators alone: entries, red lines, ledgers and pay are the period's.
// Tested by: tests/pipeline/parts_test.cpp, tests/pipeline/split_test.cpp.

#include "pipeline/score_parts.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "pipeline/case_mix.hpp"
#include "pipeline/part_rules.hpp"
#include "plan/in_force.hpp"
#include "plan/read_plan.hpp"
#include "score/curve.hpp"
#include "warehouse/sheets/assigned.hpp"

namespace steelyard {

namespace {

using Cards = std::map<std::string, const Scorecard*>;

Cards by_subject(const std::vector<Scorecard>& cards) {
  Cards all;
  for (const Scorecard& card : cards) all.emplace(card.subject, &card);
  return all;
}

/// Who is not rated, or still protected as new, leaves the mean. Who lost the grade to a ledger stays.
std::optional<Int128> counted_score(const Scorecard& card) {
  const bool counts = card.no_grade.empty() || card.no_grade == "ledger";
  return counts ? card.score : std::nullopt;
}

std::vector<PartMember> members_of(const std::vector<Assigned>& assigned, const Cards& cards,
                                   PartMix how) {
  std::vector<PartMember> members;
  for (const Assigned& one : assigned) {
    PartMember member{one.to, one.to, std::nullopt, one.weight, one.n_days};
    if (how == PartMix::Equal) member.weight = power_of_ten(kNumberScale);
    member.left_out = "not_assessed";
    if (const auto card = cards.find(one.to); card != cards.end()) {
      member.name = card->second->name;
      member.score = counted_score(*card->second);
      member.left_out = member.score ? "" : card->second->no_grade;
      member.rated_weight = card->second->rated_weight;
      if (card->second->spread) member.draws = card->second->spread->draws;
    }
    members.push_back(std::move(member));
  }
  return members;
}

/// One part for every subject of the run, from one run of the other plan.
Result<void> add_part(OpenWarehouse& warehouse, const Project& project, const Run& run,
                      const TotalPart& part, const Context& context,
                      std::map<std::string, PartsCard>& parts) {
  PartCard card{part.name, part.plan, to_fixed(to_fraction(part.share), kPointScale), 0, {}};
  card.how = part.mix;
  if (part.is_own()) {
    for (auto& [subject, all] : parts) all.parts.push_back(card);
    return {};
  }
  const Assessment rules = TRY(part_assessment(project, run.assessment.plan, part));
  const AssessOptions options{run.period.name, run.as_of_us, Draws::Kept};
  const Run other = TRY(assess_in(warehouse, project, rules, options, context));
  const std::string column = std::string(to_type(part.over)) + "_id";
  const Assignments assigned = TRY(read_assigned(warehouse.connection, column, run.period));
  const Cards cards = by_subject(other.scorecards);
  for (auto& [subject, all] : parts) {
    PartCard own = card;
    const auto at = assigned.find(subject);
    if (at != assigned.end()) own.members = members_of(at->second, cards, part.mix);
    own.score = mean_of(own.members);
    all.parts.push_back(std::move(own));
  }
  return {};
}

/// Windows over a stretch; what a target calls the previous period stays a whole one.
std::vector<PlannedWindows> stretch_windows(const Run& then, const Model& model,
                                            const Period& whole) {
  std::vector<PlannedWindows> windows = plan_windows(then.assessment, model, then.period);
  const Period before = previous(whole, then.assessment.plan.cycle);
  for (PlannedWindows& one : windows) {
    if (one.windows.has_previous) one.windows.days.back() = {before.first, before.last};
  }
  return windows;
}

/// The rules of a stretch and every subject by them.
struct ScoredStretch {
  std::shared_ptr<const Assessment> rules;
  std::vector<Scorecard> cards;
};

/// Every subject by the rules of a stretch, over its days.
Result<ScoredStretch> score_stretch(OpenWarehouse& warehouse, const Project& project,
                                    const Run& run, const Period& stretch, const Context& context) {
  Run then = run;
  then.period = stretch;
  const ReadPlan read = read_rules_for(run.assessment.plan, run.period, stretch.first);
  then.assessment = TRY(resolve(read.plan, project.catalogue, project.model));
  then.assessment.plan.red_lines.clear();
  then.assessment.red_lines.clear();
  then.assessment.plan.entries.clear();
  then.assessment.plan.pay.reset();
  then.assessment.plan.on_duty_days = 0;
  const Assessment& rules = then.assessment;
  Connection& connection = warehouse.connection;
  const auto windows = stretch_windows(then, project.model, run.period);
  const WeighRequest request = weigh_request(rules, project.model, windows, as_of_day(then));
  const WeighResult all = TRY(weigh(connection, project.model, request, context));
  House house = TRY(read_house(connection, project.model, rules, stretch));
  house.of_period = make_fraction(stretch.n_days(), run.period.n_days());
  const ExcuseQuestion question{then, house, windows, all};
  const Excused excused = TRY(take_excused_off(connection, project.model, question, context));
  house.mixes = TRY(count_mixes(connection, project.model, question, context));
  return ScoredStretch{std::make_shared<const Assessment>(rules),
                       score_subjects(then, house, windows, excused.counted)};
}

Result<void> add_stretch(OpenWarehouse& warehouse, const Project& project, const Run& run,
                         const Period& stretch, const Context& context,
                         std::map<std::string, PartsCard>& parts) {
  const ScoredStretch scored = TRY(score_stretch(warehouse, project, run, stretch, context));
  const Cards cards = by_subject(scored.cards);
  for (auto& [subject, all] : parts) {
    const Scorecard& card = *cards.at(subject);
    PartCard part{fmt::format("{} … {}", to_string(stretch.first), to_string(stretch.last)),
                  "",
                  stretch.n_days(),
                  0,
                  {}};
    part.days =
        PartDays{stretch.first, stretch.last, card.indicators, card.rated_weight, scored.rules};
    Int128 total = 0;
    for (const IndicatorCard& one : card.indicators) total += one.contribution;
    if (card.score) part.score = total;
    all.parts.push_back(std::move(part));
  }
  return {};
}

}  // namespace

Result<Assessment> rules_at_end(const Project& project, const Assessment& assessment,
                                const Period& period) {
  if (!assessment.plan.dated) return assessment;
  const Date first = stretches_in(*assessment.plan.dated, period).back().first;
  const ReadPlan read = read_rules_for(assessment.plan, period, first);
  Assessment rules = TRY(resolve(read.plan, project.catalogue, project.model));
  rules.plan.warnings = assessment.plan.warnings;
  return rules;
}

Result<SubjectParts> score_parts(OpenWarehouse& warehouse, const Project& project, const Run& run,
                                 const House& house, const Context& context) {
  const Plan& plan = run.assessment.plan;
  const std::vector<Period> stretches =
      plan.dated ? stretches_in(*plan.dated, run.period) : std::vector<Period>{run.period};
  if (!plan.total && stretches.size() < 2) return SubjectParts{};
  std::map<std::string, PartsCard> parts;
  for (const SubjectRow& row : house.subjects) {
    if (row.included) parts[row.id];
  }
  if (plan.total) {
    for (const TotalPart& part : plan.total->parts) {
      TRY(add_part(warehouse, project, run, part, context, parts));
    }
  } else {
    for (const Period& stretch : stretches) {
      TRY(add_stretch(warehouse, project, run, stretch, context, parts));
    }
  }
  SubjectParts all;
  for (auto& [subject, card] : parts) {
    all.emplace(subject, std::make_shared<const PartsCard>(std::move(card)));
  }
  return all;
}

Diagnostics notes_of_parts(const Run& run) {
  std::map<std::string, std::size_t> n_without;
  for (const Scorecard& card : run.scorecards) {
    if (!card.parts || card.parts->is_split()) continue;
    for (const PartCard& part : card.parts->parts) {
      if (!part.plan.empty() && !mean_of(part.members)) ++n_without[part.name];
    }
  }
  Diagnostics notes;
  for (const auto& [name, n] : n_without) {
    notes.push_back({"S095"_code,
                     {},
                     {name, std::to_string(n), std::to_string(run.scorecards.size())},
                     {},
                     {}});
  }
  return notes;
}

}  // namespace steelyard
