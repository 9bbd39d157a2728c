// When a file was exported, by what it says of itself.
// Tested by: tests/landing/land_file_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "landing/adapter.hpp"

namespace steelyard {

struct ExportedAt {
  std::int64_t at_us = 0;
  std::string from;                       // as in BatchHeader
  std::optional<std::int64_t> latest_us;  // no row can be later; none: no row is asked
};

/// The last date in a file's name, with its time when one follows: "orders_20260526T0930.csv",
/// "orders 2026-05-26.csv".
struct NamedInstant {
  std::int64_t local_us = 0;
  bool has_time = false;
};
std::optional<NamedInstant> try_instant_in_name(std::string_view path);

struct ExportQuestion {
  const std::string& path;
  const Adapter& adapter;
  const LoadOptions& options;
  std::string_view column_text;  // the first record's cell of the adapter's exported_at column
  const TimeZone& zone;
  std::int64_t now_us = 0;
};
/// Where the moment is known from, for people: "file name" → 文件名, the file's name.
Text words_of_origin(const std::string& from);

/// Option, adapter, file name, the word of who sent it, clock: the first that says so.
ExportedAt exported_at(const ExportQuestion& question);

}  // namespace steelyard
