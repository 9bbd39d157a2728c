// linear_program: the least of a linear function under linear bounds.
//
//     minimise x + y, x + 2y >= 4, x >= 0, y >= 0   →   (0, 2)
//
// Not here: integers, and programs of more than a few hundred bounds: the table is dense. Of Clp, which would do
// it too, ten variables are not worth five more shared libraries.
// Tested by: tests/stats/linear_program_test.cpp.
#pragma once

#include <limits>
#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

/// least <= coefficients · x <= most.
struct Bound {
  Numbers coefficients;
  double least = -std::numeric_limits<double>::infinity();
  double most = std::numeric_limits<double>::infinity();
};
struct LinearProgram {
  Numbers costs;  // minimised; one per variable, and every variable is >= 0
  std::vector<Bound> bounds;
};

/// The best x. None where no x keeps the bounds, or the costs have no least value.
std::optional<Numbers> minimise(const LinearProgram& program);

}  // namespace steelyard::stats
