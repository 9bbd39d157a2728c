// Opens the warehouse file and brings it level with the record; puts an unusable file aside and
// makes a new one.
//
//     landing {a, b, c}, warehouse {a, b}   →   c is applied          landing {a}, warehouse {a, b}
//     →   made anew
//
// A damaged file can abort the engine inside, so a child process opens it first; what the child
// cannot open is quarantined. Tested by: tests/project/warehouse_test.cpp, tests/faults.

#include <fmt/format.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <set>

#include "project/project.hpp"
#include "sql/dialect.hpp"
#include "warehouse/weigh.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

enum class Probe { Usable, Unusable, Locked };

// 0 usable, 2 held by another process, anything else (also a crash) unusable.
int probe_in_child(const std::string& path) {
  Result<Connection> connection = Connection::open({path, 1, ""});
  if (connection) return connection->run("SELECT 1") ? 0 : 1;
  for (const Diagnostic& diagnostic : connection.error()) {
    for (const std::string& arg : diagnostic.args) {
      if (arg.find("lock") != std::string::npos) return 2;
    }
  }
  return 1;
}

Probe probe(const std::string& path) {
  const pid_t child = fork();
  if (child == 0) _exit(probe_in_child(path));
  int status = 0;
  if (child < 0 || waitpid(child, &status, 0) != child) return Probe::Usable;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return Probe::Usable;
  if (WIFEXITED(status) && WEXITSTATUS(status) == 2) return Probe::Locked;
  return Probe::Unusable;
}

// Out of the way, never deleted: the file may hold a clue.
void quarantine(const std::string& path) {
  std::error_code error;
  for (int n = 1; n < 1000; ++n) {
    const std::string aside = fmt::format("{}.unusable-{}", path, n);
    if (fs::exists(aside)) continue;
    fs::rename(path, aside, error);
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
  std::set<std::string> recorded;
  for (const BatchHeader& batch : batches) recorded.insert(batch.digest);
  const std::set<std::string> applied = TRY(applied_batches(connection));
  return std::includes(recorded.begin(), recorded.end(), applied.begin(), applied.end());
}

Result<SyncReport> sync(Connection& connection, const Project& project,
                        const std::vector<BatchHeader>& batches, const Context& context) {
  SyncReport report;
  const std::set<std::string> applied = TRY(applied_batches(connection));
  std::uint64_t done = 0;
  for (const BatchHeader& batch : batches) {
    context.tell({{"写入数据仓库", "bringing the warehouse level"}, done++, batches.size(), 0});
    if (applied.contains(batch.digest)) continue;
    if (report.empty()) TRY(drop_caches(connection));
    report[batch.digest] =
        TRY(apply_batch(connection, project.model, project.landing_dir(), batch));
  }
  TRY(write_meta(connection, "model", project.model_digest));
  if (!report.empty()) TRY(connection.run("CHECKPOINT"));
  return report;
}

Result<std::vector<BatchHeader>> whole_record(const Project& project) {
  BatchList list = TRY(list_batches(project.landing_dir()));
  if (!list.damaged.empty()) return fail(std::move(list.damaged));
  return std::move(list.batches);
}

Result<OpenWarehouse> level(Connection connection, const Project& project,
                            std::vector<BatchHeader> batches, const Context& context) {
  SyncReport synced = TRY(sync(connection, project, batches, context));
  std::string version = data_version(batches);
  return OpenWarehouse{std::move(connection), std::move(batches), std::move(version),
                       std::move(synced), false};
}

}  // namespace

Result<OpenWarehouse> open_warehouse(const Project& project, const Context& context) {
  const std::string path = project.warehouse_path();
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  bool rebuilt = false;
  if (fs::exists(path)) {
    const Probe found = probe(path);
    if (found == Probe::Unusable) quarantine(path);
    rebuilt = found == Probe::Unusable;
  }
  std::vector<BatchHeader> batches = TRY(whole_record(project));
  {
    Connection connection = TRY(Connection::open({path, context.n_threads, ""}));
    TRY(create_schema(connection, project.model));
    if (TRY(can_go_on(connection, project, batches))) {
      OpenWarehouse open = TRY(level(std::move(connection), project, std::move(batches), context));
      open.rebuilt = rebuilt;
      return open;
    }
  }
  return rebuild_warehouse(project, context);
}

Result<OpenWarehouse> rebuild_warehouse(const Project& project, const Context& context) {
  std::vector<BatchHeader> batches = TRY(whole_record(project));
  if (fs::exists(project.warehouse_path()) && probe(project.warehouse_path()) == Probe::Locked) {
    return fail(Diagnostic{Code::W001, {}, {project.warehouse_path(), "lock"}, {}, {}});
  }
  remove_file(project.warehouse_path());
  std::error_code error;
  fs::create_directories(fs::path(project.warehouse_path()).parent_path(), error);
  Connection connection = TRY(Connection::open({project.warehouse_path(), context.n_threads, ""}));
  TRY(create_schema(connection, project.model));
  OpenWarehouse open = TRY(level(std::move(connection), project, std::move(batches), context));
  open.rebuilt = true;
  return open;
}

Result<OpenWarehouse> scratch_warehouse(const Project& project,
                                        const std::vector<std::string>& digests,
                                        const Context& context) {
  std::vector<BatchHeader> wanted;
  const std::vector<BatchHeader> all = TRY(whole_record(project));
  for (const std::string& digest : digests) {
    const auto at = std::find_if(all.begin(), all.end(),
                                 [&](const BatchHeader& batch) { return batch.digest == digest; });
    if (at == all.end()) return fail(Diagnostic{Code::L011, {}, {digest}, {}, {}});
    wanted.push_back(*at);
  }
  Connection connection = TRY(Connection::open({"", context.n_threads, ""}));
  TRY(create_schema(connection, project.model));
  return level(std::move(connection), project, std::move(wanted), context);
}

}  // namespace steelyard
