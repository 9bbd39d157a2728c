// Footers: lines below the rows of an export that are no rows: totals, counts, who made the list.
//
//     合计:2单,,500.00      本页合计,,128.00      共1笔,,,      制表人：张三,,,        → no rows
//     小计A-17,2026-05-01,已付款,500                                              → a row
//
//     ="合计",100      总 计,,5      Total USD,,5,USD      打印时间,2026-05-08 10:00      -----,-----
//
// Promise: only a line whose first cell is such a text and whose other cells are blank, numbers,
// currencies or such texts too; a remark may have a day beside it, but no amount with it. What has a
// status or a name is a row. An id that merely contains the words is an id. Not here: whether a total agrees
// (map_between.hpp); words of one adapter alone (`skip_when`).
// Tested by: tests/landing/footer_test.cpp.
#pragma once

#include "readers/reader.hpp"

namespace steelyard {

enum class Footer : std::uint8_t {
  None,
  Total,   // its amounts are those of the rows above
  Remark,  // who, when, which page
};

Footer footer_of(const RawRecord& record);
/// Cells, but nothing in any of them: a line of separators alone.
bool is_blank(const RawRecord& record);

}  // namespace steelyard
