// Which columns measures need: the closure over folds, ranks, look-ups, expressions and bridges; and
// which physical columns are read to compute it.
//
//     units_per_order   →   orders {order_id paid_at units}, order_lines {order_id line_id quantity}
//
// Tested by: tests/pipeline, tests/laws.

#include "warehouse/derive/derive_needs.hpp"

#include <algorithm>

#include "sql/write_derive.hpp"
#include "sql/write_expr.hpp"
#include "warehouse/derive/derive_spread.hpp"
#include "warehouse/derive/place_read.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }

// `x_day` and `x_local` come with x.
std::string base_name(const Relation& relation, const std::string& name) {
  if (relation.column(name) != nullptr || relation.derived_column(name) != nullptr) return name;
  for (const std::string_view suffix : {"_day", "_local"}) {
    if (name.ends_with(suffix)) return name.substr(0, name.size() - suffix.size());
  }
  return name;
}

struct Closure {
  const Model& model;
  Needs needs;

  void add(const std::string& relation_name, const std::string& written,
           PlaceRead read = PlaceRead::Number) {
    const Relation* relation = model.relation(relation_name);
    if (read == PlaceRead::Number) needs[relation_name].numbered.insert(written);
    STEELYARD_CHECK(relation != nullptr, "resolve has checked every relation");
    const std::string name = base_name(*relation, written);
    needs[relation_name].physical.insert(written);
    if (!needs[relation_name].names.insert(name).second) return;
    if (relation->bridge) add_bridge(*relation);
    if (const Derived* derived = relation->derived_column(name)) {
      std::visit([&](const auto& how) { behind(how, relation_name, *derived); }, derived->how);
    }
  }
  void add_all(const std::string& relation, const std::vector<std::string>& names) {
    for (const std::string& name : names) add(relation, name);
  }
  // All physical columns behind a column of the type: an instant has three.
  void add_parts(const std::string& relation, const std::string& name, Stored type) {
    add(relation, name);
    if (type == Stored::Instant) add_all(relation, {name + "_local", name + "_day"});
  }
  void add_expr(const std::string& relation, const ExprPtr& expr) {
    if (!expr) return;
    for (const std::string& name : names_read(write_sql_integer(*expr, dialect()))) {
      add(relation, name, place_read(*expr, name));
    }
  }
  // What is stored of an instant is computed from instants and their wall clocks.
  void add_value(const std::string& relation, const ExprPtr& expr, Stored type) {
    add_expr(relation, expr);
    if (expr && type == Stored::Instant) {
      add_all(relation, names_read(write_sql_wall(*expr, dialect())));
    }
  }
  void add_bridge(const Relation& relation) {
    add_all(relation.name, relation.key);
    add_all(relation.bridge->from, relation.bridge->by);
    const Relation* parent = model.relation(relation.bridge->parent);
    for (const std::string& name : relation.bridge->take) {
      if (needs[relation.name].names.contains(name)) {
        add_parts(parent->name, name, *parent->stored_type(name));
      }
    }
    add_all(parent->name, parent->key);
  }
  void behind(const Fold& fold, const std::string& relation, const Derived& derived) {
    add_all(relation, fold.on);
    add_all(fold.from, fold.on);
    add_value(fold.from, fold.value, derived.type);
    add_expr(fold.from, fold.where);
    add_expr(relation, fold.not_before);
    add_expr(relation, fold.not_after);
    if (fold.order_by.empty()) return;
    add(fold.from, fold.order_by);
    add_all(fold.from, model.relation(fold.from)->key);
  }
  void behind(const RankWithin& rank, const std::string& relation, const Derived&) {
    add_all(relation, rank.within);
    add(relation, rank.by);
    add_all(relation, model.relation(relation)->key);
  }
  void behind(const Lookup& lookup, const std::string& relation, const Derived& derived) {
    add_all(relation, lookup.on);
    add_parts(lookup.from, lookup.column, derived.type);
    add_all(lookup.from, model.relation(lookup.from)->key);
  }
  void behind(const Compute& compute, const std::string& relation, const Derived& derived) {
    add_value(relation, compute.value, derived.type);
  }
  void show(const std::string& relation, const std::vector<std::string>& names) {
    add_all(relation, names);
    needs[relation].shown.insert(names.begin(), names.end());
  }
  void show(const std::string& relation, const ExprPtr& expr) {
    add_expr(relation, expr);
    if (!expr) return;
    for (const std::string& name : names_read(write_sql_integer(*expr, dialect()))) {
      needs[relation].shown.insert(name);
    }
  }
  void add_measure(const WeighedMeasure& weighed) {
    const Measure& measure = weighed.measure;
    const Relation& relation = *model.relation(measure.fact);
    show(measure.fact, {day_column_of(relation, measure.dated_by)});
    if (!weighed.subject.empty()) show(measure.fact, {weighed.subject});
    show(measure.fact, weighed.strata);
    show(measure.fact, measure.where);
    show(measure.fact, measure.key);
    if (measure.latest) {
      show(measure.fact, measure.latest->by);
      show(measure.fact, measure.latest->where);
      show(measure.fact, {measure.dated_by});
      show(measure.fact, relation.key);
    }
    for (const State& state : measure.states) {
      show(measure.fact, state.value);
      show(measure.fact, state.when);
      show(measure.fact, state.times);
      if (state.stamped) show(measure.fact, {measure.dated_by});
    }
  }
};

