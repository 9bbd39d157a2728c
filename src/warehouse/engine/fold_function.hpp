// FoldFunctions: compiled cell queries as aggregate functions of the embedded engine.
//
//     FoldFunctions::call(program, fact)          →   fold_3f… ( "paid_at", "amount" )
//     FoldFunctions::add(connection, program)     →   the engine knows fold_3f…
//
// The engine scans, groups, spills and uses its threads; a group's states are one block of bytes that src/fold adds to, a
// vector of rows at a time. The name is the digest of the program, so a second use finds it there.
// Tested by: tests/laws/fold_law_test.cpp, tests/warehouse/fold_test.cpp.
#pragma once

#include "fold/program.hpp"
#include "sql/write_query.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

class FoldFunctions {
 public:
  static FoldCall call(const FoldProgram& program, const FactTable& fact, const Dialect& dialect);
  /// Errors: W002.
  static Result<void> add(Connection& connection, const FoldProgram& program);
};

}  // namespace steelyard
