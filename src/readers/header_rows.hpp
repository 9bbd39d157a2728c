// Header rows: where among the first records of a file the column names stand.
//
//     订单明细 | 统计日期 2026-05-01 | 订单号,金额,时间 | 17,9.90,…     → record 2 (from 0), one line
//
// Pure. Tested by: tests/readers/header_rows_test.cpp.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "readers/reader.hpp"

namespace steelyard {

inline constexpr std::size_t kHeaderSearch = 20;  // records among which the header is looked for

struct HeaderPlace {
  std::size_t at = 0;              // the first record of the header, from 0
  std::size_t n_records = 1;       // 2: names in two lines, or a line of formulas below the names
  std::vector<std::string> names;  // trimmed, unique, without the blank ones at the end
};

/// The first record that is_header knows, then the first two that it knows taken together (the
/// lower cell where there is one, else the upper); else `found` is false in the sense of an empty
/// `names`.
HeaderPlace find_known_header(const std::vector<std::vector<std::string>>& records,
                              const KnownHeader& is_header);

/// The known one; else the first record at least half as wide as the widest and no single cell
/// above words, which passes over titles and notes. `names` is empty when all records are blank.
HeaderPlace find_header(const std::vector<std::vector<std::string>>& records,
                        const KnownHeader& is_header);

/// Names trimmed and made unique ("a", "a" → "a", "a#2"), blank ones at the end dropped.
std::vector<std::string> column_names(const std::vector<std::string>& cells);

}  // namespace steelyard
