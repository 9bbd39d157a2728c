// Opens the warehouse file and brings it level with the record; puts an unusable file aside and
// makes a new one.
//
//     landing {a, b, c}, warehouse {a, b}   →   c is applied          landing {a}, warehouse {a, b}
//     →   made anew                              tables of an older version   →   made anew
//
// What a child process cannot open (warehouse_probe.cpp) is quarantined. Nothing waits for another
// process that has the file: what landed is safe and comes in with the next command.
// Tested by: tests/pipeline/warehouse_file_test.cpp.

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "cluster/count_on_cluster.hpp"
#include "project/project.hpp"
#include "project/warehouse_probe.hpp"
#include "sql/dialect.hpp"
#include "warehouse/cells/weigh.hpp"
#include "warehouse/engine/engine_log.hpp"
#include "warehouse/facts/suspects.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

// Of the tables beside the facts; a file of another one is made anew.
constexpr const char* kLayout = "6";

// Out of the way, never deleted: the file may hold a clue.
void quarantine(const std::string& path) {
  std::error_code error;
  for (int n = 1; n < 1000; ++n) {
    const std::string aside = fmt::format("{}.unusable-{}", path, n);
    if (fs::exists(aside) || fs::exists(aside + ".wal")) continue;
    if (fs::exists(path)) fs::rename(path, aside, error);
    if (fs::exists(path + ".wal")) fs::rename(path + ".wal", aside + ".wal", error);
    return;
  }
}

void remove_file(const std::string& path) {
  std::error_code error;
  fs::remove(path, error);
  fs::remove(path + ".wal", error);
}

Result<std::string> read_meta(Connection& connection, const std::string& name) {
  const Table table =
      TRY(connection.query(fmt::format("SELECT value FROM state.meta WHERE name = '{}'", name)));
  return table.n_rows == 0 ? std::string() : table.text_at(0, 0);
}

Result<void> write_meta(Connection& connection, const std::string& name, const std::string& value) {
  return connection.run(fmt::format(
      "DELETE FROM state.meta WHERE name = '{0}'; INSERT INTO state.meta VALUES ('{0}', {1})", name,
      find_dialect("duckdb")->quote_text(value)));
}

Result<std::set<std::string>> applied_batches(Connection& connection) {
  const Table table = TRY(connection.query("SELECT digest FROM state.batches"));
  std::set<std::string> digests;
  for (std::size_t row = 0; row < table.n_rows; ++row) digests.insert(table.text_at(0, row));
  return digests;
}

// Fresh, of this model, and holding no batch that the record no longer has.
Result<bool> can_go_on(Connection& connection, const Project& project,
                       const std::vector<BatchHeader>& batches) {
  const std::string model = TRY(read_meta(connection, "model"));
  if (!model.empty() && model != project.model_digest) return false;
  if (!model.empty() && TRY(read_meta(connection, "layout")) != kLayout) return false;
  std::set<std::string> recorded;
  for (const BatchHeader& batch : batches) recorded.insert(batch.digest);
  const std::set<std::string> applied = TRY(applied_batches(connection));
  return std::includes(recorded.begin(), recorded.end(), applied.begin(), applied.end());
}

/// After the last batch, for the sheet of shops may have come after the orders. Suspicions cost a
/// look at what is held: not when the whole record comes in, which nobody watches.
Result<void> note_rows(Connection& connection, const Model& model, SyncReport& report) {
  constexpr std::size_t kWatched = 20;
  for (auto& [digest, accounts] : report) {
    for (auto& [name, account] : accounts) {
      const Relation& relation = *model.relation(name);
      const std::int64_t batch = batch_number(digest);
      account.unmapped = TRY(find_unmapped(connection, model, relation, batch));
      if (report.size() > kWatched) continue;
      account.suspects = TRY(find_suspects(connection, model, relation, batch));
    }
  }
  return {};
}

/// Batches that the warehouse lacks, by what they cost.
struct Missing {
  std::vector<BatchHeader> small;  // applied together
  std::vector<BatchHeader> large;  // each on its own
};

Result<Missing> missing_batches(Connection& connection, const std::vector<BatchHeader>& batches) {
  constexpr std::uint64_t kSmallRows = 20'000;
  const std::set<std::string> applied = TRY(applied_batches(connection));
  Missing missing;
  for (const BatchHeader& batch : batches) {
    if (applied.contains(batch.digest)) continue;
    (batch.n_rows_in <= kSmallRows ? missing.small : missing.large).push_back(batch);
  }
  return missing;
}

// Between two batches: each is in whole or not at all.
Result<void> go_on(const Context& context) {
  if (!context.cancelled()) return {};
  return fail(
      Diagnostic{"E072"_code, {}, {"写入数据仓库", "the writing to the warehouse"}, {}, {}});
}

void tell(const Context& context, std::uint64_t n_done, std::uint64_t n_all) {
  context.tell({{fmt::format("写入数据仓库：已完成 {} 个文件，共 {} 个", n_done, n_all),
                 fmt::format("writing to the warehouse: {} of {} files done", n_done, n_all)},
                n_done,
                n_all,
                0});
}

/// What the warehouse is to hold.
struct WantedBatches {
  std::vector<BatchHeader> batches;
  std::set<std::string> just_landed = {};  // of them, what this process wrote
};

