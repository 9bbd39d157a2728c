// A row of a sheet while it is put together, from any workbook format.
//
//     row.begin(4);  row.put(2, "9.90");  TRY(row.finish(sink))
//
// Owned by one reader. Tested by: tests/readers/xlsx_test.cpp, xls_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/number_format.hpp"
#include "readers/row_sink.hpp"

namespace steelyard {

class SheetRow {
 public:
  void begin(std::uint64_t line);
  /// Columns count from 0. Requires: below the limit of columns.
  void put(std::size_t column, std::string_view text);
  /// A formula without a result makes the row bad (D009).
  void put_missing(std::size_t column);
  /// Nothing but blanks, and no fault.
  [[nodiscard]] bool is_blank() const;
  Result<void> finish(RowSink& sink);

 private:
  void make_bad(Code fault, std::vector<std::string> args);

  std::vector<std::string> cells_;
  std::size_t k_cells_ = 0;  // those in use, up to the last with text
  RawRecord record_;
};

}  // namespace steelyard
