// xlsx workbooks, streaming: one sheet's rows as text.
//
//     read_xlsx(bytes, {.path = "orders.xlsx", .sheet = ""}, sink)
//
// Only inside the child process (child.hpp), tests and fuzzing. Tested by: tests/readers/xlsx_test.cpp.
#pragma once

#include <string_view>

#include "readers/child.hpp"

namespace steelyard {

/// The sheet asked for, or the first that is visible and holds something. Rows without text are left
/// out; `line` is the row's number in the sheet. Fault of a row: D009. Errors: D011 nothing
/// in it, D013, D014, D016, D017, the sink's.
Result<void> read_xlsx(std::string_view bytes, const ChildRequest& request, RowSink& sink);

/// Every sheet, hidden ones too, each told by its name before its rows; percentages as they are
/// shown. Errors: D013, D014, D016, the sink's.
Result<void> read_xlsx_book(std::string_view bytes, const ChildRequest& request, RowSink& sink);

}  // namespace steelyard
