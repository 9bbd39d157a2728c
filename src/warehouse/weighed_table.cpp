// Where the rows of a measure are read.
//
//     orders                                →   derived."orders", day "paid_at_day"
//     seller_orders gathered to platform    →   (SELECT m.target AS "line_shop_id", …), the same day
//
// Tested by: tests/pipeline/bridge_test.cpp, tests/laws.

#include "warehouse/weighed_table.hpp"

#include "sql/write_gathered.hpp"

namespace steelyard {

namespace {

FactTable table_with(const WeighedMeasure& weighed, const Model& model, const Needs& needs,
                     const Rollup& rollup, const Needs& read) {
  const Relation& relation = *model.relation(weighed.measure.fact);
  FactTable fact = fact_table(relation, weighed.measure.dated_by, needs);
  if (weighed.gather.empty()) return fact;
  fact.table = write_gathered({relation, read.at(relation.name).physical, weighed.subject}, model,
                              fact, rollup, *find_dialect("duckdb"));
  return fact;
}

}  // namespace

FactTable weighed_table(const WeighedMeasure& measure, const Model& model, const Needs& needs,
                        const Rollup& rollup) {
  if (measure.gather.empty()) return table_with(measure, model, needs, rollup, needs);
  const std::vector<DatedMeasure> alone = {{measure, {}}};
  return table_with(measure, model, needs, rollup, needs_of(alone, model));
}

FactTable shown_table(const WeighedMeasure& measure, const Model& model, const Needs& needs,
                      const Rollup& rollup) {
  return table_with(measure, model, needs, rollup, needs);
}

}  // namespace steelyard
