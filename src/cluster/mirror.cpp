// See mirror.hpp.

#include "cluster/mirror.hpp"

#include <fmt/format.h>

#include "base/date.hpp"
#include "base/digest.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("clickhouse"); }

std::string type_there(const std::string& type_here) {
  if (type_here == "VARCHAR") return "Nullable(String)";
  return type_here == "HUGEINT" ? "Nullable(Decimal(38, 0))" : "Nullable(Int64)";
}

}  // namespace

Result<Mirror> describe_mirror(Connection& connection, Mirror mirror, const std::string& relation) {
  const Table described = TRY(connection.query(fmt::format(
      "SELECT column_name, column_type FROM (DESCRIBE {}) ORDER BY column_name", mirror.source)));
  std::string shape = mirror.day;
  for (const std::string& name : mirror.key) shape += "\n" + name;
  for (std::size_t row = 0; row < described.n_rows; ++row) {
    mirror.columns.push_back({described.text_at(0, row), type_there(described.text_at(1, row))});
    shape += "\n" + mirror.columns.back().name + " " + mirror.columns.back().type;
  }
  mirror.table = fmt::format("f_{}_{}", relation, digest(shape + mirror.table).substr(0, 16));
  return mirror;
}

Result<void> make_mirror(Cluster& cluster, const Mirror& mirror) {
  std::string columns;
  for (const MirrorColumn& column : mirror.columns) {
    columns += fmt::format("{} {}, ", dialect().quote_name(column.name), column.type);
  }
  TRY(cluster.ensure_table(
      mirror.table,
      fmt::format(
          "(_day Int32, _month Int32, _key String, {}_hash UInt64, _gone UInt8, _version "
          "UInt64) ENGINE = ReplacingMergeTree(_version) PARTITION BY _month ORDER BY (_day, "
          "_key)",
          columns)));
  return cluster.join_up(mirror.table);
}

int month_number(Date day) {
  const YearMonthDay ymd = to_ymd(day);
  return ymd.year * 12 + ymd.month;
}

}  // namespace steelyard
