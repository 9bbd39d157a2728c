// BatchBlocks: the blocks of a batch, asked for rather than told.
//
//     BatchBlocks blocks = TRY(BatchBlocks::open("landing", digest));
//     while (auto block = TRY(blocks.next())) …                       in several threads, if you like
//
// Tested by: tests/landing/landing_test.cpp, through the warehouse by tests/pipeline.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "landing/landing.hpp"

namespace steelyard {

/// How far a batch is checked while it is read.
enum class BatchCheck {
  Whole,   // every frame, and the digest over all of them at the end
  Frames,  // every frame: of a batch whose digest this very process made of the same frames
};

/// The blocks of a batch in their order, for several threads that each ask for the next one; rejects
/// are passed over. Errors, and the checks of a whole batch, are those of read_batch. next() is
/// thread-safe.
class BatchBlocks {
 public:
  static Result<BatchBlocks> open(const std::string& landing_dir, const std::string& digest,
                                  BatchCheck check = BatchCheck::Whole);
  BatchBlocks(BatchBlocks&&) noexcept;
  BatchBlocks& operator=(BatchBlocks&&) noexcept;
  ~BatchBlocks();
  /// None at the end.
  Result<std::optional<RelationBlock>> next();

 private:
  struct Impl;
  explicit BatchBlocks(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard
