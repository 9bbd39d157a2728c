// Sobol's sequence of Boost, coordinate by coordinate, made whole points of.
//
// Tested by: tests/stats/sobol_test.cpp.

#include "stats/sobol_points.hpp"

#include <boost/random/sobol.hpp>

#include "base/result.hpp"

namespace steelyard::stats {

struct SobolPoints::Engine {
  boost::random::sobol_engine<std::uint32_t, 32> numbers;
};

SobolPoints::SobolPoints(std::size_t dimension)
    : engine_(std::make_unique<Engine>(
          Engine{boost::random::sobol_engine<std::uint32_t, 32>(dimension)})),
      dimension_(dimension) {}

SobolPoints::~SobolPoints() = default;

Numbers SobolPoints::next() {
  Numbers point(dimension_);
  for (double& coordinate : point) {
    // Never 0 or 1, where quantiles are infinite.
    coordinate = std::max(static_cast<double>(engine_->numbers()) * 0x1.0p-32, 0x1.0p-33);
  }
  return point;
}

}  // namespace steelyard::stats
