// Buckets: a histogram, (value, rows) pairs in order of the value. Copies share them, for they may be millions and go to
// every indicator, scorecard and correction that reads them.
//
// Tested by: tests/indicator.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <utility>
#include <vector>

namespace steelyard {

class Buckets {
 public:
  using Pairs = std::vector<std::pair<std::int64_t, std::int64_t>>;

  Buckets() = default;
  explicit Buckets(Pairs pairs) {
    std::ranges::sort(pairs);
    pairs_ = std::make_shared<const Pairs>(std::move(pairs));
  }

  [[nodiscard]] bool empty() const { return pairs_->empty(); }
  [[nodiscard]] auto begin() const { return pairs_->begin(); }
  [[nodiscard]] auto end() const { return pairs_->end(); }

 private:
  static const std::shared_ptr<const Pairs>& none() {
    static const auto kNone = std::make_shared<const Pairs>();
    return kNone;
  }

  std::shared_ptr<const Pairs> pairs_ = none();
};

}  // namespace steelyard
