// Writes one derivation step: every child and every looked-up relation is joined once, however many
// columns use it.
//
//     orders [units, n_lines] from order_lines   →   one LEFT JOIN with two aggregates
//
// Tested by: tests/pipeline, tests/laws.

#include "sql/write_derive.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.hpp"
#include "base/result.hpp"
#include "sql/alias.hpp"
#include "sql/derive_joins.hpp"
#include "sql/key_order.hpp"
#include "sql/write_expr.hpp"
#include "sql/write_rank.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }

std::string nothing(const Derived& derived) {
  return derived.type == Stored::Text ? "CAST(NULL AS VARCHAR)" : "CAST(NULL AS BIGINT)";
}

struct Join {
  std::string relation;
  std::vector<std::string> on;
  bool folded = false;
  std::string within;  // folded: which times of the child `c` lie within the bounds of the row `t`
  std::string alias;
  std::string aggregates;  // folded: the SELECT list after the `on` columns
  bool derived = false;    // reads derived columns
  WantedRows rows;         // of the columns that it serves
  const Fold* fold = nullptr;
};

struct StepWriter {
  const Derivation& derivation;
  std::vector<Join> joins;
  std::vector<std::string> ranks;  // joins of their own

  Join& join(const std::string& relation, const std::vector<std::string>& on, bool folded,
             const std::string& within = "") {
    for (Join& known : joins) {
      if (known.relation == relation && known.on == on && known.folded == folded &&
          known.within == within) {
        return known;
      }
    }
    const std::string alias = "j" + std::to_string(joins.size());
    joins.push_back({relation, on, folded, within, alias, "", false, {}, {}});
    return joins.back();
  }

  [[nodiscard]] static std::string within_bounds(const Fold& fold) {
    std::string sql;
    const auto add = [&](const ExprPtr& bound, const char* op) {
      if (bound == nullptr) return;
      sql += fmt::format(" AND {} {} {}", name_in("c", fold.order_by), op,
                         write_sql_integer(*bound, dialect(), "t."));
    };
    add(fold.not_before, ">=");
    add(fold.not_after, "<=");
    return sql;
  }

  [[nodiscard]] std::string stored(const Derived& derived, const Expr& value,
                                   std::string_view prefix, std::string_view part) const {
    if (part == "_local") return write_sql_wall(value, dialect(), prefix);
    if (part == "_day") {
      return dialect().floor_divide(write_sql_wall(value, dialect(), prefix),
                                    std::to_string(kMicrosPerDay));
    }
    std::string sql = write_sql_integer(value, dialect(), prefix);
    if (value.type.kind != TypeKind::Numeric) return sql;
    // What is beyond 64 bits is not known: one absurd line must not stop a whole firm's assessment.
    return fmt::format("TRY_CAST({} AS BIGINT)",
                       write_rescale(sql, value.type.scale, scale_of(derived.type), dialect()));
  }

  // The child's rows of one fold: only those that are wanted and, where a value is asked, have one.
  [[nodiscard]] std::string aggregate(const Fold& fold, const Derived& derived,
                                      std::string_view part) const {
    std::string where = fold.where ? write_sql(*fold.where, dialect(), "c.") : "";
    const std::string value = fold.value ? stored(derived, *fold.value, "c.", part) : "";
    if (fold.op == FoldOp::First || fold.op == FoldOp::Last) {
      where += (where.empty() ? "" : " AND ") + value + " IS NOT NULL AND " +
               name_in("c", fold.order_by) + " IS NOT NULL";
    }
    const std::string filter = where.empty() ? "" : fmt::format(" FILTER (WHERE {})", where);
    switch (fold.op) {
      case FoldOp::Any:
      case FoldOp::Count:
        return "count(*)" + filter;
      case FoldOp::Sum:
        return fmt::format("TRY_CAST(sum({}){} AS BIGINT)", value, filter);
      case FoldOp::Min:
        return fmt::format("min({}){}", value, filter);
      case FoldOp::Max:
        return fmt::format("max({}){}", value, filter);
      case FoldOp::Only:
        return fmt::format("CASE WHEN min({0}){1} = max({0}){1} THEN min({0}){1} END", value,
                           filter);
      case FoldOp::First:
      case FoldOp::Last: {
        const Relation& from = *derivation.model.relation(fold.from);
        return fmt::format("{}({} ORDER BY {}, {}){}", fold.op == FoldOp::First ? "first" : "last",
                           value, name_in("c", fold.order_by),
                           write_key_order(from, "c.", "", dialect()), filter);
      }
    }
    STEELYARD_CHECK(false, "every fold is written");
    return {};
  }

