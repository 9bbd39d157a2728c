// Windows: sums of cells over the days that are asked; each number goes to the measures that want it.
//
//     cells of May by shop and day   →   per shop {n, k, u} of May, and of days 1–30 back
//
// Tested by: tests/pipeline, tests/laws.

#include <fmt/format.h>

#include <algorithm>
#include <tuple>
#include <utility>

#include "sql/write_many_windows.hpp"
#include "warehouse/cells/weigh_state.hpp"

namespace steelyard {

namespace {

// Where one window column's number goes.
struct Destination {
  std::size_t item;
  std::size_t span;
  std::size_t sum;
};
struct TableWindow {
  std::vector<WindowColumn> columns;
  std::vector<Destination> destinations;
  std::string member_type;
  bool has_strata = false;
};

void add_columns(const Weighing& weighing, std::size_t item,
                 std::map<std::string, TableWindow>& out) {
  const MeasurePlace& place = weighing.plan.places[item];
  const CellQuery& query = weighing.plan.cells[place.query];
  const WeighItem& weighed = weighing.request.items[item];
  const bool by_due = std::holds_alternative<SplitByDue>(weighed.measure.measure.finish);
  const std::size_t n_states = place.states.size();
  for (std::size_t s = 0; s < n_states; ++s) {
    const State& state = query.states[place.states[s]];
    const StoredState& stored = weighing.kept.states.at(state_digest(query, state));
    TableWindow& window = out[weighed.member_type + "\n" + stored.table];
    window.member_type = weighed.member_type;
    window.has_strata = !query.strata.empty();
    for (std::size_t span = 0; span < weighed.spans.size(); ++span) {
      for (const DueHalf half : {DueHalf::Any, DueHalf::Decided, DueHalf::Open}) {
        if ((half == DueHalf::Any) == by_due) continue;
        window.columns.push_back({state.op, stored.column, weighed.spans[span], half});
        window.destinations.push_back({item, span, half == DueHalf::Open ? s + n_states : s});
      }
    }
  }
}

void add_value(Weighing& weighing, const Destination& to, const std::string& target, StateOp op,
               Int128 value) {
  WindowStats& stats = weighing.result.stats[to.item][to.span][target];
  if (stats.sums.size() <= to.sum) stats.sums.resize(to.sum + 1, 0);
  Int128& sum = stats.sums[to.sum];
  sum = op == StateOp::Sum ? sum + value : std::max(sum, value);
}

void scatter(Weighing& weighing, const TableWindow& window, const Table& table) {
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const std::string& target = target_of(weighing, table, row, window.member_type);
    for (std::size_t c = 0; c < window.columns.size(); ++c) {
      add_value(weighing, window.destinations[c], target, window.columns[c].op,
                table.int_at(c + 1, row));
    }
  }
}

// With more columns each window is a row: the engine's planning grows with the square of the columns.
constexpr std::size_t kMostColumns = 64;

/// The same columns by window: which of the few state columns goes where.
struct ByWindow {
  ManyWindows many;
  std::vector<std::vector<std::pair<std::size_t, Destination>>> wanted;  // per window
};

ByWindow by_window(const CellsTable& cells, const TableWindow& window) {
  ByWindow out{{cells, {}, {}}, {}};
  std::map<std::pair<Date, Date>, std::size_t> windows;
  std::map<std::tuple<StateOp, std::string, DueHalf>, std::size_t> states;
  for (std::size_t c = 0; c < window.columns.size(); ++c) {
    const WindowColumn& one = window.columns[c];
    const auto [at, is_new] =
        windows.emplace(std::pair(one.days.first, one.days.last), windows.size());
    if (is_new) {
      out.many.windows.push_back(one.days);
      out.wanted.emplace_back();
    }
    const auto [state, is_new_state] =
        states.emplace(std::tuple(one.op, one.cell_column, one.half), states.size());
    if (is_new_state) out.many.columns.push_back({one.op, one.cell_column, one.half});
    out.wanted[at->second].emplace_back(state->second, window.destinations[c]);
  }
  return out;
}

void scatter(Weighing& weighing, const ByWindow& window, const std::string& member_type,
             const Table& table) {
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const std::string& target = target_of(weighing, table, row, member_type);
    const auto w = static_cast<std::size_t>(table.int_at(1, row));
    for (const auto& [column, to] : window.wanted[w]) {
      add_value(weighing, to, target, window.many.columns[column].op,
                table.int_at(column + 2, row));
    }
  }
}

}  // namespace

// Rows of unknown subjects are those of nobody: counted under "".
const std::string& target_of(const Weighing& weighing, const Table& table, std::size_t row,
                             const std::string& member_type) {
  static const std::string kNobody;
  if (member_type.empty() || table.is_null(0, row)) return kNobody;
  const std::string& id = table.text_at(0, row);
  return weighing.known.contains(subject_of_target(id)) ? id : kNobody;
}

Result<void> run_windows(Weighing& weighing) {
  std::map<std::string, TableWindow> windows;
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    if (!weighing.plan.places[i].keyed) add_columns(weighing, i, windows);
  }
  for (const auto& [name, window] : windows) {
    const CellsTable cells{table_name("cells", name.substr(name.find('\n') + 1)),
                           window.has_strata};
    const Rollup& rollup = weighing.rollup_of(window.member_type);
    const Date as_of = weighing.request.as_of;
    if (window.columns.size() > kMostColumns) {
      const ByWindow rows = by_window(cells, window);
      const Table answer = TRY(weighing.query(write_many_windows(rows.many, rollup, as_of)));
      scatter(weighing, rows, window.member_type, answer);
      continue;
    }
    const Table answer = TRY(weighing.query(write_window(cells, window.columns, rollup, as_of)));
    scatter(weighing, window, answer);
  }
  return {};
}

}  // namespace steelyard
