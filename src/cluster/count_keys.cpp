// Keyed measures over the rows of each window. A key may lie on several shards: each keeps the keys of its
// own rows, and the first shard counts those of all.
//
//     buyers of May   →   k_<base>_<digest> on each shard: (shop, buyer, n)   →   per shop {keys}
//
// Tested by: tests/cluster.

#include "cluster/counting.hpp"
#include "cluster/scatter.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

namespace {

Result<Table> ask_window(Counting& counting, const KeyWindow& window, const std::string& keys) {
  Cluster& cluster = counting.cluster;
  const std::string name = kept_name(counting, 'k', keys);
  TRY(cluster.ensure_table(name, "ENGINE = MergeTree ORDER BY _target AS\n" + keys));
  TRY(cluster.join_up(name));
  const std::string sql = write_shard_key_window(window, cluster.across(name));
  counting.result.sql.push_back(sql);
  return cluster.shard(0).ask(sql);
}

}  // namespace

Result<void> count_keys(Counting& counting) {
  std::map<std::string, Table> answers;  // several measures may read one histogram
  for (std::size_t i = 0; i < counting.plan.places.size(); ++i) {
    const MeasurePlace& place = counting.plan.places[i];
    if (!place.keyed) continue;
    const KeyWindow& window = counting.plan.key_windows[place.query];
    const WeighItem& item = counting.request.items[i];
    const WeighedMeasure measure{window.measure, window.subject, window.gather};
    for (std::size_t span = 0; span < item.spans.size(); ++span) {
      const Days days = item.spans[span];
      const std::string keys =
          write_shard_keys(window, rows_of(counting, measure, days), days,
                           counting.members[item.member_type], *find_dialect("clickhouse"));
      const std::string wanted = keys + write_measure(window.measure);
      if (!answers.contains(wanted)) {
        counting.result.sql.push_back(keys);
        answers[wanted] = TRY(ask_window(counting, window, keys));
      }
      scatter_keys(counting, answers[wanted], i, span);
    }
  }
  return {};
}

}  // namespace steelyard
