// count_held_keys: of the keys that a batch of deletions names, how many are held.
//
//     batch O1, O2, O3 of 5 June     held O1 of 3 June, O2 of 7 June   →   3 named, 2 held, 1 of them newer
//
// Nothing of the facts changes. Tested by: tests/pipeline/preview_deletion_test.cpp.
#pragma once

#include "landing/preview.hpp"
#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

/// Of the batch's first relation. Requires: the batch lies in that landing folder.
Result<HeldKeys> count_held_keys(Connection& connection, const Model& model,
                                 const std::string& landing_dir, const BatchHeader& batch);

}  // namespace steelyard
