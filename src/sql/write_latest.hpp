// Measures of the latest n rows of a key, as SQL: every window sees only its own rows, so that what
// happens later changes nothing that was counted before.
//
//     latest 20 per customer_id, shop, over May   →   the rows of May with "_place", 1 = the latest
//
// Not here: rows by which nothing is left out (write_query).  Tested by: tests/sql/write_latest_test.cpp,
// tests/pipeline/latest_rows_test.cpp.
#pragma once

#include "model/model.hpp"
#include "sql/write_query.hpp"

namespace steelyard {

/// Whose rows, and which of them in which order.
struct LatestQuestion {
  const Measure& measure;    // has `latest`
  const Relation& relation;  // of the fact: its key breaks ties in time (key_order.hpp)
  const FactTable& fact;
  Days days;
};

/// The rows of the days that take a place, each with "_place" within its key, in parentheses.
std::string write_places(const LatestQuestion& question, const Dialect& dialect);
/// "_place" of a row of write_places lies beyond the n that count.
std::string write_beyond(const LatestRows& latest, std::string_view prefix, const Dialect& dialect);
/// The same fact without the rows that are left out.
FactTable latest_rows(const LatestQuestion& question, const Dialect& dialect);

/// Additive states over the rows of one window. Columns: target, w0 …; of SplitByDue first the
/// decided halves of all states, then the open ones.
struct AddedWindow {
  const CellQuery& cells;  // of the measure
  bool by_due = false;
  const Rollup& rollup;
  Date as_of;
};
std::string write_added_window(const AddedWindow& window, const FactTable& fact, Days days,
                               const Dialect& dialect);

}  // namespace steelyard
