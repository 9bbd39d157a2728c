// weighted_kappa: Cohen's kappa with weights of disagreement.
//
//     κ = 1 − Σ v_ij p_ij / Σ v_ij p_i. p_.j,   v = [i ≠ j], |i − j| or (i − j)²
// Cohen 1968, Psychological Bulletin 70:213. Large-sample error by Fleiss, Cohen & Everitt 1969, ibid. 72:323,
// eq. 8, with the weights of agreement w = 1 − v / max v:
//     var κ = [Σ p_ij (w_ij − (w̄_i. + w̄_.j)(1 − κ))² − (κ − p_e (1 − κ))²] / (n (1 − p_e)²)
//
// Not here: more than two raters (intraclass.hpp). Tested by: tests/stats/agreement_test.cpp.

#include "stats/weighted_kappa.hpp"

#include <algorithm>
#include <cmath>

#include "stats/columns.hpp"

namespace steelyard::stats {

namespace {

/// 1 on the diagonal, 0 in the far corners.
Rows agreement_weights(std::size_t k, RatingDistance disagreement) {
  Rows weights(k, Numbers(k, 1));
  const auto far = static_cast<double>(k - 1);
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      const double steps = std::abs(static_cast<double>(i) - static_cast<double>(j)) / far;
      if (disagreement == RatingDistance::Plain) weights[i][j] = i == j ? 1 : 0;
      if (disagreement == RatingDistance::Linear) weights[i][j] = 1 - steps;
      if (disagreement == RatingDistance::Quadratic) weights[i][j] = 1 - steps * steps;
    }
  }
  return weights;
}

/// The shares of the first and of the second rater's grades.
struct Margins {
  Numbers first, second;
};

Margins margins_of(const Rows& counts, double n) {
  Margins margins{Numbers(counts.size()), Numbers(counts.size())};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    for (std::size_t j = 0; j < counts.size(); ++j) {
      margins.first[i] += counts[i][j] / n;
      margins.second[j] += counts[i][j] / n;
    }
  }
  return margins;
}

double times(const Numbers& a, const Numbers& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

std::optional<Kappa> weighted_kappa(const Rows& counts, RatingDistance disagreement) {
  const std::size_t k = counts.size();
  double n = 0;
  for (const Numbers& row : counts) n += sum_of(row);
  if (k < 2 || n <= 0) return std::nullopt;
  const Rows weights = agreement_weights(k, disagreement);
  const Margins margins = margins_of(counts, n);
  double observed = 0;
  Numbers of_first(k);   // the mean weight of a row under the second's margin
  Numbers of_second(k);  // and the other way round
  for (std::size_t i = 0; i < k; ++i) {
    observed += times(weights[i], counts[i]) / n;
    of_first[i] = times(weights[i], margins.second);
    of_second[i] = times(weights[i], margins.first);  // weights are symmetric
  }
  const double by_chance = times(of_first, margins.first);
  if (by_chance >= 1) return std::nullopt;
  const double kappa = (observed - by_chance) / (1 - by_chance);
  double squares = 0;
  for (std::size_t i = 0; i < k; ++i) {
    for (std::size_t j = 0; j < k; ++j) {
      const double own = weights[i][j] - (of_first[i] + of_second[j]) * (1 - kappa);
      squares += counts[i][j] / n * own * own;
    }
  }
  const double centre = kappa - by_chance * (1 - kappa);
  const double variance = (squares - centre * centre) / (n * (1 - by_chance) * (1 - by_chance));
  return Kappa{.value = kappa, .standard_error = std::sqrt(std::max(variance, 0.0))};
}

}  // namespace steelyard::stats
