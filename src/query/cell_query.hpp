// CellQuery: one scan of one fact that gives the cells of many measures: rows → (subject, day[,
// key]) → integer states.
//
//     cells of orders dated created_at by shop
//       s0 count where paid_at is set      s1 sum amount      s2 sum amount^2
//
// The closed relational algebra of this project has three nodes and no more: a cell query (filter
// and group a fact), a window over its cells (filter by day, roll up to the assessed subject, add),
// and a key window, which does both at once over rows for measures whose keys are many (customers,
// value buckets): its slot is the window itself. Not here: SQL (sql/), kinds (indicator/).  Tested
// by: tests/query, tests/laws.
#pragma once

#include <string>
#include <vector>

#include "indicator/gather.hpp"

namespace steelyard {

struct CellQuery {
  std::string fact;
  std::string dated_by;
  std::string subject;        // the fact's column that holds the subject; empty = one cell for all
  ExprPtr key;                // SplitByDue: the day on which a row falls due
  std::vector<State> states;  // `when` holds the measure's own where, too
  Gather gather = {};         // a bridge above its level: its rows are put together first
  std::vector<std::string> strata = {};  // columns whose values tell cells apart, too
};

/// Stands between a subject and the values of a stratum, and between these.
inline constexpr char kStratumMark = '\x1f';

/// Where a measure finds its states after fusion.
struct MeasurePlace {
  bool keyed = false;               // a key window of its own, not cells
  std::size_t query = 0;            // index into cells or key_windows
  std::vector<std::size_t> states;  // columns of the cells
};

/// A measure evaluated over rows, window by window: CountKeys, RepeatKeys, OrderedBuckets, and any
/// of the latest rows of a key.
struct KeyWindow {
  Measure measure;
  std::string subject;
  Gather gather = {};
};

/// Additive states and pending ones; else a window counts keys or buckets.
bool adds_up(const Measure& measure);

struct QueryPlan {
  std::vector<CellQuery> cells;
  std::vector<KeyWindow> key_windows;
  std::vector<MeasurePlace> places;  // one per measure, in order
};

/// A measure with the column of its fact by which it is weighed.
struct WeighedMeasure {
  Measure measure;
  std::string subject;
  Gather gather = {};                    // then the column holds ids of `gather.to`
  std::vector<std::string> strata = {};  // only of measures that are kept as cells
};

/// The cells of one measure; its own `where` stands in the states.
CellQuery cells_of(const WeighedMeasure& measure);

/// What every state asks of a row; none if one of them takes any row. Rows without it leave all states as they are.
ExprPtr common_condition(const CellQuery& query);

/// One scan per measure: what the passes start from.
QueryPlan plan_queries(const std::vector<WeighedMeasure>& measures);

/// The plan as text, for `sql --stage query` and the tests.
std::string write_query_plan(const QueryPlan& plan);
std::string write_cell_query(const CellQuery& query);
/// By whom: "line_shop_id gathered from shop to platform"; "(all)" for no subject.
std::string write_by(const std::string& subject, const Gather& gather);
/// By whom, and by which strata: "shop and region".
std::string write_grouping(const CellQuery& query);
/// Canonical text of one state within its query; its digest names the stored column.
std::string write_state(const State& state);

}  // namespace steelyard
