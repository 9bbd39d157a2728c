// preview: what a file would become, in words: adapter, columns, first rows, what nobody reads.
//
//     订单.csv → tmall_orders（天猫/淘宝订单报表），表头在第 1 行
//       订单编号 → orders.order_id
//
// Tested by: tests/report/preview_test.cpp.
#pragma once

#include <string>

#include "landing/preview.hpp"

namespace steelyard {

std::string write_preview_text(const Preview& preview, Language language);
std::string write_preview_json(const Preview& preview, Language language);

}  // namespace steelyard
