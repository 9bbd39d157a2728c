// What this connection has derived already, in a temporary table that lives as long as the derived
// tables do.
//
//     (orders, shop, "orders of paid_at_day", 20574, 20604)   the column is right in these rows
#pragma once

#include "warehouse/derive/derive_needs.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// Every needed column is held, and every derived one in all the rows in which it is read.
Result<bool> holds_derived(Connection& connection, const Model& model, const Needs& needs);

Result<void> remember_derived(Connection& connection, const Model& model, const Needs& needs);

/// Forgets all of it: new data, or other needs.
Result<void> forget_derived(Connection& connection);

}  // namespace steelyard
