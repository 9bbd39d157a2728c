// See held_keys.hpp.

#include "warehouse/facts/held_keys.hpp"

#include <fmt/format.h>

#include "warehouse/facts/appender.hpp"
#include "warehouse/facts/apply_blocks.hpp"
#include "warehouse/facts/conflicts.hpp"

namespace steelyard {

namespace {

constexpr const char* kNamed = "\"keys that are named\"";

Result<HeldKeys> compare(Connection& connection, const Relation& relation,
                         std::int64_t exported_at_us) {
  const std::string facts = table_name("facts", relation.name);
  // Of one moment a deletion is the later word.
  const Table counts = TRY(connection.query(fmt::format(
      "SELECT (SELECT count(*) FROM (SELECT DISTINCT {0} FROM {1})), count(*), "
      "count(*) FILTER (WHERE f._exported_at > {2}) FROM {3} f SEMI JOIN {1} n ON {4}",
      quoted_list(relation.key), kNamed, exported_at_us + 1, facts, same_key(relation, "f", "n"))));
  const auto n_of = [&](std::size_t column) {
    return static_cast<std::uint64_t>(counts.int_at(column, 0));
  };
  return HeldKeys{.n_named = n_of(0), .n_held = n_of(1), .n_newer = n_of(2)};
}

}  // namespace

Result<HeldKeys> count_held_keys(Connection& connection, const Model& model,
                                 const std::string& landing_dir, const BatchHeader& batch) {
  BlocksOf blocks =
      TRY(BlocksOf::open({landing_dir, batch.digest, model, BatchCheck::Frames}, nullptr));
  if (blocks.relation() == nullptr) return HeldKeys{};
  const Relation& relation = *blocks.relation();
  TRY(connection.run(fmt::format("CREATE OR REPLACE TEMP TABLE {} AS FROM {} LIMIT 0", kNamed,
                                 table_name("facts", relation.name))));
  const AppendTo to{.table = kNamed,
                    .columns = physical_columns(relation),
                    .constants = {batch_number(batch.digest), batch.exported_at_us}};
  TRY(TableAppender::append(connection, to, [&] { return blocks.next(); }));
  Result<HeldKeys> counts = compare(connection, relation, batch.exported_at_us);
  TRY(connection.run(fmt::format("DROP TABLE {}", kNamed)));
  return counts;
}

}  // namespace steelyard
