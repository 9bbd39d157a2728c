// apply_blocks: see apply_blocks.hpp.
//
//     orders, orders, order_lines, orders  →  of orders: 3 blocks, others {order_lines}
//
// The first block is read before anybody asks, because it tells the relation and with it the table.
// Tested by: tests/pipeline/large_batch_test.cpp, warehouse_test.cpp.

#include "warehouse/facts/apply_blocks.hpp"

#include <algorithm>
#include <mutex>
#include <utility>

namespace steelyard {

struct BlocksOf::Impl {
  const Model& model;
  BatchBlocks blocks;
  const Relation* relation = nullptr;
  std::optional<RelationBlock> first{};
  std::vector<const Relation*> others{};
  std::mutex mutex{};

  Impl(const Model& of, BatchBlocks from, const Relation* wanted)
      : model(of), blocks(std::move(from)), relation(wanted) {}

  std::optional<RelationBlock> take_first() {
    const std::scoped_lock lock(mutex);
    return std::exchange(first, std::nullopt);
  }
  /// Whether a block is one of ours; the first of any relation is, when none was asked for.
  bool takes(const RelationBlock& block) {
    const Relation* of = model.relation(block.relation);
    const std::scoped_lock lock(mutex);
    if (relation == nullptr) relation = of;
    if (of == nullptr || of == relation) return of != nullptr;
    if (std::ranges::find(others, of) == others.end()) others.push_back(of);
    return false;
  }
  Result<std::optional<RelationBlock>> read_on() {
    for (;;) {
      std::optional<RelationBlock> block = TRY(blocks.next());
      if (!block || takes(*block)) return block;
    }
  }
};

BlocksOf::BlocksOf(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
BlocksOf::BlocksOf(BlocksOf&&) noexcept = default;
BlocksOf& BlocksOf::operator=(BlocksOf&&) noexcept = default;
BlocksOf::~BlocksOf() = default;

Result<BlocksOf> BlocksOf::open(const BlocksWanted& wanted, const Relation* relation) {
  BatchBlocks blocks = TRY(BatchBlocks::open(wanted.landing_dir, wanted.digest, wanted.check));
  auto impl = std::make_unique<Impl>(wanted.model, std::move(blocks), relation);
  impl->first = TRY(impl->read_on());
  return BlocksOf(std::move(impl));
}

const Relation* BlocksOf::relation() const { return impl_->relation; }

Result<std::optional<RelationBlock>> BlocksOf::next() {
  if (std::optional<RelationBlock> first = impl_->take_first()) return first;
  return impl_->read_on();
}

std::vector<const Relation*> BlocksOf::others() const {
  const std::scoped_lock lock(impl_->mutex);
  return impl_->others;
}

}  // namespace steelyard
