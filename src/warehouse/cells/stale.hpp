// stale: what is kept and asked for, but stands behind the data.
//
//     42 states in two tables of batch 7, two key windows of batch 5, data at batch 9
//     →   7: two of a table each; 5: two windows
//
// Tested by: tests/pipeline/incremental_test.cpp, tests/laws/incremental_law_test.cpp.
#pragma once

#include <map>
#include <vector>

#include "warehouse/cells/weigh_state.hpp"

namespace steelyard {

/// What new data mean for it: nothing; that rows are added and taken away; that it is made anew.
enum class Fate { Same, Add, Forget };

/// States of one query in one table, or one key window, that stand at an older generation.
struct Stale {
  WeighedMeasure measure;
  Days days;
  std::string table;
  bool is_window = false;
  std::size_t index = 0;         // of the query; of the item
  CellQuery query = {};          // with these states only
  std::vector<State> same = {};  // those of them that new data do not move
  Fate fate = Fate::Same;
};
/// By the generation at which they stand.
using ByGeneration = std::map<std::int64_t, std::vector<Stale>>;

ByGeneration stale_of(const Weighing& weighing);

}  // namespace steelyard
