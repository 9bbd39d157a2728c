// Where the rows of a measure are read.
//
//     orders                                →   derived."orders", day "paid_at_day"
//     seller_orders gathered to platform    →   (SELECT m.target AS "line_shop_id", …), the same day
//
// Tested by: tests/pipeline/bridge_test.cpp, tests/laws.

#include "warehouse/cells/weighed_table.hpp"

#include "sql/write_gathered.hpp"

namespace steelyard {

namespace {

/// Rows of a bridge above its level with these columns; any others as they lie.
FactTable gathered(FactTable fact, const WeighedMeasure& weighed, const Model& model,
                   const Rollup& rollup, const std::set<std::string>& columns) {
  if (weighed.gather.empty()) return fact;
  const Relation& relation = *model.relation(weighed.measure.fact);
  fact.table = write_gathered({relation, columns, weighed.subject}, model, fact, rollup,
                              *find_dialect("duckdb"));
  return fact;
}

}  // namespace

FactTable weighed_rows(const WeighedMeasure& measure, const Model& model, const Rollup& rollup,
                       const std::function<FactTable(const Relation&)>& rows_of) {
  const std::vector<DatedMeasure> alone = {{measure, {}}};
  const Relation& relation = *model.relation(measure.measure.fact);
  const std::set<std::string> columns = measure.gather.empty()
                                            ? std::set<std::string>()
                                            : needs_of(alone, model).at(relation.name).physical;
  return gathered(rows_of(relation), measure, model, rollup, columns);
}

FactTable weighed_table(const WeighedMeasure& measure, const Model& model, const Needs& needs,
                        const Rollup& rollup) {
  return weighed_rows(measure, model, rollup, [&](const Relation& relation) {
    return fact_table(relation, measure.measure.dated_by, needs);
  });
}

FactTable shown_table(const WeighedMeasure& measure, const Model& model, const Needs& needs,
                      const Rollup& rollup) {
  const Relation& relation = *model.relation(measure.measure.fact);
  return gathered(fact_table(relation, measure.measure.dated_by, needs), measure, model, rollup,
                  needs.at(relation.name).physical);
}

}  // namespace steelyard
