// BlocksOf: the blocks of one relation out of a batch, for the threads that insert them.
//
// Most batches hold one relation. Of others the first reading finds out which further ones there are,
// and each is then read on its own: an insert fills one table, and nothing waits in memory.
// Private to apply.cpp. Tested by: tests/pipeline/large_batch_test.cpp, warehouse_test.cpp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "landing/landing_blocks.hpp"
#include "model/model.hpp"

namespace steelyard {

/// What to read of a batch. Relations of an older model stay in the record, unused.
struct BlocksWanted {
  const std::string& landing_dir;
  const std::string& digest;
  const Model& model;
  BatchCheck check = BatchCheck::Whole;
};

class BlocksOf {
 public:
  /// Of that relation, or, with nullptr, of the first one in the batch.
  static Result<BlocksOf> open(const BlocksWanted& wanted, const Relation* relation);
  BlocksOf(BlocksOf&&) noexcept;
  BlocksOf& operator=(BlocksOf&&) noexcept;
  ~BlocksOf();

  /// None when the batch holds no relation of the model.
  [[nodiscard]] const Relation* relation() const;
  /// Thread-safe; none at the end.
  Result<std::optional<RelationBlock>> next();
  /// The other relations met so far, in their order.
  [[nodiscard]] std::vector<const Relation*> others() const;

 private:
  struct Impl;
  explicit BlocksOf(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace steelyard
