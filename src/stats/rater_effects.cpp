// rater_effects: components of variance by Henderson's method 3, effects by his mixed model equations.
//
//     A = Z'MZ,  b = Z'My,  M takes every case's mean away           (cases fixed)
//     within  = (y'My − b'A⁻b) / (N − C − J + G)
//     between = max(0, (b'A⁻b − (J − G) within) / tr A)
//     a = (A + within/between I)⁻¹ b,   var(a − â) = within (A + within/between I)⁻¹, around the mean of the group
// Henderson 1953, Biometrics 9:226; Searle, Casella & McCulloch 1992, Variance Components, 5.6 and 7.4; G = groups of
// connected raters, of which each takes one degree of freedom less. Effects of a group add up to 0.
//
// Where `between` is 0 nothing tells raters apart: all effects are 0, and their intervals those of the plain differences.
// Not here: raters who are the more severe the better the case. Tested by: tests/stats/rater_effects_test.cpp.

#include "stats/rater_effects.hpp"

#include <Eigen/LU>
#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace steelyard::stats {

namespace {

struct Case {
  std::vector<const RatedCase*> given;
  [[nodiscard]] bool is_shared() const { return given.size() > 1; }
  [[nodiscard]] double mean() const {
    double sum = 0;
    for (const RatedCase* one : given) sum += one->level;
    return sum / static_cast<double>(given.size());
  }
};
using Cases = std::map<std::size_t, Case>;

/// Only those that several raters rated tell anything of raters.
Cases shared_cases(std::span<const RatedCase> rated) {
  Cases cases;
  for (const RatedCase& one : rated) cases[one.one].given.push_back(&one);
  std::erase_if(cases, [](const auto& each) { return !each.second.is_shared(); });
  return cases;
}

struct Equations {
  Eigen::MatrixXd a;   // Z'MZ
  Eigen::VectorXd b;   // Z'My
  double squares = 0;  // y'My
  double n = 0;
};

Equations equations_of(const Cases& cases, Eigen::Index n_raters) {
  Equations equations{Eigen::MatrixXd::Zero(n_raters, n_raters), Eigen::VectorXd::Zero(n_raters)};
  for (const auto& [id, one] : cases) {
    const double mean = one.mean();
    const auto n = static_cast<double>(one.given.size());
    equations.n += n;
    for (const RatedCase* given : one.given) {
      const auto rater = static_cast<Eigen::Index>(given->rater);
      const double deviation = given->level - mean;
      equations.squares += deviation * deviation;
      equations.b[rater] += deviation;
      equations.a(rater, rater) += 1;
      for (const RatedCase* other : one.given) {
        equations.a(rater, static_cast<Eigen::Index>(other->rater)) -= 1 / n;
      }
    }
  }
  return equations;
}

/// Raters who are connected, directly or through others.
struct Groups {
  std::vector<std::size_t> of;  // by rater, numbered by their first one
  std::vector<double> sizes;
};

Groups groups_of(const Cases& cases, std::size_t n_raters) {
  std::vector<std::size_t> leader(n_raters);
  std::iota(leader.begin(), leader.end(), std::size_t{0});
  const auto find = [&leader](std::size_t rater) {
    while (leader[rater] != rater) rater = leader[rater] = leader[leader[rater]];
    return rater;
  };
  for (const auto& [id, one] : cases) {
    for (const RatedCase* given : one.given) {
      const std::size_t a = find(one.given.front()->rater);
      const std::size_t b = find(given->rater);
      leader[std::max(a, b)] = std::min(a, b);
    }
  }
  Groups groups;
  std::map<std::size_t, std::size_t> number;
  for (std::size_t rater = 0; rater < n_raters; ++rater) {
    const auto [at, is_new] = number.try_emplace(find(rater), number.size());
    if (is_new) groups.sizes.push_back(0);
    groups.of.push_back(at->second);
    groups.sizes[at->second] += 1;
  }
  return groups;
}

/// 1/size in every cell of a group's block: takes the mean of the group.
Eigen::MatrixXd means_of(const Groups& groups) {
  const auto n = static_cast<Eigen::Index>(groups.of.size());
  Eigen::MatrixXd means = Eigen::MatrixXd::Zero(n, n);
  for (Eigen::Index i = 0; i < n; ++i) {
    for (Eigen::Index j = 0; j < n; ++j) {
      const std::size_t group = groups.of[static_cast<std::size_t>(i)];
      if (group == groups.of[static_cast<std::size_t>(j)]) means(i, j) = 1 / groups.sizes[group];
    }
  }
  return means;
}

/// What the effects are, and the inverse that gives their errors, both around the mean of the group.
struct Solved {
  double between = 0;
  double within = 0;
  Eigen::VectorXd values;
  Eigen::MatrixXd errors;
};

std::optional<Solved> solve(const Equations& equations, std::size_t n_cases, const Groups& groups) {
  const auto j = static_cast<double>(groups.of.size());
  const auto g = static_cast<double>(groups.sizes.size());
  const double left = equations.n - static_cast<double>(n_cases) - j + g;
  if (left < 1 || j <= g) return std::nullopt;
  const Eigen::MatrixXd means = means_of(groups);
  // The equations are singular along the mean of each group, which nothing tells: with it added they are not.
  const Eigen::MatrixXd plain = (equations.a + means).inverse() - means;
  Solved solved;
  solved.values = plain * equations.b;
  const double of_raters = solved.values.dot(equations.b);
  solved.within = std::max(0.0, (equations.squares - of_raters) / left);
  solved.between = std::max(0.0, (of_raters - (j - g) * solved.within) / equations.a.trace());
  solved.errors = plain;
  if (solved.between == 0) solved.values.setZero();
  if (solved.between == 0 || solved.within == 0) return solved;
  const double lambda = solved.within / solved.between;
  const auto n = static_cast<Eigen::Index>(groups.of.size());
  const Eigen::MatrixXd mixed = (equations.a + lambda * Eigen::MatrixXd::Identity(n, n)).inverse();
  solved.values = mixed * equations.b;
  solved.errors = mixed - means / lambda;
  return solved;
}

}  // namespace

std::optional<RaterEffects> rater_effects(std::span<const RatedCase> rated, std::size_t n_raters,
                                          double confidence) {
  const Cases cases = shared_cases(rated);
  const Groups groups = groups_of(cases, n_raters);
  const auto solved =
      solve(equations_of(cases, static_cast<Eigen::Index>(n_raters)), cases.size(), groups);
  if (!solved) return std::nullopt;
  std::vector<std::size_t> n_shared(n_raters);
  for (const auto& [id, one] : cases) {
    for (const RatedCase* given : one.given) ++n_shared[given->rater];
  }
  RaterEffects out{solved->between, solved->within, groups.sizes.size(), {}};
  const double z = normal_quantile((1 + confidence) / 2);
  for (std::size_t rater = 0; rater < n_raters; ++rater) {
    const auto at = static_cast<Eigen::Index>(rater);
    const double value = solved->values[at];
    const double half = z * std::sqrt(solved->within * std::max(solved->errors(at, at), 0.0));
    out.raters.push_back({value, {value - half, value + half}, n_shared[rater], groups.of[rater]});
  }
  return out;
}

}  // namespace steelyard::stats
