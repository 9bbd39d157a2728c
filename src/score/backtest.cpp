// Compares what two plans said of the same subjects over the same past periods.
//
//     in force  S1 100 A, S2 80 B, S3 –       draft  S1 70 B, S2 90 A, S3 –
//     A → B 1, B → A 1, none → none 1;  one up, one down;  same order −1
//
// Everything is counted, but for the correlation (stats/kendall). Ranks are compared only where both
// plans rank a subject among the same group; grades go up or down only where both plans have the same
// list of them, else they merely change.
// Tested by: tests/score/backtest_test.cpp.

#include "score/backtest.hpp"

#include <algorithm>
#include <cstdlib>

#include "score/backtest_sizes.hpp"
#include "score/curve.hpp"
#include "score/regimes.hpp"
#include "stats/kendall.hpp"

namespace steelyard {

namespace {

/// Place of a grade in its plan's list, 0 the best.
int place_of(const std::vector<std::string>& grades, const std::string& grade) {
  return static_cast<int>(std::ranges::find(grades, grade) - grades.begin());
}

std::optional<double> same_order(const PlanOutcomes& a, const PlanOutcomes& b) {
  std::vector<std::pair<std::int64_t, std::int64_t>> pairs;
  for (const auto& [subject, outcome] : a.subjects) {
    const SubjectOutcome* other = b.find(subject);
    if (other == nullptr || !outcome.score || !other->score) continue;
    pairs.emplace_back(static_cast<std::int64_t>(*outcome.score),
                       static_cast<std::int64_t>(*other->score));
  }
  return stats::kendall_tau_b(std::move(pairs));
}

bool is_unrated(const SubjectOutcome& outcome) {
  return !outcome.score || !outcome.no_grade.empty();
}

std::map<std::string, int> unrated_of(const PlanOutcomes& plan) {
  std::map<std::string, int> why;
  for (const auto& [subject, outcome] : plan.subjects) {
    if (is_unrated(outcome)) ++why[outcome.no_grade.empty() ? "no_data" : outcome.no_grade];
  }
  return why;
}

int n_graded(const PlanOutcomes& plan) {
  return static_cast<int>(std::ranges::count_if(
      plan.subjects, [](const auto& one) { return !one.second.grade.empty(); }));
}

SubjectMove move_of(const std::string& subject, const OfBoth<SubjectOutcome>& outcome,
                    const OfBoth<PlanOutcomes>& plans) {
  const SubjectOutcome& a = outcome.in_force;
  const SubjectOutcome& b = outcome.draft;
  SubjectMove move{.subject = subject,
                   .name = a.name.empty() ? b.name : a.name,
                   .outcome = outcome,
                   .ranks_up = {},
                   .grade_up = {}};
  if (a.rank > 0 && b.rank > 0 && a.rank_group == b.rank_group) move.ranks_up = a.rank - b.rank;
  const bool comparable = plans.in_force.grades == plans.draft.grades;
  if (comparable && !a.grade.empty() && !b.grade.empty()) {
    const int steps =
        place_of(plans.in_force.grades, a.grade) - place_of(plans.draft.grades, b.grade);
    move.grade_up = steps > 0 ? 1 : (steps < 0 ? -1 : 0);
  }
  return move;
}

/// Changes of grade first, then by how many ranks; among equals by id.
bool is_further(const SubjectMove& a, const SubjectMove& b) {
  const auto changes = [](const SubjectMove& move) {
    return move.outcome.in_force.grade != move.outcome.draft.grade;
  };
  if (changes(a) != changes(b)) return changes(a);
  const int ranks_a = std::abs(a.ranks_up.value_or(0));
  const int ranks_b = std::abs(b.ranks_up.value_or(0));
  return ranks_a != ranks_b ? ranks_a > ranks_b : a.subject < b.subject;
}

using Side = SubjectOutcome OfBoth<SubjectOutcome>::*;

/// Who is assessed under a plan and not under the other one; `side` is where the plan's outcome goes.
std::vector<SubjectMove> only_in(const PlanOutcomes& plan, const PlanOutcomes& other, Side side) {
  std::vector<SubjectMove> all;
  for (const auto& [subject, outcome] : plan.subjects) {
    if (other.find(subject) != nullptr) continue;
    SubjectMove one{
        .subject = subject, .name = outcome.name, .outcome = {}, .ranks_up = {}, .grade_up = {}};
    one.outcome.*side = outcome;
    all.push_back(std::move(one));
  }
  return all;
}

void keep_shared(PlanOutcomes& plan, const PlanOutcomes& other) {
  std::erase_if(plan.subjects, [&](const auto& one) { return other.find(one.first) == nullptr; });
}

/// The outcomes of those whom both plans assess; what was counted of the others stays, since it tells
/// who is new later.
OfBoth<PlanOutcomes> shared_of(OfBoth<PlanOutcomes> plans) {
  keep_shared(plans.in_force, plans.draft);
  keep_shared(plans.draft, plans.in_force);
  return plans;
}

/// Every subject with both outcomes. Requires: both plans know the same subjects.
std::vector<std::pair<std::string, OfBoth<SubjectOutcome>>> outcomes_by_subject(
    const OfBoth<PlanOutcomes>& plans) {
  std::vector<std::pair<std::string, OfBoth<SubjectOutcome>>> all;
  for (const auto& [subject, outcome] : plans.in_force.subjects) {
    all.push_back({subject, {outcome, plans.draft.subjects.at(subject)}});
  }
  return all;
}

std::vector<Transition> transitions_of(const OfBoth<PlanOutcomes>& plans) {
  std::map<std::pair<int, int>, Transition> counted;
  for (const auto& [subject, outcome] : outcomes_by_subject(plans)) {
    const auto& [a, b] = outcome;
    // A subject without a grade stands behind the last of the list.
    Transition& one =
        counted[{place_of(plans.in_force.grades, a.grade), place_of(plans.draft.grades, b.grade)}];
    one.from = a.grade;
    one.to = b.grade;
    ++one.n;
  }
  std::vector<Transition> out;
  out.reserve(counted.size());
  for (auto& [places, one] : counted) out.push_back(std::move(one));
  return out;
}

std::optional<Int128> coefficient_of(const SubjectOutcome& outcome) {
  if (!outcome.pay || !outcome.pay->coefficient) return std::nullopt;
  return to_fixed(to_fraction(*outcome.pay->coefficient), kPointScale);
}

/// What the card says is paid: an item that has nothing to go by pays 0.00 there.
std::optional<Int128> amount_of(const SubjectOutcome& outcome) {
  if (!outcome.pay || outcome.pay->items.empty()) return std::nullopt;
  return outcome.pay->total;
}

int lacks_value(const SubjectOutcome& outcome) {
  const bool any = outcome.pay && std::ranges::any_of(outcome.pay->items, [](const PayItem& item) {
                     return !item.on.has_value();
                   });
  return any ? 1 : 0;
}

void add_to(std::optional<Int128>& sum, const std::optional<Int128>& more) {
  if (more) sum = sum.value_or(0) + *more;
}

template <typename Read>
PayMove pay_move_of(const OfBoth<PlanOutcomes>& plans, Read read) {
  PayMove move;
  PayChange change;
  for (const auto& [subject, outcome] : outcomes_by_subject(plans)) {
    const std::optional<Int128> before = read(outcome.in_force);
    const std::optional<Int128> after = read(outcome.draft);
    add_to(move.sums.in_force, before);
    add_to(move.sums.draft, after);
    if (!before || !after) continue;
    ++change.n;
    change.sum.in_force += *before;
    change.sum.draft += *after;
    *change.n_more += *after > *before ? 1 : 0;
    *change.n_less += *after < *before ? 1 : 0;
    change.n_without_value.in_force += lacks_value(outcome.in_force);
    change.n_without_value.draft += lacks_value(outcome.draft);
  }
  if (change.n > 0) move.change = change;
  return move;
}

bool is_move(const SubjectMove& one) {
  return one.outcome.in_force.grade != one.outcome.draft.grade || one.ranks_up.value_or(0) != 0;
}

void add_subjects(MovesOfPeriod& out, const OfBoth<PlanOutcomes>& shared) {
  for (const auto& [subject, outcome] : outcomes_by_subject(shared)) {
    SubjectMove move = move_of(subject, outcome, shared);
    *out.n_up += move.grade_up == 1 ? 1 : 0;
    *out.n_down += move.grade_up == -1 ? 1 : 0;
    if (is_move(move)) out.moves.push_back(move);
    out.subjects.push_back(std::move(move));
  }
  std::ranges::sort(out.moves, is_further);
}

/// `shared`: of those whom both plans assess.
MovesOfPeriod moves_of(const PastPeriod& past, const OfBoth<PlanOutcomes>& shared) {
  const auto& [in_force, draft] = shared;
  const OfBoth<PlanOutcomes>& all = past.plans;
  MovesOfPeriod out;
  out.period = past.period;
  out.only = {only_in(all.in_force, all.draft, &OfBoth<SubjectOutcome>::in_force),
              only_in(all.draft, all.in_force, &OfBoth<SubjectOutcome>::draft)};
  out.n_only.in_force = static_cast<int>(out.only.in_force.size());
  out.n_only.draft = static_cast<int>(out.only.draft.size());
  out.n_compared = static_cast<int>(in_force.subjects.size());
  out.n_graded.in_force = n_graded(in_force);
  out.n_graded.draft = n_graded(draft);
  out.unrated.in_force = unrated_of(in_force);
  out.unrated.draft = unrated_of(draft);
  out.without_data = {in_force.without_data, draft.without_data};
  out.transitions = transitions_of(shared);
  out.grades = {in_force.grades, draft.grades};
  out.same_order = same_order(in_force, draft);
  out.coefficients = pay_move_of(shared, coefficient_of);
  out.amounts = pay_move_of(shared, amount_of);
  add_subjects(out, shared);
  return out;
}

Steadiness steadiness_of(const PlanOutcomes& before, const PlanOutcomes& after) {
  Steadiness steady;
  for (const auto& [subject, outcome] : before.subjects) {
    const SubjectOutcome* later = after.find(subject);
    if (later == nullptr || outcome.grade.empty() || later->grade.empty()) continue;
    ++steady.n;
    steady.n_same += outcome.grade == later->grade ? 1 : 0;
  }
  steady.same_order = same_order(before, after);
  return steady;
}

}  // namespace

const SubjectOutcome* PlanOutcomes::find(const std::string& subject) const {
  const auto at = subjects.find(subject);
  return at == subjects.end() ? nullptr : &at->second;
}

PlanOutcomes outcomes_of(const Run& run) {
  PlanOutcomes out;
  for (const Grade& grade : run.assessment.plan.grades) out.grades.push_back(grade.name);
  const Coverage coverage = coverage_of(run);
  for (const std::size_t i : coverage.without_data) {
    out.without_data.push_back(run.assessment.indicators[i].planned.def.name);
  }
  if (coverage.planned > 0) out.covered = make_fraction(coverage.covered, coverage.planned);
  for (const Scorecard& card : run.scorecards) {
    out.subjects[card.subject] = {card.name,     card.rank_group, card.score, card.grade,
                                  card.no_grade, card.rank,       card.pay};
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      const std::string& name = run.assessment.indicators[i].planned.def.name;
      out.samples[name][card.subject] = card.indicators[i].estimate.n;
    }
  }
  return out;
}

