// weighed_by: through which column the rows of a fact belong to a type of subject.
//
//     orders, shop      → column shop (type shop)
//     orders, platform  → column shop (type shop), then up the tree
//     orders, team      → column employee's agent_id (type employee), then up by the assignments
//     market_index, any → broadcast: no subject owns its rows, all see them
//
// Tested by: tests/indicator/weighed_by_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/model.hpp"

namespace steelyard {

struct WeighedBy {
  std::string type;                // the subject type whose ids stand in the column
  std::string column;              // empty = broadcast
  std::vector<std::string> steps;  // from `type` up to the wanted one, both included
  [[nodiscard]] bool is_broadcast() const { return column.empty(); }
};

/// The nearest type at or below the wanted one that the fact knows. None: the fact cannot be
/// weighed by it.
std::optional<WeighedBy> weighed_by(const Model& model, const Relation& fact,
                                    std::string_view wanted);

}  // namespace steelyard
