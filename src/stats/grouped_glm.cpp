// grouped_glm: iteratively reweighted least squares with a ridge.
//
//     logistic:  l = Σ k η − n ln(1 + e^η),   μ = n p,  W = n p (1 − p)
//     Poisson:   l = Σ k η − n e^η,           μ = W = n e^η              (n the exposure: an offset of ln n)
//     b ← b + (XᵀWX + Λ)⁻¹ (Xᵀ(k − μ) − Λ b),     Λ = λ I without the constant
// McCullagh & Nelder 1989, Generalized Linear Models, 2.5; ridge: le Cessie & van Houwelingen 1992, Applied
// Statistics 41:191. A step that lowers the penalised likelihood is halved. Both are concave: there is one top.
//
// Promise: Σ expected = Σ events (the constant is not penalised). Not here: choosing λ; leaving out a unit that
// holds a fifth of all events (fit again without its groups). Tested by: tests/stats/grouped_glm_test.cpp.

#include "stats/grouped_glm.hpp"

#include <Eigen/Cholesky>
#include <Eigen/Core>
#include <cmath>

#include "base/result.hpp"

namespace steelyard::stats {

namespace {

constexpr int kSteps = 100;
constexpr int kHalvings = 40;
constexpr double kFarthest =
    20;  // of a linear predictor from the common one: beyond it groups are separated

struct Design {
  Eigen::MatrixXd x;  // with the constant
  Eigen::VectorXd events;
  Eigen::VectorXd exposure;
  Eigen::VectorXd penalty;
  GlmFamily family = GlmFamily::Logistic;
};

Design design_of(std::span<const GroupedCount> groups, const GlmRules& rules) {
  const auto n = static_cast<Eigen::Index>(groups.size());
  const auto k = static_cast<Eigen::Index>(groups.front().covariates.size() + 1);
  Design design{.x = Eigen::MatrixXd::Ones(n, k),
                .events = Eigen::VectorXd(n),
                .exposure = Eigen::VectorXd(n),
                .penalty = Eigen::VectorXd::Constant(k, rules.ridge),
                .family = rules.family};
  design.penalty[0] = 0;
  for (Eigen::Index i = 0; i < n; ++i) {
    const GroupedCount& group = groups[static_cast<std::size_t>(i)];
    STEELYARD_CHECK(static_cast<Eigen::Index>(group.covariates.size()) + 1 == k,
                    "groups have the same covariates");
    for (Eigen::Index j = 1; j < k; ++j) {
      design.x(i, j) = group.covariates[static_cast<std::size_t>(j - 1)];
    }
    design.events[i] = group.counted.events;
    design.exposure[i] = group.counted.exposure;
  }
  return design;
}

/// ln(1 + e^η) without overflow.
double softplus(double eta) { return std::max(eta, 0.0) + std::log1p(std::exp(-std::abs(eta))); }

struct State {
  Eigen::VectorXd beta;
  Eigen::VectorXd mu;
  Eigen::VectorXd weight;
  double likelihood = 0;
  double penalised = 0;
};

State state_at(const Design& design, Eigen::VectorXd beta) {
  State state{.beta = std::move(beta), .mu = design.events, .weight = design.events};
  const Eigen::VectorXd eta = design.x * state.beta;
  for (Eigen::Index i = 0; i < eta.size(); ++i) {
    const double n = design.exposure[i];
    const double rate =
        design.family == GlmFamily::Logistic ? 1 / (1 + std::exp(-eta[i])) : std::exp(eta[i]);
    const double rest = design.family == GlmFamily::Logistic ? 1 / (1 + std::exp(eta[i])) : 1;
    state.mu[i] = n * rate;
    state.weight[i] = n * rate * rest;
    state.likelihood += design.events[i] * eta[i] -
                        n * (design.family == GlmFamily::Logistic ? softplus(eta[i]) : rate);
  }
  state.penalised = state.likelihood - design.penalty.cwiseProduct(state.beta).dot(state.beta) / 2;
  return state;
}

Eigen::MatrixXd information(const Design& design, const State& state) {
  Eigen::MatrixXd h = design.x.transpose() * state.weight.asDiagonal() * design.x;
  h.diagonal() += design.penalty;
  return h;
}

/// The next state, no lower than this one; the same one where no step leads up.
State stepped(const Design& design, const State& state, Eigen::VectorXd step) {
  for (int i = 0; i < kHalvings; ++i) {
    State next = state_at(design, state.beta + step);
    if (next.penalised >= state.penalised) return next;
    step /= 2;
  }
  return state;
}

Eigen::VectorXd start_of(const Design& design) {
  Eigen::VectorXd beta = Eigen::VectorXd::Zero(design.x.cols());
  const double rate = design.events.sum() / design.exposure.sum();
  beta[0] = design.family == GlmFamily::Logistic ? std::log(rate / (1 - rate)) : std::log(rate);
  return beta;
}

/// The top, or none where the information is singular or the way leads to infinity.
std::optional<State> climb(const Design& design) {
  State state = state_at(design, start_of(design));
  for (int i = 0; i < kSteps; ++i) {
    const Eigen::LDLT<Eigen::MatrixXd> solver(information(design, state));
    if (solver.vectorD().minCoeff() <= 1e-12 * solver.vectorD().maxCoeff()) return std::nullopt;
    const Eigen::VectorXd slope =
        design.x.transpose() * (design.events - state.mu) - design.penalty.cwiseProduct(state.beta);
    const Eigen::VectorXd step = solver.solve(slope);
    state = stepped(design, state, step);
    const Eigen::VectorXd way = design.x * (state.beta - start_of(design));
    if (way.cwiseAbs().maxCoeff() > kFarthest) return std::nullopt;
    if (slope.dot(step) < 1e-16) return state;  // the step just taken squared what was left
  }
  return std::nullopt;
}

Numbers numbers_of(const Eigen::VectorXd& x) { return {x.begin(), x.end()}; }

}  // namespace

std::optional<GroupedGlm> fit_grouped_glm(std::span<const GroupedCount> groups,
                                          const GlmRules& rules) {
  if (groups.empty()) return std::nullopt;
  const Design design = design_of(groups, rules);
  const double events = design.events.sum();
  const bool has_both = rules.family == GlmFamily::Poisson || events < design.exposure.sum();
  if (design.exposure.sum() <= 0 || events <= 0 || !has_both) return std::nullopt;
  const std::optional<State> top = climb(design);
  if (!top) return std::nullopt;
  const Eigen::Index k = design.x.cols();
  const Eigen::MatrixXd covariance =
      information(design, *top).ldlt().solve(Eigen::MatrixXd::Identity(k, k));
  return GroupedGlm{.coefficients = numbers_of(top->beta),
                    .standard_errors = numbers_of(covariance.diagonal().cwiseSqrt()),
                    .expected = numbers_of(top->mu),
                    .log_likelihood = top->likelihood};
}

}  // namespace steelyard::stats
