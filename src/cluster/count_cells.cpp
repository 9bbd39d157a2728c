// Cells on the cluster: made by each shard of its own rows and kept there, replaced and never added to;
// what the shards say of a window adds up here.
//
//     cells of orders over May   →   c_<base>_<digest> on each shard   →   per shop {n, k, u}, summed
//
// Tested by: tests/cluster.

#include <fmt/format.h>

#include <algorithm>

#include "cluster/counting.hpp"
#include "cluster/scatter.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kMostColumns = 200;  // of one statement

/// The windows over the cells of one query.
struct CellWindows {
  std::string member_type;
  std::vector<WindowColumn> columns;
  std::vector<SumPlace> places;
};

CellWindows windows_over(const Counting& counting, std::size_t query) {
  CellWindows out;
  for (std::size_t i = 0; i < counting.plan.places.size(); ++i) {
    const MeasurePlace& place = counting.plan.places[i];
    if (place.keyed || place.query != query) continue;
    const WeighItem& item = counting.request.items[i];
    out.member_type = item.member_type;
    const bool by_due = std::holds_alternative<SplitByDue>(item.measure.measure.finish);
    for (std::size_t s = 0; s < place.states.size(); ++s) {
      const StateOp op = counting.plan.cells[query].states[place.states[s]].op;
      const std::string column = "_s" + std::to_string(place.states[s]);
      for (std::size_t span = 0; span < item.spans.size(); ++span) {
        for (const DueHalf half : {DueHalf::Any, DueHalf::Decided, DueHalf::Open}) {
          if ((half == DueHalf::Any) == by_due) continue;
          out.columns.push_back({op, column, item.spans[span], half});
          out.places.push_back({i, span, half == DueHalf::Open ? s + place.states.size() : s, op});
        }
      }
    }
  }
  return out;
}

Result<std::string> ensure_cells(Counting& counting, std::size_t index) {
  const CellQuery& query = counting.plan.cells[index];
  const Days days = hull_of_query(counting, index);
  const Measure read{query.fact, query.dated_by, nullptr, query.key, query.states};
  const WeighedMeasure measure{read, query.subject, query.gather, query.strata};
  const std::string sql =
      write_shard_cells(query, rows_of(counting, measure, days), days, *find_dialect("clickhouse"));
  counting.result.sql.push_back(sql);
  const std::string name = kept_name(counting, 'c', sql);
  TRY(counting.cluster.ensure_table(name,
                                    "ENGINE = MergeTree ORDER BY (_subject, _of_day) AS\n" + sql));
  return counting.cluster.table(name);
}

Result<void> count_windows(Counting& counting, std::size_t query, const std::string& cells) {
  const CellWindows all = windows_over(counting, query);
  const bool has_strata = !counting.plan.cells[query].strata.empty();
  for (std::size_t from = 0; from < all.columns.size(); from += kMostColumns) {
    const std::size_t to = std::min(from + kMostColumns, all.columns.size());
    const auto at = [](std::size_t i) { return static_cast<std::ptrdiff_t>(i); };
    const std::string sql = write_shard_window(
        {cells, has_strata}, {all.columns.begin() + at(from), all.columns.begin() + at(to)},
        counting.members[all.member_type], counting.request.as_of);
    counting.result.sql.push_back(sql);
    for (const Table& table : TRY(counting.cluster.ask_all(sql))) {
      for (std::size_t c = from; c < to; ++c) {
        scatter_sums(counting, table, c - from + 1, all.places[c]);
      }
    }
  }
  return {};
}

}  // namespace

Result<void> count_cells(Counting& counting) {
  const std::size_t n = counting.plan.cells.size();
  for (std::size_t query = 0; query < n; ++query) {
    if (counting.context.cancelled()) {
      return fail(Diagnostic{"E072"_code, {}, {"计算", "the assessment"}, {}, {}});
    }
    counting.context.tell({{"在集群上计算单元", "making cells on the cluster"}, query, n, 0});
    TRY(count_windows(counting, query, TRY(ensure_cells(counting, query))));
  }
  return {};
}

}  // namespace steelyard
