// Needs: what some measures read, with everything behind it: columns by name, and for every derived
// column the rows in which it is read.
//
//     late_ship_share of May   →   orders: paid_at, shop, excluded …; shop in the rows paid in May,
//     only_shop in those of them without shop_id
//
// Rows are found backwards along derivation_steps: a fold's children are those of the wanted
// parents, a look-up's parents those of the wanted children. Where a way leads through a derived
// column, all rows are needed.  Tested by: tests/pipeline, tests/laws.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "model/model.hpp"
#include "query/cell_query.hpp"
#include "sql/derive_rows.hpp"

namespace steelyard {

struct RelationNeeds {
  std::set<std::string> names;             // stored or derived; never `x_day` or `x_local`
  std::set<std::string> physical;          // of them what is read: x, x_day, x_local one by one
  std::set<std::string> shown;             // of these what is read by measures, not only to derive
  std::map<std::string, WantedRows> rows;  // derived column → rows in which it is read
  /// Places within a key: more is read than whether it is the first.
  std::set<std::string> numbered;
  WantedRows table;  // the rows of the derived table
};
using Needs = std::map<std::string, RelationNeeds>;

/// A measure and the days over which its rows are read; none = all rows.
struct DatedMeasure {
  WeighedMeasure measure;
  std::vector<Days> days;
  /// Instead of days: a table of keys (quoted; of a bridge: keys of its parent). Then what is read to
  /// derive these rows is wanted of every relation, too: derivation is to see nothing else.
  std::string listed = {};
};

Needs needs_of(const std::vector<DatedMeasure>& measures, const Model& model);

/// Adds these columns of the measured relation, each with all its parts, and where a row came from:
/// what is shown of single rows.
void add_shown(Needs& needs, const Relation& relation, const std::vector<std::string>& columns);

/// Something of the relation is derived: it is read from derived.x, else from facts.x.
bool is_derived(const Relation& relation, const Needs& needs);

/// Its derived table is read by measures, not only to derive others.
bool shows_derived(const Relation& relation, const Needs& needs);

/// Its derived table holds some rows only.
bool is_restricted(const Relation& relation, const Needs& needs);

/// The derived columns of a step that are needed.
std::vector<const Derived*> needed_columns(const DerivationStep& step, const Needs& needs);

/// The columns of a list of keys: of a bridge its parent's.
const std::vector<std::string>& listed_key(const Relation& relation, const Model& model);

/// Rows of a bridge as rows of the relation it is made from; all where that cannot be said.
WantedRows rows_under_bridge(const WantedRows& rows, const Relation& bridge, const Model& model);

}  // namespace steelyard
