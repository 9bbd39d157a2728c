// Totals, grades and ranks of every draw.
//
//   1. Σ weight × points / 100 of the indicators (draw_points.cpp), or the mean of the parts
//   2. + entries, not under 0; rounded half up to 2 decimals; − what ledgers take off
//   3. the grade of that number; what red lines and ledgers make of it at most
//   4. ranks 1224 within the comparable group, draw by draw
//
// Tested by: tests/score/spread_test.cpp.

#include "score/spread.hpp"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <thread>

#include "score/between_objectives.hpp"
#include "score/cutoff.hpp"
#include "score/draw_points.hpp"
#include "score/memory_card.hpp"

namespace steelyard {

namespace {

using Centi = std::int32_t;  // 10^-2 points

double points_of(Int128 fixed) { return to_double({fixed, power_of_ten(kPointScale)}); }
Centi centi_of(const Decimal& points) {
  return static_cast<Centi>(to_fixed(to_fraction(points), kTotalScale));
}

/// The grade of every total of two decimals, by the exact cut-offs; beyond 200 points that of 200.
class GradeTable {
 public:
  explicit GradeTable(const std::vector<Grade>& grades) : n_grades_(grades.size()) {
    for (std::size_t centi = 0; centi < kSize; ++centi) {
      const Fraction total = make_fraction(static_cast<Int128>(centi), power_of_ten(kTotalScale));
      const auto first = std::ranges::find_if(
          grades, [&](const Grade& grade) { return holds(grade.cutoff, total); });
      of_[centi] = static_cast<std::uint8_t>(first - grades.begin());
    }
  }
  /// n_grades() = none.
  [[nodiscard]] std::size_t at(Centi total) const {
    return of_[std::min<std::size_t>(static_cast<std::size_t>(std::max(total, 0)), kSize - 1)];
  }
  [[nodiscard]] std::size_t n_grades() const { return n_grades_; }

