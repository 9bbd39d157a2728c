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

std::string RankWriter::join(const RankRows& rows, const std::string& alias) const {
  const std::string by = name_in("r", rank_.by);
  const std::string chosen =
      rows.most ? are_set("r", rank_.within)
                : fmt::format("({}) IN (SELECT {} {})", names_in("r", rank_.within),
                              names_in("s", rank_.within), rows.wanted);
  const std::string among = fmt::format("FROM {} r\n  WHERE {}", rows.table, chosen);
  if (read_ == PlaceRead::Number) {
    return fmt::format(
        "\nLEFT JOIN (SELECT {}, {} AS place {}\n  AND {} <= (SELECT max({}) {})) {} ON {}",
        names_in("r", relation_.key), number(rank_, relation_, "r"), among, by,
        name_in("s", rank_.by), rows.wanted, alias,
        equal_names("t", relation_.key, alias, relation_.key));
  }
  // A missing time comes after all others. No more conditions: the engine would take the rows for few, and build its table of them.
  return fmt::format(
      "\nLEFT JOIN (SELECT {0}, arg_min(({1}), ({2}, {3})) AS first {4} GROUP BY {0}) {5} ON {6}",
      names_in("r", rank_.within), names_in("r", relation_.key), by,
      write_key_order(relation_, "r.", "", dialect()), among, alias,
      equal_names("t", rank_.within, alias, rank_.within));
}

std::string RankWriter::joined(const std::string& alias) const {
  if (read_ == PlaceRead::Number) return alias + ".place";
  return fmt::format(
      "CAST(CASE WHEN {0} IS NULL OR {1}.first IS NULL THEN NULL WHEN ({2}) = {1}.first THEN 1 "
      "ELSE 2 END AS BIGINT)",
      name_in("t", rank_.by), alias, names_in("t", relation_.key));
}

}  // namespace steelyard
