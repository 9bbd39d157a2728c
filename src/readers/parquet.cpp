// The Parquet reader, in the child process: see parquet.hpp.
//
//     names {id, name}   1: "17" | NULL   2: …
//
// The engine turns every value into text (decimals exactly, timestamps as "2026-05-26 20:07:44.5"),
// so parent and child share no types. The file is read in slices of whole row groups, because the
// engine's interface holds a whole result in memory. Promise: nothing but this file is opened: no
// extensions, no globbing (the engine gets /proc/self/fd/N). Not here: what the cells mean.
// Tested by: tests/readers/parquet_test.cpp.

#include "readers/parquet.hpp"

#include <fmt/format.h>

#include <charconv>
#include <string>
#include <vector>

#include "readers/parquet_engine.hpp"

namespace steelyard {

namespace {

constexpr std::uint64_t kSliceRows = 200'000;

tl::unexpected<Diagnostics> unreadable(const std::string& path, const std::string& words) {
  // The first line; the rest is the engine's advice about its own settings.
  const std::string first = words.substr(0, words.find('\n'));
  return fail(Diagnostic{"D014"_code, {}, {path, "Parquet", first}, {}, {}});
}

/// All rows of a result.
Result<void> send_rows(Answer& answer, std::uint64_t& n_rows, RowSink& sink) {
  RawRecord record;
  for (;;) {
    const Chunk chunk(answer);
    if (chunk.ended()) return {};
    for (idx_t row = 0; row < chunk.n_rows(); ++row) {
      record.line = ++n_rows;
      record.cells.clear();
      for (std::size_t i = 0; i < chunk.k_columns(); ++i) {
        record.cells.push_back(chunk.is_null(i, row) ? std::string_view() : chunk.text(i, row));
      }
      TRY(sink.row(record));
    }
  }
}

/// Ends of slices of whole row groups: {245760, 491520, …}.
std::vector<std::uint64_t> slices_of(Answer& row_groups) {
  std::vector<std::uint64_t> ends;
  std::uint64_t n_rows = 0;
  std::uint64_t begin = 0;
  for (;;) {
    const Chunk chunk(row_groups);
    if (chunk.ended()) break;
    for (idx_t row = 0; row < chunk.n_rows(); ++row) {
      const std::string_view text = chunk.text(0, row);
      std::uint64_t n = 0;
      std::from_chars(text.data(), text.data() + text.size(), n);
      n_rows += n;
      if (n_rows - begin < kSliceRows) continue;
      ends.push_back(n_rows);
      begin = n_rows;
    }
  }
  if (n_rows > begin || ends.empty()) ends.push_back(n_rows);
  return ends;
}

/// The file, by a name that is neither a pattern nor a folder with partitions in its path.
struct OpenFile {
  std::string name;
  std::string reader;  // read_parquet(…) over it

  explicit OpenFile(int fd)
      : name(fmt::format("/proc/self/fd/{}", fd)),
        reader(fmt::format("read_parquet('{}', file_row_number=true, hive_partitioning=false)",
                           name)) {}
};

std::string settings(const ChildLimits& limits) {
  // The engine's own limit is lower than the process's, so that it can say so itself.
  return fmt::format(
      "SET threads=2; SET memory_limit='{}MiB'; SET autoinstall_known_extensions=false; "
      "SET autoload_known_extensions=false; SET TimeZone='UTC'; SET temp_directory='';",
      limits.memory_bytes / 4 / (1 << 20));
}

std::string slice_query(const OpenFile& file, std::uint64_t begin, std::uint64_t end) {
  return fmt::format(
      "SELECT CAST(COLUMNS(* EXCLUDE (file_row_number)) AS VARCHAR) FROM {} "
      "WHERE file_row_number >= {} AND file_row_number < {}",
      file.reader, begin, end);
}

struct Sending {
  Engine& engine;
  const OpenFile& file;
  const ChildRequest& request;
  RowSink& sink;
};

/// All slices, the names before the first of them.
Result<void> send_slices(const Sending& to, const std::vector<std::uint64_t>& ends) {
  std::uint64_t begin = 0;
  std::uint64_t n_rows = 0;
  for (const std::uint64_t end : ends) {
    Answer answer;
    if (!to.engine.ask(slice_query(to.file, begin, end), answer)) {
      return unreadable(to.request.path, answer.error());
    }
    if (begin == 0) TRY(to.sink.names(answer.column_names()));
    TRY(send_rows(answer, n_rows, to.sink));
    begin = end;
  }
  return {};
}

}  // namespace

Result<void> read_parquet(int fd, const ChildRequest& request, RowSink& sink) {
  const OpenFile file(fd);
  Engine engine;
  if (!engine.good()) return unreadable(request.path, "the engine does not start");
  Answer set;
  if (!engine.ask(settings(request.limits), set)) return unreadable(request.path, set.error());
  Answer row_groups;
  const std::string query = fmt::format(
      "SELECT DISTINCT ON (row_group_id) CAST(row_group_num_rows AS VARCHAR) FROM "
      "parquet_metadata('{}') ORDER BY row_group_id",
      file.name);
  if (!engine.ask(query, row_groups)) return unreadable(request.path, row_groups.error());
  return send_slices({engine, file, request, sink}, slices_of(row_groups));
}

}  // namespace steelyard
