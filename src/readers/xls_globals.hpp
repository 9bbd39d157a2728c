// What a .xls workbook says about itself before its first sheet.
//
// Tested by: tests/readers/xls_test.cpp.
#pragma once

#include <vector>

#include "readers/biff.hpp"
#include "readers/number_format.hpp"
#include "readers/sheet_choice.hpp"
#include "readers/xml.hpp"

namespace steelyard {

struct XlsGlobals {
  std::vector<SheetName> sheets;
  std::vector<std::size_t> offsets;  // of each sheet in the stream
  DateSystem system = DateSystem::Since1900;
  std::vector<NumberFormat> formats;  // of each style
  std::vector<std::string> strings;   // shared by the cells
};

/// Errors: D013 older than Excel 97, D014, D015 a password.
Result<XlsGlobals> read_xls_globals(std::string_view stream, const FileContext& file);

}  // namespace steelyard
