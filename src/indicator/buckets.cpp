// See buckets.hpp.

#include "indicator/buckets.hpp"

#include <algorithm>

namespace steelyard {

namespace {

constexpr std::uint8_t kMore = 0x80;

void append(std::vector<std::uint8_t>& bytes, std::uint64_t value) {
  while (value >= kMore) {
    bytes.push_back(static_cast<std::uint8_t>(value) | kMore);
    value >>= 7;
  }
  bytes.push_back(static_cast<std::uint8_t>(value));
}

std::uint64_t take(const std::uint8_t*& from) {
  std::uint64_t value = 0;
  for (int shift = 0;; shift += 7) {
    const std::uint8_t byte = *from++;
    value |= static_cast<std::uint64_t>(byte & ~kMore) << shift;
    if ((byte & kMore) == 0) return value;
  }
}

/// In order, every value once; those whose rows add up to none go.
void add_up(Buckets::Pairs& pairs) {
  std::ranges::sort(pairs);
  std::size_t n_kept = 0;
  for (const auto& [value, n] : pairs) {
    if (n_kept > 0 && pairs[n_kept - 1].first == value) {
      pairs[n_kept - 1].second += n;
      continue;
    }
    if (n_kept > 0 && pairs[n_kept - 1].second == 0) --n_kept;
    pairs[n_kept++] = {value, n};
  }
  if (n_kept > 0 && pairs[n_kept - 1].second == 0) --n_kept;
  pairs.resize(n_kept);
}

}  // namespace

Buckets::Iterator::Iterator(const std::uint8_t* next, const std::uint8_t* end)
    : at_(next), next_(next), end_(end) {
  read();
}

// Differences wrap around, so that any two values have one.
void Buckets::Iterator::read() {
  at_ = next_;
  if (at_ == end_) return;
  pair_.first = static_cast<std::int64_t>(static_cast<std::uint64_t>(pair_.first) + take(next_));
  pair_.second = static_cast<std::int64_t>(take(next_));
}

Buckets::Iterator& Buckets::Iterator::operator++() {
  read();
  return *this;
}

Buckets::Buckets(Pairs pairs) {
  add_up(pairs);
  if (pairs.empty()) return;
  std::vector<std::uint8_t> bytes;
  std::uint64_t before = 0;
  for (const auto& [value, n] : pairs) {
    append(bytes, static_cast<std::uint64_t>(value) - before);
    append(bytes, static_cast<std::uint64_t>(n));
    before = static_cast<std::uint64_t>(value);
  }
  bytes.shrink_to_fit();
  bytes_ = std::make_shared<const std::vector<std::uint8_t>>(std::move(bytes));
}

Buckets::Iterator Buckets::begin() const {
  if (bytes_ == nullptr) return end();
  return {bytes_->data(), bytes_->data() + bytes_->size()};
}

Buckets::Iterator Buckets::end() const {
  const std::uint8_t* const end = bytes_ == nullptr ? nullptr : bytes_->data() + bytes_->size();
  return {end, end};
}

}  // namespace steelyard
