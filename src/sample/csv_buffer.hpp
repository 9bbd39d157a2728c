// CsvBuffer: rows of one relation as CSV bytes, counted while they are written.
//
//     rows.begin_row(); rows.id("S", 7, 4); rows.money(12'345); rows.end_row();   →   S0007,123.45
//
// Integers only and no allocation per row: a sample of 1e8 orders is mostly the writing of digits.
// Ensures: n_rows and Σ of each money column are exactly those of the bytes. Not for several
// threads. Tested by: tests/sample.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/date.hpp"

namespace steelyard::sample {

/// Seconds of wall clock since 1970-01-01T00:00; 0 = missing (no sample reaches back to 1970).
using Seconds = std::int64_t;
inline constexpr Seconds kMinute = 60;
inline constexpr Seconds kHour = 3'600;
inline constexpr Seconds kDay = 86'400;

inline Date day_of_seconds(Seconds at) { return {static_cast<std::int32_t>(at / kDay)}; }
inline Seconds midnight(Date date) { return static_cast<Seconds>(date.days) * kDay; }

inline constexpr std::size_t kMoneyColumns = 5;  // at most so many in one relation
using MoneySums = std::array<std::int64_t, kMoneyColumns>;

class CsvBuffer {
 public:
  /// Makes room for one row; texts of more than 1,000 bytes are not for this buffer.
  void begin_row() {
    if (bytes_.size() < used_ + kRowBytes) bytes_.resize(bytes_.size() * 2 + 64 * kRowBytes);
  }
  void end_row() {
    bytes_[used_ - 1] = '\n';
    ++n_rows_;
    k_money_ = 0;
  }

  /// As it is: the caller knows that it needs no quotes.
  void text(std::string_view value);
  /// Quoted where RFC 4180 asks for it.
  void quoted(std::string_view value);
  void missing() { put(','); }
  /// Prefix and number, padded with zeros.
  void id(std::string_view prefix, std::uint64_t number, int width);
  void count(std::int64_t value);
  /// `value` / 10^scale.
  void decimal(std::int64_t value, int scale);
  /// Minor units (fen), two decimals.
  void money(std::int64_t fen);
  void missing_money() {
    ++k_money_;
    put(',');
  }
  void boolean(bool value) { text(value ? "true" : "false"); }
  /// Empty for 0.
  void instant(Seconds at);
  void date(Date date);
  /// A cell in pieces: parts, then end_cell.
  void part(std::string_view value);
  void part_padded(std::uint64_t number, int width);
  void part_number(std::uint64_t number);
  void end_cell() { put(','); }

  [[nodiscard]] std::string_view bytes() const { return {bytes_.data(), used_}; }
  [[nodiscard]] std::uint64_t n_rows() const { return n_rows_; }
  [[nodiscard]] const MoneySums& sums() const { return sums_; }
  void clear();

 private:
  static constexpr std::size_t kRowBytes = 4'096;
  void put(char c) { bytes_[used_++] = c; }
  void put_two(unsigned value);
  void put_date(Date date);

  std::string bytes_;
  std::size_t used_ = 0;
  std::uint64_t n_rows_ = 0;
  std::size_t k_money_ = 0;
  MoneySums sums_{};
  struct DayText {
    Date day{-1};
    std::array<char, 10> text{};
  };
  std::array<DayText, 64> day_texts_{};  // the last days written; a row holds about ten instants
};

}  // namespace steelyard::sample
