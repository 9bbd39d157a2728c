// See cutoff.hpp.

#include "score/cutoff.hpp"

#include "score/curve.hpp"

namespace steelyard {

bool holds(const Cutoff& cutoff, Fraction value) {
  const int order = compare(value, to_fraction(cutoff.at.value));
  switch (cutoff.comparison) {
    case Comparison::Ge:
      return order >= 0;
    case Comparison::Gt:
      return order > 0;
    case Comparison::Le:
      return order <= 0;
    case Comparison::Lt:
      return order < 0;
    case Comparison::Eq:
      return order == 0;
  }
  STEELYARD_CHECK(false, "every comparison is known");
  return false;
}

}  // namespace steelyard
