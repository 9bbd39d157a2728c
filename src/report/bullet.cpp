// Axis and shading of one value.
//
// The ends are rounded outwards to two digits of the width, so that they read as numbers a person
// would have chosen.  Tested by: tests/report/bullet_test.cpp.

#include "report/bullet.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "score/curve.hpp"

namespace steelyard {

namespace {

constexpr int kSamples = 48;
constexpr double kRoom = 0.08;     // of the width, at either end
constexpr double kFromZero = 0.4;  // an axis that begins below this part of its end begins at 0
constexpr double kOutside = 0.05;  // of the peers, at either end
constexpr double kMicrosOfHour = 3.6e9;

struct Extent {
  double lo = std::numeric_limits<double>::infinity();
  double hi = -std::numeric_limits<double>::infinity();

  void add(double value) {
    if (!std::isfinite(value)) return;
    lo = std::min(lo, value);
    hi = std::max(hi, value);
  }
  [[nodiscard]] bool empty() const { return lo > hi; }
};

// The value as an exact fraction fine enough to be placed on a curve.
Fraction sampled(double value, Unit unit) {
  if (unit == Unit::Duration) return {static_cast<Int128>(std::llround(value)), 1};
  return make_fraction(static_cast<Int128>(std::llround(value * 1e6)), 1'000'000);
}

double number_of(const Quantity& quantity) {
  return to_double(make_fraction(quantity.value.digits, power_of_ten(quantity.value.scale)));
}

// As written, where the value is what they speak of: the cut-offs of steps, the points of a line, where a deduction begins.
std::vector<double> written_cutoffs(const Standard& standard) {
  std::vector<double> out;
  if (!depends_on_value_alone(standard)) return out;
  if (const auto* line = std::get_if<Line>(&standard.curve)) {
    for (const LinePoint& point : line->points) out.push_back(number_of(point.at));
  } else if (const auto* steps = std::get_if<Steps>(&standard.curve)) {
    for (const Step& step : steps->steps) out.push_back(number_of(step.cutoff.at));
  } else if (const auto* deduct = std::get_if<Deduct>(&standard.curve)) {
    if (deduct->from) out.push_back(number_of(*deduct->from));
  }
  return out;
}

// Peers between the two quantiles; of few, all but the outermost.
void add_peers(Extent& extent, const std::vector<double>& ascending) {
  if (ascending.empty()) return;
  const double last = static_cast<double>(ascending.size() - 1);
  extent.add(ascending[static_cast<std::size_t>(std::ceil(kOutside * last))]);
  extent.add(ascending[static_cast<std::size_t>(std::floor((1 - kOutside) * last))]);
}

// Room at both ends, zero where it is near, ends that read well.
Extent rounded(Extent extent, Unit unit) {
  const double scale = unit == Unit::Duration ? kMicrosOfHour : 1;
  double lo = extent.lo / scale;
  double hi = extent.hi / scale;
  const bool is_share = unit == Unit::Ratio && lo >= 0 && hi <= 1;
  const double room = hi > lo ? (hi - lo) * kRoom : std::max(std::abs(hi) * 0.1, 0.01);
  const bool from_zero = lo >= 0 && lo - room < hi * kFromZero;
  lo = from_zero ? 0 : lo - room;
  hi += room;
  const double step = std::pow(10, std::floor(std::log10(hi - lo)) - 1);
  lo = std::floor(lo / step) * step;
  hi = std::ceil(hi / step) * step;
  if (is_share) hi = std::min(hi, 1.0);
  return {lo * scale, hi * scale};
}

}  // namespace

double shown_value(double value, Unit unit) {
  return unit == Unit::Duration ? value / kMicrosOfHour : value;
}

std::vector<double> cutoffs_of(const Standard& standard, Better better,
                               const std::optional<Fraction>& target) {
  std::vector<double> out;
  std::vector<double> written = written_cutoffs(standard);
  if (standard.range) {
    const double low = number_of(standard.range->low);
    const double high = number_of(standard.range->high);
    out = {low, high};
    for (const double distance : written) {
      out.push_back(low - distance);
      out.push_back(high + distance);
    }
    return out;
  }
  if (!standard.target) return written;
  if (!target) return out;
  const double full = to_double(*target);
  out.push_back(full);
  if (std::holds_alternative<Deduct>(standard.curve)) return out;
  for (const double attained : written) {
    if (better != Better::Lower) out.push_back(attained * full);
    if (better == Better::Lower && attained > 0) out.push_back(full / attained);
  }
  return out;
}

Bullets::Bullets(const Run& run) : run_(run) {
  for (const Scorecard& card : run.scorecards) {
    auto& of_group = peers_[card.rank_group];
    of_group.resize(card.indicators.size());
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      const auto& value = card.indicators[i].estimate.value;
      if (value && std::isfinite(*value)) of_group[i].push_back(*value);
    }
  }
  for (auto& [group, indicators] : peers_) {
    for (std::vector<double>& values : indicators) std::sort(values.begin(), values.end());
  }
}

std::optional<Bullet> Bullets::of(const Scorecard& card, std::size_t index) const {
  const IndicatorCard& one = card.indicators[index];
  const PlannedIndicator& planned = run_.assessment.indicators[index].planned;
  const auto& standard = planned.standard;
  Extent extent;
  if (one.estimate.value) extent.add(*one.estimate.value);
  if (one.estimate.interval) {
    extent.add(one.estimate.interval->lo);
    extent.add(one.estimate.interval->hi);
  }
  if (standard) {
    for (const double at : cutoffs_of(*standard, planned.def.better, one.target)) extent.add(at);
  }
  add_peers(extent, peers_.at(card.rank_group)[index]);
  if (extent.empty()) return std::nullopt;
  extent = rounded(extent, one.estimate.unit);
  Bullet out{extent.lo, extent.hi, {}};
  if (!standard || !depends_on_value_alone(*standard)) return out;
  if (standard->target && !one.target) return out;
  for (int i = 0; i < kSamples; ++i) {
    const double x = out.lo + (i + 0.5) * (out.hi - out.lo) / kSamples;
    const auto points =
        place_on(*standard, planned.def.better, Observed(sampled(x, one.estimate.unit)), one.target)
            .points;
    out.points.push_back(points ? std::optional(static_cast<int>(
                                      std::lround(to_double({*points, power_of_ten(kPointScale)}))))
                                : std::nullopt);
  }
  return out;
}

}  // namespace steelyard
