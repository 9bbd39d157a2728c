// Key windows: measures whose keys are many are counted per key over the rows of a window, which is
// their slot; what is kept are these counts, and of few numbers the result, too.
//
//     buyers of May   →   cells.k_…: (S1, customer 7, 3 orders) …   →   cells.r_…: (S1, 41 buyers)
//
// Rows that changed add to the counts (catch_up). Of the latest rows of a key what they give is kept,
// state by state. Tested by: tests/pipeline, tests/laws.

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/digest.hpp"
#include "sql/write_key_window.hpp"
#include "sql/write_latest.hpp"
#include "warehouse/cells/weigh_state.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("duckdb"); }

// The latest rows of a key add up like any others: nobody's too.
void add_row(WindowStats& stats, const Measure& measure, const Table& table, std::size_t row) {
  const std::size_t n_sums = table.columns.size() - 1;
  stats.sums.resize(n_sums, 0);
  for (std::size_t i = 0; i < n_sums; ++i) {
    const Int128 value = table.int_at(i + 1, row);
    const bool sum = measure.states[i % measure.states.size()].op == StateOp::Sum;
    stats.sums[i] = sum ? stats.sums[i] + value : std::max(stats.sums[i], value);
  }
}

// What is made of the counts of a key window, and where it goes: items and their spans, all of one kind of member.
struct KeyAnswer {
  std::string window;
  const Measure* measure = nullptr;
  std::vector<std::pair<std::size_t, std::size_t>> readers;
};

// Rows are many and targets few: a target is looked up once, and all readers share its histogram.
void read_buckets(Weighing& weighing, const Table& table, const KeyAnswer& answer) {
  const std::string& member_type = weighing.request.items[answer.readers.front().first].member_type;
  std::map<std::string, Buckets::Pairs> pairs;
  std::unordered_map<std::string_view, Buckets::Pairs*> found;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    std::string_view id;
    if (!table.is_null(0, row)) id = table.text_at(0, row);
    const auto [at, is_new] = found.try_emplace(id, nullptr);
    if (is_new) {
      const std::string& target = target_of(weighing, table, row, member_type);
      if (!target.empty() || member_type.empty()) at->second = &pairs[target];
    }
    if (at->second == nullptr) continue;
    at->second->emplace_back(static_cast<std::int64_t>(table.int_at(1, row)),
                             static_cast<std::int64_t>(table.int_at(2, row)));
  }
  for (auto& [target, own] : pairs) {
    const Buckets buckets(std::move(own));
    for (const auto& [item, span] : answer.readers) {
      weighing.result.stats[item][span][target].buckets = buckets;
    }
  }
}

void read_key_window(Weighing& weighing, const Table& table, std::size_t item, std::size_t span) {
  const Measure& measure = weighing.request.items[item].measure.measure;
  const std::string& member_type = weighing.request.items[item].member_type;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const std::string& target = target_of(weighing, table, row, member_type);
    if (adds_up(measure)) {
      add_row(weighing.result.stats[item][span][target], measure, table, row);
      continue;
    }
    // Keys of nobody's rows cannot be added up over several unknown subjects; they are not
    // estimated.
    if (target.empty() && !member_type.empty()) continue;
    WindowStats& stats = weighing.result.stats[item][span][target];
    for (std::size_t c = 1; c < table.columns.size(); ++c)
      stats.sums.push_back(table.int_at(c, row));
  }
}

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
// share one table.
Measure counted(Measure measure) {
  if (adds_up(measure)) return measure;
  const auto* repeat = std::get_if<RepeatKeys>(&measure.finish);
  const bool by_day = repeat != nullptr && repeat->within_days > 0;
  measure.finish = by_day ? Finish(RepeatKeys{.times = 0, .within_days = 1}) : Finish(CountKeys{});
  return measure;
}

std::string result_prefix(const std::string& key_window) { return "r" + key_window.substr(1); }

/// Where what a measure makes of the counts stands, until these change.
std::string result_name(const std::string& key_window, const Measure& measure) {
  return result_prefix(key_window) + "_" + digest(write_measure(measure)).substr(0, 8);
}

Result<KeyRows> rows_of(Weighing& weighing, const std::string& name) {
  if (weighing.connection == nullptr) return KeyRows::Once;  // as in a warehouse without cells
  return TRY(has_grown(*weighing.connection, name)) ? KeyRows::Added : KeyRows::Once;
}

// Numbers that are few are kept as they are: a window that nothing touched is not counted again.
Result<Table> read_result(Weighing& weighing, const Measure& measure, const std::string& name) {
  const KeyRows rows = TRY(rows_of(weighing, name));
  const std::string result = write_key_result(measure, table_name("cells", name), rows);
  const bool buckets = std::holds_alternative<OrderedBuckets>(measure.finish);
  if (buckets || adds_up(measure)) return weighing.query(result);
  const std::string kept = table_name("cells", result_name(name, measure));
  TRY(weighing.query(fmt::format("CREATE TABLE IF NOT EXISTS {} AS\n{}", kept, result)));
  return weighing.query("FROM " + kept);
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

Result<void> drop_key_results(Connection& connection, const std::string& key_window) {
  const Table tables = TRY(connection.query(
      fmt::format("SELECT table_name FROM duckdb_tables() WHERE schema_name = 'cells' AND "
                  "starts_with(table_name, '{}')",
                  result_prefix(key_window))));
  for (std::size_t row = 0; row < tables.n_rows; ++row) {
    TRY(connection.run("DROP TABLE " + table_name("cells", tables.text_at(0, row))));
  }
  return {};
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
  if (in_slices && !adds_up(measure)) {
    const KeyCellColumns columns = key_cell_columns(measure);
    TRY(add_up(*weighing.connection, name, {columns.key, columns.sums, {}}));
  } else {
    TRY(note_size(*weighing.connection, name));
  }
  return keep_key_window(*weighing.connection, name, weighing.generation);
}

// An answer may be millions of rows of a histogram: one at a time, and read once for all measures that want it.
Result<void> run_key_windows(Weighing& weighing) {
  std::map<std::string, KeyAnswer> answers;
  for (std::size_t i = 0; i < weighing.plan.places.size(); ++i) {
    const MeasurePlace& place = weighing.plan.places[i];
    if (!place.keyed) continue;
    const KeyWindow& window = weighing.plan.key_windows[place.query];
    const WeighItem& item = weighing.request.items[i];
    for (std::size_t span = 0; span < item.spans.size(); ++span) {
      const std::string name = key_window_name(weighing, i, item.spans[span]);
      KeyAnswer& answer = answers[result_name(name, window.measure)];
      answer.window = name;
      answer.measure = &window.measure;
      answer.readers.emplace_back(i, span);
    }
  }
  for (const auto& [name, answer] : answers) {
    const Table table = TRY(read_result(weighing, *answer.measure, answer.window));
    if (std::holds_alternative<OrderedBuckets>(answer.measure->finish)) {
      read_buckets(weighing, table, answer);
      continue;
    }
    for (const auto& [item, span] : answer.readers) read_key_window(weighing, table, item, span);
  }
  return {};
}

}  // namespace steelyard
