// Brings one batch into the facts: staged, compared by key with what is held, merged in one
// transaction.
//
//     held  O1 (exported 1 May, hash a)     batch of 3 May  O1 hash b, O2 hash c, O2 hash c
//     →     accepted 2 (O1 replaces, O2)    duplicate 1
//
// Rows whose key stands alone take the short way; only keys met twice, in the file or against what
// is held, are ranked. Tested by: tests/warehouse/apply_test.cpp, tests/laws.

#include "warehouse/apply.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "sql/dialect.hpp"

namespace steelyard {

namespace {

std::string stage_of(const Relation& relation) { return quoted("stage_" + relation.name); }

std::vector<AppendColumn> append_columns(const Relation& relation, const RelationBlock& block,
                                         const BatchHeader& batch) {
  std::vector<AppendColumn> out;
  for (const PhysicalColumn& column : physical_columns(relation)) {
    AppendColumn append;
    append.is_text = column.sql_type == "VARCHAR";
    append.is_day = column.sql_type == "INTEGER";
    const auto at = std::find(block.columns.begin(), block.columns.end(), column.block_column);
    if (at != block.columns.end()) {
      append.from = column.is_day_of ? AppendColumn::From::DayOf : AppendColumn::From::Block;
      append.block_column = static_cast<std::size_t>(at - block.columns.begin());
    }
    out.push_back(append);
  }
  for (const std::int64_t constant : {batch_number(batch.digest), batch.exported_at_us}) {
    AppendColumn append;
    append.from = AppendColumn::From::Constant;
    append.constant = constant;
    out.push_back(append);
  }
  return out;
}

Result<std::vector<const Relation*>> stage_batch(Connection& connection, const Model& model,
                                                 const std::string& landing_dir,
                                                 const BatchHeader& batch) {
  std::vector<const Relation*> staged;
  BatchVisitor visitor;
  visitor.on_block = [&](const RelationBlock& block) -> Result<void> {
    const Relation* relation = model.relation(block.relation);
    if (relation == nullptr) return {};  // a relation of an older model: kept in the record, unused
    if (std::find(staged.begin(), staged.end(), relation) == staged.end()) {
      TRY(connection.run(fmt::format("CREATE OR REPLACE TEMP TABLE {} AS SELECT * FROM {} LIMIT 0",
                                     stage_of(*relation), table_name("facts", relation->name))));
      staged.push_back(relation);
    }
    return connection.append("", "stage_" + relation->name, append_columns(*relation, block, batch),
                             block.block);
  };
  TRY(read_batch(landing_dir, batch.digest, visitor));
  return staged;
}

// "a.k1 IS NOT DISTINCT FROM b.k1 AND …": keys of house sheets may have missing parts.
std::string same_key(const Relation& relation, std::string_view a, std::string_view b) {
  std::string out;
  for (const std::string& key : relation.key) {
    out += fmt::format("{}{}.{} IS NOT DISTINCT FROM {}.{}", out.empty() ? "" : " AND ", a,
                       quoted(key), b, quoted(key));
  }
  return out;
}

// Keys met more than once: within the batch, or held already.
Result<Int128> find_conflicts(Connection& connection, const Relation& relation) {
  const std::string keys = quoted_list(relation.key);
  const std::string facts = table_name("facts", relation.name);
  const std::string stage = stage_of(relation);
  const Int128 n_held = TRY(connection.query_int("SELECT count(*) FROM " + facts));
  const Int128 n_alone = TRY(connection.query_int(
      fmt::format("SELECT count(*) - count(DISTINCT hash({})) FROM {}", keys, stage)));
  TRY(connection.run(fmt::format(
      "CREATE OR REPLACE TEMP TABLE conflicts AS SELECT {} FROM {} LIMIT 0", keys, stage)));
  if (n_alone != 0) {
    TRY(
        connection.run(fmt::format("INSERT INTO conflicts SELECT {0} FROM {1} GROUP BY {0} HAVING "
                                   "count(*) > 1",
                                   keys, stage)));
  }
  if (n_held != 0) {
    TRY(
        connection.run(fmt::format("INSERT INTO conflicts SELECT DISTINCT {} FROM {} s SEMI JOIN "
                                   "{} f ON {} ANTI JOIN conflicts c "
                                   "ON {}",
                                   quoted_list(relation.key, "s."), stage, facts,
                                   same_key(relation, "s", "f"), same_key(relation, "s", "c"))));
  }
  return connection.query_int("SELECT count(*) FROM conflicts");
}

// All rows of the conflicting keys, ranked: `rn` 1 is the current row; `nth` > 1 is a repeat of
// held or earlier content.
std::string ranked_rows(const Relation& relation) {
  const std::string keys = quoted_list(relation.key);
  return fmt::format(
      "CREATE OR REPLACE TEMP TABLE ranked AS SELECT *, row_number() OVER newest AS rn, "
      "first_value(_hash) OVER newest AS winner, row_number() OVER (PARTITION BY {0}, _hash ORDER "
      "BY "
      "staged, _line) AS nth FROM (SELECT s.*, 1 AS staged FROM {1} s SEMI JOIN conflicts c ON {2} "
      "UNION ALL SELECT f.*, 0 FROM {3} f SEMI JOIN conflicts c ON {4}) WINDOW newest AS "
      "(PARTITION BY "
      "{0} ORDER BY _exported_at DESC, _batch DESC, _line DESC)",
      keys, stage_of(relation), same_key(relation, "s", "c"), table_name("facts", relation.name),
      same_key(relation, "f", "c"));
}

Result<void> count_into(RowAccount& account, Connection& connection, const std::string& money,
                        const std::string& from) {
  const std::string sum = money.empty() ? "0" : fmt::format("coalesce(sum({}), 0)", quoted(money));
  const Table table = TRY(connection.query(fmt::format(
      "SELECT class, count(*), CAST({} AS HUGEINT) FROM ({}) GROUP BY class", sum, from)));
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const auto n = static_cast<std::uint64_t>(table.int_at(1, row));
    const Int128 sum_of_class = table.int_at(2, row);
    switch (static_cast<int>(table.int_at(0, row))) {
      case 0:
        account.n_accepted += n, account.money_accepted += sum_of_class;
        break;
      case 1:
        account.n_duplicate += n, account.money_duplicate += sum_of_class;
        break;
      case 2:
        account.n_superseded += n, account.money_superseded += sum_of_class;
        break;
      default:
        account.n_replaced += n;
    }
  }
  return {};
}

Result<void> merge_conflicts(Connection& connection, const Relation& relation,
                             RowAccount& account) {
  TRY(connection.run(ranked_rows(relation)));
  TRY(count_into(
      account, connection, account_column(relation),
      "SELECT *, CASE WHEN staged = 0 THEN CASE WHEN rn > 1 AND winner <> _hash THEN 3 ELSE 4 "
      "END WHEN nth > 1 THEN 1 WHEN _hash = winner THEN 0 ELSE 2 END AS class FROM ranked "
      "WHERE staged = 1 OR (rn > 1 AND winner <> _hash)"));
  const std::string facts = table_name("facts", relation.name);
  TRY(connection.run(fmt::format("DELETE FROM {} f USING conflicts c WHERE {}", facts,
                                 same_key(relation, "f", "c"))));
  return connection.run(fmt::format(
      "INSERT INTO {} SELECT * EXCLUDE (staged, rn, winner, nth) FROM ranked WHERE rn = 1", facts));
}

Result<RowAccount> merge_relation(Connection& connection, const Relation& relation) {
  RowAccount account;
  const std::string facts = table_name("facts", relation.name);
  const Int128 n_conflicts = TRY(find_conflicts(connection, relation));
  const std::string alone = n_conflicts == 0
                                ? fmt::format("SELECT * FROM {}", stage_of(relation))
                                : fmt::format("SELECT s.* FROM {} s ANTI JOIN conflicts c ON {}",
                                              stage_of(relation), same_key(relation, "s", "c"));
  TRY(count_into(account, connection, account_column(relation),
                 fmt::format("SELECT *, 0 AS class FROM ({})", alone)));
  TRY(connection.run(fmt::format("INSERT INTO {} {}", facts, alone)));
  if (n_conflicts != 0) TRY(merge_conflicts(connection, relation, account));
  TRY(connection.run("DROP TABLE " + stage_of(relation)));
  return account;
}

Result<std::map<std::string, RowAccount>> merge_batch(Connection& connection, const Model& model,
                                                      const std::string& landing_dir,
                                                      const BatchHeader& batch) {
  std::map<std::string, RowAccount> accounts;
  for (const Relation* relation : TRY(stage_batch(connection, model, landing_dir, batch))) {
    accounts[relation->name] = TRY(merge_relation(connection, *relation));
  }
  const Dialect& dialect = *find_dialect("duckdb");
  TRY(connection.run(fmt::format("INSERT INTO state.batches VALUES ({}, {}, {}, {}, {})",
                                 dialect.quote_text(batch.digest), batch_number(batch.digest),
                                 dialect.quote_text(batch.file), dialect.quote_text(batch.adapter),
                                 batch.exported_at_us)));
  return accounts;
}

}  // namespace

std::string account_column(const Relation& relation) {
  for (const char* name : {"amount", "line_amount"}) {
    const ModelColumn* column = relation.column(name);
    if (column != nullptr && column->type == Stored::Money) return name;
  }
  for (const ModelColumn& column : relation.columns) {
    if (column.type == Stored::Money) return column.name;
  }
  return "";
}

Result<std::map<std::string, RowAccount>> apply_batch(Connection& connection, const Model& model,
                                                      const std::string& landing_dir,
                                                      const BatchHeader& batch) {
  TRY(connection.run("BEGIN TRANSACTION"));
  auto accounts = merge_batch(connection, model, landing_dir, batch);
  if (!accounts) {
    static_cast<void>(connection.run("ROLLBACK"));
    return accounts;
  }
  TRY(connection.run("COMMIT"));
  return accounts;
}

}  // namespace steelyard
