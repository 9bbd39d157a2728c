// extent: on which days a fact has rows, and how many.
//
//     orders by created_at   →   2025-01-03: 12, 2025-01-04: 9, …, 2026-04-30: 11
//
// Tested by: tests/pipeline/notes_test.cpp.
#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>

#include "sql/write_query.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

/// How many rows each day has, without those that have none. Requires: `dated_by` is a stored instant or date of
/// the relation.
Result<std::map<Date, std::uint64_t>> rows_by_day(Connection& connection, const Relation& relation,
                                                  const std::string& dated_by);

/// The days that have rows; none at all where there are fewer than `n_rows_min` on an average day.
Result<std::set<Date>> read_days(Connection& connection, const Relation& relation,
                                 const std::string& dated_by, Days within,
                                 std::uint64_t n_rows_min);

}  // namespace steelyard
