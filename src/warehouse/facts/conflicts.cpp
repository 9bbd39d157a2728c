// See conflicts.hpp.

#include "warehouse/facts/conflicts.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/money_column.hpp"
#include "warehouse/facts/house_money.hpp"

namespace steelyard {

namespace {

// All rows of the conflicting keys, ranked: `rn` 1 is the current row, which may say that it is
// gone; `nth` > 1 is a repeat of held or earlier content; `held` is the hash of the held row.
std::string ranked_rows(const Relation& relation, bool deletion) {
  const std::string keys = quoted_list(relation.key);
  const auto held = [&](const std::string& table, bool gone) {
    return fmt::format("SELECT f.*, 0 AS staged, {} AS gone FROM {} f SEMI JOIN conflicts c ON {}",
                       gone, table, same_key(relation, "f", "c"));
  };
  return fmt::format(
      "CREATE OR REPLACE TEMP TABLE ranked AS SELECT *, row_number() OVER newest AS rn, "
      "first_value(_hash) OVER newest AS winner, first_value(staged) OVER newest AS by_file, "
      "first_value(_line) OVER newest AS winner_line, first_value(gone) OVER newest AS goes, "
      "max(CASE WHEN staged = 0 AND NOT gone THEN _hash END) OVER (PARTITION BY {0}) AS held, "
      "row_number() OVER (PARTITION BY {0}, _hash, gone "
      "ORDER "
      "BY "
      "staged, _line) AS nth FROM (SELECT s.*, 1 AS staged, {3} AS gone FROM {1} s SEMI JOIN "
      "conflicts c ON {2} UNION ALL {4} UNION ALL {5}) WINDOW newest AS (PARTITION BY "
      "{0} ORDER BY _exported_at DESC, _batch DESC, _line DESC)",
      keys, stage_table(relation), same_key(relation, "s", "c"), deletion,
      held(table_name("facts", relation.name), false), held(graves_table(relation), true));
}

/// Keys of which one file says two things: the first five, with the lines that lost and won.
Result<void> list_conflicts(Connection& connection, const Relation& relation, RowAccount& account) {
  const Table table = TRY(connection.query(
      fmt::format("WITH two AS MATERIALIZED (SELECT concat_ws(' / ', {0}) AS id, min(_line) AS "
                  "lost, min(winner_line) AS won FROM ranked WHERE staged = 1 AND by_file = 1 AND "
                  "_hash <> winner GROUP BY {0}) SELECT id, lost, won, (SELECT count(*) FROM two) "
                  "FROM two ORDER BY lost LIMIT 5",
                  quoted_list(relation.key))));
  if (table.n_rows == 0) return {};
  std::vector<std::string> keys;
  keys.reserve(table.n_rows);
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    keys.push_back(fmt::format("{} ({}, {})", table.text_at(0, row),
                               static_cast<std::uint64_t>(table.int_at(1, row)),
                               static_cast<std::uint64_t>(table.int_at(2, row))));
  }
  const auto n = static_cast<std::uint64_t>(table.int_at(3, 0));
  account.conflicts.push_back(
      {"D060"_code, {}, {relation.name, std::to_string(n), join(keys, ", ")}, {}, {}});
  return {};
}

}  // namespace

std::string stage_table(const Relation& relation) { return quoted("stage_" + relation.name); }
std::string graves_table(const Relation& relation) { return table_name("graves", relation.name); }

std::string same_key(const Relation& relation, std::string_view a, std::string_view b) {
  std::string out;
  for (const std::string& key : relation.key) {
    out += fmt::format("{}{}.{} IS NOT DISTINCT FROM {}.{}", out.empty() ? "" : " AND ", a,
                       quoted(key), b, quoted(key));
  }
  return out;
}

Result<bool> has_repeats(Connection& connection, const Relation& relation,
                         std::optional<bool> known, const std::string& table) {
  if (known) return *known;
  return TRY(connection.query_int(fmt::format("SELECT count(*) - count(DISTINCT hash({})) FROM {}",
                                              quoted_list(relation.key), table))) != 0;
}

