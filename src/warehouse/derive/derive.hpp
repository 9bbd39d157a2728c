// derive: the derived columns that a plan needs, computed in one place from the current facts, in
// the rows in which they are read, and kept until data change.
//
//     needs {orders: created_at, shop, units}   →   rows.orders, then derived.orders(order_id,
//     created_at_day …, only_shop, shop, units)
//
// A relation of which only stored columns are needed is read where it lies. Only what is needed is
// derived, with everything that it needs itself; a derived table holds no other rows than those
// asked for, and a derived column says nothing outside its own.  Tested by:
// tests/pipeline, tests/laws.
#pragma once

#include <string>

#include "warehouse/derive/firsts.hpp"
#include "warehouse/derive/source_table.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

/// Makes derived.* hold the needs. Cheap when it already does. `firsts`: what has been made of them before.
Result<void> ensure_derived(Connection& connection, const Model& model, const Needs& needs,
                            const Firsts& firsts = {});

/// Derives beside that, over other stored rows: what is in `needs`, over all rows of `stored`.
Result<void> derive_at(Connection& connection, const Model& model, const Needs& needs,
                       const DerivePlace& place);

/// The statements of ensure_derived as text, without running them.
std::vector<std::string> write_derivations(const Model& model, const Needs& needs);

}  // namespace steelyard
