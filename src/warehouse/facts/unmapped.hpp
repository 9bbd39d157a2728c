// unmapped: subjects and products that rows name and no sheet knows, 待映射: their orders are in, but
// nobody is credited with them until the sheet of shops (people, teams …) is loaded.
//
// Tested by: tests/pipeline, tests/pipeline/load_account_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/amounts.hpp"
#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

struct UnmappedId {
  std::string id;
  std::uint64_t n_rows = 0;
  Amounts money;  // of the relation's account column
};

/// All of one subject type, or of one sheet that is looked into, that some rows name in vain; `most` has the ids with most rows.
struct Unmapped {
  Text subject;        // the label of the type or sheet
  std::string column;  // that names the subjects
  std::string sheet;   // the relation that lacks them, "shops / people" where it may be any
  std::uint64_t n_ids = 0;
  std::uint64_t n_rows = 0;
  Amounts money;
  std::vector<UnmappedId> most;  // at most 5, by rows and then by id
};

/// Over the current rows of one batch in one relation; by subject type, those without any left out.
Result<std::vector<Unmapped>> find_unmapped(Connection& connection, const Model& model,
                                            const Relation& relation, std::int64_t batch);

}  // namespace steelyard
