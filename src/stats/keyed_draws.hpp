// keyed_draws: which stratum of its uncertainty a number takes in which draw, told by a key alone.
//
//     draw_key(seed, "S1", "return_share") → strata_of(key)   2,048 strata, each once, in an order of its own
//
// A number of n equally likely strata falls into each of them exactly once: Latin hypercube sampling (McKay,
// Beckman & Conover 1979, Technometrics 21:239), whose means over sums vary far less than those of plain
// draws. The order comes from the key: neither a run, nor a plan, nor a thread, nor who else is assessed
// can change it, so that what differs between two runs is the data and not the dice.
// Thread-safe: pure functions.  Tested by: tests/stats/keyed_draws_test.cpp.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace steelyard::stats {

inline constexpr int kDrawBits = 11;
inline constexpr std::size_t kDraws = std::size_t{1} << kDrawBits;

/// stratum[draw], a permutation of 0 … kDraws − 1.
using Strata = std::array<std::uint16_t, kDraws>;

/// Of the number `name` of `subject`. Different names, subjects or seeds give unrelated keys.
std::uint64_t draw_key(std::uint64_t seed, std::string_view subject, std::string_view name);
Strata strata_of(std::uint64_t key);
/// Strata whose normal scores are loading × those of `common` + √(1 − loading²) × those of `own`: what two
/// numbers share of `common` makes them go together. About equally often each, no longer once each.
Strata lean_on(const Strata& own, const Strata& common, double loading);

}  // namespace steelyard::stats
