// One cell of plan.xlsx as a place and as a node of the plan. Private to the reader.
//
//     E5 "60％ → 0"  → source "plan.xlsx#指标!E5" with that text: spans point into the cell
//
// Tested by: tests/planbook/read_book_test.cpp.
#pragma once

#include <optional>
#include <string>

#include "planbook/plan_layout.hpp"
#include "readers/book_reader.hpp"

namespace steelyard {

/// 0 → "A", 26 → "AA".
std::string column_letters(std::size_t column);

struct BookCell {
  std::string text;        // trimmed; empty = nothing there
  Span span;               // all of it
  bool is_unread = false;  // holds what nobody can use, which has been said
};

/// Cuts a sheet into cells with their places.
class CellPlaces {
 public:
  CellPlaces(std::string path, std::string sheet)
      : path_(std::move(path)), sheet_(std::move(sheet)) {}
  [[nodiscard]] BookCell at(const CellRow& row, std::size_t column) const;

 private:
  std::string path_;
  std::string sheet_;
};

/// P408 for a cell that holds an error of the spreadsheet or characters that are no text.
bool is_readable(const BookCell& cell, Diagnostics& out);

/// What the cell says for that field; none after complaints of YAML in braces.
std::optional<YamlNode> read_cell(const BookCell& cell, const PlanField& field, Diagnostics& out);

}  // namespace steelyard
