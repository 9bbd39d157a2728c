// The cells of one sheet of an xlsx workbook.
//
// Tested by: tests/readers/xlsx_test.cpp.
#pragma once

#include <functional>

#include "readers/row_sink.hpp"
#include "readers/xlsx_workbook.hpp"

namespace steelyard {

/// 0.05 that a person sees as 5%: the number, or what is seen.
enum class Percentages { AsNumbers, AsShown };

struct SheetReading {
  XlsxPackage& package;
  const FileContext& file;
  const Workbook& workbook;
  const std::vector<NumberFormat>& formats;
  const SharedStrings& strings;
  Percentages percentages = Percentages::AsNumbers;
};

/// Rows that hold text, to the sink; `before_first` is called once before the first of them.
Result<void> read_sheet(const SheetReading& reading, const std::string& part, RowSink& sink,
                        const std::function<Result<void>()>& before_first);

}  // namespace steelyard
