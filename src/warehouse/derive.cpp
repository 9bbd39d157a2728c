// Derived columns as SQL over the current facts: folds of children, ranks, look-ups, row
// expressions; step by step in the order the model gives.
//
//     orders.units = sum of order_lines.quantity   →   LEFT JOIN (SELECT order_id, sum(quantity) …
//     GROUP BY order_id)
//
// A fold over no rows is 0 for count, false for any, else missing. Ties in time are broken by the
// business key. Tested by: tests/warehouse/derive_test.cpp, tests/laws.

#include "warehouse/derive.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sql/dialect.hpp"
#include "sql/write_derive.hpp"

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

std::string derived_table(const std::string& relation) { return quoted("derived:" + relation); }

struct Closure {
  const Model& model;
  Needs needs;

  void add(const std::string& relation_name, const std::string& written) {
    const Relation* relation = model.relation(relation_name);
    STEELYARD_CHECK(relation != nullptr, "resolve has checked every relation");
    const std::string name = base_name(*relation, written);
    if (!needs[relation_name].insert(name).second) return;
    if (relation->bridge) add_bridge(*relation);
    if (const Derived* derived = relation->derived_column(name)) {
      std::visit([&](const auto& how) { behind(how, relation_name); }, derived->how);
    }
  }
  void add_all(const std::string& relation, const std::vector<std::string>& names) {
    for (const std::string& name : names) add(relation, name);
  }
  void add_expr(const std::string& relation, const ExprPtr& expr) {
    if (expr) add_all(relation, columns_of(*expr));
  }
  void add_bridge(const Relation& relation) {
    add_all(relation.name, relation.key);
    add_all(relation.bridge->from, relation.bridge->by);
    for (const std::string& name : relation.bridge->take) {
      if (needs[relation.name].contains(name)) add(relation.bridge->parent, name);
    }
    const Relation* parent = model.relation(relation.bridge->parent);
    add_all(parent->name, parent->key);
  }
  void behind(const Fold& fold, const std::string& relation) {
    add_all(relation, fold.on);
    add_all(fold.from, fold.on);
    add_expr(fold.from, fold.value);
    add_expr(fold.from, fold.where);
    if (!fold.order_by.empty()) add(fold.from, fold.order_by);
    add_all(fold.from, model.relation(fold.from)->key);
  }
  void behind(const RankWithin& rank, const std::string& relation) {
    add_all(relation, rank.within);
    add(relation, rank.by);
    add_all(relation, model.relation(relation)->key);
  }
  void behind(const Lookup& lookup, const std::string& relation) {
    add_all(relation, lookup.on);
    add(lookup.from, lookup.column);
    add_all(lookup.from, model.relation(lookup.from)->key);
  }
  void behind(const Compute& compute, const std::string& relation) {
    add_expr(relation, compute.value);
  }
};

bool is_derived_here(const Relation& relation, const std::set<std::string>& names) {
  if (relation.bridge) return true;
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return relation.derived_column(name) != nullptr;
  });
}

}  // namespace

Needs needs_of(const std::vector<WeighedMeasure>& measures, const Model& model) {
  Closure closure{model, {}};
  for (const WeighedMeasure& weighed : measures) {
    const Measure& measure = weighed.measure;
    closure.add(measure.fact, measure.dated_by);
    if (!weighed.subject.empty()) closure.add(measure.fact, weighed.subject);
    closure.add_expr(measure.fact, measure.where);
    closure.add_expr(measure.fact, measure.key);
    for (const State& state : measure.states) {
      closure.add_expr(measure.fact, state.value);
      closure.add_expr(measure.fact, state.when);
      closure.add_expr(measure.fact, state.times);
    }
  }
  return closure.needs;
}

std::string source_table(const Relation& relation, const Needs& needs) {
  const auto at = needs.find(relation.name);
  const bool derived = at != needs.end() && is_derived_here(relation, at->second);
  return derived ? derived_table(relation.name) : table_name("facts", relation.name);
}

FactTable fact_table(const Relation& relation, const std::string& dated_by, const Needs& needs) {
  FactTable fact;
  fact.table = source_table(relation, needs);
  if (relation.stored_type(dated_by) == Stored::Date) {
    fact.day = quoted(dated_by);
    fact.stamp = fmt::format("(CAST({} AS BIGINT) * 86400000000)", quoted(dated_by));
  } else {
    fact.day = quoted(dated_by + "_day");
    fact.stamp = quoted(dated_by);
  }
  return fact;
}

