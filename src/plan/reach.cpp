// See reach.hpp.

#include "plan/reach.hpp"

#include <algorithm>

#include "plan/plan_decimal.hpp"

namespace steelyard {
namespace {

const Fraction kNothing{0, 1};

Fraction subtract(Fraction a, Fraction b) {
  return make_fraction(a.num * b.den - b.num * a.den, a.den * b.den);
}
/// Requires: b is not 0.
Fraction divide(Fraction a, Fraction b) { return make_fraction(a.num * b.den, a.den * b.num); }
Fraction larger(Fraction a, Fraction b) { return compare(a, b) < 0 ? b : a; }

std::optional<Fraction> fraction_of(const std::optional<Decimal>& value) {
  return value ? std::optional(as_fraction(*value)) : std::nullopt;
}

/// The least and the largest number that a target can be; none where the plan does not say it.
struct Targets {
  Fraction least;
  Fraction most;
};
std::optional<Targets> targets_of(const Target& target) {
  if (target.from == Target::From::Number) {
    const Fraction number = as_fraction(target.number.value);
    return Targets{number, number};
  }
  if (target.from != Target::From::ByColumn || target.by_value.empty()) return std::nullopt;
  const Fraction first = as_fraction(target.by_value.front().target.value);
  Targets all{first, first};
  for (const ValueTarget& one : target.by_value) {
    const Fraction number = as_fraction(one.target.value);
    if (compare(number, all.least) < 0) all.least = number;
    all.most = larger(all.most, number);
  }
  return all;
}

/// Value ÷ target where more is better, target ÷ value where less is: there 0 attains anything.
ValueBounds attainments(const Targets& targets, const Possible& possible) {
  const auto low = fraction_of(possible.domain.low);
  const auto high = fraction_of(possible.domain.high);
  ValueBounds bounds;
  if (compare(targets.least, kNothing) <= 0 || !low || compare(*low, kNothing) < 0) return bounds;
  if (possible.better == Better::Lower) {
    bounds.low = high && compare(*high, kNothing) > 0 ? divide(targets.least, *high) : kNothing;
    if (compare(*low, kNothing) > 0) bounds.high = divide(targets.most, *low);
    return bounds;
  }
  bounds.low = divide(*low, targets.most);
  if (high) bounds.high = divide(*high, targets.least);
  return bounds;
}

ValueBounds distances(const Range& range, const Domain& domain) {
  const Fraction from = as_fraction(range.low.value);
  const Fraction to = as_fraction(range.high.value);
  const auto low = fraction_of(domain.low);
  const auto high = fraction_of(domain.high);
  ValueBounds bounds{.low = kNothing, .high = std::nullopt};
  if (high) bounds.low = larger(*bounds.low, subtract(from, *high));
  if (low) bounds.low = larger(*bounds.low, subtract(*low, to));
  if (low && high) {
    bounds.high = larger(kNothing, larger(subtract(from, *low), subtract(*high, to)));
  }
  return bounds;
}

double points_of(const Decimal& points) { return to_double(as_fraction(points)); }

double points_at(const Line& line, Fraction x) {
  const auto& points = line.points;
  if (compare(x, as_fraction(points.front().at.value)) <= 0)
    return points_of(points.front().points);
  for (std::size_t i = 1; i < points.size(); ++i) {
    const Fraction to = as_fraction(points[i].at.value);
    if (compare(x, to) > 0) continue;
    const double before = to_double(as_fraction(points[i - 1].at.value));
    const double share = (to_double(x) - before) / (to_double(to) - before);
    const double from = points_of(points[i - 1].points);
    return compare(x, to) == 0 ? points_of(points[i].points)
                               : from + share * (points_of(points[i].points) - from);
  }
  return points_of(points.back().points);
}

/// What a distance from the origin costs; without one, as much as there is to lose.
double lost_over(const Deduct& deduct, const std::optional<Fraction>& distance) {
  const double cap = deduct.at_most ? std::min(points_of(*deduct.at_most), 100.0) : 100.0;
  if (!distance) return cap;
  if (compare(*distance, kNothing) <= 0) return 0;
  const Fraction steps = divide(*distance, as_fraction(deduct.per.value));
  const Int128 whole = steps.num / steps.den;
  const bool begun = deduct.part_steps == PartSteps::Begun && whole * steps.den != steps.num;
  const double n = deduct.part_steps == PartSteps::ProRata
                       ? to_double(steps)
                       : static_cast<double>(whole + (begun ? 1 : 0));
  return std::min(n * points_of(deduct.points), cap);
}

}  // namespace

ValueBounds bounds_of_curve(const Standard& standard, const Possible& possible) {
  if (standard.target) {
    const auto targets = targets_of(*standard.target);
    return targets ? attainments(*targets, possible) : ValueBounds{};
  }
  if (standard.percentile) return {.low = kNothing, .high = Fraction{1, 1}};
  if (standard.range) return distances(*standard.range, possible.domain);
  return {.low = fraction_of(possible.domain.low), .high = fraction_of(possible.domain.high)};
}

Reach reach_of(const Line& line, const ValueBounds& bounds) {
  std::vector<double> reached;
  reached.push_back(
      points_at(line, bounds.low.value_or(as_fraction(line.points.front().at.value))));
  reached.push_back(
      points_at(line, bounds.high.value_or(as_fraction(line.points.back().at.value))));
  for (const LinePoint& point : line.points) {
    const Fraction at = as_fraction(point.at.value);
    const bool is_possible = (!bounds.low || compare(at, *bounds.low) >= 0) &&
                             (!bounds.high || compare(at, *bounds.high) <= 0);
    if (is_possible) reached.push_back(points_of(point.points));
  }
  const auto [least, most] = std::ranges::minmax(reached);
  return {least, most};
}

std::optional<Reach> reach_of(const Standard& standard, const Deduct& deduct,
                              const Domain& domain) {
  std::optional<Targets> origin;
  if (standard.target) {
    origin = targets_of(*standard.target);
  } else if (deduct.from) {
    origin = Targets{as_fraction(deduct.from->value), as_fraction(deduct.from->value)};
  }
  if (!origin) return std::nullopt;
  const auto low = fraction_of(domain.low);
  const auto high = fraction_of(domain.high);
  if (deduct.per_below) {
    const auto longest = low ? std::optional(subtract(origin->most, *low)) : std::nullopt;
    const Fraction shortest = high ? subtract(origin->least, *high) : kNothing;
    return Reach{100 - lost_over(deduct, longest), 100 - lost_over(deduct, shortest)};
  }
  const auto longest = high ? std::optional(subtract(*high, origin->least)) : std::nullopt;
  const Fraction shortest = low ? subtract(*low, origin->most) : kNothing;
  return Reach{100 - lost_over(deduct, longest), 100 - lost_over(deduct, shortest)};
}

}  // namespace steelyard
