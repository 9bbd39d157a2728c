// Block: some rows of one relation, column by column. What readers emit, the landing zone keeps and
// the warehouse takes.
//
// A value is text or a 64-bit integer: money in 1/10,000 of the currency unit, ratios and numbers
// in 1/1,000,000, instants and durations in microseconds, dates in days since 1970, booleans as 0
// and 1. Missing is missing, not 0. Tested by: tests/base/block_test.cpp.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"

namespace steelyard {

/// The type of a stored value; what an expression may do with it follows from it (plan/type.hpp).
enum class Stored { Text, Bool, Count, Number, Ratio, Money, Duration, Instant, Date };

inline constexpr int kMoneyScale = 4;
inline constexpr int kNumberScale = 6;  // Number and Ratio

/// Decimals of the integer that stands for the value: Money 4, Number and Ratio 6, all others 0.
int scale_of(Stored type);
bool is_text(Stored type);
/// "money" ↔ Stored::Money; the words of model.yaml. False when unknown.
std::string_view stored_name(Stored type);
bool try_parse_stored(std::string_view name, Stored& type);

/// n values of one column. Text lies in one arena: value i is bytes[ends[i-1], ends[i]).
class Column {
 public:
  explicit Column(bool text = false) : text_(text) {}
  // In the header: a row of forty columns is forty calls.
  void push_int(std::int64_t value) {
    STEELYARD_CHECK(!text_, "integers go into a column of integers");
    valid_.push_back(1);
    ints_.push_back(value);
  }
  void push_text(std::string_view value) {
    STEELYARD_CHECK(text_, "text goes into a column of text");
    STEELYARD_CHECK(value.size() <= std::numeric_limits<std::uint32_t>::max() - bytes_.size(),
                    "a block holds less than 4 GiB of text");
    valid_.push_back(1);
    bytes_.append(value);
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  }
  void push_null();
  void clear();

  [[nodiscard]] bool is_text() const { return text_; }
  [[nodiscard]] std::size_t size() const { return valid_.size(); }
  [[nodiscard]] bool is_null(std::size_t row) const { return valid_[row] == 0; }
  [[nodiscard]] std::int64_t int_at(std::size_t row) const { return ints_[row]; }
  [[nodiscard]] std::string_view text_at(std::size_t row) const {
    const std::size_t begin = row == 0 ? 0 : ends_[row - 1];
    return std::string_view(bytes_).substr(begin, ends_[row] - begin);
  }

  /// Appends the column to `out` (column_bytes.cpp). try_read is its inverse, for what earlier versions wrote
  /// too; false on a malformed or short text.
  void write(std::string& out) const;
  static bool try_read(std::string_view& in, Column& column);

 private:
  void write_ints(std::string& out) const;
  void write_text_values(std::string& out) const;
  bool try_read_ints(std::string_view& in, std::size_t n_rows);
  bool try_read_text(std::string_view& in, std::size_t n_rows);
  bool try_read_old(std::string_view& in, std::size_t n_rows);

  bool text_;
  std::vector<std::uint8_t> valid_;
  std::vector<std::int64_t> ints_;
  std::vector<std::uint32_t> ends_;
  std::string bytes_;
};

struct Block {
  std::vector<Column> columns;  // all of one size
  [[nodiscard]] std::size_t n_rows() const { return columns.empty() ? 0 : columns.front().size(); }
};

}  // namespace steelyard