Result<void> count_into(RowAccount& account, const ApplyTarget& target, const Relation& relation,
                        const std::string& from) {
  const std::string money = money_column(relation);
  const std::string sum = money.empty() ? "0" : fmt::format("coalesce(sum({}), 0)", quoted(money));
  const Table table = TRY(target.connection.query(fmt::format(
      "SELECT class, count(*), CAST({} AS HUGEINT), {} AS money_of FROM ({}) GROUP BY class, "
      "money_of",
      sum, currency_of_row(relation, target.model.currency), from)));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const auto n = static_cast<std::uint64_t>(table.int_at(1, row));
    const Int128 amount = table.int_at(2, row);
    const std::string& currency = table.text_at(3, row);
    switch (static_cast<int>(table.int_at(0, row))) {
      case 0:
        account.n_accepted += n, account.money_accepted.add(currency, amount);
        break;
      case 1:
        account.n_duplicate += n, account.money_duplicate.add(currency, amount);
        break;
      case 2:
        account.n_superseded += n, account.money_superseded.add(currency, amount);
        break;
      default:
        account.n_replaced += n;
    }
  }
  return {};
}

Result<Int128> find_conflicts(Connection& connection, const Relation& relation,
                              std::optional<bool> repeats) {
  const std::string keys = quoted_list(relation.key);
  const std::string stage = stage_table(relation);
  TRY(connection.run(fmt::format(
      "CREATE OR REPLACE TEMP TABLE conflicts AS SELECT {} FROM {} LIMIT 0", keys, stage)));
  if (TRY(has_repeats(connection, relation, repeats, stage))) {
    TRY(
        connection.run(fmt::format("INSERT INTO conflicts SELECT {0} FROM {1} GROUP BY {0} HAVING "
                                   "count(*) > 1",
                                   keys, stage)));
  }
  for (const std::string& held : {table_name("facts", relation.name), graves_table(relation)}) {
    if (TRY(connection.query_int("SELECT count(*) FROM " + held)) == 0) continue;
    TRY(
        connection.run(fmt::format("INSERT INTO conflicts SELECT DISTINCT {} FROM {} s SEMI JOIN "
                                   "{} f ON {} ANTI JOIN conflicts c "
                                   "ON {}",
                                   quoted_list(relation.key, "s."), stage, held,
                                   same_key(relation, "s", "f"), same_key(relation, "s", "c"))));
  }
  return connection.query_int("SELECT count(*) FROM conflicts");
}

Result<void> rank_conflicts(const ApplyTarget& target, const Relation& relation, bool deletion,
                            RowAccount& account) {
  TRY(target.connection.run(ranked_rows(relation, deletion)));
  TRY(list_conflicts(target.connection, relation, account));
  return count_into(
      account, target, relation,
      "SELECT *, CASE WHEN staged = 0 THEN 3 WHEN nth > 1 THEN 1 WHEN _hash = winner AND gone = "
      "goes THEN 0 ELSE 2 END AS class FROM ranked "
      "WHERE staged = 1 OR (NOT gone AND (winner <> _hash OR goes))");
}

Result<void> merge_conflicts(Connection& connection, const Relation& relation, ChangeLog& log) {
  constexpr std::string_view kRow =
      "SELECT * EXCLUDE (staged, gone, rn, winner, by_file, winner_line, goes, held, nth) FROM "
      "ranked";
  TRY(log.add_old(
      fmt::format("{} WHERE staged = 0 AND NOT gone AND (winner <> _hash OR goes)", kRow)));
  TRY(log.add_new(
      fmt::format("{} WHERE rn = 1 AND NOT gone AND held IS DISTINCT FROM _hash", kRow)));
  const std::string facts = table_name("facts", relation.name);
  for (const std::string& table : {facts, graves_table(relation)}) {
    TRY(connection.run(fmt::format("DELETE FROM {} f USING conflicts c WHERE {}", table,
                                   same_key(relation, "f", "c"))));
  }
  TRY(connection.run(fmt::format("INSERT INTO {} {} WHERE rn = 1 AND NOT gone", facts, kRow)));
  return connection.run(
      fmt::format("INSERT INTO {} {} WHERE rn = 1 AND gone", graves_table(relation), kRow));
}

}  // namespace steelyard