 private:
  static constexpr std::size_t kSize = 20'001;
  std::size_t n_grades_;
  std::array<std::uint8_t, kSize> of_{};
};

/// What is done to a total and its grade after they were measured, the same in every draw.
struct Afterwards {
  Centi off = 0;
  std::optional<Centi> total_is;  // a red line
  std::optional<Centi> total_at_most;
  std::size_t grade_at_most = 0;  // place of the best grade left
};

Afterwards afterwards_of(const Scorecard& card, const Plan& plan) {
  Afterwards after;
  const auto limit = [&](const std::string& worst) {
    const auto place = std::ranges::find(plan.grades, worst, &Grade::name) - plan.grades.begin();
    after.grade_at_most = std::max(after.grade_at_most, static_cast<std::size_t>(place));
  };
  for (const RedLineCard& line : card.red_lines) {
    if (!line.acted()) continue;
    if (line.total) after.total_is = centi_of(*line.total);
    if (!line.grade_at_most.empty()) limit(line.grade_at_most);
  }
  if (!card.memory) return after;
  for (const LedgerCard& ledger : card.memory->ledgers) {
    Centi most = 0;
    for (const ConsequenceCard& one : ledger.consequences) {
      if (!one.acts()) continue;
      if (one.what.deduct) most = std::max(most, centi_of(*one.what.deduct));
      if (one.what.total) {
        after.total_at_most = std::min(after.total_at_most.value_or(centi_of(*one.what.total)),
                                       centi_of(*one.what.total));
      }
      if (one.what.grade_at_most) limit(*one.what.grade_at_most);
    }
    after.off += most;
  }
  return after;
}

Centi settle(double total, const Afterwards& after) {
  auto centi = static_cast<Centi>(std::floor(std::max(total, 0.0) * 100 + 0.5 + 1e-7));
  centi = std::max(centi - after.off, 0);
  if (after.total_is) centi = *after.total_is;
  if (after.total_at_most) centi = std::min(centi, *after.total_at_most);
  return centi;
}

/// The mean of the members' totals, draw by draw; who has no draws stands at the score.
void add_members(const PartCard& part, double share, Draws& totals) {
  double weights = 0;
  for (const PartMember& member : part.members) {
    if (member.score) weights += static_cast<double>(member.weight);
  }
  for (const PartMember& member : part.members) {
    if (!member.score) continue;
    const double weight = share * static_cast<double>(member.weight) / weights;
    const double fixed = to_double({*member.score, power_of_ten(kTotalScale)});
    for (std::size_t draw = 0; draw < stats::kDraws; ++draw) {
      totals[draw] += weight * (member.draws ? double((*member.draws)[draw]) : fixed);
    }
  }
}

/// A stretch of a split period, by its own rules; its draws are not those of the other stretches.
void add_stretch(const PartCard& part, double share, const Scorecard& card,
                 const DrawQuestion& question, Draws& totals) {
  const SharedCurves curves = shared_curves(*part.days->rules);
  std::vector<IndicatorCard> cards = part.days->indicators;
  Draws own{};
  add_draws(cards, card.subject + '\n' + part.name, {*part.days->rules, curves, question.seed},
            [&](std::size_t) -> Draws& { return own; });
  for (std::size_t draw = 0; draw < stats::kDraws; ++draw) totals[draw] += share * own[draw];
}

/// Draws of a total made of parts. `own` are those of the plan's own indicators and entries.
Draws mixed(const Scorecard& card, const DrawQuestion& question, const Draws& own) {
  double weights = 0;
  for (const PartCard& part : card.parts->parts) weights += static_cast<double>(part.counted);
  Draws totals{};
  for (const PartCard& part : card.parts->parts) {
    if (part.counted == 0) continue;
    const double share = static_cast<double>(part.counted) / weights;
    if (part.days) {
      add_stretch(part, share, card, question, totals);
    } else if (part.plan.empty()) {
      for (std::size_t draw = 0; draw < stats::kDraws; ++draw) totals[draw] += share * own[draw];
    } else if (!mean_of(part.members)) {  // none has a score: what the plan says of such
      for (double& total : totals) total += share * points_of(part.score.value_or(0));
    } else {
      add_members(part, share, totals);
    }
  }
  return totals;
}

/// What the own indicators give in every draw: added up, or by objective and then put between them.
void draw_own(Scorecard& card, const DrawQuestion& question, Draws& totals) {
  if (!card.between) {
    add_draws(card.indicators, card.subject, question,
              [&](std::size_t) -> Draws& { return totals; });
    return;
  }
  const BetweenCard& between = *card.between;
  std::vector<Draws> by_objective(between.objectives.size() + 1);  // the last: what counts nowhere
  add_draws(card.indicators, card.subject, question,
            [&](std::size_t i) -> Draws& { return by_objective[between.objective_of[i]]; });
  std::vector<double> weights;
  for (const ObjectiveCard& one : between.objectives) weights.push_back(points_of(one.weight));
  std::vector<double> contributions(weights.size());
  for (std::size_t draw = 0; draw < stats::kDraws; ++draw) {
    for (std::size_t i = 0; i < weights.size(); ++i) contributions[i] = by_objective[i][draw];
    totals[draw] = geometric_total(contributions, weights);
  }
}

double entries_of(const Scorecard& card) {
  double sum = 0;
  for (const EntryCard& entry : card.entries) sum += points_of(entry.points);
  return sum;
}

Draws draw_totals(Scorecard& card, const DrawQuestion& question) {
  Draws totals{};
  const double entries = entries_of(card);
  const auto with_entries = [&] {
    for (double& total : totals) total = std::max(total + entries, 0.0);
  };
  const bool is_split = card.parts && card.parts->is_split();
  if (!is_split) draw_own(card, question, totals);
  if (!is_split) with_entries();
  if (card.parts) totals = mixed(card, question, totals);
  if (is_split) with_entries();
  return totals;
}

/// The order statistic at p, straight in between (Hyndman & Fan 1996, type 7).
double quantile_of(const std::vector<Centi>& sorted, double p) {
  const double place = p * static_cast<double>(sorted.size() - 1);
  const auto below = std::min(static_cast<std::size_t>(place), sorted.size() - 2);
  const double part = place - static_cast<double>(below);
  return (sorted[below] * (1 - part) + sorted[below + 1] * part) / 100;
}

void add_score(ScoreSpread& spread, const std::vector<Centi>& totals, const Scorecard& card,
               double confidence) {
  std::vector<Centi> sorted = totals;
  std::ranges::sort(sorted);
  const double official = to_double({*card.score, power_of_ten(kTotalScale)});
  const double tail = (1 - confidence) / 2;
  const auto rounded = [](double points) { return std::round(points * 100) / 100; };
  spread.score = {std::min(rounded(quantile_of(sorted, tail)), official),
                  std::max(rounded(quantile_of(sorted, 1 - tail)), official)};
  double sum = 0;
  for (const Centi total : totals) sum += total;
  const double mean = sum / static_cast<double>(totals.size());
  double squares = 0;
  for (const Centi total : totals) squares += (total - mean) * (total - mean);
  spread.standard_deviation = std::sqrt(squares / static_cast<double>(totals.size() - 1)) / 100;
}

void add_grades(ScoreSpread& spread, const std::vector<Centi>& totals, const Afterwards& after,
                const GradeTable& grades) {
  spread.grade_probability.assign(grades.n_grades(), 0);
  for (const Centi total : totals) {
    const std::size_t grade = std::max(grades.at(total), after.grade_at_most);
    if (grade < grades.n_grades()) spread.grade_probability[grade] += 1.0 / stats::kDraws;
  }
}

bool is_held(const Scorecard& card) {
  return card.memory && card.memory->grade && !card.memory->grade->held.empty();
}

/// Where nothing of it is uncertain there is an interval of one point, which is the truth of it.
void spread_one(Scorecard& card, const SpreadQuestion& question, const DrawQuestion& drawing,
                const GradeTable& grades, std::vector<Centi>& totals) {
  const Draws draws = draw_totals(card, drawing);
  const Plan& plan = question.assessment.plan;
  const Afterwards after = afterwards_of(card, plan);
  totals.resize(stats::kDraws);
  std::ranges::transform(draws, totals.begin(), [&](double d) { return settle(d, after); });
  auto spread = std::make_shared<ScoreSpread>();
  add_score(*spread, totals, card, plan.confidence);
  if (!card.grade.empty() && !is_held(card)) add_grades(*spread, totals, after, grades);
  if (question.keep_draws) {
    spread->draws = std::make_shared<const TotalDraws>(draws.begin(), draws.end());
  }
  card.spread = std::move(spread);
  if (card.rank == 0) totals.clear();
}

int threads_for(int wanted, std::size_t n_cards) {
  const int all = wanted > 0 ? wanted : static_cast<int>(std::thread::hardware_concurrency());
  return std::clamp(all, 1, static_cast<int>(n_cards / 16) + 1);
}

using AllTotals = std::vector<std::vector<Centi>>;

void draw_all(std::vector<Scorecard>& cards, const SpreadQuestion& question, AllTotals& totals) {
  const SharedCurves curves = shared_curves(question.assessment);
  const GradeTable grades(question.assessment.plan.grades);
  const DrawQuestion drawing{question.assessment, curves, question.seed};
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < cards.size(); i = next++) {
      if (cards[i].score) spread_one(cards[i], question, drawing, grades, totals[i]);
    }
  };
  std::vector<std::jthread> threads;
  for (int t = 1; t < threads_for(question.n_threads, cards.size()); ++t)
    threads.emplace_back(work);
  work();
}

