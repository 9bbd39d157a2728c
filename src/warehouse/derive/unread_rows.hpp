// unread_rows: rows that are wanted only where a column is missing that is missing nowhere.
//
//     orders that all name their shop   →   orders.only_shop is wanted in no row, and no line is asked for its shop
//
// Counted before anything is derived; it changes no number, only what is looked for in vain.
// Tested by: tests/warehouse/unread_rows_test.cpp.
#pragma once

#include "warehouse/derive/derive_needs.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// The needs without ways that lead through such columns, and without relations to which no other way leads. A derived
/// column that is left with no row is read nowhere.
Result<Needs> without_unread(Connection& connection, const Model& model, Needs needs,
                             const SourceOf& stored);

}  // namespace steelyard
