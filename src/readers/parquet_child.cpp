// The child process that reads one Parquet file: see parquet.hpp.
//
//     __read_parquet PATH 4294967296 600  → Header{id, name}  Rows{…}  Rows{…}  End
//
// The engine turns every value into text (decimals exactly, timestamps as "2026-05-26 20:07:44.5"),
// so parent and child share no types. The file is read in slices of whole row groups, because the
// engine's interface holds a whole result in memory. Promise: nothing but this file is opened: no
// extensions, no globbing (the engine gets /proc/self/fd/N), limits set before the first byte.
// Not here: what the cells mean.  Tested by: tests/readers/parquet_test.cpp.

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <string>
#include <vector>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/little_endian.hpp"
#include "readers/parquet.hpp"
#include "readers/parquet_engine.hpp"

namespace steelyard {

namespace {

constexpr std::uint64_t kSliceRows = 200'000;
constexpr std::size_t kFrameSize = 1U << 20;

bool write_out(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return false;  // the parent is gone
    bytes.remove_prefix(static_cast<std::size_t>(n));
  }
  return true;
}

bool write_frame(ParquetFrame type, std::string_view payload) {
  std::string frame;
  frame.reserve(payload.size() + 20);
  write_u32(static_cast<std::uint32_t>(type), frame);
  write_u64(payload.size(), frame);
  frame += payload;
  write_u64(digest64(frame), frame);
  return write_out(frame);
}

void limit(__rlimit_resource what, std::uint64_t value) {
  const rlimit bounds{value, value};
  ::setrlimit(what, &bounds);  // a limit that cannot be set is already stricter
}

void set_limits(const ParquetLimits& limits) {
  limit(RLIMIT_CPU, limits.cpu_seconds);
  limit(RLIMIT_CORE, 0);
#ifndef __SANITIZE_ADDRESS__  // whose shadow memory alone is terabytes of address space
  limit(RLIMIT_AS, limits.memory_bytes);
#endif
}

/// A row: the sizes of its cells, then the cells with tabs between, so that they are also its raw
/// text.
void append_row(const Chunk& chunk, idx_t row, std::string& out) {
  for (std::size_t i = 0; i < chunk.k_columns(); ++i) {
    const bool null = chunk.is_null(i, row);
    write_u32(null ? kNullSize : static_cast<std::uint32_t>(chunk.text(i, row).size()), out);
  }
  for (std::size_t i = 0; i < chunk.k_columns(); ++i) {
    if (i > 0) out += '\t';
    if (!chunk.is_null(i, row)) out += chunk.text(i, row);
  }
}

enum class Outcome { Done, EngineError, ParentGone };

/// All rows of a result as frames of about one MiB.
Outcome send_rows(Answer& answer) {
  std::string rows;
  for (;;) {
    const Chunk chunk(answer);
    if (chunk.ended()) break;
    for (idx_t row = 0; row < chunk.n_rows(); ++row) append_row(chunk, row, rows);
    if (rows.size() < kFrameSize) continue;
    if (!write_frame(ParquetFrame::Rows, rows)) return Outcome::ParentGone;
    rows.clear();
  }
  const bool sent = rows.empty() || write_frame(ParquetFrame::Rows, rows);
  return sent ? Outcome::Done : Outcome::ParentGone;
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

std::string header_frame(const std::vector<std::string>& names) {
  std::string out;
  for (const std::string& name : names) {
    write_u32(static_cast<std::uint32_t>(name.size()), out);
    out += name;
  }
  return out;
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

std::string settings(const ParquetLimits& limits) {
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

Outcome send_error(const std::string& words) {
  // The first line; the rest is the engine's advice about its own settings.
  const std::string first = words.substr(0, words.find('\n'));
  return write_frame(ParquetFrame::Error, first) ? Outcome::EngineError : Outcome::ParentGone;
}

/// All slices, the header before the first of them.
Outcome send_slices(Engine& engine, const OpenFile& file, const std::vector<std::uint64_t>& ends) {
  std::uint64_t begin = 0;
  for (const std::uint64_t end : ends) {
    Answer answer;
    if (!engine.ask(slice_query(file, begin, end), answer)) return send_error(answer.error());
    const bool started =
        begin > 0 || write_frame(ParquetFrame::Header, header_frame(answer.column_names()));
    if (!started) return Outcome::ParentGone;
    const Outcome outcome = send_rows(answer);
    if (outcome != Outcome::Done) return outcome;
    begin = end;
  }
  return write_frame(ParquetFrame::End, {}) ? Outcome::Done : Outcome::ParentGone;
}

Outcome send_file(const OpenFile& file, const ParquetLimits& limits) {
  Engine engine;
  if (!engine.good()) return send_error("the engine does not start");
  Answer set;
  if (!engine.ask(settings(limits), set)) return send_error(set.error());
  Answer row_groups;
  const std::string query = fmt::format(
      "SELECT DISTINCT ON (row_group_id) CAST(row_group_num_rows AS VARCHAR) FROM "
      "parquet_metadata('{}') ORDER BY row_group_id",
      file.name);
  if (!engine.ask(query, row_groups)) return send_error(row_groups.error());
  return send_slices(engine, file, slices_of(row_groups));
}

}  // namespace

int run_parquet_child(const std::string& path, const ParquetLimits& limits) {
  set_limits(limits);
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) {
    send_error(words_of_errno(errno));
    return 1;
  }
  return send_file(OpenFile(fd), limits) == Outcome::Done ? 0 : 1;
}

}  // namespace steelyard