/// Ranks of one draw: 1224, the best first.
void rank_draw(const std::vector<const std::vector<Centi>*>& totals, std::size_t draw,
               std::vector<std::pair<Centi, std::size_t>>& order,
               std::vector<std::vector<int>>& ranks) {
  order.clear();
  for (std::size_t i = 0; i < totals.size(); ++i) order.emplace_back(-(*totals[i])[draw], i);
  std::ranges::sort(order);
  int rank = 0;
  for (std::size_t place = 0; place < order.size(); ++place) {
    if (place == 0 || order[place].first != order[place - 1].first) {
      rank = static_cast<int>(place) + 1;
    }
    ranks[order[place].second][draw] = rank;
  }
}

void rank_group(const std::vector<Scorecard*>& group,
                const std::vector<const std::vector<Centi>*>& totals, double confidence) {
  std::vector<std::vector<int>> ranks(group.size(), std::vector<int>(stats::kDraws));
  std::vector<std::pair<Centi, std::size_t>> order;
  for (std::size_t draw = 0; draw < stats::kDraws; ++draw) rank_draw(totals, draw, order, ranks);
  const auto tail = static_cast<std::size_t>((1 - confidence) / 2 * stats::kDraws);
  for (std::size_t i = 0; i < group.size(); ++i) {
    std::ranges::sort(ranks[i]);
    auto spread = std::make_shared<ScoreSpread>(*group[i]->spread);
    spread->ranks = {std::min(ranks[i][tail], group[i]->rank),
                     std::max(ranks[i][stats::kDraws - 1 - tail], group[i]->rank)};
    group[i]->spread = std::move(spread);
  }
}

}  // namespace

std::vector<double> grade_chances(const Scorecard& card, const SpreadQuestion& question) {
  Scorecard copy = card;
  copy.red_lines.clear();
  const SharedCurves curves = shared_curves(question.assessment);
  const Draws draws = draw_totals(copy, {question.assessment, curves, question.seed});
  const Afterwards after = afterwards_of(copy, question.assessment.plan);
  std::vector<Centi> totals(stats::kDraws);
  std::ranges::transform(draws, totals.begin(), [&](double d) { return settle(d, after); });
  ScoreSpread spread;
  add_grades(spread, totals, after, GradeTable(question.assessment.plan.grades));
  return spread.grade_probability;
}

void spread_scores(std::vector<Scorecard>& cards, const SpreadQuestion& question) {
  AllTotals totals(cards.size());
  draw_all(cards, question, totals);
  std::map<std::string, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < cards.size(); ++i) {
    if (cards[i].rank > 0) groups[cards[i].rank_group].push_back(i);
  }
  for (const auto& [name, members] : groups) {
    std::vector<Scorecard*> group;
    std::vector<const std::vector<Centi>*> drawn;
    for (const std::size_t i : members) {
      group.push_back(&cards[i]);
      drawn.push_back(&totals[i]);
    }
    rank_group(group, drawn, question.assessment.plan.confidence);
  }
}

}  // namespace steelyard
