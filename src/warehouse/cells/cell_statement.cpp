// The cost rule, and both executors' statements.
//
// Tested by: tests/laws/fold_law_test.cpp, tests/warehouse/fold_test.cpp.

#include "warehouse/cells/cell_statement.hpp"

#include <fmt/format.h>

#include "warehouse/engine/fold_function.hpp"

namespace steelyard {

namespace {

/// With fewer states the engine's own aggregates cost no more (docs/performance.md, The fold). The costs of both grow with rows
/// times states, and planning many aggregates of the engine costs more than compiling a fold, so that the number of rows decides
/// nothing.
constexpr std::size_t kFoldedFrom = 4;

std::string reason(bool folded, std::size_t n, CellExecutor executor) {
  if (executor != CellExecutor::Chosen) return "按指定 · as asked";
  return folded
             ? fmt::format("统计量 {0} 个，不少于 {1} 个 · {0} states, {1} or more", n, kFoldedFrom)
             : fmt::format("统计量 {0} 个，少于 {1} 个 · {0} states, fewer than {1}", n,
                           kFoldedFrom);
}

}  // namespace

Result<std::string> write_cell_statement(Connection* connection, const CellQuery& query,
                                         const FactTable& fact, Days days, CellExecutor executor,
                                         CellWidth width) {
  const Dialect& dialect = *find_dialect("duckdb");
  const std::size_t n = query.states.size();
  const bool folded =
      executor == CellExecutor::Fold || (executor == CellExecutor::Chosen && n >= kFoldedFrom);
  const std::string why = reason(folded, n, executor);
  const auto said = [&](std::string_view who, const std::string& cells) {
    return fmt::format("-- {}: {}\n{}", who, why,
                       width == CellWidth::Narrow ? narrowed(query, cells) : cells);
  };
  if (!folded) return said("sql", write_cells(query, fact, days, dialect));
  const FoldProgram program = compile_fold(query);
  if (connection != nullptr) TRY(FoldFunctions::add(*connection, program));
  const FoldCall call = FoldFunctions::call(program, fact, dialect);
  return said("fold", write_folded_cells(query, fact, days, call, dialect));
}

}  // namespace steelyard