// Rows are chosen by columns and along rows of other relations, which then must be there.
void add_way(Needs& needs, const RowTerm& term) {
  for (std::size_t i = 0; i < term.levels.size(); ++i) {
    const RowLevel& level = term.levels[i];
    RelationNeeds& own = needs[level.relation];
    own.physical.insert(level.here.begin(), level.here.end());
    own.physical.insert(level.missing.begin(), level.missing.end());
    if (i == 0) continue;
    const auto& there = term.levels[i - 1].there;
    own.physical.insert(there.begin(), there.end());
    const auto rest = term.levels.begin() + static_cast<std::ptrdiff_t>(i);
    own.table.add(RowTerm{{rest, term.levels.end()}, term.day_column, term.days, term.listed});
  }
  if (term.listed.empty()) needs[term.levels.back().relation].physical.insert(term.day_column);
}

void add_ways(Needs& needs, const Model& model) {
  std::vector<WantedRows> all;
  for (const auto& [name, own] : needs) {
    const Relation& relation = *model.relation(name);
    std::vector<WantedRows> of_relation = {own.table};
    for (const auto& [column, rows] : own.rows) of_relation.push_back(rows);
    for (const WantedRows& rows : of_relation) {
      all.push_back(relation.bridge ? rows_under_bridge(rows, relation, model) : rows);
    }
  }
  for (const WantedRows& rows : all) {
    for (const RowTerm& term : rows.terms) add_way(needs, term);
  }
}

}  // namespace

Needs needs_of(const std::vector<DatedMeasure>& measures, const Model& model) {
  Closure closure{model, {}};
  for (const DatedMeasure& dated : measures) closure.add_measure(dated.measure);
  spread_rows(closure.needs, measures, model);
  add_ways(closure.needs, model);
  return closure.needs;
}

void add_shown(Needs& needs, const Relation& relation, const std::vector<std::string>& columns) {
  auto& physical = needs[relation.name].physical;
  for (const std::string& name : columns) {
    const auto parts = physical_names(relation, base_name(relation, name));
    physical.insert(parts.begin(), parts.end());
  }
  physical.insert(relation.key.begin(), relation.key.end());
  physical.insert({"_line", "_batch"});
  needs[relation.name].shown = physical;
  needs[relation.name].numbered.insert(physical.begin(), physical.end());
}

bool is_derived(const Relation& relation, const Needs& needs) {
  if (relation.bridge) return true;
  const auto at = needs.find(relation.name);
  return at != needs.end() &&
         std::any_of(at->second.names.begin(), at->second.names.end(),
                     [&](const auto& name) { return relation.derived_column(name) != nullptr; });
}

bool shows_derived(const Relation& relation, const Needs& needs) {
  if (!is_derived(relation, needs)) return false;
  const auto& shown = needs.at(relation.name).shown;
  return relation.bridge || std::ranges::any_of(shown, [&](const std::string& name) {
           return relation.derived_column(base_name(relation, name)) != nullptr;
         });
}

bool is_restricted(const Relation& relation, const Needs& needs) {
  return is_derived(relation, needs) && !needs.at(relation.name).table.all;
}

std::vector<const Derived*> needed_columns(const DerivationStep& step, const Needs& needs) {
  std::vector<const Derived*> columns;
  const auto at = needs.find(step.relation->name);
  if (at == needs.end()) return columns;
  for (const Derived* derived : step.columns) {
    if (at->second.names.contains(derived->name)) columns.push_back(derived);
  }
  return columns;
}

}  // namespace steelyard
