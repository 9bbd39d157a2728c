// xls_file: a workbook as 生意参谋 writes it, BIFF8 in an OLE file, after [MS-XLS] and [MS-CFB].
//
//     xls_of("商品", {{"商品ID", "支付金额"}, {"681234567890", "1,204.00"}})
//
// Every cell is a text of its own (a LABEL record), but for whole numbers, which are numbers. Enough
// to export; one sheet, no styles. Tested by: tests/pipeline/platform_test.cpp.
#pragma once

#include <string>
#include <vector>

namespace steelyard::sample {

/// Requires: UTF-8; at most 65,536 rows; no text longer than 4,000 characters.
std::string xls_of(const std::string& sheet, const std::vector<std::vector<std::string>>& rows);

}  // namespace steelyard::sample
