// The eigenvector, the consistency ratio and the worst triads of comparisons by pairs.
//
// Power iteration: the table is positive, so by Perron and Frobenius the principal vector is positive and the
// iteration converges; it stops at the first step that changes no weight by more than 1e-15, or after 1,000.
// CI = (λ − n) / (n − 1), CR = CI / RI: Saaty 1977, J. Mathematical Psychology 15:234. Groups by the geometric
// mean: Aczél & Saaty 1983, J. Mathematical Psychology 27:93.
//
// Random indices: Alonso & Lamata 2006, Int. J. of Uncertainty, Fuzziness and Knowledge-Based Systems 14:445
// (100,000 tables); Tummala & Ling 1998, Theory and Decision 44:221; Saaty 1980. That each is what random
// judgements give is tested by drawing them. Tested by: tests/stats/pairwise_test.cpp.

#include "stats/pairwise.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "base/result.hpp"
#include "stats/columns.hpp"

namespace steelyard::stats {

namespace {

constexpr std::size_t kLeast = 3;
constexpr std::size_t kMost = 15;
using Table = std::array<double, kMost - kLeast + 1>;

constexpr Table kAlonsoLamata = {0.5245, 0.8815, 1.1086, 1.2479, 1.3417, 1.4056, 1.4499,
                                 1.4854, 1.5141, 1.5365, 1.5551, 1.5713, 1.5838};
constexpr Table kTummalaLing = {0.5799, 0.8921, 1.1159, 1.2358, 1.3322, 1.3952, 1.4537,
                                1.4882, 1.5117, 1.5356, 1.5571, 1.5714, 1.5831};
constexpr Table kSaaty = {0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45,
                          1.49, 1.51, 1.48, 1.56, 1.57, 1.59};

Numbers times(const Rows& table, const Numbers& x) {
  Numbers result;
  for (const Numbers& row : table) {
    double sum = 0;
    for (std::size_t j = 0; j < x.size(); ++j) sum += row[j] * x[j];
    result.push_back(sum);
  }
  return result;
}

}  // namespace

Principal principal_of(const Rows& comparisons) {
  STEELYARD_CHECK(!comparisons.empty(), "there is something to compare");
  constexpr int kMostSteps = 1000;
  Principal found{Numbers(comparisons.size(), 1.0 / static_cast<double>(comparisons.size())), 0};
  for (int step = 0; step < kMostSteps; ++step) {
    const Numbers next = times(comparisons, found.weights);
    found.lambda_max = sum_of(next);  // the weights before add up to 1
    double change = 0;
    for (std::size_t i = 0; i < next.size(); ++i) {
      const double weight = next[i] / found.lambda_max;
      change = std::max(change, std::abs(weight - found.weights[i]));
      found.weights[i] = weight;
    }
    if (change <= 1e-15) break;
  }
  return found;
}

Numbers geometric_weights(const Rows& comparisons) {
  Numbers means;
  for (const Numbers& row : comparisons) {
    double logs = 0;
    for (const double ratio : row) logs += std::log(ratio);
    means.push_back(std::exp(logs / static_cast<double>(row.size())));
  }
  return shares_of(means).value_or(Numbers());
}

std::string_view name_of(RandomIndex table) {
  switch (table) {
    case RandomIndex::AlonsoLamata:
      return "Alonso & Lamata 2006";
    case RandomIndex::TummalaLing:
      return "Tummala & Ling 1998";
    case RandomIndex::Saaty:
      return "Saaty 1980";
  }
  return "";
}

std::optional<double> random_index(std::size_t n, RandomIndex table) {
  if (n < kLeast || n > kMost) return std::nullopt;
  switch (table) {
    case RandomIndex::AlonsoLamata:
      return kAlonsoLamata[n - kLeast];
    case RandomIndex::TummalaLing:
      return kTummalaLing[n - kLeast];
    case RandomIndex::Saaty:
      return kSaaty[n - kLeast];
  }
  return std::nullopt;
}

Consistency consistency_of(const Rows& comparisons, RandomIndex table) {
  Consistency result{.lambda_max = principal_of(comparisons).lambda_max, .table = table};
  const std::size_t n = comparisons.size();
  if (n < kLeast) {
    result.ratio = 0;
    return result;
  }
  result.index =
      std::max((result.lambda_max - static_cast<double>(n)) / static_cast<double>(n - 1), 0.0);
  if (const auto expected = random_index(n, table)) result.ratio = result.index / *expected;
  return result;
}

std::vector<Triad> worst_triads(const Rows& comparisons, std::size_t n_most) {
  constexpr double kAgrees = 1 + 1e-9;
  std::vector<Triad> triads;
  const std::size_t n = comparisons.size();
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = i + 1; j < n; ++j) {
      for (std::size_t k = j + 1; k < n; ++k) {
        Triad triad{.i = i, .j = j, .k = k};
        triad.stated = comparisons[i][k];
        triad.implied = comparisons[i][j] * comparisons[j][k];
        triad.factor = std::max(triad.implied / triad.stated, triad.stated / triad.implied);
        if (triad.factor > kAgrees) triads.push_back(triad);
      }
    }
  }
  std::ranges::stable_sort(triads, std::ranges::greater(), &Triad::factor);
  if (triads.size() > n_most) triads.resize(n_most);
  return triads;
}

Rows aggregate(const std::vector<Rows>& people) {
  STEELYARD_CHECK(!people.empty(), "somebody judged");
  const std::size_t n = people.front().size();
  Rows group(n, Numbers(n, 1));
  for (std::size_t i = 0; i < n; ++i) {
    for (std::size_t j = 0; j < n; ++j) {
      double logs = 0;
      for (const Rows& one : people) logs += std::log(one[i][j]);
      group[i][j] = std::exp(logs / static_cast<double>(people.size()));
    }
  }
  return group;
}

}  // namespace steelyard::stats
