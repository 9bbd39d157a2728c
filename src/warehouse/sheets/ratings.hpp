// ratings: what assessors gave in one batch, with the line of each.
//
//     E1 王敏 | teamwork | ann | 4.5 | line 3
//
// Tested by: tests/e2e/assessor_sheet.sh.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/int128.hpp"
#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

struct Rating {
  std::string subject;
  std::string name;  // of a person; empty = no person is known by that id
  std::string item;
  std::string assessor;
  std::string relation;  // that the row states; may be empty
  Int128 score = 0;      // 10^-6
  std::uint64_t line = 0;
};
/// As SQL: the name of the person whose id is s.subject_id, "" where nobody is known by it.
std::string name_of_person(const Model& model);
/// Its current rows that have a score, by line.
Result<std::vector<Rating>> read_ratings(Connection& connection, const Model& model,
                                         std::int64_t batch);

}  // namespace steelyard
