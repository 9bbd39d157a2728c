// Spreads the days of measures backwards over the derivation steps, column by column.
//
//     reviews of May by shop   →   reviews.shop: reviews of May   →   orders.shop: orders they name
//     →   orders.only_shop: those of them without shop_id   →   order_lines: the lines of those
//
// In the reverse of a valid order every column is visited after all that read it, so its rows are
// complete. What cannot be said by stored columns alone becomes "all rows"; a rank sees all rows of
// its keys, which the statement sees to (write_derive).  Tested by: tests/pipeline,
// tests/laws.

#include "warehouse/derive/derive_spread.hpp"

#include <algorithm>
#include <ranges>

#include "sql/derive_joins.hpp"
#include "warehouse/derive/row_links.hpp"

namespace steelyard {

namespace {

using Columns = std::vector<std::string>;

bool contains_all(const Columns& set, const Columns& names) {
  return std::ranges::all_of(
      names, [&](const std::string& name) { return std::ranges::find(set, name) != set.end(); });
}

WantedRows everything() { return {true, {}}; }

/// The rows of `to` that stand beside wanted rows of `from`.
WantedRows follow(const WantedRows& rows, const Link& link, const Model& model) {
  if (rows.all) return everything();
  const Relation* from = &link.from;
  WantedRows stored = rows;
  if (link.to.bridge) return everything();
  if (from->bridge) {
    // Lines of the same order stay together: a fold over the bridge's own lines needs no join.
    const Columns& parent_key = model.relation(from->bridge->parent)->key;
    const bool closed = link.to.name == from->bridge->from && link.here == link.there &&
                        contains_all(link.here, parent_key);
    stored = rows_under_bridge(rows, *from, model);
    if (closed || stored.all) return stored;
    from = model.relation(from->bridge->from);
  }
  const std::vector<RowLevel> way = way_along({*from, link.here, link.to, link.there}, model);
  if (way.empty()) return everything();
  WantedRows out;
  for (RowTerm term : stored.terms) {
    term.levels.insert(term.levels.begin(), way.begin(), way.end());
    out.add(term);
  }
  return out;
}

std::string without_day(const Relation& relation, const std::string& day) {
  if (relation.column(day) != nullptr || !day.ends_with("_day")) return day;
  return day.substr(0, day.size() - 4);
}

/// A day column that a bridge takes from a stored column of its parent.
bool is_of_parent(const Relation& bridge, const Relation& parent, const std::string& day) {
  const std::string name = without_day(bridge, day);
  return !contains_all(bridge.bridge->by, {name}) && parent.column(name) != nullptr;
}

struct Spread {
  const Model& model;
  Needs& needs;
  bool whole = false;  // rows that are read where they lie are wanted, too

  void ask(const Relation& relation, const std::string& name, const WantedRows& rows) {
    std::string base = name;
    if (base.ends_with("_day") && relation.derived_column(base) == nullptr) {
      base.resize(base.size() - 4);
    }
    if (relation.derived_column(base) != nullptr) needs[relation.name].rows[base].add(rows);
  }
  void ask_expr(const Relation& relation, const ExprPtr& expr, const WantedRows& rows) {
    if (!expr) return;
    for (const std::string& name : columns_of(*expr)) ask(relation, name, rows);
  }
  void ask_all(const Relation& relation, const Columns& names, const WantedRows& rows) {
    for (const std::string& name : names) ask(relation, name, rows);
  }

  [[nodiscard]] WantedRows dated(const Relation& relation, const std::string& by, Days days) const {
    if (relation.column(by) != nullptr) {
      return {false, {{{{relation.name, {}, {}, {}}}, day_column_of(relation, by), days}}};
    }
    const Derived* derived = relation.derived_column(by);
    const auto* lookup = derived == nullptr ? nullptr : std::get_if<Lookup>(&derived->how);
    if (lookup == nullptr) return everything();
    const Relation& from = *model.relation(lookup->from);
    if (from.bridge || from.column(lookup->column) == nullptr) return everything();
    return follow(dated(from, lookup->column, days), {from, from.key, relation, lookup->on}, model);
  }

