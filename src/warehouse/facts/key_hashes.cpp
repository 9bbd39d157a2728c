// KeyHashes: see key_hashes.hpp.
#include "warehouse/facts/key_hashes.hpp"

#include <algorithm>

#include "landing/map_hash.hpp"

namespace steelyard {

namespace {

void fold_column(std::vector<std::uint64_t>& hashes, const Column& column) {
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    if (column.is_null(i)) {
      hashes[i] = fold(hashes[i], 1);
    } else if (column.is_text()) {
      hashes[i] = fold_text(fold(hashes[i], 2), column.text_at(i));
    } else {
      hashes[i] = fold(fold(hashes[i], 3), static_cast<std::uint64_t>(column.int_at(i)));
    }
  }
}

}  // namespace

void KeyHashes::add(const RelationBlock& block) {
  std::vector<std::uint64_t> hashes(block.block.n_rows(), kHashSeed);
  for (const std::string& key : relation_.key) {
    const auto at = std::ranges::find(block.columns, key);
    if (at == block.columns.end()) continue;  // of an older model: missing in every row
    fold_column(hashes, block.block.columns[static_cast<std::size_t>(at - block.columns.begin())]);
  }
  const std::scoped_lock lock(mutex_);
  is_full_ = is_full_ || hashes_.size() + hashes.size() > limit_;
  if (is_full_) {
    hashes_ = {};
  } else {
    hashes_.insert(hashes_.end(), hashes.begin(), hashes.end());
  }
}

std::optional<bool> KeyHashes::repeat() {
  const std::scoped_lock lock(mutex_);
  if (is_full_) return std::nullopt;
  std::ranges::sort(hashes_);
  return std::ranges::adjacent_find(hashes_) != hashes_.end();
}

}  // namespace steelyard
