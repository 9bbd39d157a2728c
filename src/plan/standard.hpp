// Standard: what value earns what score. Cut-offs are exact decimals with the unit they were typed
// in.
//
//     steps: "≥ 90% → 100, ≥ 80% → 80, else → 0"        line: { 60%: 0, 100%: 100, 120%: 120 }
//     deduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: ignored | begun | pro_rata }
//     target: { by: shift, day: 98%, night: 96% }     60 rows by day, 40 by night: 97.2 %
//     steps: "≤ 2% or count ≤ 4 → 100, else → 0"      rate and count: fails only by both
//     steps: "n < 40 and count ≤ 4 → 100, n ≥ 40 and < 10% → 100, else → 0"
//
// In a step `count` is the numerator of the value and `n` its sample; what has neither word speaks of
// the value. With `percentile` the value is replaced by the share of its peers, itself included, that
// are not better: the best has 100 %.
// With a target, steps, line and deduct speak of the attainment: value ÷ target where more is
// better, target ÷ value where less is better, both in %. With a range they speak of the distance
// outside it, in the indicator's unit, 0 inside. Deduct starts at the full points (100) and counts
// from the target or, without one, from `from`, in the indicator's unit. Tested by:
// tests/plan/standard_test.cpp, tests/score.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/int128.hpp"
#include "base/result.hpp"
#include "plan/type.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

/// A number as typed, with its unit: 90% = {90, 0·…} is kept as the exact fraction 0.9 with
/// Unit::Ratio; 35 s is 35,000,000 with Unit::Duration; 250 is 250 with Unit::Count (fits any unit
/// but ratio, percent points and duration). 1 pp is the exact fraction 0.01 with
/// Unit::PercentPoint: a difference of ratios.
struct Quantity {
  Decimal value;
  Unit unit = Unit::Count;
};
/// "90%", "35 s", "1.5", "1 pp", "2 d". None if malformed.
std::optional<Quantity> try_parse_quantity(std::string_view text);

enum class Comparison { Ge, Gt, Le, Lt, Eq };
enum class Better { Higher, Lower, Within };

struct Cutoff {
  Comparison comparison = Comparison::Ge;
  Quantity at;
  Span span;
};
enum class TestOf { Value, Count, Sample };
struct StepTest {
  TestOf of = TestOf::Value;
  Cutoff cutoff;
};
struct Step {
  Cutoff cutoff;  // of the value; with tests, the first of them
  Decimal points;
  /// Empty: the cut-off alone. Else all of what must hold, or any of it.
  std::vector<StepTest> tests = {};
  bool any = false;
};
struct Steps {
  std::vector<Step> steps;           // the first that holds wins, as written
  std::optional<Decimal> otherwise;  // else → points
  /// Every step is one cut-off of the value, so that points are a function of the value alone.
  [[nodiscard]] bool is_plain() const;
};
struct LinePoint {
  Quantity at;
  Decimal points;
  Span span = {};
};
struct Line {
  std::vector<LinePoint> points;  // ascending; straight in between, flat outside
};
enum class PartSteps { Ignored, Begun, ProRata };
struct Deduct {
  Quantity per;
  bool per_below = true;  // counts what is missing below; false: what is above
  Decimal points;
  std::optional<Decimal> at_most;
  PartSteps part_steps = PartSteps::Ignored;
  std::optional<Quantity> from;
  /// `points: 2 of the item`: points of the item's weight. parse_plan rewrites points and at_most
  /// as points of 100, so that nothing behind it needs to know.
  bool of_the_item = false;
  Span span = {};
};

/// What the rows of one value of a column are held against.
struct ValueTarget {
  PlacedText value;
  Quantity target;
};
struct Target {
  enum class From { Number, Sheet, PreviousPeriod, ByColumn } from = From::Number;
  Quantity number;
  Span span = {};
  PlacedText by = {};                      // ByColumn: a text of the rows, such as shift
  std::vector<ValueTarget> by_value = {};  // blended by the number of rows of each
};
struct Range {
  Quantity low;
  Quantity high;
  Span span = {};
};

/// The value's place among comparable subjects. Empty = those of the plan's `compare_within`.
struct Percentile {
  std::vector<PlacedText> within;
  Span span = {};
};

/// How large the sample must be, what is counted for it, and what happens below.
struct MinSample {
  std::int64_t n = 0;
  PlacedText of;  // an indicator that counts; empty = the sample of the value itself
  std::optional<Decimal> points;  // below it these points; none = not rated
};

struct Standard {
  std::variant<std::monostate, Steps, Line, Deduct> curve;
  std::optional<Target> target;
  std::optional<Range> range;
  std::optional<Percentile> percentile;
  MinSample min_sample;
  bool needs_proof = false;  // of a deduction: points are taken only where the breach is proven
  Span span;
  /// Something was written that could not be read, and that has been said: the curve is left out,
  /// and nobody complains that there is none.
  bool curve_unread = false;
};

/// The most points a standard can give; 100 when it has no curve of its own.
Decimal best_points(const Standard& standard);

/// Goes on with what can be read. Errors P150 … P169. A target that this version cannot find (from a
/// forecast) leaves a standard without curve and target, which rates nothing, and a warning.
Standard read_standard(const YamlNode& node, Diagnostics& out);
/// The same, of a standard that must be whole.
Result<Standard> parse_standard(const YamlNode& node);
/// Every mistake that shows without data: holes, unreachable steps, order, units, a lower-is-better
/// scale that rewards more, caps in the wrong unit. Codes P2xx. `unit` is the indicator's own;
/// `better` its direction.
Diagnostics check_standard(const Standard& standard, Unit unit, Better better);

}  // namespace steelyard
