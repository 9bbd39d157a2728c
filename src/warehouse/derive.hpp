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

#include "sql/write_query.hpp"
#include "warehouse/derive_needs.hpp"
#include "warehouse/schema.hpp"

namespace steelyard {

/// Makes derived.* hold the needs. Cheap when it already does.
Result<void> ensure_derived(Connection& connection, const Model& model, const Needs& needs);

/// Derives beside that, over other stored rows: what is in `needs`, over all rows of `stored`.
struct DerivePlace {
  std::string prefix;  // of the names of its tables
  SourceOf stored;     // relation → its stored rows
};
Result<void> derive_at(Connection& connection, const Model& model, const Needs& needs,
                       const DerivePlace& place);
/// As source_table, at that place.
std::string source_table(const Relation& relation, const Needs& needs, const DerivePlace& place);

/// The statements of ensure_derived as text, without running them.
std::vector<std::string> write_derivations(const Model& model, const Needs& needs);

/// The table from which a relation is read once its needs are met: facts.x, or derived.x where
/// columns are derived.
std::string source_table(const Relation& relation, const Needs& needs);

/// The table and the slot of a fact dated by one of its columns.
FactTable fact_table(const Relation& relation, const std::string& dated_by, const Needs& needs);
/// The same of rows that lie in another table.
FactTable fact_in(const std::string& table, const Relation& relation, const std::string& dated_by);

}  // namespace steelyard
