// What stands in the warehouse file beside what stands in the record, without bringing it level.
//
//     record {a, b, c}, warehouse {a, b}   →   n_missing 1
//
// Tested by: tests/doctor, tests/e2e/doctor.sh.
#pragma once

#include "project/project.hpp"

namespace steelyard {

struct WarehouseState {
  enum class File { Absent, Usable, Unusable, InUse } file = File::Absent;
  Diagnostics in_use;         // W003: by whom
  std::size_t n_missing = 0;  // batches of the record that are not in yet
  std::size_t n_surplus = 0;  // batches that the record no longer has
  bool other_model = false;   // made under another model: it will be made anew
};

/// Errors: W001, W002.
Result<WarehouseState> read_warehouse_state(const Project& project,
                                            const std::vector<BatchHeader>& record);

}  // namespace steelyard
