// What a file says across records: cells that stand only on the first of several, several rows in
// one record, and totals that check the rows above them, each in its currency.
//
//     #1001,EUR,a      →  #1001,EUR,a         合计,…,500.00 below rows of 397.88 in all
//     #1001,,b         →  #1001,EUR,b         →  D041 with both figures
//     1;2, 5.00;6.00   →  1, 5.00 and 2, 6.00
//
// Promise: a filled cell comes from a good record with the same value in `by`, right above; a total
// may be of the whole file so far or of the rows since the last total. Private to map.cpp.
// Tested by: tests/landing/adapter_words_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "base/amounts.hpp"
#include "landing/map_compile.hpp"

namespace steelyard {

/// The record with its blank cells filled from those above; borrows until the next call.
class DownFiller {
 public:
  explicit DownFiller(MapFill fill) : fill_(std::move(fill)), above_(fill_.columns.size()) {}
  const RawRecord& filled(const RawRecord& record);

 private:
  MapFill fill_;
  bool has_above_ = false;
  std::string by_;
  std::vector<std::string> above_;
  RawRecord record_;
};

/// The rows that a record holds: itself, or as many as its joined cells have parts.
class RowSplitter {
 public:
  explicit RowSplitter(MapSplit split) : split_(std::move(split)) {}
  /// Borrows from the record until the next call.
  const std::vector<RawRecord>& rows_of(const RawRecord& record);

 private:
  [[nodiscard]] bool deal(const RawRecord& record, std::size_t column);
  MapSplit split_;
  std::vector<RawRecord> rows_;
};

/// What a total row says. Its currency is blank when it names none.
struct WrittenTotal {
  Int128 money = 0;
  std::string_view currency;
  std::uint64_t line = 0;
};

class TotalsCheck {
 public:
  /// A warning (D041) when neither all rows above nor those since the last total add up to it. Of rows
  /// in several currencies a total that names none says nothing.
  std::optional<Diagnostic> compare(const WrittenTotal& total, const Amounts& above);

 private:
  Amounts at_last_;
};

}  // namespace steelyard