Backtest compare_plans(const PastPeriods& past) {
  PastPeriods shared = past;
  for (PastPeriod& period : shared.periods) period.plans = shared_of(std::move(period.plans));
  Backtest test;
  for (std::size_t i = 0; i < past.periods.size(); ++i) {
    test.periods.push_back(moves_of(past.periods[i], shared.periods[i].plans));
  }
  for (std::size_t i = 1; i < shared.periods.size(); ++i) {
    const PastPeriod& before = shared.periods[i - 1];
    const PastPeriod& after = shared.periods[i];
    const auto under = [&](const PlanOutcomes& a, const PlanOutcomes& b) {
      Steadiness steady = steadiness_of(a, b);
      steady.from = before.period.name;
      steady.to = after.period.name;
      return steady;
    };
    test.steadiness.in_force.push_back(under(before.plans.in_force, after.plans.in_force));
    test.steadiness.draft.push_back(under(before.plans.draft, after.plans.draft));
  }
  add_fares(test, shared);
  return test;
}

std::vector<Transition> add_up(const std::vector<MovesOfPeriod>& periods) {
  std::vector<Transition> all;
  for (const MovesOfPeriod& period : periods) {
    for (const Transition& one : period.transitions) {
      const auto same = std::ranges::find_if(
          all, [&](const Transition& had) { return had.from == one.from && had.to == one.to; });
      if (same == all.end()) {
        all.push_back(one);
      } else {
        same->n += one.n;
        same->is_few = same->is_few || one.is_few;
      }
    }
  }
  const auto& grades = periods.back().grades;
  std::ranges::stable_sort(all, {}, [&grades](const Transition& one) {
    return std::pair(place_of(grades.in_force, one.from), place_of(grades.draft, one.to));
  });
  return all;
}

}  // namespace steelyard
