// lint_points: what the points of a standard say, whatever the values are.
//
//     "≥ 90% → 150, ≥ 80% → 100, else → -50"              P298: −50 and 150 are off the scale
//     min_sample: { n: 30, else: 100 }                     P299: few data earn full points
//     line: { 2%: 100, 120%: 0 } of a share                P297: at 100 % there still are 16.95 points
//
// 120 points for 120 % attained are common and limited, so that they are no finding; what a weight of 40
// can do is told by its points alone up to there. Steps that nobody reaches are P276.
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.

#include "plan/lint_points.hpp"

#include <algorithm>
#include <cmath>

#include "base/text.hpp"
#include "plan/plan_decimal.hpp"

namespace steelyard {
namespace {

const Decimal kFull{100, 0};
const Decimal kUsualBonus{120, 0};
constexpr double kNoise = 1e-9;  // points are compared after dividing in floating point

double real(const Decimal& points) { return to_double(as_fraction(points)); }

/// Points of a curve that names them, as they stand.
std::vector<Decimal> points_of(const Standard& standard) {
  std::vector<Decimal> points;
  if (const auto* steps = std::get_if<Steps>(&standard.curve)) {
    for (const Step& step : steps->steps) points.push_back(step.points);
    if (steps->otherwise) points.push_back(*steps->otherwise);
  }
  if (const auto* line = std::get_if<Line>(&standard.curve)) {
    for (const LinePoint& point : line->points) points.push_back(point.points);
  }
  return points;
}

void lint_off_scale(const std::string& name, const Standard& standard, Diagnostics& out) {
  std::vector<Decimal> off = points_of(standard);
  std::erase_if(
      off, [](const Decimal& one) { return !is_negative(one) && compare(one, kUsualBonus) <= 0; });
  if (off.empty()) return;
  const auto [least, most] = std::ranges::minmax_element(
      off, [](const Decimal& a, const Decimal& b) { return compare(a, b) < 0; });
  std::string text = to_string(*least);
  if (compare(*least, *most) != 0) text += ", " + to_string(*most);
  out.push_back({"P298"_code,
                 standard.span,
                 {name, text},
                 {"分数写在 0 到 100 之间；要加重就加权重，要额外奖惩就用加减分项",
                  "keep points between 0 and 100: what should count more gets more weight, what is "
                  "extra is an entry item"},
                 {}});
}

void lint_small_sample(const std::string& name, const Standard& standard, Diagnostics& out) {
  const MinSample& sample = standard.min_sample;
  if (!sample.points || sample.n == 0) return;
  const Decimal best = best_points(standard);
  if (compare(*sample.points, compare(best, kFull) < 0 ? best : kFull) < 0) return;
  out.push_back({"P299"_code,
                 standard.span,
                 {name, std::to_string(sample.n), to_string(*sample.points)},
                 {"写 else: not_rated，权重由其余指标分担",
                  "write else: not_rated, and the other indicators take its weight"},
                 {}});
}

}  // namespace

void lint_points(const std::string& name, const Standard& standard, Diagnostics& out) {
  lint_off_scale(name, standard, out);
  lint_small_sample(name, standard, out);
}

void lint_bad_end(const std::string& name, const Line& line, const Reach& reach, Diagnostics& out) {
  const auto worst = std::ranges::min_element(
      line.points,
      [](const LinePoint& a, const LinePoint& b) { return compare(a.points, b.points) < 0; });
  if (reach.least - real(worst->points) < kNoise) return;
  const auto least = static_cast<Int128>(std::llround(reach.least * 100));
  out.push_back({"P297"_code,
                 worst->span,
                 {name, format_decimal_trimmed(least, 2), to_string(worst->points)},
                 {"把最差的一端移到可能的值里", "move the bad end to where values can be"},
                 {}});
}

}  // namespace steelyard
