// See change_log.hpp.

#include "warehouse/facts/change_log.hpp"

#include <fmt/format.h>

namespace steelyard {

namespace {

// Below it a log is kept whatever the facts hold; above, only of a share of them: to count the rest
// again then costs more than to count all anew.
constexpr int kFewRows = 2'000;
constexpr int kShare = 10;

Result<bool> has_cells(Connection& connection) {
  return TRY(connection.query_int("SELECT (SELECT count(*) FROM state.cells) + (SELECT count(*) "
                                  "FROM state.key_windows)")) != 0;
}

Result<std::set<std::string>> logged_relations(Connection& connection) {
  const Table table = TRY(connection.query(
      "SELECT table_name FROM information_schema.tables WHERE table_schema = 'changes'"));
  std::set<std::string> names;
  for (std::size_t row = 0; row < table.n_rows; ++row) names.insert(table.text_at(0, row));
  return names;
}

Result<void> note_wholly(Connection& connection, const std::string& relation,
                         std::int64_t generation) {
  return connection.run(fmt::format("DELETE FROM {}; INSERT INTO state.wholly VALUES ('{}', {})",
                                    changes_table(relation), relation, generation));
}

// Of every changed key what stands first in an order, if it is of the side that is asked for.
std::string logged_rows(const Relation& relation, std::int64_t generation, const char* order,
                        const char* side) {
  return fmt::format(
      "SELECT * EXCLUDE (_generation, _is_new) FROM (SELECT * FROM {} WHERE _generation > {} "
      "QUALIFY row_number() OVER (PARTITION BY {} ORDER BY {}) = 1) WHERE {}",
      changes_table(relation.name), generation, quoted_list(relation.key), order, side);
}

}  // namespace

std::string changes_table(const std::string& relation) { return table_name("changes", relation); }

Result<std::int64_t> generation_of(Connection& connection) {
  return static_cast<std::int64_t>(TRY(connection.query_int("SELECT count(*) FROM state.batches")));
}

Result<ChangeLog> ChangeLog::open(Connection& connection, const Relation& relation, Int128 n_rows) {
  const std::int64_t generation = TRY(generation_of(connection)) + 1;
  if (!TRY(has_cells(connection))) return ChangeLog(connection, relation, Way::Nothing, generation);
  const std::string log = changes_table(relation.name);
  const std::string facts = table_name("facts", relation.name);
  TRY(
      connection.run(fmt::format("CREATE TABLE IF NOT EXISTS {} AS SELECT *, 0::BIGINT AS "
                                 "_generation, false AS _is_new FROM {} LIMIT 0",
                                 log, facts)));
  const Int128 n_logged = TRY(connection.query_int(fmt::format(
      "SELECT count(*) FROM (SELECT DISTINCT {} FROM {})", quoted_list(relation.key), log)));
  const Int128 n_held = TRY(connection.query_int("SELECT count(*) FROM " + facts));
  if (n_logged + n_rows > std::max<Int128>(n_held / kShare, kFewRows)) {
    TRY(note_wholly(connection, relation.name, generation));
    return ChangeLog(connection, relation, Way::Nothing, generation);
  }
  return ChangeLog(connection, relation, Way::Rows, generation);
}

Result<void> ChangeLog::add(const std::string& rows, bool is_new) {
  if (way_ == Way::Nothing) return {};
  return connection_->run(
      fmt::format("INSERT INTO {} BY NAME SELECT *, {} AS _generation, {} AS _is_new FROM ({})",
                  changes_table(relation_->name), generation_, is_new, rows));
}

Result<void> ChangeLog::add_new(const std::string& rows) { return add(rows, true); }
Result<void> ChangeLog::add_old(const std::string& rows) { return add(rows, false); }

std::string rows_before(const Relation& relation, std::int64_t generation) {
  return logged_rows(relation, generation, "_generation, _is_new", "NOT _is_new");
}
std::string rows_after(const Relation& relation, std::int64_t generation) {
  return logged_rows(relation, generation, "_generation DESC, _is_new DESC", "_is_new");
}

Result<ChangedRelations> changed_since(Connection& connection, const Model& model,
                                       std::int64_t generation) {
  ChangedRelations changed;
  const std::set<std::string> logged = TRY(logged_relations(connection));
  for (const Relation& relation : model.relations) {
    if (!logged.contains(relation.name)) continue;
    std::string set;
    for (const std::string& key : relation.key) {
      set += (set.empty() ? "" : " AND ") + quoted(key) + " IS NOT NULL";
    }
    const Table n = TRY(connection.query(
        fmt::format("SELECT count(*), count(*) FILTER (WHERE {}) FROM {} WHERE _generation > {}",
                    set, changes_table(relation.name), generation)));
    if (n.int_at(0, 0) != 0) changed.by_rows.insert(relation.name);
    // Rows without a whole key are not found again by it.
    if (n.int_at(1, 0) != n.int_at(0, 0)) changed.wholly.insert(relation.name);
  }
  const Table table = TRY(connection.query(
      fmt::format("SELECT DISTINCT relation FROM state.wholly WHERE generation > {}", generation)));
  for (std::size_t row = 0; row < table.n_rows; ++row) changed.wholly.insert(table.text_at(0, row));
  return changed;
}

Result<void> forget_changes(Connection& connection, const Model& model, std::int64_t up_to) {
  const std::set<std::string> logged = TRY(logged_relations(connection));
  for (const Relation& relation : model.relations) {
    if (!logged.contains(relation.name)) continue;
    TRY(connection.run(fmt::format("DELETE FROM {} WHERE _generation <= {}",
                                   changes_table(relation.name), up_to)));
  }
  return connection.run(fmt::format("DELETE FROM state.wholly WHERE generation <= {}", up_to));
}

}  // namespace steelyard
