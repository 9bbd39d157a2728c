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

namespace steelyard {

namespace {

// Cells, keys and spells; not facts.
bool is_kept(const std::string& name) {
  return name.starts_with("c_") || name.starts_with("k_") || name.starts_with("m_");
}

constexpr std::size_t kBaseDigits = 12;

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
  counting.members[type] = {counting.cluster.table(name)};
  return counting.cluster.ensure_table(name,
                                       "(_member String, _targets Array(String), _firsts "
                                       "Array(Int32), _lasts Array(Int32)) ENGINE = "
                                       "MergeTree ORDER BY _member",
                                       rows);
}

}  // namespace

std::string kept_name(const Counting& counting, char kind, const std::string& text) {
  return fmt::format("{}_{}_{}", kind, counting.base.substr(0, kBaseDigits),
                     digest(text).substr(0, 20));
}

Result<void> drop_outdated(Counting& counting) {
  Cluster& cluster = counting.cluster;
  const std::string current = counting.base.substr(0, kBaseDigits);
  TRY(cluster.on_each([&](Shard& shard, std::size_t number) -> Result<void> {
    for (const std::string& name : cluster.tables_of(number)) {
      if (!is_kept(name)) continue;
      if (name.substr(2, current.size()) == current && !name.ends_with(kUnfinished)) continue;
      TRY(shard.run("DROP TABLE IF EXISTS " + cluster.table(name)));
    }
    return {};
  }));
  return cluster.look_up_tables();
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
