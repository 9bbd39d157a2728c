// Brings one batch into the facts: compared by key with what is held, merged in one transaction.
//
//     held  O1 (exported 1 May, hash a)     batch of 3 May  O1 hash b, O2 hash c, O2 hash c
//     →     accepted 2 (O1 replaces, O2)    duplicate 1
//
// The first batch of a relation, nearly always the largest, goes straight into the facts; if a key
// turns out to stand in it twice, the transaction is undone and the batch takes the other way:
// staged, and only keys met twice, in the file or against what is held, are ranked (conflicts.hpp).
// Tested by: tests/pipeline, tests/pipeline/warehouse_test.cpp, tests/laws.

#include "warehouse/facts/apply.hpp"

#include <fmt/format.h>

#include <optional>

#include "sql/dialect.hpp"
#include "warehouse/facts/appender.hpp"
#include "warehouse/facts/apply_blocks.hpp"
#include "warehouse/facts/conflicts.hpp"
#include "warehouse/facts/house_money.hpp"
#include "warehouse/facts/key_hashes.hpp"

namespace steelyard {

namespace {

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
  TRY(connection.run(fmt::format("CREATE TABLE IF NOT EXISTS {} AS FROM {} LIMIT 0",
                                 graves_table(relation), facts)));
  if (way == Way::Straight) {
    const Int128 n_held = TRY(connection.query_int(
        fmt::format("SELECT (SELECT count(*) FROM {}) + (SELECT count(*) FROM {})", facts,
                    graves_table(relation))));
    if (n_held == 0) return Placed{.relation = &relation, .way = Way::Straight};
  }
  TRY(connection.run(fmt::format("CREATE OR REPLACE TEMP TABLE {} AS SELECT * FROM {} LIMIT 0",
                                 stage_table(relation), facts)));
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
                                                         : stage_table(relation),
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

Result<RowAccount> merge_relation(const ApplyTarget& target, const Placed& placed, bool deletion) {
  const Relation& relation = *placed.relation;
  Connection& connection = target.connection;
  RowAccount account;
  const std::string facts = table_name("facts", relation.name);
  const Int128 n_conflicts = TRY(find_conflicts(connection, relation, placed.repeats));
  const std::string alone = n_conflicts == 0
                                ? fmt::format("SELECT * FROM {}", stage_table(relation))
                                : fmt::format("SELECT s.* FROM {} s ANTI JOIN conflicts c ON {}",
                                              stage_table(relation), same_key(relation, "s", "c"));
  TRY(count_into(account, target, relation, fmt::format("SELECT *, 0 AS class FROM ({})", alone)));
  if (n_conflicts != 0) TRY(rank_conflicts(target, relation, deletion, account));
  ChangeLog log = TRY(ChangeLog::open(connection, relation, account.n_accepted));
  if (!deletion) TRY(log.add_new(alone));
  TRY(connection.run(
      fmt::format("INSERT INTO {} {}", deletion ? graves_table(relation) : facts, alone)));
  if (n_conflicts != 0) TRY(merge_conflicts(connection, relation, log));
  TRY(connection.run("DROP TABLE " + stage_table(relation)));
  return account;
}

/// The account of rows that went straight in; none when a key stands among them twice.
Result<std::optional<RowAccount>> account_straight(const ApplyTarget& target,
                                                   const Placed& placed) {
  const std::string facts = table_name("facts", placed.relation->name);
  if (TRY(has_repeats(target.connection, *placed.relation, placed.repeats, facts)))
    return std::optional<RowAccount>();
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
    } else {
      const auto straight = TRY(account_straight(target, placed));
      if (!straight) return std::optional<RowAccounts>();
      account = *straight;
    }
    if (!deletes(batch)) {
      TRY(note_currencies(target.connection, *placed.relation, account.money_accepted));
    }
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
