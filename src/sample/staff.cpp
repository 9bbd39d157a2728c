// hire_staff: teams, people who join, move and leave, and who serves which shop when.
//
//     seat 1 of shop S0004:   E00007 until 2025-11-03, then E00031 (who joined the next day)
//
// Promise: a seat of pre-sales service is held by exactly one person on every day of the period; a
// move swaps two seats of neighbouring shops, so nobody serves two shops at once. Operators share
// two shops 60 : 40. Packers belong to a warehouse team and to no shop. Not here: managers
// (managers.cpp), pay (write_staff.cpp), attendance (write_duty.cpp).
// Tested by: tests/sample.

#include <fmt/format.h>

#include <algorithm>

#include "sample/world.hpp"

namespace steelyard::sample {

namespace {

constexpr std::uint32_t kShopsPerServiceTeam = 6;
constexpr std::uint32_t kShopsPerAftersaleAgent = 3;

std::uint32_t add_team(World& world, std::string name, std::string_view department) {
  world.teams.push_back({.name = std::move(name), .department = department});
  return static_cast<std::uint32_t>(world.teams.size() - 1);
}

std::uint32_t add_person(World& world, std::string_view role, Date joined) {
  world.people.push_back({.role = role, .joined = joined});
  return static_cast<std::uint32_t>(world.people.size() - 1);
}

std::uint32_t add_agent(World& world, Date joined) {
  const std::uint32_t person = add_person(world, "售前客服", joined);
  world.people[person].agent_index = world.n_agents++;
  return person;
}

void add_seat_spell(World& world, const Spell& spell) {
  world.spells.push_back(spell);
  world.shops[spell.shop].presale_spells.push_back(
      static_cast<std::uint32_t>(world.spells.size() - 1));
}

struct Seat {
  std::uint32_t person;
  std::uint32_t team;
  std::uint32_t shop;
};

/// The holder stays, or leaves on some day and a new person begins on the next.
void fill_seat(World& world, const Seat& seat, Random& random) {
  const Date joined = world.people[seat.person].joined;
  if (world.n_days() < 30 || !random.chance(250'000)) {
    add_seat_spell(world, {seat.person, seat.team, seat.shop, 100, joined, kOpenEnd});
    return;
  }
  const Date left = world.options.first + static_cast<int>(random.between(10, world.n_days() - 10));
  world.people[seat.person].left = left;
  add_seat_spell(world, {seat.person, seat.team, seat.shop, 100, joined, left});
  const std::uint32_t successor = add_agent(world, left + 1);
  add_seat_spell(world, {successor, seat.team, seat.shop, 100, left + 1, kOpenEnd});
}

/// Two people change places on some day: each has two spells, in two shops, maybe in two teams.
void swap_seats(World& world, const Seat& a, const Seat& b, Random& random) {
  const Date day = world.options.first + static_cast<int>(random.between(10, world.n_days() - 10));
  add_seat_spell(world, {a.person, a.team, a.shop, 100, world.people[a.person].joined, day - 1});
  add_seat_spell(world, {b.person, a.team, a.shop, 100, day, kOpenEnd});
  add_seat_spell(world, {b.person, b.team, b.shop, 100, world.people[b.person].joined, day - 1});
  add_seat_spell(world, {a.person, b.team, b.shop, 100, day, kOpenEnd});
}

std::uint32_t n_seats(const World& world, std::uint32_t shop) {
  const std::uint64_t weight = world.shop_ends[shop] - (shop == 0 ? 0 : world.shop_ends[shop - 1]);
  const std::uint64_t per_day = world.options.n_orders / world.shop_ends.back() * weight /
                                static_cast<std::uint64_t>(world.n_days());
  return 1 + (shop < 6 ? 1 : 0) +
         static_cast<std::uint32_t>(std::min<std::uint64_t>(4, per_day / 200));
}

Date joined_before(const World& world, Random& random) {
  return world.options.first - static_cast<int>(random.between(20, 1'500));
}

void hire_presales(World& world) {
  std::vector<Seat> seats;
  std::uint32_t team = 0;
  for (std::uint32_t shop = 0; shop < world.shops.size(); ++shop) {
    if (shop % kShopsPerServiceTeam == 0) {
      team = add_team(world, fmt::format("售前{}组", shop / kShopsPerServiceTeam + 1), "客服");
    }
    Random random(world.options.seed, Stream::Seat, shop);
    for (std::uint32_t i = n_seats(world, shop); i > 0; --i) {
      seats.push_back({add_agent(world, joined_before(world, random)), team, shop});
    }
  }
  for (std::size_t i = 0; i < seats.size(); ++i) {
    Random random(world.options.seed, Stream::Seat, i + (1ULL << 40U));
    const bool may_swap = i + 1 < seats.size() && seats[i].shop != seats[i + 1].shop;
    if (may_swap && world.n_days() >= 30 && random.chance(300'000)) {
      swap_seats(world, seats[i], seats[i + 1], random);
      ++i;
    } else {
      fill_seat(world, seats[i], random);
    }
  }
}

void hire_aftersales(World& world) {
  std::uint32_t team = 0;
  std::uint32_t agent = kNobody;
  const auto n_shops = static_cast<std::uint32_t>(world.shops.size());
  for (std::uint32_t shop = 0; shop < n_shops; ++shop) {
    if (shop % (kShopsPerServiceTeam * 4) == 0) {
      const std::uint32_t number = shop / (kShopsPerServiceTeam * 4) + 1;
      team = add_team(world, fmt::format("售后{}组", number), "客服");
    }
    if (shop % kShopsPerAftersaleAgent == 0) {
      Random random(world.options.seed, Stream::Seat, shop + (2ULL << 40U));
      agent = add_person(world, "售后客服", joined_before(world, random));
    }
    const std::uint32_t first = shop / kShopsPerAftersaleAgent * kShopsPerAftersaleAgent;
    const std::uint32_t n_served = std::min(kShopsPerAftersaleAgent, n_shops - first);
    // 34 + 33 + 33: the shares of one person add up to 100.
    const std::int64_t share = 100 / n_served + (shop == first ? 100 % n_served : 0);
    world.spells.push_back({agent, team, shop, share, world.people[agent].joined, kOpenEnd});
    world.shops[shop].aftersale_agent = agent;
  }
}

void hire_operators(World& world) {
  std::uint32_t team = 0;
  std::uint32_t person = kNobody;
  const auto n_shops = static_cast<std::uint32_t>(world.shops.size());
  for (std::uint32_t shop = 0; shop < n_shops; ++shop) {
    if (shop % 12 == 0) team = add_team(world, fmt::format("运营{}组", shop / 12 + 1), "运营");
    const bool is_second = shop % 2 == 1;
    if (!is_second) {
      Random random(world.options.seed, Stream::Seat, shop + (3ULL << 40U));
      person = add_person(world, "店铺运营", joined_before(world, random));
    }
    const bool is_alone = !is_second && shop + 1 == n_shops;
    const std::int64_t share = is_alone ? 100 : is_second ? 40 : 60;
    world.spells.push_back({person, team, shop, share, world.people[person].joined, kOpenEnd});
  }
}

std::vector<std::uint32_t> hire_packers(World& world, std::uint32_t team, std::uint32_t n) {
  std::vector<std::uint32_t> packers;
  for (std::uint32_t i = 0; i < n; ++i) {
    Random random(world.options.seed, Stream::Seat, world.people.size() + (4ULL << 40U));
    const std::uint32_t packer = add_person(world, "打包员", joined_before(world, random));
    world.spells.push_back({packer, team, kNobody, 100, world.people[packer].joined, kOpenEnd});
    packers.push_back(packer);
  }
  return packers;
}

void hire_warehouses(World& world) {
  std::uint32_t n_warehouses = 0;
  for (const Shop& shop : world.shops) n_warehouses = std::max(n_warehouses, shop.warehouse + 1);
  const std::uint64_t parcels_per_shift =
      world.options.n_orders / 2 / n_warehouses / static_cast<std::uint64_t>(world.n_days());
  const auto n =
      4 + static_cast<std::uint32_t>(std::min<std::uint64_t>(26, parcels_per_shift / 80));
  for (std::uint32_t i = 0; i < n_warehouses; ++i) {
    Warehouse warehouse;
    warehouse.day_team = add_team(world, fmt::format("{}号仓白班", i + 1), "仓储");
    warehouse.day_packers = hire_packers(world, warehouse.day_team, n);
    warehouse.night_team = add_team(world, fmt::format("{}号仓夜班", i + 1), "仓储");
    warehouse.night_packers = hire_packers(world, warehouse.night_team, n);
    world.warehouses.push_back(std::move(warehouse));
  }
}

}  // namespace

bool works_on(std::uint32_t person, Date day) {
  const auto turn = (static_cast<std::uint32_t>(day.days) + person) % 7;
  return turn != 0 && turn != 3;
}

std::uint32_t World::agent_on(std::uint32_t shop, Date day, Random& random) const {
  const std::vector<std::uint32_t>& seats = shops[shop].presale_spells;
  const auto n = static_cast<std::uint32_t>(seats.size());
  const std::uint32_t start = random.below(n);
  for (std::uint32_t i = 0; i < n; ++i) {
    const Spell& spell = spells[seats[(start + i) % n]];
    if (spell.covers(day) && works_on(spell.person, day)) return spell.person;
  }
  return kNobody;
}

void hire_staff(World& world) {
  hire_presales(world);
  hire_aftersales(world);
  hire_operators(world);
  hire_warehouses(world);
  appoint_heads(world);
  world.n_people_needed = world.people.size() + world.teams.size();
  hire_more(world);
  appoint_managers(world);
  choose_part_timers(world);
  plant_red_line(world);
}

}  // namespace steelyard::sample
