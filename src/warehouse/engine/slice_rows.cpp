// See slice_rows.hpp.

#include "warehouse/engine/slice_rows.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace steelyard {

namespace {

// Measured (docs/performance.md): a year of 20 M orders in 2 GB, derived columns of all its measures.
constexpr std::int64_t kDerivedBytes = 500;
// 20 M keys of text were grouped in 400 MB and not in 250.
constexpr std::int64_t kGroupedBytes = 100;
// The engine's copy and ours; beyond the engine's bound, so few even where that is wide.
constexpr std::int64_t kReadBytes = 150;
constexpr std::int64_t kFewest = 200'000;

// The engine tells its limit as people read it: 1.8 GiB.
constexpr const char* kLimit =
    "SELECT CAST(CAST(regexp_extract(l, '^[0-9.]+') AS DOUBLE) * CASE regexp_extract(l, "
    "'[KMGT]iB') "
    "WHEN 'KiB' THEN 1024 WHEN 'MiB' THEN 1048576 WHEN 'GiB' THEN 1073741824 WHEN 'TiB' THEN "
    "1099511627776 ELSE 1 END AS BIGINT) FROM (SELECT current_setting('memory_limit') AS l)";

}  // namespace

RowRoom derived_room(const RowsAtOnce& most) { return {kDerivedBytes, most.derived}; }
RowRoom grouped_room(const RowsAtOnce& most) { return {kGroupedBytes, most.grouped}; }
RowRoom read_room(const RowsAtOnce& most) { return {kReadBytes, most.read}; }

Result<std::int64_t> slice_rows(Connection& connection, RowRoom room) {
  const auto bytes = static_cast<std::int64_t>(TRY(connection.query_int(kLimit)));
  return std::clamp(bytes / room.bytes, std::min(kFewest, room.most), room.most);
}

Result<std::vector<std::string>> parts_of(Connection& connection, const std::string& table,
                                          const std::string& key, RowRoom room) {
  const auto n_rows =
      static_cast<std::int64_t>(TRY(connection.query_int("SELECT count(*) FROM " + table)));
  const std::int64_t n_parts = n_rows / TRY(slice_rows(connection, room)) + 1;
  if (n_parts == 1) return std::vector{table};
  std::vector<std::string> parts;
  parts.reserve(static_cast<std::size_t>(n_parts));
  for (std::int64_t part = 0; part < n_parts; ++part) {
    parts.push_back(fmt::format("(FROM {} WHERE hash({}) % {} = {})", table, key, n_parts, part));
  }
  return parts;
}

}  // namespace steelyard
