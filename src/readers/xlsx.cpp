// The xlsx reader: which sheet, and its rows. See xlsx.hpp.
//
//     sheets 说明 (hidden), 封面 (empty), 订单, 退款  → sheet 订单, others {封面, 退款}; its rows
//
// Promise: one sheet is read, and which one is told; hidden sheets are read only when asked for by
// name. Not here: cells (xlsx_sheet.cpp), limits of memory and time (sandbox.cpp).
// Tested by: tests/readers/xlsx_test.cpp, xlsx_quirks_test.cpp, hostile_test.cpp.

#include "readers/xlsx.hpp"

#include "readers/sheet_choice.hpp"
#include "readers/xlsx_sheet.hpp"

namespace steelyard {

Result<void> read_xlsx(std::string_view bytes, const ChildRequest& request, RowSink& sink) {
  const FileContext file{request.path, request.limits, "xlsx"};
  XlsxPackage package = TRY(XlsxPackage::open(bytes, file));
  const Workbook workbook = TRY(read_workbook(package, file));
  const std::vector<NumberFormat> formats = TRY(read_styles(package, workbook.styles_part));
  const SharedStrings strings = TRY(read_shared_strings(package, workbook, file));
  const SheetReading reading{package, file, workbook, formats, strings};
  const auto read = [&](std::size_t i, const std::function<Result<void>()>& before_first) {
    return read_sheet(reading, workbook.parts[i], sink, before_first);
  };
  return read_chosen_sheet(workbook.sheets, request, sink, read);
}

}  // namespace steelyard
