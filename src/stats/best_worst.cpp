// The linear best–worst method and its consistency by input.
//
// min ξ,  |w_B − a_Bj w_j| <= ξ,  |w_j − a_jW w_W| <= ξ,  Σ w = 1,  w >= 0         Rezaei 2016, Omega 64:126, eq. 4
// CR_j = |a_Bj a_jW − a_BW| / (a_BW² − a_BW), CR = max CR_j, 0 for a_BW = 1
//                                        Liang, Brunelli & Rezaei 2020, Omega 96:102175, eqs. 6–7 and Table 3
//
// Tested by: tests/stats/best_worst_test.cpp.

#include "stats/best_worst.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "stats/columns.hpp"
#include "stats/linear_program.hpp"

namespace steelyard::stats {

namespace {

// Table 3: rows a_BW = 3 … 9, columns n = 3 … 9 compared.
constexpr std::array<std::array<double, 7>, 7> kThresholds = {{
    {0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667, 0.1667},
    {0.1121, 0.1529, 0.1898, 0.2206, 0.2527, 0.2577, 0.2683},
    {0.1354, 0.1994, 0.2306, 0.2546, 0.2716, 0.2844, 0.2960},
    {0.1330, 0.1990, 0.2643, 0.3044, 0.3144, 0.3221, 0.3262},
    {0.1294, 0.2457, 0.2819, 0.3029, 0.3144, 0.3251, 0.3403},
    {0.1309, 0.2521, 0.2958, 0.3154, 0.3408, 0.3620, 0.3657},
    {0.1359, 0.2681, 0.3062, 0.3337, 0.3517, 0.3620, 0.3662},
}};

std::optional<double> threshold_of(double best_over_worst, std::size_t n) {
  const double rounded = std::round(best_over_worst);
  if (rounded != best_over_worst || rounded < 3 || rounded > 9 || n < 3 || n > 9)
    return std::nullopt;
  return kThresholds[static_cast<std::size_t>(rounded) - 3][n - 3];
}

/// |a w_of − times · w_by| <= ξ as two bounds; ξ is the last variable.
void add_within(LinearProgram& program, std::size_t of, std::size_t by, double times) {
  Numbers above(program.costs.size(), 0);
  above[of] += 1;
  above[by] -= times;
  Numbers below = above;
  above.back() = -1;
  below.back() = 1;
  program.bounds.push_back({.coefficients = above, .most = 0});
  program.bounds.push_back({.coefficients = below, .least = 0});
}

}  // namespace

std::optional<BestWorst> best_worst_of(const Rows& two) {
  if (two.size() != 2 || two[0].size() != two[1].size() || two[0].size() < 2) return std::nullopt;
  for (const Numbers& row : two) {
    if (std::ranges::any_of(row, [](double a) { return !(a >= 1); })) return std::nullopt;
  }
  BestWorst judged{.best_over = two[0], .over_worst = two[1]};
  for (std::size_t j = 1; j < two[0].size(); ++j) {
    const auto importance = [&](std::size_t i) { return std::pair(-two[0][i], two[1][i]); };
    if (importance(j) > importance(judged.best)) judged.best = j;
    const auto slightness = [&](std::size_t i) { return std::pair(-two[1][i], two[0][i]); };
    if (slightness(j) > slightness(judged.worst)) judged.worst = j;
  }
  return judged;
}

std::optional<BestWorstWeights> best_worst_weights(const BestWorst& judged) {
  const std::size_t n = judged.best_over.size();
  LinearProgram program{.costs = Numbers(n + 1, 0), .bounds = {}};
  program.costs.back() = 1;
  for (std::size_t j = 0; j < n; ++j) {
    if (j != judged.best) add_within(program, judged.best, j, judged.best_over[j]);
    const bool is_said = j == judged.best || j == judged.worst;  // of those two by the row above
    if (!is_said) add_within(program, j, judged.worst, judged.over_worst[j]);
  }
  Numbers all(n + 1, 1);
  all.back() = 0;
  program.bounds.push_back({.coefficients = all, .least = 1, .most = 1});
  auto best = minimise(program);
  if (!best) return std::nullopt;
  BestWorstWeights found{.weights = std::move(*best)};
  found.contradiction = std::max(found.weights.back(), 0.0);
  found.weights.pop_back();
  return found;
}

InputConsistency input_consistency(const BestWorst& judged) {
  const double whole = judged.best_over[judged.worst];
  InputConsistency result{.threshold = threshold_of(whole, judged.best_over.size())};
  if (whole <= 1) return result;
  for (std::size_t j = 0; j < judged.best_over.size(); ++j) {
    if (j == judged.best || j == judged.worst) continue;
    const double product = judged.best_over[j] * judged.over_worst[j];
    const double ratio = std::abs(product - whole) / (whole * whole - whole);
    if (ratio > result.ratio) {
      result.ratio = ratio;
      result.at = j;
    }
  }
  return result;
}

}  // namespace steelyard::stats
