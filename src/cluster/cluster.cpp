// See cluster.hpp.
//
// That the addresses and the servers' own remote_servers speak of the same machines is tried out, not
// believed: every shard writes its number down, and all numbers must be seen from the first.

#include "cluster/cluster.hpp"

#include <fmt/format.h>

#include <future>

#include "base/file.hpp"
#include "base/text.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

namespace {

const Dialect& dialect() { return *find_dialect("clickhouse"); }

Diagnostic unlike(const std::string& shown, Text why) {
  return {"W014"_code, {}, {shown, std::move(why.zh), std::move(why.en)}, {}, {}};
}

}  // namespace

Result<void> Cluster::on_each(const std::function<Result<void>(Shard&, std::size_t)>& what) {
  std::vector<std::future<Result<void>>> running;
  for (std::size_t i = 0; i < shards_.size(); ++i) {
    running.push_back(
        std::async(std::launch::async, [this, &what, i] { return what(shards_[i], i); }));
  }
  std::vector<Result<void>> results;
  for (auto& one : running) results.push_back(one.get());
  for (Result<void>& one : results) TRY(std::move(one));
  return {};
}

Result<std::vector<Table>> Cluster::ask_all(const std::string& sql) {
  std::vector<Table> answers(shards_.size());
  TRY(on_each([&](Shard& shard, std::size_t i) -> Result<void> {
    answers[i] = TRY(shard.ask(sql));
    return {};
  }));
  return answers;
}

Result<void> Cluster::run_all(const std::string& sql) {
  return on_each([&](Shard& shard, std::size_t) { return shard.run(sql); });
}

Result<void> Cluster::insert_all(const std::string& into, const std::string& rows) {
  return on_each([&](Shard& shard, std::size_t) { return shard.insert(into, rows); });
}

std::string Cluster::table(const std::string& name) const {
  return dialect().quote_name(address_.database) + "." + dialect().quote_name(name);
}

std::string Cluster::across(const std::string& name) const {
  return table(shards_.size() == 1 ? name : name + "_all");
}

Result<void> Cluster::join_up(const std::string& name) {
  if (shards_.size() == 1) return {};
  return on_each([&](Shard& shard, std::size_t number) -> Result<void> {
    if (!tables_.empty() && tables_[number].contains(name + "_all")) return {};
    return shard.run(
        fmt::format("CREATE TABLE IF NOT EXISTS {} AS {} ENGINE = Distributed({}, {}, {})",
                    across(name), table(name), address_.cluster, address_.database, name));
  });
}

Result<void> Cluster::look_up_tables() {
  const std::vector<Table> answers =
      TRY(ask_all("SELECT name FROM system.tables WHERE database = " +
                  dialect().quote_text(address_.database)));
  tables_.assign(shards_.size(), {});
  for (std::size_t shard = 0; shard < answers.size(); ++shard) {
    for (std::size_t row = 0; row < answers[shard].n_rows; ++row) {
      tables_[shard].insert(answers[shard].text_at(0, row));
    }
  }
  return {};
}

Result<void> Cluster::ensure_table(const std::string& name, const std::string& definition,
                                   const std::string& rows) {
  const std::string making = name + std::string(kUnfinished);
  return on_each([&](Shard& shard, std::size_t number) -> Result<void> {
    std::set<std::string>& known = tables_[number];
    if (known.contains(name)) return {};
    if (known.contains(making)) TRY(shard.run("DROP TABLE IF EXISTS " + table(making)));
    known.insert(making);
    TRY(shard.run(fmt::format("CREATE TABLE {} {}", table(making), definition)));
    if (!rows.empty()) TRY(shard.insert(table(making), rows));
    TRY(shard.run(fmt::format("RENAME TABLE {} TO {}", table(making), table(name))));
    known.insert(name);
    known.erase(making);
    return {};
  });
}

Result<void> Cluster::look_at_servers() {
  TRY(run_all("CREATE DATABASE IF NOT EXISTS " + dialect().quote_name(address_.database)));
  const std::string numbers = "steelyard_shard";
  TRY(
      run_all(fmt::format("CREATE TABLE IF NOT EXISTS {} (number UInt32) ENGINE = "
                          "ReplacingMergeTree ORDER BY number",
                          table(numbers))));
  for (std::size_t i = 0; i < shards_.size(); ++i) {
    TRY(shards_[i].insert(table(numbers), std::to_string(i) + "\n"));
  }
  const std::string question = "SELECT uniqExact(number) AS n, min(number) AS least FROM ";
  const std::vector<Table> own = TRY(ask_all(question + table(numbers)));
  for (std::size_t i = 0; i < own.size(); ++i) {
    if (own[i].int_at(0, 0) == 1 && own[i].int_at(1, 0) == static_cast<Int128>(i)) continue;
    return fail(unlike(address_.shown,
                       {"同一台服务器写了两次，或分片的顺序变了",
                        "a server is named twice, or the order of the shards has changed"}));
  }
  if (shards_.size() == 1) return {};
  const Table known = TRY(shards_[0].ask(
      fmt::format("SELECT uniqExact(shard_num) AS n FROM system.clusters WHERE cluster = {}",
                  dialect().quote_text(address_.cluster))));
  if (known.int_at(0, 0) != static_cast<Int128>(shards_.size())) {
    return fail(unlike(
        address_.shown,
        {fmt::format("它的 {} 有 {} 个分片", address_.cluster, to_string(known.int_at(0, 0))),
         fmt::format("its '{}' has {} shards", address_.cluster, to_string(known.int_at(0, 0)))}));
  }
  TRY(join_up(numbers));
  const Table seen = TRY(shards_[0].ask(question + across(numbers)));
  if (seen.int_at(0, 0) == static_cast<Int128>(shards_.size())) return {};
  return fail(unlike(address_.shown,
                     {"从第一个分片看不到其余的分片", "the first shard does not see the others"}));
}

Result<Cluster> Cluster::open(const ClusterAddress& address) {
  std::string password;
  if (!address.password_file.empty()) {
    password = trim(TRY(read_file(address.password_file)));
  }
  Cluster cluster(address);
  for (std::size_t i = 0; i < address.shards.size(); ++i) {
    cluster.shards_.emplace_back(address, i, password);
  }
  TRY(cluster.look_at_servers());
  return cluster;
}

}  // namespace steelyard
