// Standard: what value earns what score. Cut-offs are exact decimals with the unit they were typed
// in.
//
//     steps: "≥ 90% → 100, ≥ 80% → 80, else → 0"        line: { 60%: 0, 100%: 100, 120%: 120 }
//     deduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: ignored | begun | pro_rata }
//
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
struct Step {
  Cutoff cutoff;
  Decimal points;
};
struct Steps {
  std::vector<Step> steps;           // the first that holds wins, as written
  std::optional<Decimal> otherwise;  // else → points
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

struct Target {
  enum class From { Number, Sheet, PreviousPeriod } from = From::Number;
  Quantity number;
  Span span = {};
};
struct Range {
  Quantity low;
  Quantity high;
  Span span = {};
};

struct Standard {
  std::variant<std::monostate, Steps, Line, Deduct> curve;
  std::optional<Target> target;
  std::optional<Range> range;
  std::int64_t min_sample = 0;
  Span span;
  /// Something was written that could not be read, and that has been said: the curve is left out,
  /// and nobody complains that there is none.
  bool curve_unread = false;
};

/// Goes on with what can be read. Errors P150 … P169. A target that this version cannot find (by shift,
/// from a forecast) leaves a standard without curve and target, which rates nothing, and a warning.
Standard read_standard(const YamlNode& node, Diagnostics& out);
/// The same, of a standard that must be whole.
Result<Standard> parse_standard(const YamlNode& node);
/// Every mistake that shows without data: holes, unreachable steps, order, units, a lower-is-better
/// scale that rewards more, caps in the wrong unit. Codes P2xx. `unit` is the indicator's own;
/// `better` its direction.
Diagnostics check_standard(const Standard& standard, Unit unit, Better better);

}  // namespace steelyard
