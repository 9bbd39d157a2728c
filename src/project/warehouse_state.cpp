// warehouse_state: see warehouse_state.hpp.

#include "project/warehouse_state.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "project/warehouse_probe.hpp"

namespace steelyard {

namespace {

Result<void> compare(Connection& connection, const Project& project,
                     const std::vector<BatchHeader>& record, WarehouseState& state) {
  std::set<std::string> recorded;
  std::set<std::string> applied;
  for (const BatchHeader& batch : record) recorded.insert(batch.digest);
  const Table digests = TRY(connection.query("SELECT digest FROM state.batches"));
  for (std::size_t row = 0; row < digests.n_rows; ++row) applied.insert(digests.text_at(0, row));
  const auto absent_from = [](const std::set<std::string>& set) {
    return [&set](const std::string& digest) { return !set.contains(digest); };
  };
  state.n_missing = static_cast<std::size_t>(std::ranges::count_if(recorded, absent_from(applied)));
  state.n_surplus = static_cast<std::size_t>(std::ranges::count_if(applied, absent_from(recorded)));
  const Table model = TRY(connection.query("SELECT value FROM state.meta WHERE name = 'model'"));
  state.other_model = model.n_rows > 0 && model.text_at(0, 0) != project.model_digest;
  return {};
}

}  // namespace

Result<WarehouseState> read_warehouse_state(const Project& project,
                                            const std::vector<BatchHeader>& record) {
  WarehouseState state;
  const std::string path = project.warehouse_path();
  if (!std::filesystem::exists(path)) {
    state.n_missing = record.size();
    return state;
  }
  const Probe probe = probe_warehouse(path);
  if (probe == Probe::Unusable || probe == Probe::NoAnswer) {
    state.file = WarehouseState::File::Unusable;
    return state;
  }
  Result<Connection> connection = open_warehouse_file(path, 1, "");
  if (!connection) {
    if (probe != Probe::InUse) return fail(std::move(connection).error());
    state.file = WarehouseState::File::InUse;
    state.in_use = std::move(connection).error();
    return state;
  }
  state.file = WarehouseState::File::Usable;
  TRY(compare(*connection, project, record, state));
  return state;
}

}  // namespace steelyard
