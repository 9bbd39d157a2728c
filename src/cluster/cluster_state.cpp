// See cluster_state.hpp.
//
// Rows are only ever added here and the greatest version counts, so that nothing depends on when a
// server merges. The line of the number itself has no name.

#include "cluster/cluster_state.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cluster/answer.hpp"

namespace steelyard {

namespace {

constexpr const char* kState = "steelyard_state";

Result<void> write_line(Cluster& cluster, const std::string& name, const std::string& content,
                        Int128 version) {
  return cluster.insert_all(
      cluster.table(kState),
      fmt::format("{}\t{}\t{}\n", tab_separated(name), to_string(version), tab_separated(content)));
}

Result<std::vector<Int128>> versions_of(Cluster& cluster) {
  const std::vector<Table> answers = TRY(cluster.ask_all(fmt::format(
      "SELECT max(version) AS version FROM {} WHERE name = ''", cluster.table(kState))));
  std::vector<Int128> versions;
  for (const Table& answer : answers) versions.push_back(answer.int_at(0, 0));
  return versions;
}

}  // namespace

Result<void> make_state(Cluster& cluster) {
  return cluster.run_all(
      fmt::format("CREATE TABLE IF NOT EXISTS {} (name String, version UInt64, content String) "
                  "ENGINE = MergeTree ORDER BY (name, version)",
                  cluster.table(kState)));
}

Result<std::optional<Int128>> read_version(Cluster& cluster) {
  const std::vector<Int128> versions = TRY(versions_of(cluster));
  const bool is_whole =
      versions.front() % 2 == 0 && std::ranges::count(versions, versions.front()) ==
                                       static_cast<std::ptrdiff_t>(versions.size());
  return is_whole ? std::optional<Int128>(versions.front()) : std::nullopt;
}

Result<Int128> begin_load(Cluster& cluster) {
  const Int128 latest = std::ranges::max(TRY(versions_of(cluster)));
  const Int128 version = latest + (latest % 2 == 0 ? 1 : 2);
  TRY(write_line(cluster, "", "", version));
  return version;
}

Result<void> end_load(Cluster& cluster, Int128 version) {
  for (const Int128 now : TRY(versions_of(cluster))) {
    if (now != version) return fail(Diagnostic{"W013"_code, {}, {cluster.shown()}, {}, {}});
  }
  return write_line(cluster, "", "", version + 1);
}

Result<std::map<std::string, std::string>> read_contents(Cluster& cluster) {
  const std::vector<Table> answers = TRY(
      cluster.ask_all(fmt::format("SELECT name, argMax(content, version) AS now FROM {} WHERE name "
                                  "!= '' GROUP BY name ORDER BY name",
                                  cluster.table(kState))));
  std::map<std::string, std::string> contents;
  std::map<std::string, std::size_t> n_agreeing;
  for (const Table& answer : answers) {
    for (std::size_t row = 0; row < answer.n_rows; ++row) {
      const auto [at, is_new] = contents.emplace(answer.text_at(0, row), answer.text_at(1, row));
      if (at->second == answer.text_at(1, row)) ++n_agreeing[at->first];
    }
  }
  std::erase_if(contents, [&](const auto& one) { return n_agreeing[one.first] != answers.size(); });
  return contents;
}

Result<void> write_content(Cluster& cluster, const std::string& table, const std::string& content,
                           Int128 version) {
  return write_line(cluster, table, content, version);
}

}  // namespace steelyard