  std::string value(const Fold& fold, const Derived& derived, const std::string& part) {
    Join& child = join(fold.from, fold.on, true, within_bounds(fold));
    child.derived = joins_derived(derivation.columns, derived, derivation.model);
    child.fold = &fold;
    child.rows.add(rows_of(derived));
    const std::string column = derived.name + part;
    child.aggregates +=
        fmt::format(", {} AS {}", aggregate(fold, derived, part), dialect().quote_name(column));
    std::string read = name_in(child.alias, column);
    if (fold.op == FoldOp::Count) return fmt::format("coalesce({}, 0)", read);
    if (fold.op == FoldOp::Any) return fmt::format("CASE WHEN {} > 0 THEN 1 ELSE 0 END", read);
    return read;
  }
  [[nodiscard]] const WantedRows& rows_of(const Derived& derived) const {
    return derivation.rows.at(derived.name);
  }
  [[nodiscard]] bool is_unread(const Derived& derived) const {
    return !rows_of(derived).all && rows_of(derived).terms.empty();
  }
  std::string value(const RankWithin& rank, const Derived& derived, const std::string&) {
    const RankWriter writer(
        rank, derivation.relation,
        derivation.numbered.contains(derived.name) ? PlaceRead::Number : PlaceRead::First);
    if (rows_of(derived).all || !writer.reads_stored()) return writer.over_all();
    const std::string alias = "k" + std::to_string(ranks.size());
    const DerivationSources& sources = derivation.sources;
    const std::string wanted =
        fmt::format("FROM {} s WHERE {}", sources.wanted(derivation.relation.name),
                    write_wanted(rows_of(derived), "s", sources.wanted));
    ranks.push_back(writer.join({sources.stored(derivation.relation.name), wanted,
                                 sources.are_most(rows_of(derived)), sources.firsts(derived.name)},
                                alias));
    return writer.joined(alias);
  }
  std::string value(const Lookup& lookup, const Derived& derived, const std::string& part) {
    Join& parent = join(lookup.from, lookup.on, false);
    parent.derived = joins_derived(derivation.columns, derived, derivation.model);
    return name_in(parent.alias, lookup.column + part);
  }
  std::string value(const Compute& compute, const Derived& derived, const std::string& part) {
    return stored(derived, *compute.value, "t.", part);
  }

  // Bounds differ from row to row, so the children are aggregated beside each row; the engine joins
  // by the columns first and then looks at the bounds.
  [[nodiscard]] static std::string write_bounded(const Join& join, const std::string& table) {
    return fmt::format("\nLEFT JOIN LATERAL (SELECT {} FROM {} c WHERE {}{}) {} ON TRUE",
                       join.aggregates.substr(2), table, equal_names("c", join.on, "t", join.on),
                       join.within, join.alias);
  }

  [[nodiscard]] std::string write_join(const Join& join) const {
    std::vector<std::string> keys = join.on;
    const DerivationSources& sources = derivation.sources;
    std::string table = (join.derived ? sources.derived : sources.stored)(join.relation);
    if (!join.within.empty()) return write_bounded(join, table);
    if (join.folded) {
      const std::string by = names_in("c", join.on);
      const std::string where = join.derived ? "" : sources.children(*join.fold, join.rows);
      table = fmt::format("(SELECT {}{} FROM {} c{} GROUP BY {})", by, join.aggregates, table,
                          where.empty() ? "" : " WHERE " + where, by);
    } else {
      keys = derivation.model.relation(join.relation)->key;
    }
    return fmt::format("\nLEFT JOIN {} {} ON {}", table, join.alias,
                       equal_names("t", join.on, join.alias, keys));
  }
};

}  // namespace

std::vector<std::string> physical_names(const Relation& relation, const std::string& name) {
  if (relation.stored_type(name) != Stored::Instant) return {name};
  return {name, name + "_local", name + "_day"};
}

std::string write_derivation(const Derivation& derivation) {
  StepWriter step{derivation, {}, {}};
  std::string columns;
  for (const Derived* derived : derivation.columns) {
    for (const std::string& name : physical_names(derivation.relation, derived->name)) {
      const std::string part = name.substr(derived->name.size());
      const std::string value =
          step.is_unread(*derived)
              ? nothing(*derived)
              : std::visit([&](const auto& how) { return step.value(how, *derived, part); },
                           derived->how);
      columns += fmt::format(",\n  {} AS {}", value, dialect().quote_name(name));
    }
  }
  std::string sql = fmt::format("SELECT {}{}\nFROM {} t", derivation.held, columns,
                                derivation.sources.derived(derivation.relation.name));
  for (const Join& join : step.joins) sql += step.write_join(join);
  for (const std::string& rank : step.ranks) sql += rank;
  return sql;
}

std::string write_bridge(const Relation& relation, const Model& model,
                         const std::set<std::string>& needed, const BridgeSources& sources) {
  const Bridge& bridge = *relation.bridge;
  const std::string by = names_in("c", bridge.by);
  std::string set;
  for (const std::string& name : bridge.by) {
    set += (set.empty() ? "" : " AND ") + name_in("c", name) + " IS NOT NULL";
  }
  const Relation& parent = *model.relation(bridge.parent);
  std::string taken;
  for (const std::string& name : bridge.take) {
    if (!needed.contains(name)) continue;
    for (const std::string& physical : physical_names(parent, name)) {
      taken += ", " + name_in("p", physical);
    }
  }
  const std::string on = equal_names("b", parent.key, "p", parent.key);
  const bool shown = needed.contains("_line");
  return fmt::format(
      "SELECT b.*{} FROM (SELECT {}{} FROM {} c WHERE {}{} GROUP BY {}) b LEFT JOIN {} p ON {}",
      taken, by,
      shown ? ", arg_min(c._line, (c._batch, c._line)) AS _line, min(c._batch) AS _batch" : "",
      sources.from, set, sources.where.empty() ? "" : " AND " + sources.where, by, sources.parent,
      on);
}

std::vector<std::string> names_read(const std::string& sql) {
  std::vector<std::string> names;
  for (std::size_t at = 0; at < sql.size(); ++at) {
    const char quote = sql[at];
    if (quote != '"' && quote != '\'') continue;
    std::string name;
    for (++at; at < sql.size(); ++at) {
      const bool doubled = sql[at] == quote && at + 1 < sql.size() && sql[at + 1] == quote;
      if (sql[at] == quote && !doubled) break;
      at += doubled ? 1 : 0;
      name += sql[at];
    }
    if (quote == '"') names.push_back(std::move(name));
  }
  return names;
}

}  // namespace steelyard
