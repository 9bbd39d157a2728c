// Brings one batch into the facts: compared by key with what is held, merged in one transaction.
//
//     held  O1 (exported 1 May, hash a)     batch of 3 May  O1 hash b, O2 hash c, O2 hash c
//     →     accepted 2 (O1 replaces, O2)    duplicate 1
//
// The first batch of a relation, nearly always the largest, goes straight into the facts; if a key
// turns out to stand in it twice, the transaction is undone and the batch takes the other way:
// staged, and only keys met twice, in the file or against what is held, are ranked. A row of a
// deletion that wins goes into graves.<relation>, so that older rows of its key stay away.
// Tested by: tests/pipeline, tests/pipeline/warehouse_test.cpp, tests/laws.

#include "warehouse/apply.hpp"

#include <fmt/format.h>

#include <optional>

#include "base/text.hpp"
#include "model/money_column.hpp"
#include "sql/dialect.hpp"
#include "warehouse/appender.hpp"
#include "warehouse/apply_blocks.hpp"
#include "warehouse/change_log.hpp"
#include "warehouse/house_money.hpp"
#include "warehouse/key_hashes.hpp"

namespace steelyard {

namespace {

std::string stage_of(const Relation& relation) { return quoted("stage_" + relation.name); }
std::string graves_of(const Relation& relation) { return table_name("graves", relation.name); }

bool deletes(const BatchHeader& batch) { return batch.kind == kDeletion; }

enum class Way { Straight, Staged };

/// The rows of one relation of a batch, where they lie before they are merged.
struct Placed {
  const Relation* relation = nullptr;
  Way way = Way::Staged;
  std::optional<bool> repeats = {};  // a key stands among them twice; none: not known
};
/// A relation that holds nothing yet takes rows straight; any other gets a table to stage them.
Result<Placed> place_for(Connection& connection, const Relation& relation, Way way) {
  const std::string facts = table_name("facts", relation.name);
  TRY(connection.run(
      fmt::format("CREATE TABLE IF NOT EXISTS {} AS FROM {} LIMIT 0", graves_of(relation), facts)));
  if (way == Way::Straight) {
    const Int128 n_held = TRY(connection.query_int(
        fmt::format("SELECT (SELECT count(*) FROM {}) + (SELECT count(*) FROM {})", facts,
                    graves_of(relation))));
    if (n_held == 0) return Placed{.relation = &relation, .way = Way::Straight};
  }
  TRY(connection.run(fmt::format("CREATE OR REPLACE TEMP TABLE {} AS SELECT * FROM {} LIMIT 0",
                                 stage_of(relation), facts)));
  return Placed{.relation = &relation, .way = Way::Staged};
}

/// When the rows of a batch were exported; what a ruling corrected outranks every export, those too that come later and
/// do not know of it. The later of two corrections counts. Of one moment a deletion is the later word.
std::int64_t precedence_us(const BatchHeader& batch) {
  constexpr std::int64_t kThousandYearsUs = 31'556'952'000'000'000;
  return batch.exported_at_us + (batch.kind == "correction" ? kThousandYearsUs : 0) +
         (deletes(batch) ? 1 : 0);
}

/// All blocks of one relation into the place found for it.
Result<Placed> place_relation(const ApplyTarget& target, const BatchHeader& batch, Way way,
                              BlocksOf& blocks) {
  const Relation& relation = *blocks.relation();
  Placed placed = TRY(place_for(target.connection, relation, way));
  const AppendTo to{.table = placed.way == Way::Straight ? table_name("facts", relation.name)
                                                         : stage_of(relation),
                    .columns = physical_columns(relation),
                    .constants = {batch_number(batch.digest), precedence_us(batch)}};
  KeyHashes keys(relation);
  TRY(TableAppender::append(target.connection, to, [&] {
    auto block = blocks.next();
    if (block && *block) keys.add(**block);
    return block;
  }));
  placed.repeats = keys.repeat();
  return placed;
}

Result<std::vector<Placed>> place_rows(const ApplyTarget& target, const BatchHeader& batch,
                                       Way way) {
  const bool is_ours = target.just_landed.contains(batch.digest);
  const BlocksWanted wanted{target.landing_dir, batch.digest, target.model,
                            is_ours ? BatchCheck::Frames : BatchCheck::Whole};
  std::vector<Placed> placed;
  BlocksOf first = TRY(BlocksOf::open(wanted, nullptr));
  if (first.relation() == nullptr) return placed;
  placed.push_back(TRY(place_relation(target, batch, way, first)));
  for (const Relation* relation : first.others()) {
    BlocksOf blocks = TRY(BlocksOf::open(wanted, relation));
    placed.push_back(TRY(place_relation(target, batch, way, blocks)));
  }
  return placed;
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

/// Equal hashes of different keys only cost the longer way.
Result<bool> has_repeats(Connection& connection, const Placed& placed, const std::string& table) {
  if (placed.repeats) return *placed.repeats;
  return TRY(connection.query_int(fmt::format("SELECT count(*) - count(DISTINCT hash({})) FROM {}",
                                              quoted_list(placed.relation->key), table))) != 0;
}

// Keys met more than once: within the batch, or held or deleted already.
Result<Int128> find_conflicts(Connection& connection, const Placed& placed) {
  const Relation& relation = *placed.relation;
  const std::string keys = quoted_list(relation.key);
  const std::string stage = stage_of(relation);
  TRY(connection.run(fmt::format(
      "CREATE OR REPLACE TEMP TABLE conflicts AS SELECT {} FROM {} LIMIT 0", keys, stage)));
  if (TRY(has_repeats(connection, placed, stage))) {
    TRY(
        connection.run(fmt::format("INSERT INTO conflicts SELECT {0} FROM {1} GROUP BY {0} HAVING "
                                   "count(*) > 1",
                                   keys, stage)));
  }
  for (const std::string& held : {table_name("facts", relation.name), graves_of(relation)}) {
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
      keys, stage_of(relation), same_key(relation, "s", "c"), deletion,
      held(table_name("facts", relation.name), false), held(graves_of(relation), true));
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

// The winners replace what is held or go; a row that says the same again changes nothing.
Result<void> merge_conflicts(Connection& connection, const Relation& relation, ChangeLog& log) {
  constexpr std::string_view kRow =
      "SELECT * EXCLUDE (staged, gone, rn, winner, by_file, winner_line, goes, held, nth) FROM "
      "ranked";
  TRY(log.add_old(
      fmt::format("{} WHERE staged = 0 AND NOT gone AND (winner <> _hash OR goes)", kRow)));
  TRY(log.add_new(
      fmt::format("{} WHERE rn = 1 AND NOT gone AND held IS DISTINCT FROM _hash", kRow)));
  const std::string facts = table_name("facts", relation.name);
  for (const std::string& table : {facts, graves_of(relation)}) {
    TRY(connection.run(fmt::format("DELETE FROM {} f USING conflicts c WHERE {}", table,
                                   same_key(relation, "f", "c"))));
  }
  TRY(connection.run(fmt::format("INSERT INTO {} {} WHERE rn = 1 AND NOT gone", facts, kRow)));
  return connection.run(
      fmt::format("INSERT INTO {} {} WHERE rn = 1 AND gone", graves_of(relation), kRow));
}

Result<RowAccount> merge_relation(const ApplyTarget& target, const Placed& placed, bool deletion) {
  const Relation& relation = *placed.relation;
  Connection& connection = target.connection;
  RowAccount account;
  const std::string facts = table_name("facts", relation.name);
  const Int128 n_conflicts = TRY(find_conflicts(connection, placed));
  const std::string alone = n_conflicts == 0
                                ? fmt::format("SELECT * FROM {}", stage_of(relation))
                                : fmt::format("SELECT s.* FROM {} s ANTI JOIN conflicts c ON {}",
                                              stage_of(relation), same_key(relation, "s", "c"));
  TRY(count_into(account, target, relation, fmt::format("SELECT *, 0 AS class FROM ({})", alone)));
  if (n_conflicts != 0) TRY(rank_conflicts(target, relation, deletion, account));
  ChangeLog log = TRY(ChangeLog::open(connection, relation, account.n_accepted));
  if (!deletion) TRY(log.add_new(alone));
  TRY(connection.run(
      fmt::format("INSERT INTO {} {}", deletion ? graves_of(relation) : facts, alone)));
  if (n_conflicts != 0) TRY(merge_conflicts(connection, relation, log));
  TRY(connection.run("DROP TABLE " + stage_of(relation)));
  return account;
}

/// The account of rows that went straight in; none when a key stands among them twice.
Result<std::optional<RowAccount>> account_straight(const ApplyTarget& target,
                                                   const Placed& placed) {
  const std::string facts = table_name("facts", placed.relation->name);
  if (TRY(has_repeats(target.connection, placed, facts))) return std::optional<RowAccount>();
  RowAccount account;
  TRY(count_into(account, target, *placed.relation, "SELECT *, 0 AS class FROM " + facts));
  ChangeLog log = TRY(ChangeLog::open(target.connection, *placed.relation, account.n_accepted));
  TRY(log.add_new("SELECT * FROM " + facts));
  return std::optional<RowAccount>(account);
}

Result<void> note_applied(Connection& connection, const BatchHeader& batch) {
  const Dialect& dialect = *find_dialect("duckdb");
  return connection.run(fmt::format("INSERT INTO state.batches VALUES ({}, {}, {}, {}, {})",
                                    dialect.quote_text(batch.digest), batch_number(batch.digest),
                                    dialect.quote_text(batch.file),
                                    dialect.quote_text(batch.adapter), batch.exported_at_us));
}

/// None when the rows went straight in and should not have.
Result<std::optional<RowAccounts>> merge_batch(const ApplyTarget& target, const BatchHeader& batch,
                                               Way way) {
  RowAccounts accounts;
  for (const Placed& placed : TRY(place_rows(target, batch, way))) {
    RowAccount& account = accounts[placed.relation->name];
    if (placed.way == Way::Staged) {
      account = TRY(merge_relation(target, placed, deletes(batch)));
      continue;
    }
    const auto straight = TRY(account_straight(target, placed));
    if (!straight) return std::optional<RowAccounts>();
    account = *straight;
  }
  TRY(note_applied(target.connection, batch));
  return std::optional<RowAccounts>(std::move(accounts));
}

/// One transaction: whole or not at all.
Result<std::optional<RowAccounts>> try_apply(const ApplyTarget& target, const BatchHeader& batch,
                                             Way way) {
  TRY(target.connection.run("BEGIN TRANSACTION"));
  auto accounts = merge_batch(target, batch, way);
  if (accounts && *accounts) {
    TRY(target.connection.run("COMMIT"));
  } else {
    static_cast<void>(target.connection.run("ROLLBACK"));
  }
  return accounts;
}

Result<std::vector<RowAccounts>> merge_staged(const ApplyTarget& target,
                                              const std::vector<BatchHeader>& batches) {
  std::vector<RowAccounts> all;
  for (const BatchHeader& batch : batches) {
    auto accounts = TRY(merge_batch(target, batch, Way::Staged));
    STEELYARD_CHECK(accounts.has_value(), "staged rows are ranked, whatever their keys");
    all.push_back(*std::move(accounts));
  }
  return all;
}

}  // namespace

Result<RowAccounts> apply_batch(const ApplyTarget& target, const BatchHeader& batch) {
  if (!deletes(batch)) {
    if (auto accounts = TRY(try_apply(target, batch, Way::Straight))) return *std::move(accounts);
  }
  auto accounts = TRY(try_apply(target, batch, Way::Staged));
  STEELYARD_CHECK(accounts.has_value(), "staged rows are ranked, whatever their keys");
  return *std::move(accounts);
}

Result<std::vector<RowAccounts>> apply_together(const ApplyTarget& target,
                                                const std::vector<BatchHeader>& batches) {
  std::vector<RowAccounts> all;
  TRY(target.connection.together([&]() -> Result<void> {
    all = TRY(merge_staged(target, batches));
    return {};
  }));
  return all;
}

}  // namespace steelyard
