// See ship.hpp.
//
//     1. the rows here, with their shard, place and hash
//     2. by shard and day: how many, and the sum of hashes, there and here
//     3. of the days that differ: keys and hashes there
//     4. rows that are not there, or otherwise; tombstones for what is there only
//     5. step 2 once more: it must agree now

#include "cluster/ship.hpp"

#include <fmt/format.h>

#include <map>
#include <tuple>

#include "base/date.hpp"
#include "cluster/answer.hpp"
#include "sql/dialect.hpp"
#include "warehouse/facts/schema.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kRowsAtOnce = 50'000;
constexpr int kMonthsAtOnce = 60;  // servers refuse rows of more than 100 partitions at once
constexpr const char* kPlace = "_day, _month, _key, _hash, _version";

std::string shown_row(const Table& table, std::size_t row) {
  std::string line;
  for (std::size_t c = 0; c < table.columns.size(); ++c) {
    if (c > 0) line += '\t';
    if (table.is_null(c, row)) {
      line += "\\N";
    } else {
      line += table.columns[c].is_text ? tab_separated(table.text_at(c, row))
                                       : to_string(table.int_at(c, row));
    }
  }
  return line + '\n';
}

/// Rows by shard and day: how many, and the sum of their hashes.
using Digests = std::map<std::pair<std::size_t, Int128>, std::pair<Int128, Int128>>;

struct Shipper {
  Connection& connection;
  Cluster& cluster;
  const Mirror& mirror;
  const Shipment& shipment;
  const Context& context;
  Shipped done = {};

  [[nodiscard]] std::string present() const {
    return cluster.table(mirror.table) + " FINAL WHERE _gone = 0";
  }
  [[nodiscard]] std::string columns_here() const {
    std::string list;
    for (const MirrorColumn& column : mirror.columns) list += ", " + quoted(column.name);
    return list;
  }

  // The key as one text, parts apart by a character that no file has; md5 is the same everywhere.
  Result<void> gather_rows() {
    std::string key;
    for (const std::string& name : mirror.key) {
      if (!key.empty()) key += " || chr(31) || ";
      key += fmt::format("coalesce(CAST({} AS VARCHAR), chr(30))", quoted(name));
    }
    const std::string day = quoted(mirror.day);
    return connection.run(fmt::format(
        "CREATE OR REPLACE TEMP TABLE \"ship:rows\" AS SELECT CAST(md5_number_upper(coalesce("
        "CAST({} AS VARCHAR), '')) % {} AS INTEGER) AS _shard, coalesce({}, {}) AS _day, "
        "coalesce(year(DATE '1970-01-01' + CAST({} AS INTEGER)) * 12 + month(DATE '1970-01-01' + "
        "CAST({} AS INTEGER)), {}) AS _month, {} AS _key, CAST(hash(0{}) AS HUGEINT) AS _hash{} "
        "FROM ({})",
        quoted(mirror.key.front()), cluster.n_shards(), day, kNoDay, day, day, kNoMonth, key,
        columns_here(), columns_here(), mirror.source));
  }

  Result<Digests> digests_here() {
    const Table table = TRY(connection.query(
        "SELECT _shard, _day, count(*), CAST(sum(_hash) % 18446744073709551616 AS HUGEINT) FROM "
        "\"ship:rows\" GROUP BY _shard, _day"));
    Digests out;
    for (std::size_t row = 0; row < table.n_rows; ++row) {
      out[{static_cast<std::size_t>(table.int_at(0, row)), table.int_at(1, row)}] = {
          table.int_at(2, row), table.int_at(3, row)};
    }
    return out;
  }
  Result<Digests> digests_there() {
    const std::vector<Table> answers = TRY(cluster.ask_all(fmt::format(
        "SELECT _day, count() AS n, sum(_hash) AS hashes FROM {} GROUP BY _day", present())));
    Digests out;
    for (std::size_t shard = 0; shard < answers.size(); ++shard) {
      const Table& table = answers[shard];
      for (std::size_t row = 0; row < table.n_rows; ++row) {
        out[{shard, table.int_at(0, row)}] = {table.int_at(1, row), table.int_at(2, row)};
      }
    }
    return out;
  }

