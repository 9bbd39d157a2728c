// preview: what a file would become, in words: adapter, columns, first rows, what nobody reads.
//
//     订单.csv → tmall_orders（天猫/淘宝订单报表），表头在第 1 行
//       订单编号 → orders.order_id
//
// Tested by: tests/report/preview_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "landing/preview.hpp"

namespace steelyard {

std::string write_preview_text(const Preview& preview, Language language);
/// One document: `files` holds them all; of a single file its fields stand beside that as well.
std::string write_previews_json(const std::vector<Preview>& previews, Language language);

}  // namespace steelyard
