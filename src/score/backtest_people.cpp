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

void hide_few(PayMove& move, int n_compared) {
  if (is_few(n_compared)) move = {};
  if (!move.change) return;
  hide_few(move.change->n_more);
  hide_few(move.change->n_less);
}

void hide_few(MovesOfPeriod& period) {
  period.moves.clear();
  period.subjects.clear();
  period.only = {};
  for (Transition& one : period.transitions) {
    if (!is_few(one.n)) continue;
    one.n = 0;
    one.is_few = true;
  }
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
}

}  // namespace steelyard
