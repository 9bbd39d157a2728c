// KeyHashes: whether a key stands twice among rows on their way into a table, known without asking the
// table: 64-bit hashes of the keys, sorted once.
//
//     orders A, B, A   →  add, add, repeat() = true
//
// Equal hashes of different keys tell a repeat that is none; a repeat is never overlooked.
// Tested by: tests/pipeline/key_hashes_test.cpp.
#pragma once

#include <cstdint>
#include <mutex>
#include <optional>
#include <vector>

#include "landing/landing.hpp"
#include "model/model.hpp"

namespace steelyard {

class KeyHashes {
 public:
  /// Rows beyond `limit` are more than is remembered (8 bytes each).
  explicit KeyHashes(const Relation& relation, std::size_t limit = 1U << 25)
      : relation_(relation), limit_(limit) {}
  /// Thread-safe.
  void add(const RelationBlock& block);
  /// None when there were too many rows.
  std::optional<bool> repeat();

 private:
  const Relation& relation_;
  std::size_t limit_;
  std::mutex mutex_ = {};
  bool is_full_ = false;
  std::vector<std::uint64_t> hashes_ = {};
};

}  // namespace steelyard
