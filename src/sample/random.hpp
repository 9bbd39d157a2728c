// Random: counter-based random numbers: (seed, stream, index) → a short sequence of integers.
//
//     Random random(seed, Stream::Order, 17);     the 17th order's own numbers, whoever asks
//     random.below(6)   random.chance(20'000)     0 … 5;   true in 2 % of the cases
//
// splitmix64 (Steele, Lea, Flood 2014), started at a hash of the three. No distribution of <random>
// is used: their results differ from library to library. No floating point either, so that every
// compiler and processor gives the same bytes. Tested by: tests/sample.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>

namespace steelyard::sample {

enum class Stream : std::uint64_t {
  Order = 1,
  Customer,
  Favourite,
  Shop,
  Product,
  Person,
  Seat,
  ShopDay,
  AgentDay,
  Reading,
  Market,
  House,
  Dirty,
  Chat,
  Staff,  // who is hired beyond what the shops need, managers, part-time, bases
  Duty,   // attendance
};

constexpr std::uint64_t mix(std::uint64_t z) {
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
  return z ^ (z >> 31);
}

namespace detail {

/// log2(m) with 20 binary digits, by repeated squaring. Requires: m >= 1.
constexpr std::uint32_t log2_q20(std::uint32_t m) {
  const auto whole = static_cast<std::uint32_t>(std::bit_width(m)) - 1U;
  std::uint64_t x = static_cast<std::uint64_t>(m) << (31U - whole);
  std::uint32_t result = whole;
  for (int i = 0; i < 20; ++i) {
    x = (x * x) >> 31U;
    result <<= 1U;
    if (x >= (1ULL << 32U)) {
      x >>= 1U;
      result |= 1U;
    }
  }
  return result;
}

/// -ln((2k + 1) / 8192) for k = 0 … 4095, 16 binary digits: the exponential distribution's
/// inverse.
constexpr std::array<std::uint32_t, 4096> exponential_table() {
  constexpr std::uint64_t kLn2Q16 = 45'426;
  std::array<std::uint32_t, 4096> table{};
  for (std::uint32_t k = 0; k < 4096; ++k) {
    const std::uint64_t bits = (13ULL << 20U) - log2_q20(2 * k + 1);
    table[k] = static_cast<std::uint32_t>((bits * kLn2Q16) >> 20U);
  }
  return table;
}

inline constexpr std::array<std::uint32_t, 4096> kExponentialQ16 = exponential_table();

}  // namespace detail

class Random {
 public:
  constexpr Random(std::uint64_t seed, Stream stream, std::uint64_t index)
      : state_(mix(mix(seed + 0x9e3779b97f4a7c15ULL) ^
                   mix(index * 0xd1342543de82ef95ULL + static_cast<std::uint64_t>(stream)))) {}

  constexpr std::uint64_t next() {
    state_ += 0x9e3779b97f4a7c15ULL;
    return mix(state_);
  }
  /// 0 … n-1. Requires: n >= 1.
  constexpr std::uint32_t below(std::uint32_t n) {
    return static_cast<std::uint32_t>(((next() >> 32U) * n) >> 32U);
  }
  /// low … high, both included; at most 2^32 of them.
  constexpr std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + below(static_cast<std::uint32_t>(high - low + 1));
  }
  constexpr bool chance(std::uint32_t parts_per_million) {
    return below(1'000'000) < parts_per_million;
  }
  /// The exponential distribution with mean 1.0 = 65,536; at most 9.01.
  constexpr std::uint32_t exponential_q16() { return detail::kExponentialQ16[next() >> 52U]; }
  /// An index of `weights`, each as likely as its share of the sum.
  constexpr std::size_t pick(std::span<const std::uint32_t> weights) {
    std::uint32_t sum = 0;
    for (const std::uint32_t weight : weights) sum += weight;
    std::uint32_t left = below(sum);
    for (std::size_t i = 0; i + 1 < weights.size(); ++i) {
      if (left < weights[i]) return i;
      left -= weights[i];
    }
    return weights.size() - 1;
  }

 private:
  std::uint64_t state_;
};

/// value × factor / 65,536, for factors out of exponential_q16.
constexpr std::int64_t scaled(std::int64_t value, std::uint64_t factor_q16) {
  return value * static_cast<std::int64_t>(factor_q16) / 65'536;
}

}  // namespace steelyard::sample
