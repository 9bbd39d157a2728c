// The frames of one reading child, one after the other.
//
//     ChildStream stream = TRY(ChildStream::start(request));
//     while (TRY(stream.next()) != ChildFrame::End) … stream.payload() …
//
// Guarantees: a frame is handed out only when its checksum fits, an Error frame only as an error,
// and End only after the child ended with exit code 0. Tested by: tests/readers/child_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "readers/child_frames.hpp"
#include "readers/child_process.hpp"

namespace steelyard {

class ChildStream {
 public:
  /// Errors: E012.
  static Result<ChildStream> start(const ChildRequest& request);
  /// Errors: what the child says, D016, E013, E014.
  Result<ChildFrame> next();
  /// Of the last frame, until the next one.
  [[nodiscard]] std::string_view payload() const;
  [[nodiscard]] const std::string& path() const { return request_.path; }
  /// E014: what stands in a frame makes no sense.
  [[nodiscard]] tl::unexpected<Diagnostics> broken() const;

 private:
  ChildStream(ChildRequest request, ChildProcess child)
      : request_(std::move(request)), child_(std::move(child)) {}
  Result<void> read_bytes(std::size_t size);

  ChildRequest request_;
  ChildProcess child_;
  std::string frame_;  // the whole of it: head, payload, checksum
};

}  // namespace steelyard