Result<SyncReport> sync(Connection& connection, const Project& project, const WantedBatches& wanted,
                        const Context& context) {
  SyncReport report;
  const Missing missing = TRY(missing_batches(connection, wanted.batches));
  const std::size_t n_all = missing.small.size() + missing.large.size();
  if (n_all > 0) TRY(forget_rows(connection));
  const std::string landing_dir = project.landing_dir();
  const ApplyTarget target{connection, project.model, landing_dir, wanted.just_landed};
  if (!missing.small.empty()) {
    TRY(go_on(context));
    tell(context, 0, n_all);
    std::vector<RowAccounts> accounts = TRY(apply_together(target, missing.small));
    for (std::size_t i = 0; i < accounts.size(); ++i) {
      report[missing.small[i].digest] = std::move(accounts[i]);
    }
  }
  for (const BatchHeader& batch : missing.large) {
    TRY(go_on(context));
    tell(context, report.size(), n_all);
    report[batch.digest] = TRY(apply_batch(target, batch));
  }
  if (TRY(read_meta(connection, "model")) != project.model_digest) {
    TRY(write_meta(connection, "model", project.model_digest));
    TRY(write_meta(connection, "layout", kLayout));
  }
  if (!report.empty()) TRY(connection.run("CHECKPOINT"));
  TRY(note_rows(connection, project.model, report));
  return report;
}

/// In one transaction: thirty tables are one write of the log.
Result<void> make_tables(Connection& connection, const Model& model) {
  return connection.together([&] { return create_schema(connection, model); });
}

Result<std::vector<BatchHeader>> whole_record(const Project& project) {
  BatchList list = TRY(list_batches(project.landing_dir()));
  if (!list.damaged.empty()) return fail(std::move(list.damaged));
  return std::move(list.batches);
}

Result<OpenWarehouse> level(Connection connection, const Project& project, WantedBatches wanted,
                            const Context& context) {
  connection.stop_when(context.cancel);
  SyncReport synced = TRY(sync(connection, project, wanted, context));
  std::string version = data_version(wanted.batches);
  return OpenWarehouse{std::move(connection), std::move(wanted.batches), std::move(version),
                       std::move(synced), false};
}

/// Puts aside what cannot be opened. True when there was something to put aside.
Result<bool> clear_the_way(const std::string& path) {
  if (!fs::exists(path)) {
    // Somebody removed the file but not its log, which belongs to no file any more.
    if (fs::exists(path + ".wal")) quarantine(path);
    return false;
  }
  switch (probe_warehouse(path)) {
    case Probe::Usable:
    case Probe::InUse:  // opening it says by whom
      return false;
    case Probe::NoAnswer:
      return fail(Diagnostic{"W001"_code, {}, {path, "no answer in 10 minutes"}, {}, {}});
    case Probe::Unusable:
      quarantine(path);
      return true;
  }
  return false;
}

// What facts and derived columns depend on is the data, the model and this program.
Result<void> choose_engine(OpenWarehouse& open, const Project& project, const Context& context) {
  if (context.warehouse.empty()) return {};
  const ClusterAddress address = TRY(parse_cluster_address(context.warehouse));
  open.connection.count_elsewhere(count_on_cluster(
      address, fmt::format("{} {} {}", open.data_version, project.model_digest, kEngineVersion)));
  return {};
}

}  // namespace

Result<OpenWarehouse> open_warehouse(const Project& project, const Context& context,
                                     const std::set<std::string>& just_landed) {
  TRY(check_engine_log());
  const std::string path = project.warehouse_path();
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  const bool rebuilt = TRY(clear_the_way(path));
  std::vector<BatchHeader> batches = TRY(whole_record(project));
  {
    Connection connection = TRY(open_warehouse_file(path, context.n_threads, context.memory));
    TRY(make_tables(connection, project.model));
    if (TRY(can_go_on(connection, project, batches))) {
      OpenWarehouse open =
          TRY(level(std::move(connection), project, {std::move(batches), just_landed}, context));
      open.rebuilt = rebuilt;
      TRY(choose_engine(open, project, context));
      return open;
    }
  }
  return rebuild_warehouse(project, context);
}

Result<OpenWarehouse> rebuild_warehouse(const Project& project, const Context& context) {
  TRY(check_engine_log());
  const std::string path = project.warehouse_path();
  std::vector<BatchHeader> batches = TRY(whole_record(project));
  if (fs::exists(path) && probe_warehouse(path) == Probe::InUse) {
    TRY(open_warehouse_file(path, context.n_threads, context.memory));  // fails and says who has it
  }
  remove_file(path);
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  Connection connection = TRY(open_warehouse_file(path, context.n_threads, context.memory));
  TRY(make_tables(connection, project.model));
  OpenWarehouse open = TRY(level(std::move(connection), project, {std::move(batches)}, context));
  open.rebuilt = true;
  TRY(choose_engine(open, project, context));
  return open;
}

Result<OpenWarehouse> scratch_warehouse(const Project& project,
                                        const std::vector<std::string>& digests,
                                        const Context& context) {
  TRY(check_engine_log());
  std::vector<BatchHeader> wanted;
  const std::vector<BatchHeader> all = TRY(whole_record(project));
  for (const std::string& digest : digests) {
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const BatchHeader& batch) { return batch.digest == digest; });
    if (at != all.end()) {
      wanted.push_back(*at);
      continue;
    }
    wanted.push_back(TRY(read_batch(project.landing_dir(), digest, {})));  // undone since
  }
  Connection connection = TRY(Connection::open({"", context.n_threads, context.memory}));
  TRY(make_tables(connection, project.model));
  return level(std::move(connection), project, {std::move(wanted)}, context);
}

}  // namespace steelyard
