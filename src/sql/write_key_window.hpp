// Key windows as SQL: the counts per key over the rows of one window, what they give, and what rows
// that changed add to them.
//
//     buyers of May          →   target, key, n: one row per shop and buyer   →   target, buyers
//     latest 20 per buyer    →   target, w0 …: sums over the rows that are left
//
// Rows of one cell add up, so a difference is appended. Integers only; no clock: as_of enters as a
// day. Tested by: tests/warehouse/delta_test.cpp, tests/laws.
#pragma once

#include <string>

#include "sql/write_query.hpp"

namespace steelyard {

/// What a window counts: the rows of a fact within days, with the subjects they add up to.
struct WindowRows {
  const FactTable& fact;
  Days days;
  const Rollup& rollup;
};

/// target, key, n; of RepeatKeys with a span target, day, key, n; of measures that add up target and
/// their sums (write_added_window).
std::string write_key_window(const KeyWindow& window, const WindowRows& rows, Date as_of,
                             const Dialect& dialect);

/// What `after` adds to that, less what `before` added. Requires: of measures that add up, no state
/// is a greatest value.
struct WindowChange {
  const FactTable& before;
  const FactTable& after;
  Days days;
  const Rollup& rollup;
};
std::string write_key_window_delta(const KeyWindow& window, const WindowChange& change, Date as_of,
                                   const Dialect& dialect);

/// The columns of these rows: what tells cells apart, and what adds up.
struct KeyCellColumns {
  std::string key;
  std::vector<std::string> sums;
};
KeyCellColumns key_cell_columns(const Measure& measure);

/// What a table of such rows gives. CountKeys: target, keys. RepeatKeys: target, keys, repeating.
/// OrderedBuckets: target, bucket, n, in any order. Else the sums of each target. Of a table that nothing was added to, each
/// key stands in one row.
enum class KeyRows : std::uint8_t { Once, Added };
std::string write_key_result(const Measure& measure, const std::string& cells, KeyRows rows);

}  // namespace steelyard
