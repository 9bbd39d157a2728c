// BatchFrames: frames of a batch into its file, packed on a thread of their own.
//
//     BatchFrames frames(std::move(part));  TRY(frames.add(FrameType::Block, bytes)); …
//     Packed packed = TRY(frames.finish());      the file, its digest, where the last frame begins
//
// Frames stand in the file in the order of add, so the bytes do not depend on threads. Digest,
// compression and writing go on while the caller reads further rows; a few frames wait at most, then
// add waits. Small batches never start a thread. A failed write is told by a later call.
// Private to landing_write.cpp. Tested by: tests/landing/landing_test.cpp, faults_test.cpp.
#pragma once

#include <memory>
#include <string>

#include "landing/landing_disk.hpp"
#include "landing/landing_frame.hpp"

namespace steelyard {

struct Packed {
  PartFile part;
  std::string digest;
  std::uint64_t last_offset = 0;  // of the frame added last
};

class BatchFrames {
 public:
  explicit BatchFrames(PartFile part);
  BatchFrames(BatchFrames&&) noexcept;
  BatchFrames& operator=(BatchFrames&&) noexcept;
  ~BatchFrames();  // what waits is dropped

  /// Errors: E011, now or of a frame added before; then every call fails.
  Result<void> add(FrameType type, std::string plain);
  /// All frames are written when it returns; call once.
  Result<Packed> finish();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard
