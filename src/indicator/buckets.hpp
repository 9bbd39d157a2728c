// Buckets: a histogram, (value, rows) pairs in order of the value. Copies share them, for they may be millions and go to
// every indicator, scorecard and correction that reads them.
//
//     (7200 s, 1), (7260 s, 2), (7261 s, 1)   →   differences and counts, seven bits a byte: two bytes a pair where values lie close
//
// The bytes are LEB128 (DWARF 5, 7.6). Tested by: tests/indicator/buckets_test.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace steelyard {

class Buckets {
 public:
  using Pair = std::pair<std::int64_t, std::int64_t>;
  using Pairs = std::vector<Pair>;

  /// Forwards only: what follows is told by what went before.
  class Iterator {
   public:
    Iterator(const std::uint8_t* next, const std::uint8_t* end);
    Pair operator*() const { return pair_; }
    Iterator& operator++();
    bool operator!=(const Iterator& other) const { return at_ != other.at_; }

   private:
    void read();

    const std::uint8_t* at_;  // where the pair stands
    const std::uint8_t* next_;
    const std::uint8_t* end_;
    Pair pair_{0, 0};
  };

  Buckets() = default;
  /// In any order; rows of one value are added up, and a value of which no row is left goes.
  explicit Buckets(Pairs pairs);

  [[nodiscard]] bool empty() const { return bytes_ == nullptr; }
  [[nodiscard]] Iterator begin() const;
  [[nodiscard]] Iterator end() const;

 private:
  std::shared_ptr<const std::vector<std::uint8_t>> bytes_;
};

}  // namespace steelyard
