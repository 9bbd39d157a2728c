// See source_table.hpp.

#include "warehouse/derive/source_table.hpp"

#include <fmt/format.h>

#include "warehouse/facts/house_money.hpp"

namespace steelyard {

DerivePlace usual_place(const Model& model) {
  return {"derived:",
          [&model](const std::string& name) { return stored_table(*model.relation(name)); }};
}

std::string source_table(const Relation& relation, const Needs& needs, const DerivePlace& place) {
  return is_derived(relation, needs) ? quoted(place.prefix + relation.name)
                                     : place.stored(relation.name);
}

std::string source_table(const Relation& relation, const Needs& needs) {
  return shows_derived(relation, needs) ? quoted("derived:" + relation.name)
                                        : stored_table(relation);
}

FactTable fact_table(const Relation& relation, const std::string& dated_by, const Needs& needs) {
  return fact_in(source_table(relation, needs), relation, dated_by);
}

FactTable fact_in(const std::string& table, const Relation& relation, const std::string& dated_by) {
  FactTable fact;
  fact.table = table;
  if (relation.stored_type(dated_by) == Stored::Date) {
    fact.day = quoted(dated_by);
    fact.stamp = fmt::format("(CAST({} AS BIGINT) * 86400000000)", quoted(dated_by));
  } else {
    fact.day = quoted(dated_by + "_day");
    fact.stamp = quoted(dated_by);
  }
  return fact;
}

}  // namespace steelyard
