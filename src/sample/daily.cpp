// Daily: day totals by the day on which the order was placed.
//
//     daily.shop_paid(3, day)   →   orders of shop 3 placed that day and paid
//
// Promise: independent of threads. Memory is shops × days, not orders. Tested by: sample_test.cpp.

#include "sample/daily.hpp"

namespace steelyard::sample {

Daily::Daily(const World& world)
    : first_(world.options.first),
      n_days_(static_cast<std::size_t>(world.n_days())),
      shops_(world.shops.size() * n_days_),
      agents_(world.n_agents * n_days_) {}

std::size_t Daily::at(std::uint32_t row, Date day) const {
  return row * n_days_ + static_cast<std::size_t>(day - first_);
}

void Daily::add(const World& world, const Order& order) {
  if (order.paid_at == 0 || order.unknown_shop) return;
  const Date day = day_of_seconds(order.created_at);
  Cell& shop = shops_[at(order.shop, day)];
  shop.n.fetch_add(1, std::memory_order_relaxed);
  shop.fen.fetch_add(order.due_fen(), std::memory_order_relaxed);
  if (order.agent == kNobody) return;
  Cell& agent = agents_[at(world.people[order.agent].agent_index, day)];
  agent.n.fetch_add(1, std::memory_order_relaxed);
  agent.fen.fetch_add(order.due_fen(), std::memory_order_relaxed);
}

std::uint32_t Daily::shop_paid(std::uint32_t shop, Date day) const {
  return shops_[at(shop, day)].n.load(std::memory_order_relaxed);
}
std::int64_t Daily::shop_fen(std::uint32_t shop, Date day) const {
  return shops_[at(shop, day)].fen.load(std::memory_order_relaxed);
}
std::uint32_t Daily::agent_paid(std::uint32_t agent_index, Date day) const {
  return agents_[at(agent_index, day)].n.load(std::memory_order_relaxed);
}
std::int64_t Daily::agent_fen(std::uint32_t agent_index, Date day) const {
  return agents_[at(agent_index, day)].fen.load(std::memory_order_relaxed);
}

}  // namespace steelyard::sample
