// Table: a query's answer in memory: columns of exact integers, text or (results only) reals.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/int128.hpp"

namespace steelyard {

struct TableColumn {
  std::string name;
  bool is_text = false;
  bool is_real = false;
  std::vector<Int128> ints;
  std::vector<std::string> texts;
  std::vector<double> reals;
  std::vector<std::uint8_t> valid;

  void reserve(std::size_t n_rows) {
    valid.reserve(n_rows);
    if (is_text) texts.reserve(n_rows);
    if (is_real) reals.reserve(n_rows);
    if (!is_text && !is_real) ints.reserve(n_rows);
  }
};

struct Table {
  std::vector<TableColumn> columns;
  std::size_t n_rows = 0;

  [[nodiscard]] bool is_null(std::size_t column, std::size_t row) const {
    return columns[column].valid[row] == 0;
  }
  /// Requires: an integer column. NULL is 0.
  [[nodiscard]] Int128 int_at(std::size_t column, std::size_t row) const {
    return columns[column].ints[row];
  }
  [[nodiscard]] const std::string& text_at(std::size_t column, std::size_t row) const {
    return columns[column].texts[row];
  }
  /// Any value as people read it; NULL is empty.
  [[nodiscard]] std::string show(std::size_t column, std::size_t row) const;
};

}  // namespace steelyard