namespace {

std::string held_columns(const Relation& relation, const std::set<std::string>& names) {
  std::set<std::string> wanted = names;
  wanted.insert(relation.key.begin(), relation.key.end());
  std::string list;
  for (const std::string& name : wanted) {
    if (relation.derived_column(name) != nullptr) continue;
    for (const std::string& physical : physical_names(relation, name)) {
      list += "t." + quoted(physical) + ", ";
    }
  }
  return list;
}

struct Deriver {
  Connection* connection = nullptr;  // null: only write the statements
  const Model& model;
  const Needs& needs;
  std::set<std::string> begun;  // relations of which something has been derived
  std::string open;             // the relation whose steps are still one nested SELECT …
  std::string select;           // … this one
  std::vector<std::string> written;

  [[nodiscard]] std::string source_of(const std::string& name) const {
    if (name == open) return "(" + select + ")";
    return begun.contains(name) ? derived_table(name) : table_name("facts", name);
  }

  // Steps of one relation nest into one statement; a table is only made when another relation
  // comes.
  Result<void> close() {
    if (open.empty()) return {};
    written.push_back(
        fmt::format("CREATE OR REPLACE TEMP TABLE {} AS\n{}", derived_table(open + "~"), select));
    written.push_back(fmt::format("DROP TABLE IF EXISTS {}", derived_table(open)));
    written.push_back(
        fmt::format("ALTER TABLE {} RENAME TO {}", derived_table(open + "~"), derived_table(open)));
    open.clear();
    if (connection == nullptr) return {};
    for (std::size_t i = written.size() - 3; i < written.size(); ++i) {
      TRY(connection->run(written[i]));
    }
    return {};
  }

  void extend(const Relation& relation, std::string next) {
    select = std::move(next);
    open = relation.name;
    begun.insert(relation.name);
  }

  Result<void> run(const DerivationStep& step) {
    const Relation& relation = *step.relation;
    const auto at = needs.find(relation.name);
    if (at == needs.end() || !is_derived_here(relation, at->second)) return {};
    std::vector<const Derived*> columns;
    for (const Derived* derived : step.columns) {
      if (at->second.contains(derived->name)) columns.push_back(derived);
    }
    if (!step.rows && columns.empty()) return {};
    if (open != relation.name) TRY(close());
    const SourceOf source = [this](const std::string& name) { return source_of(name); };
    if (step.rows) {
      extend(relation, write_bridge(relation, model, at->second, source));
      return {};
    }
    const std::string held = begun.contains(relation.name)
                                 ? "t.*"
                                 : held_columns(relation, at->second) + "t._line, t._batch";
    extend(relation, write_derivation({relation, model, columns, held, source}));
    return {};
  }

  Result<void> run_all() {
    for (const DerivationStep& step : derivation_steps(model)) TRY(run(step));
    return close();
  }
};

// What this connection has derived already; its tables live as long as it does.
Result<bool> holds(Connection& connection, const Model& model, const Needs& needs) {
  TRY(connection.run(
      "CREATE TEMP TABLE IF NOT EXISTS derived_columns(relation VARCHAR, name VARCHAR)"));
  const Table table = TRY(connection.query("SELECT relation, name FROM derived_columns"));
  std::set<std::pair<std::string, std::string>> held;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    held.emplace(table.text_at(0, row), table.text_at(1, row));
  }
  for (const auto& [name, columns] : needs) {
    if (!is_derived_here(*model.relation(name), columns)) continue;
    for (const std::string& column : columns) {
      if (!held.contains({name, column})) return false;
    }
  }
  return true;
}

}  // namespace

Result<void> ensure_derived(Connection& connection, const Model& model, const Needs& needs) {
  if (TRY(holds(connection, model, needs))) return {};
  TRY(connection.run("DELETE FROM derived_columns"));
  Deriver deriver{&connection, model, needs, {}, {}, {}, {}};
  TRY(deriver.run_all());
  for (const auto& [name, columns] : needs) {
    if (!is_derived_here(*model.relation(name), columns)) continue;
    for (const std::string& column : columns) {
      TRY(connection.run(fmt::format("INSERT INTO derived_columns VALUES ({}, {})",
                                     dialect().quote_text(name), dialect().quote_text(column))));
    }
  }
  return {};
}

std::vector<std::string> write_derivations(const Model& model, const Needs& needs) {
  Deriver deriver{nullptr, model, needs, {}, {}, {}, {}};
  const Result<void> result = deriver.run_all();
  STEELYARD_CHECK(result.has_value(), "writing statements touches no engine");
  return deriver.written;
}

}  // namespace steelyard
