// write_cell_statement: who computes the cells of a query, and the statement that does.
//
//     42 states of orders      →   -- fold …            SELECT subject, day, states.s0 … fold_3f…("paid_at", …)
//     2 states of shipments    →   -- sql …             SELECT … count(*) FILTER (WHERE …) AS s0 …
//
// Two executors of one closed algebra, equal bit for bit: the fold computes what states share once, and adds a row to all states of its
// group while they are at hand; the engine's own aggregates need nothing compiled. The choice hangs on the query alone, so that
// what is shown without a warehouse is what runs in one.
// Tested by: tests/laws/fold_law_test.cpp, tests/warehouse/fold_test.cpp.
#pragma once

#include "sql/write_query.hpp"
#include "warehouse/cells/cell_width.hpp"
#include "warehouse/cells/weigh.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// The statement opens with a comment that says who and why. `connection` null: only the text.
Result<std::string> write_cell_statement(Connection* connection, const CellQuery& query,
                                         const FactTable& fact, Days days, CellExecutor executor,
                                         CellWidth width);

}  // namespace steelyard
