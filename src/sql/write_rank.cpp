// See write_rank.hpp.

#include "sql/write_rank.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sql/alias.hpp"
#include "sql/dialect.hpp"
#include "sql/key_order.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }

std::string are_set(std::string_view alias, const std::vector<std::string>& names) {
  std::string text;
  for (const std::string& name : names) {
    text += fmt::format("{}{} IS NOT NULL", text.empty() ? "" : " AND ", name_in(alias, name));
  }
  return text;
}

std::string number(const RankWithin& rank, const Relation& relation, std::string_view alias) {
  return fmt::format("row_number() OVER (PARTITION BY {} ORDER BY {} NULLS LAST, {})",
                     names_in(alias, rank.within), name_in(alias, rank.by),
                     write_key_order(relation, std::string(alias) + ".", "", dialect()));
}

}  // namespace

bool RankWriter::reads_stored() const {
  const auto is_stored = [&](const std::string& name) { return relation_.column(name) != nullptr; };
  return is_stored(rank_.by) && std::ranges::all_of(rank_.within, is_stored);
}

std::string RankWriter::over_all() const {
  std::vector<std::string> names = rank_.within;
  names.push_back(rank_.by);
  const std::string set = are_set("t", names);
  const std::string place = number(rank_, relation_, "t");
  return fmt::format(fmt::runtime(read_ == PlaceRead::First ? "CASE WHEN {} THEN least({}, 2) END"
                                                            : "CASE WHEN {} THEN {} END"),
                     set, place);
}

std::string RankWriter::is_ranked(std::string_view alias) const {
  return are_set(alias, rank_.within);
}

// Two groupings, for the least time alone is found fast: the engine compares rows as wholes slowly, and few are left to tell apart.
std::string RankWriter::write_firsts(const std::string& table, const std::string& chosen) const {
  std::string packed;
  std::string unpacked;
  for (const std::string& key : relation_.key) {
    const char* comma = packed.empty() ? "" : ", ";
    packed += fmt::format("{}{} := {}", comma, dialect().quote_name(key), name_in("f", key));
    unpacked += fmt::format("{}first.{}", comma, dialect().quote_name(key));
  }
  return fmt::format(
      "SELECT {0}, {1} FROM (SELECT arg_min(struct_pack({2}), ({3})) AS first, any_value({4}) AS "
      "{1} "
      "FROM {5} f JOIN (SELECT {6}, min({7}) AS at FROM {5} r WHERE {8} GROUP BY ALL) m ON {9} AND "
      "{4} = m.at GROUP BY {10})",
      unpacked, dialect().quote_name(rank_.by), packed,
      write_key_order(relation_, "f.", "", dialect()), name_in("f", rank_.by), table,
      names_in("r", rank_.within), name_in("r", rank_.by), chosen,
      equal_names("f", rank_.within, "m", rank_.within), names_in("f", rank_.within));
}

std::string RankWriter::join(const RankRows& rows, const std::string& alias) const {
  const std::string chosen =
      rows.most ? is_ranked("r")
                : fmt::format("({}) IN (SELECT {} {})", names_in("r", rank_.within),
                              names_in("s", rank_.within), rows.wanted);
  const std::string on = equal_names("t", relation_.key, alias, relation_.key);
  if (read_ == PlaceRead::Number) {
    return fmt::format(
        "\nLEFT JOIN (SELECT {}, {} AS place FROM {} r\n  WHERE {}\n  AND {} <= (SELECT max({}) "
        "{})) {} ON {}",
        names_in("r", relation_.key), number(rank_, relation_, "r"), rows.table, chosen,
        name_in("r", rank_.by), name_in("s", rank_.by), rows.wanted, alias, on);
  }
  if (rows.firsts.empty()) {
    return fmt::format("\nLEFT JOIN ({}) {} ON {}", write_firsts(rows.table, chosen), alias, on);
  }
  // The few of the wanted rows' time, so that the engine makes its table of them.
  return fmt::format(
      "\nLEFT JOIN (SELECT * FROM {0} WHERE {1} BETWEEN (SELECT min({2}) {3}) AND (SELECT max({2}) "
      "{3})) {4} ON {5}",
      rows.firsts, dialect().quote_name(rank_.by), name_in("s", rank_.by), rows.wanted, alias, on);
}

std::string RankWriter::joined(const std::string& alias) const {
  if (read_ == PlaceRead::Number) return alias + ".place";
  std::vector<std::string> names = rank_.within;
  names.push_back(rank_.by);
  return fmt::format(
      "CAST(CASE WHEN {} THEN CASE WHEN {} IS NOT NULL THEN 1 ELSE 2 END END AS BIGINT)",
      are_set("t", names), name_in(alias, relation_.key.front()));
}

}  // namespace steelyard
