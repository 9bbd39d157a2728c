// row_links: ways from the rows of one relation to the rows of another where columns are equal, by
// stored columns alone.
//
//     returns.customer_id (a look-up) = chats.customer_id, and shop = shop (derived on both sides)
//     →   chats.customer_id ← orders.customer_id, orders.order_id ← returns.order_id
//
// Some of several pairs of columns lead to rows too many, which is never wrong.
// Tested by: tests/pipeline/incremental_test.cpp, tests/laws.
#pragma once

#include <string>
#include <vector>

#include "model/model.hpp"
#include "sql/derive_rows.hpp"

namespace steelyard {

/// A way from rows of `from` to those of `to` where the columns are equal, pair by pair.
struct Link {
  const Relation& from;
  const std::vector<std::string>& here;
  const Relation& to;
  const std::vector<std::string>& there;
};

/// All of them are columns that lie in the relation's table.
bool all_stored(const Relation& relation, const std::vector<std::string>& names);

/// The levels from `to` down to the rows of `from`, which come after them; empty where no pair of
/// columns leads along stored ones. Requires: neither is a bridge.
std::vector<RowLevel> way_along(const Link& link, const Model& model);

}  // namespace steelyard
