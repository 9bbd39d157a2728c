// See write_delta.hpp.

#include "sql/write_delta.hpp"

#include <fmt/format.h>

namespace steelyard {

namespace {

/// One state's column on either side of the difference, and the difference.
struct StateDelta {
  std::string after;
  std::string before;
  std::string value;
  std::string differs;
};

StateDelta delta_of(const State& state, std::size_t index) {
  const std::string name = "s" + std::to_string(index);
  if (state.op == StateOp::Max) {
    return {name, "NULL AS " + name, fmt::format("max({0}) AS {0}", name),
            fmt::format("max({}) IS NOT NULL", name)};
  }
  return {name, fmt::format("-{0} AS {0}", name), fmt::format("sum({0}) AS {0}", name),
          fmt::format("sum({}) <> 0", name)};
}

}  // namespace

std::string cell_key(const CellQuery& query) {
  return fmt::format("subject, day{}{}", query.key ? ", key" : "",
                     query.strata.empty() ? "" : ", stratum");
}

std::string write_cells_delta(const CellQuery& query, const ChangedRows& rows, Days days,
                              const Dialect& dialect) {
  const std::string key = cell_key(query);
  std::string after;
  std::string before;
  std::string values;
  std::string differs;
  for (std::size_t i = 0; i < query.states.size(); ++i) {
    const StateDelta delta = delta_of(query.states[i], i);
    after += ", " + delta.after;
    before += ", " + delta.before;
    values += ", " + delta.value;
    differs += (i == 0 ? "" : " OR ") + delta.differs;
  }
  return fmt::format(
      "SELECT {0}{1} FROM (SELECT {0}{2} FROM ({3}) UNION ALL SELECT {0}{4} FROM ({5})) GROUP BY "
      "{0} "
      "HAVING {6}",
      key, values, after, write_cells(query, rows.after, days, dialect), before,
      write_cells(query, rows.before, days, dialect), differs);
}

std::string write_lost_maxima(const CellQuery& query, std::size_t index, const ChangedRows& rows,
                              Days days, const Dialect& dialect) {
  CellQuery one = query;
  one.states = {query.states[index]};
  const std::string key = cell_key(query);
  return fmt::format(
      "SELECT count(*) FROM (SELECT max(b) AS b, max(a) AS a FROM (SELECT {0}, s0 AS b, NULL AS a "
      "FROM ({1}) UNION ALL SELECT {0}, NULL, s0 FROM ({2})) GROUP BY {0}) WHERE b IS NOT NULL AND "
      "(a IS NULL OR a < b)",
      key, write_cells(one, rows.before, days, dialect),
      write_cells(one, rows.after, days, dialect));
}

}  // namespace steelyard
