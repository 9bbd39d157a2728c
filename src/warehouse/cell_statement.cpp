// The cost rule, and both executors' statements.
//
// Tested by: tests/laws/fold_law_test.cpp, tests/warehouse/fold_test.cpp.

#include "warehouse/cell_statement.hpp"

#include <fmt/format.h>

#include "warehouse/fold_function.hpp"

namespace steelyard {

namespace {

/// With fewer states the engine's own aggregates cost no more (docs/performance.md, The fold).
constexpr std::size_t kFoldedFrom = 3;

}  // namespace

Result<std::string> write_cell_statement(Connection* connection, const CellQuery& query,
                                         const FactTable& fact, Days days, CellExecutor executor) {
  const Dialect& dialect = *find_dialect("duckdb");
  const std::size_t n = query.states.size();
  const bool folded =
      executor == CellExecutor::Fold || (executor == CellExecutor::Chosen && n >= kFoldedFrom);
  if (!folded) {
    return fmt::format("-- sql: 统计量 {0} 个，少于 {1} 个 · {0} states, fewer than {1}\n{2}", n,
                       kFoldedFrom, write_cells(query, fact, days, dialect));
  }
  const FoldProgram program = compile_fold(query);
  if (connection != nullptr) TRY(FoldFunctions::add(*connection, program));
  return fmt::format(
      "-- fold: 统计量 {0} 个，不少于 {1} 个 · {0} states, {1} or more\n{2}", n, kFoldedFrom,
      write_folded_cells(query, fact, days, FoldFunctions::call(program, fact, dialect), dialect));
}

}  // namespace steelyard
