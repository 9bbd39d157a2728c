// Brings what the cluster holds level with what is here, between an odd version and an even one.
//
//     mirror of orders, base b1, rows r1   →   there already: nothing     of base b0: only what differs
//
// While the base stays rows of other windows are left where they are, for they are right, too. A mirror
// is said to hold nothing before its first row goes out, so that a load that died is never believed.
// Tested by: tests/cluster.

#include <fmt/format.h>

#include "base/digest.hpp"
#include "cluster/answer.hpp"
#include "cluster/cluster_state.hpp"
#include "cluster/counting.hpp"
#include "cluster/ship.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

namespace {

std::string content_of(const Counting& counting, const Mirror& mirror) {
  return counting.base + " " + mirror.rows;
}

// The spells of one member as a row of arrays.
class MemberRows {
 public:
  void add(const Table& table, std::size_t row) {
    if (table.text_at(0, row) != member_) close();
    member_ = table.text_at(0, row);
    const std::string comma = targets_.empty() ? "" : ",";
    std::string quoted_target;
    for (const char c : tab_separated(table.text_at(1, row))) {
      quoted_target += c == '\'' ? "\\'" : std::string(1, c);
    }
    targets_ += comma + "'" + quoted_target + "'";
    firsts_ += comma + to_string(table.int_at(2, row));
    lasts_ += comma + to_string(table.int_at(3, row));
  }
  [[nodiscard]] std::string finish() {
    close();
    return std::move(rows_);
  }

 private:
  void close() {
    if (!targets_.empty()) {
      rows_ +=
          fmt::format("{}\t[{}]\t[{}]\t[{}]\n", tab_separated(member_), targets_, firsts_, lasts_);
    }
    targets_.clear();
    firsts_.clear();
    lasts_.clear();
  }
  std::string member_, targets_, firsts_, lasts_, rows_;
};

Result<void> ship_rollup(Counting& counting, const std::string& type, const Rollup& rollup) {
  const Table spells = TRY(counting.connection.query(fmt::format(
      "SELECT member, target, first, last FROM {} WHERE member IS NOT NULL ORDER BY member, first, "
      "target",
      rollup.table)));
  MemberRows members;
  for (std::size_t row = 0; row < spells.n_rows; ++row) members.add(spells, row);
  const std::string rows = members.finish();
  const std::string name = kept_name(counting, 'm', rows);
  Cluster& cluster = counting.cluster;
  const std::string making = cluster.table(name + "_new");
  counting.members[type] = {cluster.table(name)};
  return cluster.on_each([&](Shard& shard, std::size_t) -> Result<void> {
    const Table found = TRY(shard.ask("EXISTS TABLE " + cluster.table(name)));
    if (found.int_at(0, 0) != 0) return {};
    TRY(shard.run("DROP TABLE IF EXISTS " + making));
    TRY(
        shard.run(fmt::format("CREATE TABLE {} (_member String, _targets Array(String), _firsts "
                              "Array(Int32), _lasts Array(Int32)) ENGINE = MergeTree ORDER BY "
                              "_member",
                              making)));
    if (!rows.empty()) TRY(shard.insert(making, rows));
    return shard.run(fmt::format("RENAME TABLE {} TO {}", making, cluster.table(name)));
  });
}

}  // namespace

std::string kept_name(const Counting& counting, char kind, const std::string& text) {
  return fmt::format("{}_{}_{}", kind, counting.base.substr(0, 12), digest(text).substr(0, 20));
}

Result<void> drop_outdated(Counting& counting) {
  Cluster& cluster = counting.cluster;
  const std::string current = counting.base.substr(0, 12);
  return cluster.on_each([&](Shard& shard, std::size_t) -> Result<void> {
    const Table names = TRY(shard.ask(fmt::format(
        "SELECT name FROM system.tables WHERE database = {} AND (startsWith(name, 'c_') OR "
        "startsWith(name, 'm_'))",
        find_dialect("clickhouse")->quote_text(cluster.database()))));
    for (std::size_t row = 0; row < names.n_rows; ++row) {
      const std::string& name = names.text_at(0, row);
      if (name.substr(2, 12) == current && !name.ends_with("_new")) continue;
      TRY(shard.run("DROP TABLE IF EXISTS " + cluster.table(name)));
    }
    return {};
  });
}

Result<void> ship_members(Counting& counting) {
  for (const auto& [type, rollup] : counting.rollups) {
    if (!rollup.table.empty()) TRY(ship_rollup(counting, type, rollup));
  }
  return {};
}

Result<void> ship_mirrors(Counting& counting) {
  Cluster& cluster = counting.cluster;
  const bool is_whole = TRY(read_version(cluster)).has_value();
  const auto contents = TRY(read_contents(cluster));
  std::vector<const Mirror*> stale;
  bool is_new_base = false;
  for (const auto& [name, mirror] : counting.mirrors) {
    const auto at = contents.find(mirror.table);
    if (at != contents.end() && at->second == content_of(counting, mirror)) continue;
    stale.push_back(&mirror);
    is_new_base = is_new_base || at == contents.end() || !at->second.starts_with(counting.base);
  }
  if (stale.empty() && is_whole) return {};
  const Int128 version = TRY(begin_load(cluster));
  if (is_new_base) TRY(drop_outdated(counting));
  for (const Mirror* mirror : stale) {
    const auto at = contents.find(mirror->table);
    const bool same_base = at != contents.end() && at->second.starts_with(counting.base);
    TRY(write_content(cluster, mirror->table, "", version));
    TRY(ship(counting.connection, cluster, *mirror, {version, same_base}, counting.context));
    // Of two lines of one version either may be taken: this one is later by one.
    TRY(write_content(cluster, mirror->table, content_of(counting, *mirror), version + 1));
  }
  return end_load(cluster, version);
}

}  // namespace steelyard
