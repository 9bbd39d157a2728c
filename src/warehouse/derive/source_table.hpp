// source_table: where a relation is read once its needs are met.
//
//     a measure of orders by shop   →   derived.orders      one of order_lines by product   →   facts.order_lines
//
// Tested by: tests/pipeline, tests/laws.
#pragma once

#include <string>

#include "sql/write_query.hpp"
#include "warehouse/derive/derive_needs.hpp"

namespace steelyard {

/// derived.x where measures read derived columns, else the stored rows.
std::string source_table(const Relation& relation, const Needs& needs);

/// Where something is derived: the usual place, or beside it over other rows.
struct DerivePlace {
  std::string prefix;  // of the names of its tables
  SourceOf stored;     // relation → its stored rows
};
DerivePlace usual_place(const Model& model);
/// The derived table at that place where anything is derived: there every one is made.
std::string source_table(const Relation& relation, const Needs& needs, const DerivePlace& place);

/// The table and the slot of a fact dated by one of its columns.
FactTable fact_table(const Relation& relation, const std::string& dated_by, const Needs& needs);
/// The same of rows that lie in another table.
FactTable fact_in(const std::string& table, const Relation& relation, const std::string& dated_by);

}  // namespace steelyard
