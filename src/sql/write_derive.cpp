// Writes one derivation step: every child and every looked-up relation is joined once, however many
// columns use it.
//
//     orders [units, n_lines] from order_lines   →   one LEFT JOIN with two aggregates
//
// Tested by: tests/warehouse/derive_test.cpp, tests/laws.

#include "sql/write_derive.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/date.hpp"
#include "base/result.hpp"
#include "sql/write_expr.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }
std::string name_in(std::string_view alias, const std::string& name) {
  return std::string(alias) + "." + dialect().quote_name(name);
}

struct Join {
  std::string relation;
  std::vector<std::string> on;
  bool folded = false;
  std::string alias;
  std::string aggregates;  // folded: the SELECT list after the `on` columns
};

struct Step {
  const Derivation& derivation;
  std::vector<Join> joins;

  Join& join(const std::string& relation, const std::vector<std::string>& on, bool folded) {
    for (Join& known : joins) {
      if (known.relation == relation && known.on == on && known.folded == folded) return known;
    }
    joins.push_back({relation, on, folded, "j" + std::to_string(joins.size()), ""});
    return joins.back();
  }

  [[nodiscard]] std::string stored(const Derived& derived, const Expr& value,
                                   std::string_view prefix, std::string_view part) const {
    if (part == "_local") return write_sql_wall(value, dialect(), prefix);
    if (part == "_day") {
      return dialect().floor_divide(write_sql_wall(value, dialect(), prefix),
                                    std::to_string(kMicrosPerDay));
    }
    const std::string sql = write_sql_integer(value, dialect(), prefix);
    if (value.type.kind != TypeKind::Numeric) return sql;
    return fmt::format("CAST({} AS BIGINT)",
                       write_rescale(sql, value.type.scale, scale_of(derived.type), dialect()));
  }

  // The child's rows of one fold: only those that are wanted and, where a value is asked, have one.
  [[nodiscard]] std::string aggregate(const Fold& fold, const Derived& derived,
                                      std::string_view part) const {
    std::string where = fold.where ? write_sql(*fold.where, dialect(), "c.") : "";
    const std::string value = fold.value ? stored(derived, *fold.value, "c.", part) : "";
    if (fold.op == FoldOp::First) {
      where += (where.empty() ? "" : " AND ") + value + " IS NOT NULL AND " +
               name_in("c", fold.order_by) + " IS NOT NULL";
    }
    const std::string filter = where.empty() ? "" : fmt::format(" FILTER (WHERE {})", where);
    switch (fold.op) {
      case FoldOp::Any:
      case FoldOp::Count:
        return "count(*)" + filter;
      case FoldOp::Sum:
        return fmt::format("CAST(sum({}){} AS BIGINT)", value, filter);
      case FoldOp::Min:
        return fmt::format("min({}){}", value, filter);
      case FoldOp::Max:
        return fmt::format("max({}){}", value, filter);
      case FoldOp::Only:
        return fmt::format("CASE WHEN min({0}){1} = max({0}){1} THEN min({0}){1} END", value,
                           filter);
      case FoldOp::First: {
        std::string order = name_in("c", fold.order_by);
        for (const std::string& key : derivation.model.relation(fold.from)->key) {
          order += ", " + name_in("c", key);
        }
        return fmt::format("first({} ORDER BY {}){}", value, order, filter);
      }
    }
    STEELYARD_CHECK(false, "every fold is written");
    return {};
  }

  std::string value(const Fold& fold, const Derived& derived, const std::string& part) {
    Join& child = join(fold.from, fold.on, true);
    const std::string column = derived.name + part;
    child.aggregates +=
        fmt::format(", {} AS {}", aggregate(fold, derived, part), dialect().quote_name(column));
    const std::string read = name_in(child.alias, column);
    if (fold.op == FoldOp::Count) return fmt::format("coalesce({}, 0)", read);
    if (fold.op == FoldOp::Any) return fmt::format("CASE WHEN {} > 0 THEN 1 ELSE 0 END", read);
    return read;
  }
  std::string value(const RankWithin& rank, const Derived&, const std::string&) {
    std::string set = name_in("t", rank.by) + " IS NOT NULL";
    std::string within;
    for (const std::string& name : rank.within) {
      set += " AND " + name_in("t", name) + " IS NOT NULL";
      within += (within.empty() ? "" : ", ") + name_in("t", name);
    }
    std::string order = name_in("t", rank.by) + " NULLS LAST";
    for (const std::string& key : derivation.relation.key) order += ", " + name_in("t", key);
    return fmt::format("CASE WHEN {} THEN row_number() OVER (PARTITION BY {} ORDER BY {}) END", set,
                       within, order);
  }
  std::string value(const Lookup& lookup, const Derived&, const std::string& part) {
    return name_in(join(lookup.from, lookup.on, false).alias, lookup.column + part);
  }
  std::string value(const Compute& compute, const Derived& derived, const std::string& part) {
    return stored(derived, *compute.value, "t.", part);
  }

  [[nodiscard]] std::string write_join(const Join& join) const {
    std::vector<std::string> keys = join.on;
    std::string table = derivation.source_of(join.relation);
    if (join.folded) {
      std::string by;
      for (const std::string& on : join.on) by += (by.empty() ? "" : ", ") + name_in("c", on);
      table = fmt::format("(SELECT {}{} FROM {} c GROUP BY {})", by, join.aggregates, table, by);
    } else {
      keys = derivation.model.relation(join.relation)->key;
    }
    std::string on;
    for (std::size_t i = 0; i < join.on.size(); ++i) {
      on += fmt::format("{}{} = {}", i == 0 ? "" : " AND ", name_in("t", join.on[i]),
                        name_in(join.alias, keys[i]));
    }
    return fmt::format("\nLEFT JOIN {} {} ON {}", table, join.alias, on);
  }
};

}  // namespace

std::vector<std::string> physical_names(const Relation& relation, const std::string& name) {
  if (relation.stored_type(name) != Stored::Instant) return {name};
  return {name, name + "_local", name + "_day"};
}

std::string write_derivation(const Derivation& derivation) {
  Step step{derivation, {}};
  std::string columns;
  for (const Derived* derived : derivation.columns) {
    for (const std::string& name : physical_names(derivation.relation, derived->name)) {
      const std::string part = name.substr(derived->name.size());
      const std::string value = std::visit(
          [&](const auto& how) { return step.value(how, *derived, part); }, derived->how);
      columns += fmt::format(",\n  {} AS {}", value, dialect().quote_name(name));
    }
  }
  std::string sql = fmt::format("SELECT {}{}\nFROM {} t", derivation.held, columns,
                                derivation.source_of(derivation.relation.name));
  for (const Join& join : step.joins) sql += step.write_join(join);
  return sql;
}

std::string write_bridge(const Relation& relation, const Model& model,
                         const std::set<std::string>& needed, const SourceOf& source_of) {
  const Bridge& bridge = *relation.bridge;
  std::string by;
  std::string set;
  for (const std::string& name : bridge.by) {
    by += (by.empty() ? "" : ", ") + name_in("c", name);
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
  std::string on;
  for (const std::string& key : parent.key) {
    on += (on.empty() ? "" : " AND ") + name_in("b", key) + " = " + name_in("p", key);
  }
  return fmt::format(
      "SELECT b.*{} FROM (SELECT {}, min(c._line) AS _line, min(c._batch) AS _batch FROM {} c "
      "WHERE {} "
      "GROUP BY {}) b LEFT JOIN {} p ON {}",
      taken, by, source_of(bridge.from), set, by, source_of(bridge.parent), on);
}

}  // namespace steelyard
