// Derived columns and bridges as SQL over the current facts.
//
//     orders.units = sum of order_lines.quantity   →   LEFT JOIN (SELECT order_id, sum(quantity) …
//     GROUP BY order_id)
//
// A fold over no rows is 0 for count, false for any, else missing. Ties in time are broken by the
// business key. Tested by: tests/pipeline, tests/laws.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "sql/derive_rows.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

/// Where a derivation reads.
struct DerivationSources {
  SourceOf derived;  // the relation with what has been derived of it so far
  SourceOf wanted;   // its stored rows, of which at least the wanted ones
  SourceOf stored;   // all of its stored rows
  /// A condition on the children `c` of a fold into these rows; empty: all children.
  std::function<std::string(const Fold&, const WantedRows&)> children;
  /// These are most of the relation's rows: to choose by them costs more than it saves.
  std::function<bool(const WantedRows&)> are_most;
  /// A table of the first rows by a place of the relation; empty: they are looked for.
  SourceOf firsts;
};

struct Derivation {
  const Relation& relation;
  const Model& model;
  const std::vector<const Derived*>& columns;
  const std::map<std::string, WantedRows>& rows;  // of each column
  /// Places of which more is read than whether they are the first.
  const std::set<std::string>& numbered;
  const std::string& held;  // the SELECT list of what the table holds already, from `t`
  const DerivationSources& sources;
};

/// SELECT held, derived columns FROM the relation's source.
std::string write_derivation(const Derivation& derivation);

/// SELECT of a bridge's rows: `by`, the taken columns that are needed, and if needed _line and
/// _batch of the first child row.
struct BridgeSources {
  std::string from;
  std::string where;  // on the children `c`; empty: all
  std::string parent;
};
std::string write_bridge(const Relation& relation, const Model& model,
                         const std::set<std::string>& needed, const BridgeSources& sources);

/// The names that a written expression reads: what stands in double quotes.
std::vector<std::string> names_read(const std::string& sql);

/// An instant is three physical columns (x, x_local, x_day); everything else one.
std::vector<std::string> physical_names(const Relation& relation, const std::string& name);

}  // namespace steelyard
