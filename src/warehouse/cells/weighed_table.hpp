// weighed_table: where the rows of a measure are read: the fact as it lies or is derived, or a
// bridge's rows gathered under a subject above its level.
//
// Tested by: tests/pipeline/bridge_test.cpp, tests/laws.
#pragma once

#include <functional>

#include "query/cell_query.hpp"
#include "warehouse/derive/derive.hpp"

namespace steelyard {

/// With the columns the measure reads. `rollup`: of measure.gather, where it is not empty.
FactTable weighed_table(const WeighedMeasure& measure, const Model& model, const Needs& needs,
                        const Rollup& rollup);

/// The same where the fact's rows lie elsewhere.
FactTable weighed_rows(const WeighedMeasure& measure, const Model& model, const Rollup& rollup,
                       const std::function<FactTable(const Relation&)>& rows_of);

/// The same with all columns that are needed of the fact: to show rows.
FactTable shown_table(const WeighedMeasure& measure, const Model& model, const Needs& needs,
                      const Rollup& rollup);

}  // namespace steelyard
