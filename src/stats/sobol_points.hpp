// sobol_points: points that fill the unit cube evenly; the same ones on every machine.
//
//     SobolPoints points(2);   points.next() = 0.5 0.5,  then 0.75 0.25,  0.25 0.75 …
//
// Sobol' 1967, USSR Computational Mathematics and Mathematical Physics 7:86, with the direction numbers of
// Joe & Kuo 2008. Integers until the last division. Tested by: tests/stats/sobol_test.cpp.
#pragma once

#include <cstddef>
#include <memory>

#include "stats/method.hpp"

namespace steelyard::stats {

class SobolPoints {
 public:
  /// Requires: 1 <= dimension <= 3667.
  explicit SobolPoints(std::size_t dimension);
  ~SobolPoints();
  SobolPoints(const SobolPoints&) = delete;
  SobolPoints& operator=(const SobolPoints&) = delete;

  /// The next point, every coordinate in (0, 1). The point 0 is not given.
  Numbers next();

 private:
  struct Engine;
  std::unique_ptr<Engine> engine_;
  std::size_t dimension_;
};

}  // namespace steelyard::stats
