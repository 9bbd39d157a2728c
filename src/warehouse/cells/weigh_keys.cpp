// Key windows: measures whose keys are many are counted per key over the rows of a window, which is
// their slot; what is kept are these counts, and of few numbers the result, too.
//
//     buyers of May   →   cells.k_…: (S1, customer 7, 3 orders) …
//
// Rows that changed add to the counts (catch_up). Of the latest rows of a key what they give is kept,
// state by state. What is made of the counts: read_keys. Tested by: tests/pipeline, tests/laws.

#include <fmt/format.h>

#include "base/digest.hpp"
#include "sql/write_key_window.hpp"
#include "sql/write_latest.hpp"
#include "warehouse/cells/add_up.hpp"
#include "warehouse/cells/weigh_state.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }

// One keyed measure over the rows of one window.
std::string write_window_cells(Weighing& weighing, const KeyWindow& window, const WeighItem& item,
                               Days days) {
  FactTable fact = weighing.table_of({window.measure, window.subject, window.gather});
  if (window.measure.latest) {
    const Relation& relation = *weighing.model.relation(window.measure.fact);
    fact = latest_rows({window.measure, relation, fact, days}, dialect());
  }
  return write_key_window(window, {fact, days, weighing.rollup_of(item.member_type)},
                          weighing.request.as_of, dialect());
}

// What is counted per key does not hang on what is made of it: buyers, those of two orders and those of three
// share one table. Histograms have their own, in which a value may stand in several rows.
Measure counted(Measure measure) {
  if (adds_up(measure) || std::holds_alternative<OrderedBuckets>(measure.finish)) return measure;
  const auto* repeat = std::get_if<RepeatKeys>(&measure.finish);
  const bool by_day = repeat != nullptr && repeat->within_days > 0;
  measure.finish = by_day ? Finish(RepeatKeys{.times = 0, .within_days = 1}) : Finish(CountKeys{});
  return measure;
}

/// Values of a histogram that nearly all differ within a slice: the slices need not be added up, Buckets do it.
Result<bool> hardly_repeats(Connection& connection, const std::string& table,
                            const Measure& measure) {
  if (!std::holds_alternative<OrderedBuckets>(measure.finish)) return false;
  return TRY(connection.query_int(
             fmt::format("SELECT coalesce(2 * sum(n) < 3 * count(*), FALSE)::INTEGER FROM {}",
                         table_name("cells", table)))) == 1;
}

}  // namespace

std::string key_window_name(const Weighing& weighing, std::size_t item, Days span) {
  const WeighItem& weighed = weighing.request.items[item];
  const WeighedMeasure& measure = weighed.measure;
  const bool by_due = std::holds_alternative<SplitByDue>(measure.measure.finish);
  const std::string text = fmt::format(
      "{}\nby {} of {} as {}\nover {} to {} {}", write_measure(counted(measure.measure)),
      write_by(measure.subject, measure.gather), weighed.member_type, weighing.request.subject_type,
      span.first.days, span.last.days, by_due ? to_string(weighing.request.as_of) : "");
  return "k_" + digest(text).substr(0, 24);
}

Result<void> fill_key_window(Weighing& weighing, const KeyGap& gap, Days days, bool first) {
  const MeasurePlace& place = weighing.plan.places[gap.item];
  const std::string cells = write_window_cells(weighing, weighing.plan.key_windows[place.query],
                                               weighing.request.items[gap.item], days);
  const std::string table = table_name("cells", gap.name);
  return weighing.make(first ? fmt::format("CREATE OR REPLACE TABLE {} AS\n{}", table, cells)
                             : fmt::format("INSERT INTO {}\n{}", table, cells));
}

Result<void> keep_window(Weighing& weighing, const KeyGap& gap, bool in_slices) {
  const std::string& name = gap.name;
  weighing.kept.key_windows[name] = weighing.generation;
  if (weighing.connection == nullptr) return {};
  const Measure& measure = weighing.request.items[gap.item].measure.measure;
  Connection& connection = *weighing.connection;
  return connection.together([&]() -> Result<void> {
    if (in_slices && !adds_up(measure) && !TRY(hardly_repeats(connection, name, measure))) {
      const KeyCellColumns columns = key_cell_columns(measure);
      TRY(add_up(connection, name, {columns.key, columns.sums, {}},
                 grouped_room(weighing.request.at_once)));
    } else {
      TRY(note_size(connection, name));
    }
    return keep_key_window(connection, name, weighing.generation);
  });
}

}  // namespace steelyard
