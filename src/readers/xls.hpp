// .xls workbooks (BIFF8, Excel 97 to 2003): one sheet's rows as text.
//
//     read_xls(bytes, {.path = "商品_全部_2026-06-18.xls", .sheet = ""}, sink)
//
// Only inside the child process (child.hpp), tests and fuzzing. Tested by: tests/readers/xls_test.cpp.
#pragma once

#include <string_view>

#include "readers/child.hpp"

namespace steelyard {

/// The sheet asked for, or the first that is visible and holds something. Rows without text are left
/// out; `line` is the row's number in the sheet. Errors: D011 nothing in it,
/// D013 older than Excel 97, D014, D015 a password (of xlsx files too), D017, the sink's.
Result<void> read_xls(std::string_view bytes, const ChildRequest& request, RowSink& sink);

}  // namespace steelyard
