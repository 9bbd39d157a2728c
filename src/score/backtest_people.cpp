// See backtest_people.hpp.

#include "score/backtest_people.hpp"

#include <algorithm>
#include <span>

namespace steelyard {

namespace {

bool is_few(int n) { return n > 0 && n < kFewestPeople; }

void hide_few(std::optional<int>& n) {
  if (n && is_few(*n)) n.reset();
}

/// Whether the sums, of few people or moved by few, would tell what one of them is paid.
bool tells_pay_of_few(const PayMove& move, int n_compared) {
  if (!move.sums.in_force && !move.sums.draft) return false;
  if (is_few(n_compared)) return true;
  return move.change && is_few(*move.change->n_more + *move.change->n_less);
}

void hide_few(PayMove& move, int n_compared) {
  if (tells_pay_of_few(move, n_compared)) {
    move = {};
    move.is_few = true;
  }
  if (!move.change) return;
  // All less those whom both plans pay are those whom one pays.
  if (is_few(n_compared - move.change->n)) move.sums = {};
  hide_few(move.change->n_more);
  hide_few(move.change->n_less);
}

bool any_few(const std::map<std::string, int>& counts) {
  return std::ranges::any_of(counts, [](const auto& one) { return is_few(one.second); });
}

/// Whoever is compared is graded or not: either number tells the other.
void hide_few_graded(MovesOfPeriod& period) {
  const auto is_few_of = [&](const std::optional<int>& n_graded) {
    return is_few(*n_graded) || is_few(period.n_compared - *n_graded);
  };
  period.are_few_graded = is_few(*period.n_graded.in_force) || is_few(*period.n_graded.draft);
  const OfBoth<bool> hidden = {is_few_of(period.n_graded.in_force),
                               is_few_of(period.n_graded.draft)};
  if (hidden.in_force) period.n_graded.in_force.reset();
  if (hidden.draft) period.n_graded.draft.reset();
  if (hidden.in_force || any_few(*period.unrated.in_force)) period.unrated.in_force.reset();
  if (hidden.draft || any_few(*period.unrated.draft)) period.unrated.draft.reset();
  if (!period.are_few_graded) return;
  period.transitions.clear();
  period.same_order.reset();
  const bool states = period.coefficients.sums.in_force || period.coefficients.sums.draft;
  period.coefficients = {};
  period.coefficients.is_few = states;
}

void hide_few(MovesOfPeriod& period) {
  hide_few_graded(period);
  period.moves.clear();
  period.subjects.clear();
  period.only = {};
  for (Transition& one : period.transitions) {
    if (!is_few(one.n)) continue;
    one.n = 0;
    one.is_few = true;
  }
  hide_few(period.n_only.in_force);
  hide_few(period.n_only.draft);
  hide_few(period.n_up);
  hide_few(period.n_down);
  hide_few(period.coefficients, period.n_compared);
  hide_few(period.amounts, period.n_compared);
  if (is_few(period.n_compared)) period.same_order.reset();
}

void hide_few(std::vector<Steadiness>& all) {
  for (Steadiness& one : all) {
    if (!is_few(one.n)) continue;
    one.n = one.n_same = 0;
    one.same_order.reset();
  }
}

void hide(OfBoth<Fare>& fares) {
  for (Fare* fare : {&fares.in_force, &fares.draft}) {
    *fare = Fare{};
    fare->is_few = true;
  }
}

bool is_grade_of_few(const OfBoth<Fare>& fares) {
  return is_few(fares.in_force.n_of_rarest_grade) || is_few(fares.draft.n_of_rarest_grade);
}

void hide_grades(OfBoth<Fare>& fares) {
  for (Fare* fare : {&fares.in_force, &fares.draft}) {
    fare->grades.clear();
    fare->has_few_of_a_grade = true;
  }
}

void hide_mean_of_few(OfBoth<Fare>& fares) {
  for (Fare* fare : {&fares.in_force, &fares.draft}) {
    if (!is_few(fare->n_scored)) continue;
    fare->n_scored = 0;
    fare->sum_of_scores = 0;
  }
}

}  // namespace

void hide_persons(Backtest& test) {
  for (MovesOfPeriod& period : test.periods) hide_few(period);
  hide_few(test.steadiness.in_force);
  hide_few(test.steadiness.draft);
  const auto few_in = [](const OfBoth<Fare>& fares) { return is_few(fares.draft.n_subjects); };
  const auto thirds = std::span(test.fares).first<static_cast<std::size_t>(SizeGroup::New)>();
  const bool any_third = std::ranges::any_of(thirds, few_in);
  if (any_third) std::ranges::for_each(thirds, hide);
  auto& newcomers = test.fares[static_cast<std::size_t>(SizeGroup::New)];
  if (few_in(newcomers)) hide(newcomers);
  if (std::ranges::any_of(test.fares, is_grade_of_few)) {
    std::ranges::for_each(test.fares, hide_grades);
  }
  std::ranges::for_each(test.fares, hide_mean_of_few);
}

}  // namespace steelyard
