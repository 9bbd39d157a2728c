// The parent's end of the pipe: bytes → frames that are sound.
//
// Not here: what the frames say (child_reader.cpp, book_reader.cpp), their form (child_frames.cpp).
// Tested by: tests/readers/child_test.cpp.

#include "readers/child_stream.hpp"

#include <utility>

#include "base/little_endian.hpp"

namespace steelyard {

Result<ChildStream> ChildStream::start(const ChildRequest& request) {
  return ChildStream(request, TRY(ChildProcess::start(request)));
}

tl::unexpected<Diagnostics> ChildStream::broken() const {
  return fail(Diagnostic{"E014"_code, {}, {request_.path}, {}, {}});
}

std::string_view ChildStream::payload() const {
  return std::string_view(frame_).substr(kFrameHead, frame_.size() - kFrameHead - kFrameTail);
}

/// Appends exactly `size` bytes to `frame_`.
Result<void> ChildStream::read_bytes(std::size_t size) {
  std::size_t at = frame_.size();
  frame_.resize(at + size);
  while (at < frame_.size()) {
    const ssize_t n = child_.read(frame_.data() + at, frame_.size() - at);
    if (n <= 0) {
      TRY(child_.finish(request_));
      return broken();  // it ended well, but said nothing of it
    }
    at += static_cast<std::size_t>(n);
  }
  return {};
}

Result<ChildFrame> ChildStream::next() {
  frame_.clear();
  TRY(read_bytes(kFrameHead));
  const auto type = static_cast<ChildFrame>(read_u32(frame_));
  const std::uint64_t size = read_u64(std::string_view(frame_).substr(4));
  if (size > frame_size_max(request_.limits)) return broken();
  TRY(read_bytes(size + kFrameTail));
  if (!is_sound(frame_)) return broken();
  if (type == ChildFrame::End) TRY(child_.finish(request_));
  if (type != ChildFrame::Error) return type;
  Diagnostic told{};
  if (!try_read_error(payload(), told)) return broken();
  return fail(std::move(told));
}

}  // namespace steelyard
