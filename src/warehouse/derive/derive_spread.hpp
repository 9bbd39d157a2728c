// spread_rows: from the days of measures back to the rows of every derived column and table.
#pragma once

#include "warehouse/derive/derive_needs.hpp"

namespace steelyard {

/// Fills `rows` and `table` of the needs. Requires: names are closed.
void spread_rows(Needs& needs, const std::vector<DatedMeasure>& measures, const Model& model);

/// The physical column that holds the day of a date or an instant.
std::string day_column_of(const Relation& relation, const std::string& dated_by);

}  // namespace steelyard