  // Days that differ, and of those that have rows there, what lies there.
  Result<void> compare() {
    const Digests here = TRY(digests_here());
    const Digests there = TRY(digests_there());
    std::map<std::size_t, std::string> to_ask;  // shard → days
    std::string days;
    for (const auto& [place, digest] : here) {
      const auto at = there.find(place);
      if (at != there.end() && at->second == digest) continue;
      days +=
          fmt::format("{}({}, {})", days.empty() ? "" : ", ", place.first, to_string(place.second));
    }
    for (const auto& [place, digest] : there) {
      const auto at = here.find(place);
      if (at != here.end() && at->second == digest) continue;
      std::string& asked = to_ask[place.first];
      asked += (asked.empty() ? "" : ", ") + to_string(place.second);
    }
    TRY(connection.run(
        "CREATE OR REPLACE TEMP TABLE \"ship:days\"(_shard INTEGER, _day INTEGER); CREATE OR "
        "REPLACE TEMP TABLE \"ship:there\"(_shard INTEGER, _day INTEGER, _month INTEGER, _key "
        "VARCHAR, _hash HUGEINT)"));
    if (!days.empty()) TRY(connection.run("INSERT INTO \"ship:days\" VALUES " + days));
    for (const auto& [shard, asked] : to_ask) TRY(fetch_keys(shard, asked));
    return {};
  }
  Result<void> fetch_keys(std::size_t shard, const std::string& days) {
    const Table table = TRY(cluster.shard(shard).ask(
        fmt::format("SELECT _day, _month, _key, _hash FROM {} AND _day IN ({})", present(), days)));
    const Dialect& duckdb = *find_dialect("duckdb");
    std::string values;
    for (std::size_t row = 0; row < table.n_rows; ++row) {
      values +=
          fmt::format("{}({}, {}, {}, {}, {})", values.empty() ? "" : ", ", shard,
                      to_string(table.int_at(0, row)), to_string(table.int_at(1, row)),
                      duckdb.quote_text(table.text_at(2, row)), to_string(table.int_at(3, row)));
      if (row % 10'000 != 9'999 && row + 1 != table.n_rows) continue;
      TRY(connection.run("INSERT INTO \"ship:there\" VALUES " + values));
      values.clear();
    }
    return {};
  }

  // Shard by shard in the order of the table, so that a piece touches few months.
  Result<void> send(const std::string& rows, const std::string& columns, const std::string& into) {
    TRY(connection.run(fmt::format(
        "CREATE OR REPLACE TEMP TABLE \"ship:send\" AS SELECT *, row_number() OVER (PARTITION BY "
        "_shard ORDER BY _day, _key) // {} * 100000 + _month // {} AS _piece FROM ({}) ORDER BY "
        "_shard, "
        "_piece",
        kRowsAtOnce, kMonthsAtOnce, rows)));
    const Table pieces = TRY(connection.query(
        "SELECT DISTINCT _shard, _piece FROM \"ship:send\" ORDER BY _shard, _piece"));
    for (std::size_t i = 0; i < pieces.n_rows; ++i) {
      if (context.cancelled()) {
        return fail(Diagnostic{"E072"_code, {}, {"送往集群", "sending to the cluster"}, {}, {}});
      }
      context.tell({{"送往集群", "sending to the cluster"}, i, pieces.n_rows, 0});
      const auto shard = static_cast<std::size_t>(pieces.int_at(0, i));
      const Table table = TRY(connection.query(fmt::format(
          "SELECT {} FROM \"ship:send\" WHERE _shard = {} AND _piece = {} ORDER BY _day, _key",
          columns, shard, to_string(pieces.int_at(1, i)))));
      std::string body;
      for (std::size_t row = 0; row < table.n_rows; ++row) body += shown_row(table, row);
      TRY(cluster.shard(shard).insert(cluster.table(mirror.table) + " (" + into + ")", body));
    }
    return {};
  }

  Result<void> send_rows() {
    const std::string columns =
        fmt::format("_day, _month, _key, _hash, {}", to_string(shipment.version));
    std::string into = kPlace;
    for (const MirrorColumn& column : mirror.columns) {
      into += ", " + find_dialect("clickhouse")->quote_name(column.name);
    }
    const std::string rows =
        "SELECT r.* FROM \"ship:rows\" r SEMI JOIN \"ship:days\" d ON r._shard = d._shard AND "
        "r._day = d._day ANTI JOIN \"ship:there\" t ON r._shard = t._shard AND r._day = t._day AND "
        "r._key = t._key AND r._hash = t._hash";
    TRY(send(rows, columns + columns_here(), into));
    done.n_sent =
        static_cast<std::size_t>(TRY(connection.query_int("SELECT count(*) FROM \"ship:send\"")));
    return {};
  }
  Result<void> send_tombstones() {
    if (shipment.leaves_others) return {};
    const std::string rows =
        "SELECT t.* FROM \"ship:there\" t ANTI JOIN \"ship:rows\" r ON r._shard = t._shard AND "
        "r._day = t._day AND r._key = t._key";
    const std::string columns =
        fmt::format("_day, _month, _key, 0, {}, 1", to_string(shipment.version));
    TRY(send(rows, columns, std::string(kPlace) + ", _gone"));
    done.n_gone =
        static_cast<std::size_t>(TRY(connection.query_int("SELECT count(*) FROM \"ship:send\"")));
    return {};
  }

  // Rows of one place and key would have replaced each other; another load would have come between.
  Result<void> look_again() {
    const Digests here = TRY(digests_here());
    const Digests there = TRY(digests_there());
    if (shipment.leaves_others || here == there) return {};
    return fail(Diagnostic{"W013"_code, {}, {cluster.shown()}, {}, {}});
  }

  Result<Shipped> run() {
    TRY(make_mirror(cluster, mirror));
    TRY(gather_rows());
    TRY(compare());
    TRY(send_rows());
    TRY(send_tombstones());
    TRY(look_again());
    for (const char* table : {"rows", "days", "there", "send"}) {
      TRY(connection.run(fmt::format("DROP TABLE IF EXISTS \"ship:{}\"", table)));
    }
    return done;
  }
};

}  // namespace

Result<Shipped> ship(Connection& connection, Cluster& cluster, const Mirror& mirror,
                     const Shipment& shipment, const Context& context) {
  return Shipper{connection, cluster, mirror, shipment, context}.run();
}

}  // namespace steelyard
