// The rows of a bridge gathered under a type of subject as SQL: one per row of its parent.
//
// Tested by: tests/pipeline/bridge_test.cpp, tests/laws.
#pragma once

#include <set>
#include <string>

#include "sql/write_query.hpp"

namespace steelyard {

/// What is gathered: the bridge, the columns that are read, and the one that holds the subject,
/// which then holds the gathered subject's id (NULL: nobody's).
struct GatheredRows {
  const Relation& bridge;
  std::set<std::string> columns;  // physical: x, x_day, x_local one by one
  std::string subject;
};

/// A SELECT in brackets with the same columns as the table; `fact` says where the bridge's rows lie.
std::string write_gathered(const GatheredRows& rows, const Model& model, const FactTable& fact,
                           const Rollup& rollup, const Dialect& dialect);

}  // namespace steelyard
