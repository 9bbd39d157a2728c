// Daily: paid orders per shop and day, and per agent and day, gathered while orders are drawn.
//
//     daily.add(world, order);   … later:   daily.shop_paid(3, day)
//
// Day totals and targets are made from these, so that they fit the orders. Sums of integers in
// atomics: any thread may add, and the result does not depend on the order of adding.
// Tested by: tests/sample/sample_test.cpp.
#pragma once

#include <atomic>
#include <cstdint>
#include <vector>

#include "sample/order.hpp"

namespace steelyard::sample {

class Daily {
 public:
  explicit Daily(const World& world);

  void add(const World& world, const Order& order);
  [[nodiscard]] std::uint32_t shop_paid(std::uint32_t shop, Date day) const;
  [[nodiscard]] std::int64_t shop_fen(std::uint32_t shop, Date day) const;
  [[nodiscard]] std::uint32_t agent_paid(std::uint32_t agent_index, Date day) const;
  [[nodiscard]] std::int64_t agent_fen(std::uint32_t agent_index, Date day) const;

 private:
  struct Cell {
    std::atomic<std::uint32_t> n{0};
    std::atomic<std::int64_t> fen{0};
  };
  [[nodiscard]] std::size_t at(std::uint32_t row, Date day) const;

  Date first_;
  std::size_t n_days_;
  std::vector<Cell> shops_;   // => shops × days
  std::vector<Cell> agents_;  // => agents × days
};

}  // namespace steelyard::sample
