// split_mix: the next of a sequence of 64 well-mixed bits (SplitMix64: Steele, Lea & Flood 2014, OOPSLA).
// Tested by: tests/stats/keyed_draws_test.cpp, tests/indicator/draws_test.cpp.
#pragma once

#include <cstdint>

namespace steelyard::stats {

constexpr std::uint64_t split_mix(std::uint64_t& state) {
  state += 0x9E3779B97F4A7C15ULL;
  std::uint64_t z = state;
  z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
  z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
  return z ^ (z >> 31U);
}

}  // namespace steelyard::stats