  [[nodiscard]] WantedRows rows_of(const DatedMeasure& measure, const Relation& relation) const {
    if (!measure.listed.empty()) {
      const Columns& key = listed_key(relation, model);
      return {false, {{{{relation.name, {}, key, {}}}, "", {}, measure.listed}}};
    }
    WantedRows rows{measure.days.empty(), {}};
    for (const Days days : measure.days) {
      rows.add(dated(relation, measure.measure.measure.dated_by, days));
    }
    return rows;
  }

  void measure(const DatedMeasure& dated_measure) {
    const Measure& measured = dated_measure.measure.measure;
    const Relation& relation = *model.relation(measured.fact);
    const WantedRows rows = rows_of(dated_measure, relation);
    needs[relation.name].table.add(rows);
    ask(relation, measured.dated_by, rows);
    ask(relation, dated_measure.measure.subject, rows);
    ask_all(relation, dated_measure.measure.strata, rows);
    ask_expr(relation, measured.where, rows);
    ask_expr(relation, measured.key, rows);
    if (measured.latest) {
      ask_all(relation, measured.latest->by, rows);
      ask_expr(relation, measured.latest->where, rows);
    }
    for (const State& state : measured.states) {
      ask_expr(relation, state.value, rows);
      ask_expr(relation, state.when, rows);
      ask_expr(relation, state.times, rows);
    }
  }

  struct Visited {
    const Relation& relation;
    WantedRows rows;
    bool from_derived;
  };
  void behind(const Fold& fold, const Visited& at) {
    ask_all(at.relation, fold.on, at.rows);
    ask_expr(at.relation, fold.not_before, at.rows);
    ask_expr(at.relation, fold.not_after, at.rows);
    if (!at.from_derived && !whole) return;
    const Relation& child = *model.relation(fold.from);
    const WantedRows rows = follow(at.rows, {at.relation, fold.on, child, fold.on}, model);
    needs[child.name].table.add(rows);
    ask_all(child, fold.on, rows);
    ask_expr(child, fold.value, rows);
    ask_expr(child, fold.where, rows);
    ask(child, fold.order_by, rows);
  }
  void behind(const Lookup& lookup, const Visited& at) {
    ask_all(at.relation, lookup.on, at.rows);
    if (!at.from_derived && !whole) return;
    const Relation& parent = *model.relation(lookup.from);
    const WantedRows rows = follow(at.rows, {at.relation, lookup.on, parent, parent.key}, model);
    needs[parent.name].table.add(rows);
    ask(parent, lookup.column, rows);
  }
  // Keys and times that are derived themselves, or stand in a bridge, are needed of all rows.
  void behind(const RankWithin& rank, const Visited& at) {
    Columns read = rank.within;
    read.push_back(rank.by);
    if (!whole && all_stored(at.relation, read)) return;
    const Link mates{at.relation, rank.within, at.relation, rank.within};
    const WantedRows rows = whole ? follow(at.rows, mates, model) : everything();
    needs[at.relation.name].table.add(rows);
    ask_all(at.relation, read, rows);
  }
  // coalesce(a, b) reads b only where a is missing.
  void behind(const Compute& compute, const Visited& at) {
    const auto* call = std::get_if<Call>(&compute.value->node);
    const bool coalesce = call != nullptr && call->function == Function::Coalesce;
    const auto* first = coalesce ? std::get_if<ColumnRef>(&call->args[0]->node) : nullptr;
    if (first == nullptr || !all_stored(at.relation, {first->name})) {
      ask_expr(at.relation, compute.value, at.rows);
      return;
    }
    WantedRows rows = at.rows.all ? everything() : WantedRows{};
    for (RowTerm term : at.rows.terms) {
      auto& missing = term.levels.front().missing;
      if (std::ranges::find(missing, first->name) == missing.end()) missing.push_back(first->name);
      rows.add(term);
    }
    ask_expr(at.relation, call->args[1], rows);
  }

