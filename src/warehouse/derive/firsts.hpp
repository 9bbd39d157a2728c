// firsts: the first rows of every key, found once for all slices of days, each of which would look through the whole history.
//
//     orders.order_rank, of which only "is it 1" is read   →   "firsts:orders.order_rank"(order_id, created_at)
//
// Temporary tables, good as long as the facts are. Tested by: tests/pipeline/first_order_test.cpp, tests/laws.
#pragma once

#include <set>
#include <string>
#include <utility>

#include "warehouse/derive/derive_needs.hpp"
#include "warehouse/engine/slice_rows.hpp"

namespace steelyard {

/// Relation and column of those that stand.
using Firsts = std::set<std::pair<std::string, std::string>>;

std::string firsts_table(const std::string& relation, const std::string& column);
/// Of every place in `needs` of which only that is read.
Result<Firsts> make_firsts(Connection& connection, const Model& model, const Needs& needs,
                           RowRoom room);
Result<void> drop_firsts(Connection& connection, const Firsts& firsts);

}  // namespace steelyard
