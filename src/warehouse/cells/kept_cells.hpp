// kept_cells: the account of cells that are kept: which state stands in which column, over which
// days, of which generation of the data; and the same of key windows.
//
//     late_ship_share's n   →   cells.c_4f…, column s2, 1 January to 31 May, as of batch 7
//
// A state is named by the digest of its definition, so plans share it; each has a generation of its
// own, for what another plan alone asks may wait. Tested by: tests/pipeline, tests/laws.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "sql/write_query.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// A state that is kept: where, over which days, and after how many batches it was right.
struct StoredState {
  std::string table;
  std::string column;
  Days days;
  std::int64_t generation = 0;
  StateOp op = StateOp::Sum;
};

struct KeptCells {
  std::map<std::string, StoredState> states;        // by state digest
  std::map<std::string, std::int64_t> key_windows;  // table → generation
};

Result<KeptCells> load_kept(Connection& connection);

/// Writes down states by their digests, in place of what was said of them.
Result<void> keep_states(Connection& connection, const std::map<std::string, StoredState>& states);
Result<void> keep_key_window(Connection& connection, const std::string& table,
                             std::int64_t generation);
/// A state is not right any more, and a key window neither: its tables go.
Result<void> forget_state(Connection& connection, const std::string& digest);
Result<void> forget_key_window(Connection& connection, const std::string& table);

/// Tables of cells of which no state is kept any more go.
Result<void> drop_unkept(Connection& connection);

/// How many rows a table of cells had when it was made or last added up.
Result<void> note_size(Connection& connection, const std::string& table);
/// Adds what `insert` puts there: cells of other days.
Result<void> note_growth(Connection& connection, const std::string& table,
                         const std::function<Result<void>()>& insert);
/// Rows were added since.
Result<bool> has_grown(Connection& connection, const std::string& table);
/// It holds more than twice as many since.
Result<bool> has_doubled(Connection& connection, const std::string& table);

/// The least generation of anything kept; `otherwise` if nothing is.
Result<std::int64_t> oldest_generation(Connection& connection, std::int64_t otherwise);

}  // namespace steelyard