  void bridge(const Relation& relation) {
    WantedRows& rows = needs[relation.name].table;
    if (rows.terms.empty()) rows.add(everything());
    const Relation& parent = *model.relation(relation.bridge->parent);
    const Relation& from = *model.relation(relation.bridge->from);
    WantedRows above = rows.all ? everything() : WantedRows{};
    for (RowTerm term : rows.terms) {
      const bool here = term.levels.size() == 1 &&
                        (!term.listed.empty() || is_of_parent(relation, parent, term.day_column));
      term.levels.front().relation = parent.name;
      above.add(here ? WantedRows{false, {term}} : everything());
    }
    if (whole) {
      needs[parent.name].table.add(above);
      needs[from.name].table.add(rows_under_bridge(rows, relation, model));
    }
    for (const std::string& name : relation.bridge->take) {
      if (!needs[relation.name].names.contains(name)) continue;
      if (parent.derived_column(name) == nullptr) continue;
      needs[parent.name].table.add(above);
      ask(parent, name, above);
    }
    if (!all_stored(from, relation.bridge->by)) {
      const WantedRows under = whole ? rows_under_bridge(rows, relation, model) : everything();
      needs[from.name].table.add(under);
      ask_all(from, relation.bridge->by, under);
    }
  }

  void step(const DerivationStep& step) {
    const Relation& relation = *step.relation;
    if (step.rows) {
      if (needs.contains(relation.name)) bridge(relation);
      return;
    }
    const std::vector<const Derived*> columns = needed_columns(step, needs);
    for (const Derived* derived : columns) {
      RelationNeeds& own = needs[relation.name];
      WantedRows& rows = own.rows[derived->name];
      if (rows.terms.empty()) rows.add(everything());  // nobody says which
      own.table.add(rows);
      const Visited at{relation, rows, joins_derived(columns, *derived, model)};
      std::visit([&](const auto& how) { behind(how, at); }, derived->how);
    }
  }
};

}  // namespace

std::string day_column_of(const Relation& relation, const std::string& dated_by) {
  return relation.stored_type(dated_by) == Stored::Date ? dated_by : dated_by + "_day";
}

const std::vector<std::string>& listed_key(const Relation& relation, const Model& model) {
  return relation.bridge ? model.relation(relation.bridge->parent)->key : relation.key;
}

WantedRows rows_under_bridge(const WantedRows& rows, const Relation& bridge, const Model& model) {
  const Relation& from = *model.relation(bridge.bridge->from);
  const Relation& parent = *model.relation(bridge.bridge->parent);
  if (rows.all) return everything();
  WantedRows out;
  for (RowTerm term : rows.terms) {
    RowLevel& first = term.levels.front();
    if (!first.missing.empty()) return everything();
    first.relation = from.name;
    const bool listed = term.levels.size() == 1 && !term.listed.empty();
    if (!all_stored(from, listed ? first.here : bridge.bridge->by)) return everything();
    if (listed) {
      out.add(term);
      continue;
    }
    if (term.levels.size() > 1) {
      if (!all_stored(from, first.here)) return everything();
    } else if (!contains_all(bridge.bridge->by, {without_day(bridge, term.day_column)})) {
      const bool stored = is_of_parent(bridge, parent, term.day_column);
      if (!stored || !contains_all(bridge.bridge->by, parent.key)) return everything();
      first.here = parent.key;
      first.there = parent.key;
      term.levels.push_back({parent.name, {}, {}, {}});
    }
    out.add(term);
  }
  return out;
}

void spread_rows(Needs& needs, const std::vector<DatedMeasure>& measures, const Model& model) {
  const auto is_listed = [](const DatedMeasure& measure) { return !measure.listed.empty(); };
  Spread spread{model, needs, std::ranges::any_of(measures, is_listed)};
  for (const DatedMeasure& measure : measures) spread.measure(measure);
  const std::vector<DerivationStep> steps = derivation_steps(model);
  for (const DerivationStep& step : std::views::reverse(steps)) spread.step(step);
}

}  // namespace steelyard
