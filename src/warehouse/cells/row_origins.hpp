// row_origins: where the values of a shown row came from that its own line does not hold: the returns
// behind an order's refunds, the line of the cost sheet behind its cost, the amount before it was
// converted.
//
//     … | ← returns            | ← order_lines        | amount
//     … | returns.csv:12       | lines.csv:40, :41    | 200 USD × 7.1369
//
// Each is one more column of the answer. Tested by: tests/pipeline/explain_rows_test.cpp,
// tests/pipeline/currency_test.cpp.
#pragma once

#include "warehouse/cells/rows.hpp"

namespace steelyard {

struct ShownRows {
  const Relation& relation;
  const std::vector<std::string>& columns;
  std::string sql;    // the rows, with the key
  std::string order;  // of the rows `f`, as they are shown
};
/// Adds columns to answer.columns and a value for each to every row. A bridge's rows have none: they lie
/// in no file of their own.
Result<void> add_origins(Connection& connection, const Model& model, const ShownRows& shown,
                         RowsAnswer& answer);

}  // namespace steelyard
