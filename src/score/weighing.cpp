// People's weights, the data's, both together; importance reached and sought.
//
// Tested by: tests/score/weighing_test.cpp.

#include "score/weighing.hpp"

#include <algorithm>

#include "score/weights.hpp"
#include "stats/columns.hpp"
#include "stats/importance.hpp"

namespace steelyard {

namespace {

constexpr double kPointsScale = 1e9;

using Column = std::optional<double> WeighedIndicator::*;

void fill(PlanWeighing& weighing, Column column, const std::optional<stats::Numbers>& values) {
  if (!values) return;
  for (std::size_t j = 0; j < weighing.indicators.size(); ++j) {
    weighing.indicators[j].*column = (*values)[j];
  }
}

/// What a method says of the indicators that are in the table; the others have none.
void fill_of_data(PlanWeighing& weighing, Column column,
                  const std::optional<stats::Numbers>& values) {
  if (!values) return;
  for (std::size_t j = 0; j < values->size(); ++j) {
    weighing.indicators[weighing.data->indicators[j]].*column = (*values)[j];
  }
}

stats::Rows columns_in(const stats::Rows& rows, const std::vector<std::size_t>& columns) {
  stats::Rows chosen;
  for (const stats::Numbers& row : rows) {
    chosen.emplace_back();
    for (const std::size_t j : columns) chosen.back().push_back(row[j]);
  }
  return chosen;
}

/// Of the indicators that vary; the others weigh 0: they tell nobody apart.
std::optional<stats::Numbers> by_method(const stats::Rows& rows, std::string_view method) {
  const std::vector<std::size_t> varying = stats::varying_columns(rows);
  if (varying.empty()) return std::nullopt;
  const auto found = stats::find_method(method)->run(columns_in(rows, varying));
  if (!found) return std::nullopt;
  stats::Numbers all(stats::n_columns(rows), 0);
  for (std::size_t j = 0; j < varying.size(); ++j) all[varying[j]] = (*found)[j];
  return all;
}

/// People's weights of the indicators in the table, as shares.
std::optional<stats::Numbers> in_table(const PlanWeighing& weighing,
                                       double WeighedIndicator::* column) {
  stats::Numbers weights;
  for (const std::size_t j : weighing.data->indicators) {
    weights.push_back(weighing.indicators[j].*column);
  }
  return stats::shares_of(weights);
}

void weigh_judged(PlanWeighing& weighing) {
  if (!weighing.judged) return;
  const JudgedWeights& judged = *weighing.judged;
  fill(weighing, &WeighedIndicator::ahp, judged.ahp);
  fill(weighing, &WeighedIndicator::best_worst, judged.best_worst);
  for (WeighedIndicator& one : weighing.indicators) {
    if (one.ahp && one.best_worst) {
      one.people = (*one.ahp + *one.best_worst) / 2;
    } else if (one.ahp || one.best_worst) {
      one.people = one.ahp ? *one.ahp : *one.best_worst;
    }
  }
}

/// What the data have no say in keeps people's weight; the others share the rest of it.
void combine(PlanWeighing& weighing, const std::optional<stats::Numbers>& data) {
  const auto people = in_table(weighing, &WeighedIndicator::people);
  if (!people || !data) return;
  const stats::Numbers combined = stats::combine_weights(*people, *data, weighing.rule);
  double sum = 0;
  for (const std::size_t j : weighing.data->indicators) sum += weighing.indicators[j].people;
  for (std::size_t at = 0; at < combined.size(); ++at) {
    weighing.indicators[weighing.data->indicators[at]].combined = combined[at] * sum;
  }
  for (const std::size_t j : weighing.data->left_out) {
    weighing.indicators[j].combined = weighing.indicators[j].people;
  }
}

/// What does not vary has no importance at any weight: it keeps its own, and the others share the rest.
void seek(PlanWeighing& weighing, const stats::Numbers& people) {
  const stats::Rows& rows = weighing.data->rows;
  const std::vector<std::size_t> varying = stats::varying_columns(rows);
  stats::Numbers intended;
  for (const std::size_t j : varying) intended.push_back(people[j]);
  const double sum = stats::sum_of(intended);
  const auto shares = stats::shares_of(intended);
  if (!shares || varying.size() < 2) return;
  const auto sought = stats::weights_for(columns_in(rows, varying), *shares);
  if (!sought) return;
  for (std::size_t at = 0; at < varying.size(); ++at) {
    weighing.indicators[weighing.data->indicators[varying[at]]].sought = sought->weights[at] * sum;
  }
  weighing.off_by = sought->off_by;
}

void weigh_data(PlanWeighing& weighing) {
  const stats::Rows& rows = weighing.data->rows;
  if (rows.size() < kFewestSubjects) return;
  const auto critic = by_method(rows, "critic");
  const auto idocriw = by_method(rows, "idocriw");
  fill_of_data(weighing, &WeighedIndicator::entropy, by_method(rows, "entropy"));
  fill_of_data(weighing, &WeighedIndicator::critic, critic);
  fill_of_data(weighing, &WeighedIndicator::idocriw, idocriw);
  if (idocriw || critic) weighing.combined_with = idocriw ? "idocriw" : "critic";
  combine(weighing, idocriw ? idocriw : critic);
  const auto planned = in_table(weighing, &WeighedIndicator::planned);
  const auto people = in_table(weighing, &WeighedIndicator::people);
  if (!planned || !people) return;
  fill_of_data(weighing, &WeighedIndicator::effective, stats::effective_importance(rows, *planned));
  seek(weighing, *people);
}

}  // namespace

PointsTable points_table(const Run& run) {
  const PlannedShares planned = planned_shares(run.assessment);
  PointsTable table;
  std::vector<const Scorecard*> cards;
  for (const Scorecard& card : run.scorecards) {
    if (card.score) cards.push_back(&card);
  }
  table.n_subjects = cards.size();
  const auto points = [&](const Scorecard& card, std::size_t j) {
    return card.indicators[planned.indicators[j]].points;
  };
  for (std::size_t j = 0; j < planned.indicators.size(); ++j) {
    const auto n = static_cast<std::size_t>(std::ranges::count_if(
        cards, [&](const Scorecard* card) { return points(*card, j).has_value(); }));
    (2 * n < cards.size() ? table.left_out : table.indicators).push_back(j);
  }
  for (const Scorecard* card : cards) {
    stats::Numbers row;
    for (const std::size_t j : table.indicators) {
      if (const auto one = points(*card, j))
        row.push_back(static_cast<double>(*one) / kPointsScale);
    }
    if (row.size() == table.indicators.size()) table.rows.push_back(std::move(row));
  }
  return table;
}

Result<PlanWeighing> weigh_plan(const WeighQuestion& question) {
  const PlannedShares planned = planned_shares(question.assessment);
  PlanWeighing weighing;
  weighing.rule = question.rule;
  for (std::size_t j = 0; j < planned.indicators.size(); ++j) {
    const std::string& name =
        question.assessment.indicators[planned.indicators[j]].planned.def.name;
    weighing.indicators.push_back(
        {.name = name, .planned = planned.shares[j], .people = planned.shares[j]});
  }
  if (question.judgements != nullptr) {
    weighing.judged = TRY(judged_weights(question.assessment, *question.judgements));
    weigh_judged(weighing);
  }
  if (question.run != nullptr) {
    weighing.data = points_table(*question.run);
    weigh_data(weighing);
  }
  return weighing;
}

}  // namespace steelyard
