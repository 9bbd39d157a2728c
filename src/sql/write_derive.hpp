// Derived columns and bridges as SQL over the current facts.
//
//     orders.units = sum of order_lines.quantity   →   LEFT JOIN (SELECT order_id, sum(quantity) …
//     GROUP BY order_id)
//
// A fold over no rows is 0 for count, false for any, else missing. Ties in time are broken by the
// business key. Tested by: tests/warehouse/derive_test.cpp, tests/laws.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

/// Relation → the table it is read from, quoted.
using SourceOf = std::function<std::string(const std::string&)>;

struct Derivation {
  const Relation& relation;
  const Model& model;
  const std::vector<const Derived*>& columns;
  const std::string& held;  // the SELECT list of what the table holds already, from `t`
  const SourceOf& source_of;
};

/// SELECT held, derived columns FROM the relation's source.
std::string write_derivation(const Derivation& derivation);

/// SELECT of a bridge's rows: `by`, the taken columns that are needed, _line and _batch of the
/// first child row.
std::string write_bridge(const Relation& relation, const Model& model,
                         const std::set<std::string>& needed, const SourceOf& source_of);

/// An instant is three physical columns (x, x_local, x_day); everything else one.
std::vector<std::string> physical_names(const Relation& relation, const std::string& name);

}  // namespace steelyard
