// extent: how many rows of a fact lie within some days, and which days it covers at all.
//
//     orders by created_at over May   →   {within 0, first 2025-01-03, last 2026-04-30}
//
// Tested by: tests/pipeline/notes_test.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>

#include "sql/write_query.hpp"
#include "warehouse/schema.hpp"

namespace steelyard {

struct Extent {
  std::uint64_t n_within = 0;
  std::optional<Days> covers;  // none: the fact has no dated row
};

/// Requires: `dated_by` is a stored instant or date of the relation.
Result<Extent> read_extent(Connection& connection, const Relation& relation,
                           const std::string& dated_by, Days days);

/// The days that have rows; none at all where there are fewer than `n_rows_min` on an average day.
Result<std::set<Date>> read_days(Connection& connection, const Relation& relation,
                                 const std::string& dated_by, Days within,
                                 std::uint64_t n_rows_min);

}  // namespace steelyard
