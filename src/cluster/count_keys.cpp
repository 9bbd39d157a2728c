// Keyed measures over the rows of each window: a key may lie on several shards, so the first shard
// gathers the keys of all and counts.
//
//     buyers of May   →   each shard its (shop, buyer), the first one the buyers of each shop
//
// Tested by: tests/cluster.

#include "cluster/counting.hpp"
#include "cluster/scatter.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

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
      const std::string sql =
          write_shard_key_window(window, rows_of(counting, measure, days, Reach::AllRows), days,
                                 counting.members[item.member_type], *find_dialect("clickhouse"));
      if (!answers.contains(sql)) {
        counting.result.sql.push_back(sql);
        answers[sql] = TRY(counting.cluster.shard(0).ask(sql));
      }
      scatter_keys(counting, answers[sql], i, span);
    }
  }
  return {};
}

}  // namespace steelyard
