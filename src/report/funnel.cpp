// See funnel.hpp.

#include "report/funnel.hpp"

#include <algorithm>
#include <cmath>

#include "report/words.hpp"
#include "score/curve.hpp"
#include "score/fair_card.hpp"
#include "stats/funnel.hpp"

namespace steelyard {

namespace {

constexpr double kNear = 0.95;
constexpr double kFar = 0.998;
constexpr std::size_t kFewest = 5;  // subjects
constexpr int kSteps = 60;          // of the limits, even on an axis of √n
constexpr double kRoom = 0.12;      // of the values' width, above and below

stats::Interval limits_at(FunnelOf of, double standard, double n, double confidence) {
  return of == FunnelOf::Rate ? stats::poisson_limits(standard * n, standard, confidence)
                              : stats::share_limits(n, standard, confidence);
}

bool is_outside(const stats::Interval& limits, double value) {
  return value < limits.lo || value > limits.hi;
}

/// The one mark of all cards; none where it differs, or says nothing about chance.
std::optional<double> shared_mark(const Run& run, std::size_t i) {
  const PlannedIndicator& planned = run.assessment.indicators[i].planned;
  if (!planned.standard) return std::nullopt;
  std::optional<Fraction> shared;
  for (const Scorecard& card : run.scorecards) {
    const auto mark =
        full_points_at(*planned.standard, planned.def.better, card.indicators[i].target);
    if (!mark || (shared && compare(*shared, *mark) != 0)) return std::nullopt;
    shared = mark;
  }
  if (!shared || shared->num <= 0) return std::nullopt;
  return to_double(*shared);
}

std::optional<FunnelOf> form_of(const ResolvedIndicator& indicator) {
  if (!indicator.counted || indicator.kind == nullptr) return std::nullopt;
  if (indicator.kind->is_trials) return FunnelOf::Share;
  if (indicator.kind->name == "rate") return FunnelOf::Rate;
  return std::nullopt;
}

/// Where what is believed of it is scored, too: the limits are those of counts.
const Estimate& measured(const IndicatorCard& one) {
  return one.fair ? one.fair->plain : one.estimate;
}

FunnelDot point_of(const Scorecard& card, std::size_t i, FunnelOf of, double standard) {
  const Estimate& estimate = measured(card.indicators[i]);
  FunnelDot point{&card, to_double(estimate.denominator), *estimate.value};
  const FunnelLimits limits = funnel_limits(of, standard, point.n);
  if (is_outside(limits.near, point.value)) point.beyond = Beyond::Near;
  if (is_outside(limits.far, point.value)) point.beyond = Beyond::Far;
  return point;
}

/// Values and standard with some room; the limits of the smallest samples may run out of it.
stats::Interval axis_of(const Funnel& funnel) {
  stats::Interval axis{funnel.standard, funnel.standard};
  for (const FunnelDot& point : funnel.points) {
    axis = {std::min(axis.lo, point.value), std::max(axis.hi, point.value)};
  }
  const double reach = funnel.limits.back().far.hi - funnel.limits.back().far.lo;
  const double room = kRoom * std::max(axis.hi - axis.lo, reach);
  return {std::max(axis.lo - room, 0.0), axis.hi + room};
}

void add_limits(Funnel& funnel, FunnelOf of) {
  const auto [least, most] =
      std::ranges::minmax(funnel.points, {}, [](const FunnelDot& point) { return point.n; });
  const double from = std::sqrt(least.n);
  const double to = std::sqrt(most.n);
  for (int step = 0; step <= kSteps; ++step) {
    const double root = from + (to - from) * step / kSteps;
    funnel.limits.push_back(funnel_limits(of, funnel.standard, root * root));
  }
}

std::optional<Funnel> funnel_of(const Run& run, std::size_t i) {
  const ResolvedIndicator& indicator = run.assessment.indicators[i];
  const auto of = form_of(indicator);
  const auto mark = of ? shared_mark(run, i) : std::nullopt;
  if (!mark || (of == FunnelOf::Share && *mark >= 1)) return std::nullopt;
  Funnel funnel;
  funnel.indicator = i;
  funnel.standard = *mark;
  for (const Scorecard& card : run.scorecards) {
    const Estimate& estimate = measured(card.indicators[i]);
    if (!estimate.value || estimate.denominator.num <= 0) continue;
    FunnelDot point = point_of(card, i, *of, *mark);
    point.is_worse =
        indicator.planned.def.better == Better::Lower ? point.value > *mark : point.value < *mark;
    funnel.points.push_back(point);
  }
  if (funnel.points.size() < kFewest) return std::nullopt;
  add_limits(funnel, *of);
  funnel.shown = axis_of(funnel);
  if (of == FunnelOf::Share) funnel.shown.hi = std::min(funnel.shown.hi, 1.0);
  return funnel;
}

}  // namespace

FunnelLimits funnel_limits(FunnelOf of, double standard, double n) {
  return {n, limits_at(of, standard, n, kNear), limits_at(of, standard, n, kFar)};
}

std::vector<Funnel> funnels_of(const Run& run) {
  std::vector<Funnel> out;
  if (run.is_people) return out;
  for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
    if (auto funnel = funnel_of(run, i)) out.push_back(std::move(*funnel));
  }
  return out;
}

std::string show_funnel(const Funnel& funnel, Language language) {
  const auto n = [&](Beyond beyond) {
    return std::ranges::count(funnel.points, beyond, &FunnelDot::beyond);
  };
  return words(language,
               "{} 个中 {} 个在 95% 界限之内，{} 个在两道界限之间，{} 个在 99.8% 界限之外",
               "of {}, {} lie within the 95% limits, {} between the two, {} beyond those of 99.8%",
               funnel.points.size(), n(Beyond::Nothing), n(Beyond::Near), n(Beyond::Far));
}

}  // namespace steelyard
