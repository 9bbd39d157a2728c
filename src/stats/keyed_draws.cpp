// A permutation of 2^11 strata out of 64 bits of key.
//
// Four rounds of x → odd · x + c (mod 2^11) and x → x ⊕ (x >> 5): each is one-to-one, so the whole is; the
// odd factors and the constants are bits of SplitMix64 started at the key (Steele, Lea & Flood 2014, OOPSLA).
// 16-bit arithmetic on purpose: eight draws at once without asking the compiler for more than SSE2.
// Keys are FNV-1a (Fowler, Noll & Vo) over the seed's bytes and the two texts, each with its length before
// it, so that no two pairs run together.
// Tested by: tests/stats/keyed_draws_test.cpp.

#include "stats/keyed_draws.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "stats/interval.hpp"
#include "stats/split_mix.hpp"

namespace steelyard::stats {

namespace {

constexpr int kRounds = 4;
constexpr std::uint16_t kMask = kDraws - 1;

std::uint64_t add_byte(std::uint64_t hash, std::uint64_t byte) {
  return (hash ^ byte) * 0x100000001B3ULL;
}

std::uint64_t add_number(std::uint64_t hash, std::uint64_t number) {
  for (unsigned shift = 0; shift < 64; shift += 8) hash = add_byte(hash, (number >> shift) & 0xFFU);
  return hash;
}

std::uint64_t add_text(std::uint64_t hash, std::string_view text) {
  hash = add_number(hash, text.size());
  for (const char byte : text) hash = add_byte(hash, static_cast<unsigned char>(byte));
  return hash;
}

const std::array<double, kDraws>& stratum_scores() {
  static const std::array<double, kDraws> scores = [] {
    std::array<double, kDraws> all{};
    for (std::size_t k = 0; k < kDraws; ++k) {
      all[k] = normal_quantile((static_cast<double>(k) + 0.5) / kDraws);
    }
    return all;
  }();
  return scores;
}

constexpr double kScoreReach = 4.5;
constexpr std::size_t kCells = 9216;  // of normal scores, a thousandth wide

/// The stratum a normal score falls into.
std::uint16_t stratum_at(double score) {
  static const std::array<std::uint16_t, kCells> strata = [] {
    std::array<std::uint16_t, kCells> all{};
    for (std::size_t i = 0; i < kCells; ++i) {
      const double middle =
          -kScoreReach + 2 * kScoreReach * (static_cast<double>(i) + 0.5) / kCells;
      const double below = 0.5 * std::erfc(-middle / std::numbers::sqrt2);
      all[i] = static_cast<std::uint16_t>(std::min<double>(below * kDraws, kDraws - 1));
    }
    return all;
  }();
  const double place = (score + kScoreReach) / (2 * kScoreReach) * kCells;
  return strata[static_cast<std::size_t>(std::clamp(place, 0.0, kCells - 1.0))];
}

}  // namespace

std::uint64_t draw_key(std::uint64_t seed, std::string_view subject, std::string_view name) {
  return add_text(add_text(add_number(0xCBF29CE484222325ULL, seed), subject), name);
}

Strata strata_of(std::uint64_t key) {
  Strata strata{};
  for (std::size_t draw = 0; draw < kDraws; ++draw) strata[draw] = static_cast<std::uint16_t>(draw);
  for (int round = 0; round < kRounds; ++round) {
    const std::uint64_t bits = split_mix(key);
    const auto factor = static_cast<std::uint16_t>(bits | 1U);
    const auto constant = static_cast<std::uint16_t>(bits >> 32U);
    for (std::uint16_t& x : strata) {
      const auto mixed = static_cast<std::uint16_t>((x * factor + constant) & kMask);
      x = static_cast<std::uint16_t>(mixed ^ (mixed >> 5U));
    }
  }
  return strata;
}

Strata lean_on(const Strata& own, const Strata& common, double loading) {
  const std::array<double, kDraws>& scores = stratum_scores();
  const double rest = std::sqrt(1 - loading * loading);
  Strata leaning{};
  for (std::size_t draw = 0; draw < kDraws; ++draw) {
    const double score = loading * scores[common[draw]] + rest * scores[own[draw]];
    leaning[draw] = stratum_at(score);
  }
  return leaning;
}

}  // namespace steelyard::stats
