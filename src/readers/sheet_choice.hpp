// Which sheet of a workbook is read.
//
//     说明 (hidden), 封面 (empty), 订单, 退款  → 订单; told: {订单, {封面, 退款}}
//
// Tested by: tests/readers/xlsx_quirks_test.cpp, xls_test.cpp.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "readers/child.hpp"

namespace steelyard {

struct SheetName {
  enum class State {
    Visible,
    Hidden,
    NoTable,  // a chart, a macro sheet: nothing to read
  };
  std::string name;
  State state = State::Visible;
};

/// Reads one sheet by its place in the list, and calls `before_first` once before its first row.
using ReadSheet =
    std::function<Result<void>(std::size_t i, const std::function<Result<void>()>& before_first)>;

/// The sheet that is asked for by name, also when hidden; else the first visible one with rows.
/// Errors: D017 none of that name, D011 nothing in it, those of `read`.
Result<void> read_chosen_sheet(const std::vector<SheetName>& sheets, const ChildRequest& request,
                               RowSink& sink, const ReadSheet& read);

}  // namespace steelyard
