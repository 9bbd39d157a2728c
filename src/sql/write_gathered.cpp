// Gathers the rows of a bridge: grouped by subject and the parent's key, every other column by what
// becomes of it.
//
//     seller_orders by platform   →   SELECT m.target AS "line_shop_id", r."order_id",
//     any_value(r."paid_at"), sum(r."units") … LEFT JOIN members m … GROUP BY 1, 2, 3
//
// The day is one of the parent's columns, so grouping by it too changes nothing and lets the engine
// leave out other days early. Tested by: tests/pipeline/bridge_test.cpp, tests/laws.

#include "sql/write_gathered.hpp"

#include <fmt/format.h>

#include "indicator/gather.hpp"

namespace steelyard {

namespace {

// `x_day` and `x_local` go the way of x.
Gathering how_of(const Model& model, const Relation& bridge, const std::string& physical) {
  if (bridge.column(physical) == nullptr && bridge.derived_column(physical) == nullptr) {
    for (const std::string_view suffix : {"_day", "_local"}) {
      if (!physical.ends_with(suffix)) continue;
      return gathering_of(model, bridge, physical.substr(0, physical.size() - suffix.size()));
    }
  }
  return gathering_of(model, bridge, physical);
}

std::string write_column(Gathering how, const std::string& column) {
  switch (how) {
    case Gathering::Same:
      return fmt::format("any_value(r.{0}) AS {0}", column);
    case Gathering::Sum:
      return fmt::format("CAST(sum(r.{0}) AS BIGINT) AS {0}", column);
    case Gathering::Min:
      return fmt::format("min(r.{0}) AS {0}", column);
    case Gathering::Max:
      return fmt::format("max(r.{0}) AS {0}", column);
    case Gathering::Several:
      break;
  }
  return fmt::format("CASE WHEN min(r.{0}) = max(r.{0}) THEN min(r.{0}) END AS {0}", column);
}

}  // namespace

std::string write_gathered(const GatheredRows& rows, const Model& model, const FactTable& fact,
                           const Rollup& rollup, const Dialect& dialect) {
  const std::string subject = dialect.quote_name(rows.subject);
  const std::string target = rollup.table.empty() ? "r." + subject : "m.target";
  std::string select = fmt::format("{} AS {}, r.{}", target, subject, fact.day);
  std::string group = fmt::format("{}, r.{}", target, fact.day);
  std::set<std::string> done = {rows.subject};
  for (const std::string& key : model.relation(rows.bridge.bridge->parent)->key) {
    if (!done.insert(key).second) continue;
    select += ", r." + dialect.quote_name(key);
    group += ", r." + dialect.quote_name(key);
  }
  for (const std::string& name : rows.columns) {
    const std::string column = dialect.quote_name(name);
    if (column == fact.day || !done.insert(name).second) continue;
    if (name == "_line" || name == "_batch") {  // of the first row
      select += fmt::format(", arg_min(r.{0}, (r._batch, r._line)) AS {0}", name);
    } else {
      select += ", " + write_column(how_of(model, rows.bridge, name), column);
    }
  }
  std::string from = fact.table + " r";
  if (!rollup.table.empty()) {
    from += fmt::format(" LEFT JOIN {} m ON r.{} = m.member AND r.{} BETWEEN m.first AND m.last",
                        rollup.table, subject, fact.day);
  }
  return fmt::format("(SELECT {} FROM {} GROUP BY {})", select, from, group);
}

}  // namespace steelyard
