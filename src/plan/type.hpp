// Type: what an expression's value is, with its unit and its scale. Numbers are integers that stand
// for value × 10^-scale.
//
//     amount                 money, scale 4
//     amount * 5%            money, scale 6 (4 + 6, rounded half up to 6)
//     shipped - paid         duration, microseconds
//     amount / units         money, scale 6 (a quotient always has 6)
//
// Rules of units (the only ones):  count·X, number·X, ratio·X = X;  X/X = ratio (count/count too);
// X/count, X/number, X/ratio = X;  instant − instant, date − date = duration;  instant ± duration =
// instant;  + − and comparison want one unit on both sides, a bare number literal fits count,
// number and money, 0 fits every unit and 1 a ratio too;  money·money and the like are errors.
// Where several fit, a bare literal gives way (orders / 2 is a count), then a ratio (5% of a count
// is a count), then a count (a count times a number is a number). Scale of a product:
// min(6, s1 + s2), half up; of a quotient: 6, half up; of a sum: the larger; a duration's is always
// 0. Tested by: tests/plan/expr_type_test.cpp, tests/laws.
#pragma once

#include <string_view>

#include "base/block.hpp"

namespace steelyard {

enum class Unit { Count, Number, Ratio, PercentPoint, Money, Duration };
enum class TypeKind { Bool, Text, Numeric, Instant, Date };

struct Type {
  TypeKind kind = TypeKind::Numeric;
  Unit unit = Unit::Count;  // Numeric only
  int scale = 0;            // Numeric only, 0 … 6; Duration always 0 (microseconds)
  friend bool operator==(const Type&, const Type&) = default;
};

/// The type of a stored column: money → Numeric Money 4, duration → Numeric Duration 0, date → Date
/// …
Type type_of(Stored stored);
/// "money", "ratio", "duration", "text" … for messages.
std::string_view type_name(const Type& type);

}  // namespace steelyard
