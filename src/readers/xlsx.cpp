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

namespace {

/// Everything but the sheets themselves.
struct OpenedXlsx {
  FileContext file;
  XlsxPackage package;
  Workbook workbook;
  std::vector<NumberFormat> formats;
  SharedStrings strings;
};

Result<OpenedXlsx> open_xlsx(std::string_view bytes, const ChildRequest& request) {
  const FileContext file{request.path, request.limits, "xlsx"};
  XlsxPackage package = TRY(XlsxPackage::open(bytes, file));
  Workbook workbook = TRY(read_workbook(package, file));
  std::vector<NumberFormat> formats = TRY(read_styles(package, workbook.styles_part));
  SharedStrings strings = TRY(read_shared_strings(package, workbook, file));
  return OpenedXlsx{file, std::move(package), std::move(workbook), std::move(formats),
                    std::move(strings)};
}

}  // namespace

Result<void> read_xlsx(std::string_view bytes, const ChildRequest& request, RowSink& sink) {
  OpenedXlsx opened = TRY(open_xlsx(bytes, request));
  const SheetReading reading{opened.package, opened.file, opened.workbook, opened.formats,
                             opened.strings};
  const auto read = [&](std::size_t i, const std::function<Result<void>()>& before_first) {
    return read_sheet(reading, opened.workbook.parts[i], sink, before_first);
  };
  return read_chosen_sheet(opened.workbook.sheets, request, sink, read);
}

Result<void> read_xlsx_book(std::string_view bytes, const ChildRequest& request, RowSink& sink) {
  OpenedXlsx opened = TRY(open_xlsx(bytes, request));
  const SheetReading reading{opened.package, opened.file,    opened.workbook,
                             opened.formats, opened.strings, Percentages::AsShown};
  for (std::size_t i = 0; i < opened.workbook.sheets.size(); ++i) {
    const SheetName& sheet = opened.workbook.sheets[i];
    if (sheet.state == SheetName::State::NoTable) continue;
    TRY(sink.sheet(sheet.name, {}));
    TRY(read_sheet(reading, opened.workbook.parts[i], sink, [] { return Result<void>{}; }));
  }
  return {};
}

}  // namespace steelyard
