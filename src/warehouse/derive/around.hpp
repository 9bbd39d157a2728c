// around: touched rows with all that is read to derive them, as they are and as they were, derived
// twice.
//
//     orders {O1}   →   O1, its lines, its buyer's other orders … out of the facts, and with the
//     changed rows as they were; both derived in tables beside those of a run
//
// There is one way to derive a column (derive.hpp); here it sees few rows. Temporary tables.
// Tested by: tests/pipeline/incremental_test.cpp, tests/laws/incremental_law_test.cpp.
#pragma once

#include "warehouse/derive/derive.hpp"
#include "warehouse/derive/touched.hpp"

namespace steelyard {

enum class Moment { Before, After };

/// Makes the tables. Requires: `needs` are those of measures over listed rows (touched_table).
Result<void> derive_around(Connection& connection, const Model& model, const Needs& needs,
                           const ChangedRelations& changed);

/// The touched rows of a fact at that moment, with what was derived.
FactTable touched_rows(const Relation& relation, const std::string& dated_by, const Model& model,
                       const Needs& needs, Moment moment);

Result<void> drop_around(Connection& connection);

}  // namespace steelyard
