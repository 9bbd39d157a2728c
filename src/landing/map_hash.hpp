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

inline std::uint64_t fold_text(std::uint64_t hash, std::string_view text) {
  hash = fold(hash, text.size());
  while (text.size() >= 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, text.data(), 8);
    hash = fold(hash, word);
    text.remove_prefix(8);
  }
  std::uint64_t tail = 0;
  if (!text.empty()) std::memcpy(&tail, text.data(), text.size());
  return fold(hash, tail);
}

inline std::uint64_t fold_cell(std::uint64_t hash, const CellValue& cell, Stored type) {
  if (cell.state == CellValue::State::Missing) return fold(hash, 1);
  if (is_text(type)) return fold_text(fold(hash, 2), cell.text);
  hash = fold(fold(hash, 3), static_cast<std::uint64_t>(cell.value));
  if (type == Stored::Instant) hash = fold(hash, static_cast<std::uint64_t>(cell.local));
  return hash;
}

}  // namespace steelyard
