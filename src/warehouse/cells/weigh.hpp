// weigh: measures and windows in, the few integers of each subject out. Makes the cells it needs
// and keeps them.
//
//     share of late orders over May, and over days 1–30 back   →   per shop: {n, k, u} twice
//
// Cells are kept by the digest of each state, so plans share them and a second run only adds cells
// up; after new data only what changed is counted (catch_up). Tested by: tests/pipeline, tests/laws.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/context.hpp"
#include "query/passes.hpp"
#include "warehouse/derive/subjects.hpp"
#include "warehouse/engine/slice_rows.hpp"

namespace steelyard {

struct WeighItem {
  WeighedMeasure measure;
  std::string member_type;  // the subject type whose ids stand in measure.subject, after gathering;
                            // empty = no subject: the same for all
  std::vector<Days> spans;  // windows, one result each
};

/// Who computes cells: the cost rule's choice, the engine's own aggregates, or src/fold. The numbers are the same.
enum class CellExecutor : std::uint8_t { Chosen, Sql, Fold };

struct WeighRequest {
  std::vector<WeighItem> items;
  std::string subject_type;
  Date as_of;  // the day that is not over yet: due days before it are decided
  std::span<const Pass> passes = all_passes();  // over the query plan
  CellExecutor executor = CellExecutor::Chosen;
  RowsAtOnce at_once = {};
};

/// The target of a measure by strata: "S1", "Clothing", "East" in one text. Of nobody's rows there is none.
std::string_view subject_of_target(std::string_view target);
std::vector<std::string> stratum_of_target(std::string_view target);

/// What became of cells and key windows that stood behind the data.
struct CaughtUp {
  std::size_t n_same = 0;       // nothing that they rest on changed
  std::size_t n_added = 0;      // brought level by rows
  std::size_t n_forgotten = 0;  // made anew
};

struct WeighResult {
  std::vector<std::vector<StatsByTarget>> stats;  // [item][span]; by strata see subject_of_target
  std::vector<std::string> sql;                   // what was run, for `sql --stage sql` and explain
  CaughtUp caught_up;
};

Result<WeighResult> weigh(Connection& connection, const Model& model, const WeighRequest& request,
                          const Context& context);
/// The same, whatever counts elsewhere.
Result<WeighResult> weigh_here(Connection& connection, const Model& model,
                               const WeighRequest& request, const Context& context);

/// The statements of a request as text, without running them.
std::vector<std::string> write_weighing(const Model& model, const WeighRequest& request);

/// Rows are about to change: derived tables and views go. Cells stay and are brought level when they
/// are asked for.
Result<void> forget_rows(Connection& connection);
/// Forgets all cells, too.
Result<void> drop_caches(Connection& connection);

}  // namespace steelyard
