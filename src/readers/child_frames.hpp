// Frames: what a reading child process says to its parent over a pipe.
//
//     frame = u32 type · u64 size · bytes · u64 checksum     [Sheet] [Names] Rows … End, or Error
//     row   = u64 line · u32 fault · u32 k · k × u32 size · cells, tab between · the fault's words
//
// Guarantees: a row is handed out only from a frame whose checksum fits. The writer belongs to the
// child, the cutter to the parent; both are the same program, so codes are written as numbers.
// Tested by: tests/readers/child_test.cpp, fuzz/fuzz_frames.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "readers/limits.hpp"
#include "readers/row_sink.hpp"

namespace steelyard {

enum class ChildFrame : std::uint32_t { Sheet = 1, Names = 2, Rows = 3, End = 4, Error = 5 };

inline constexpr std::size_t kFrameHead = 12;
inline constexpr std::size_t kFrameTail = 8;
/// Rows are sent once they are a MiB or more, so a frame holds less than that and one row more.
constexpr std::uint64_t frame_size_max(const ChildLimits& limits) {
  return (2ULL << 20) + limits.row_bytes;
}

std::string make_frame(ChildFrame type, std::string_view payload);
/// Requires: all bytes of a frame. False when the checksum does not fit.
bool is_sound(std::string_view frame);

std::string write_texts(const std::vector<std::string>& texts);
/// False when `bytes` are not what write_texts wrote.
bool try_read_texts(std::string_view bytes, std::vector<std::string>& texts);

std::string write_error(const Diagnostic& diagnostic);
bool try_read_error(std::string_view bytes, Diagnostic& diagnostic);

/// Takes the row at the front of `rest`; its cells point into `rest`. False when it is not whole.
bool try_take_row(std::string_view& rest, RawRecord& record);

/// The sink of a child: frames to a descriptor, and the limits of what goes out. A parent that is
/// gone ends the process by SIGPIPE.
class FrameWriter final : public RowSink {
 public:
  FrameWriter(int fd, std::string path, const ChildLimits& limits)
      : fd_(fd), path_(std::move(path)), limits_(limits) {}

  Result<void> sheet(const std::string& name, const std::vector<std::string>& others) override;
  Result<void> names(const std::vector<std::string>& names) override;
  Result<void> row(const RawRecord& record) override;
  /// What still waits, and the last frame.
  Result<void> end();
  void error(const Diagnostics& diagnostics);

 private:
  Result<void> flush();
  Result<void> check_limits(const RawRecord& record);
  Result<void> send(ChildFrame type, std::string_view payload);

  int fd_;
  std::string path_;
  ChildLimits limits_;
  std::string rows_;
  std::uint64_t n_cells_ = 0;
  std::uint64_t n_bytes_ = 0;
};

}  // namespace steelyard
