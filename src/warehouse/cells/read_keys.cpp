// What is made of the counts of key windows: numbers of each subject, which are kept as well, and histograms.
//
//     cells.k_…: (S1, customer 7, 3 orders) …   →   cells.r_…: (S1, 41 buyers)
//
// Rows of a histogram may be as many as the facts, so they are read by targets, some millions at a time.
// Tested by: tests/pipeline, tests/laws.

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "base/digest.hpp"
#include "sql/write_key_window.hpp"
#include "warehouse/cells/weigh_state.hpp"
#include "warehouse/engine/slice_rows.hpp"

namespace steelyard {

namespace {

// What is made of the counts of a key window, and where it goes: items and their spans, all of one kind of member.
struct KeyAnswer {
  std::string window;
  const Measure* measure = nullptr;
  std::vector<std::pair<std::size_t, std::size_t>> readers;

  [[nodiscard]] bool is_histogram() const {
    return std::holds_alternative<OrderedBuckets>(measure->finish);
  }
};

std::string result_prefix(const std::string& key_window) { return "r" + key_window.substr(1); }

/// Where what a measure makes of the counts stands, until these change.
std::string result_name(const std::string& key_window, const Measure& measure) {
  return result_prefix(key_window) + "_" + digest(write_measure(measure)).substr(0, 8);
}

Result<KeyRows> rows_of(Weighing& weighing, const std::string& name) {
  if (weighing.connection == nullptr) return KeyRows::Once;  // as in a warehouse without cells
  return TRY(has_grown(*weighing.connection, name)) ? KeyRows::Added : KeyRows::Once;
}

/// The counts of a window, whole or by targets.
Result<std::vector<std::string>> counts_of(Weighing& weighing, const std::string& window,
                                           RowRoom room) {
  std::string cells = table_name("cells", window);
  if (weighing.connection == nullptr) return std::vector{std::move(cells)};
  return parts_of(*weighing.connection, cells, "target", room);
}

/// Histograms of some targets, whole: their rows are many and they few, so a target is looked up once, and all readers share it.
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
    if (buckets.empty()) continue;
    for (const auto& [item, span] : answer.readers) {
      weighing.result.stats[item][span][target].buckets = buckets;
    }
  }
}

Result<void> read_histograms(Weighing& weighing, const KeyAnswer& answer) {
  for (const std::string& part :
       TRY(counts_of(weighing, answer.window, read_room(weighing.request.at_once)))) {
    // Buckets add up what stands in several rows.
    const std::string sql = write_key_result(*answer.measure, part, KeyRows::Once);
    read_buckets(weighing, TRY(weighing.query(sql)), answer);
  }
  return {};
}

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

Result<bool> is_kept(Connection& connection, const std::string& result) {
  return TRY(connection.query_int(
             fmt::format("SELECT count(*) FROM duckdb_tables() WHERE schema_name = 'cells' AND "
                         "table_name = '{}'",
                         result))) != 0;
}

// Of a table too large to be grouped at once the parts become one table, or none.
Result<void> keep_result(Weighing& weighing, const KeyAnswer& answer, const std::string& name) {
  const KeyRows rows = TRY(rows_of(weighing, answer.window));
  const std::vector<std::string> parts =
      TRY(counts_of(weighing, answer.window, grouped_room(weighing.request.at_once)));
  const auto result = [&](const std::string& part) {
    return write_key_result(*answer.measure, part, rows);
  };
  const std::string kept = table_name("cells", name);
  if (parts.size() == 1) {
    TRY(weighing.query(
        fmt::format("CREATE TABLE IF NOT EXISTS {} AS\n{}", kept, result(parts.front()))));
    return {};
  }
  if (TRY(is_kept(*weighing.connection, name))) return {};
  return weighing.connection->together([&]() -> Result<void> {
    for (const std::string& part : parts) {
      const bool first = &part == &parts.front();
      TRY(weighing.query(
          fmt::format(fmt::runtime(first ? "CREATE TABLE {} AS\n{}" : "INSERT INTO {}\n{}"), kept,
                      result(part))));
    }
    return {};
  });
}

// Numbers that are few are kept as they are: a window that nothing touched is not counted again.
Result<Table> read_result(Weighing& weighing, const KeyAnswer& answer, const std::string& name) {
  if (adds_up(*answer.measure)) {
    const KeyRows rows = TRY(rows_of(weighing, answer.window));
    return weighing.query(
        write_key_result(*answer.measure, table_name("cells", answer.window), rows));
  }
  TRY(keep_result(weighing, answer, name));
  return weighing.query("FROM " + table_name("cells", name));
}

std::map<std::string, KeyAnswer> answers_of(const Weighing& weighing) {
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
  return answers;
}

}  // namespace

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

Result<void> run_key_windows(Weighing& weighing) {
  for (const auto& [name, answer] : answers_of(weighing)) {
    if (answer.is_histogram()) {
      TRY(read_histograms(weighing, answer));
      continue;
    }
    const Table table = TRY(read_result(weighing, answer, name));
    for (const auto& [item, span] : answer.readers) read_key_window(weighing, table, item, span);
  }
  return {};
}

}  // namespace steelyard
