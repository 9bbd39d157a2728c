// The hash of a row's values: a fold of 64 × 64 → 128 bit products (the construction of wyhash, Wang
// Yi 2019): quick, and equal on every machine we build for (little endian). It is a name for the
// values, no protection. Tested by: tests/landing/land_file_test.cpp.
#pragma once

#include <cstring>

#include "landing/cell.hpp"

namespace steelyard {

inline constexpr std::uint64_t kHashSeed = 0x9E3779B97F4A7C15;

__extension__ using UInt128 = unsigned __int128;

inline std::uint64_t fold(std::uint64_t a, std::uint64_t b) {
  const UInt128 product = static_cast<UInt128>(a ^ 0xA0761D6478BD642F) * (b ^ 0xE7037ED1A0B428DB);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}

/// Fewer than eight bytes as a little-endian integer, by reads that overlap instead of a loop.
inline std::uint64_t tail_word(std::string_view tail) {
  const auto read = [&](auto value, std::size_t at) {
    std::memcpy(&value, tail.data() + at, sizeof value);
    return std::uint64_t{value};
  };
  const std::size_t n = tail.size();
  if (n >= 4) return read(std::uint32_t{}, 0) | read(std::uint32_t{}, n - 4) << (8 * (n - 4));
  if (n == 0) return 0;
  const std::size_t middle = n / 2;
  return read(std::uint8_t{}, 0) | read(std::uint8_t{}, middle) << (8 * middle) |
         read(std::uint8_t{}, n - 1) << (8 * (n - 1));
}

inline std::uint64_t fold_text(std::uint64_t hash, std::string_view text) {
  hash = fold(hash, text.size());
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    hash = fold(hash, word);
    text.remove_prefix(8);
  }
  return fold(hash, tail_word(text));
}

inline std::uint64_t fold_cell(std::uint64_t hash, const CellValue& cell, Stored type) {
  if (cell.state == CellValue::State::Missing) return fold(hash, 1);
  if (is_text(type)) return fold_text(fold(hash, 2), cell.text);
  hash = fold(fold(hash, 3), static_cast<std::uint64_t>(cell.value));
  if (type == Stored::Instant) hash = fold(hash, static_cast<std::uint64_t>(cell.local));
  return hash;
}

}  // namespace steelyard
