// hire_more: people beyond what shops and orders need, until the firm has as many as were asked for.
//
//     40 shops, 300 people   →   further agents for the shops by turns, further packers for the warehouses
//
// Promise: people.size() with the managers of all teams is then n_people. Of every twelve one joined, one left
// and one moved to another shop in the last 90 days of the period, so that its last months have all three.
// Without n_people nobody is hired here. Tested by: tests/sample.

#include <algorithm>

#include "sample/world.hpp"

namespace steelyard::sample {

namespace {

constexpr int kLateDays = 90;

/// A day of the last ones of the period; the first and the last day of them are nobody's.
Date late_day(const World& world, Random& random) {
  const int n_days = std::min(kLateDays, world.n_days());
  return world.options.last - static_cast<int>(random.between(1, std::max(1, n_days - 2)));
}

/// The team that serves the shop before its sales.
std::uint32_t team_of_shop(const World& world, std::uint32_t shop) {
  return world.spells[world.shops[shop].presale_spells.front()].team;
}

struct Hired {
  std::uint32_t person;
  std::uint32_t number;  // how many were hired here before
  Date joined;
  Date left;
};

Hired hire(World& world, std::string_view role, std::uint32_t number) {
  const auto person = static_cast<std::uint32_t>(world.people.size());
  Random random(world.options.seed, Stream::Staff, person);
  Hired one{person, number, world.options.first - static_cast<int>(random.between(20, 1'500)),
            kOpenEnd};
  const Date day = late_day(world, random);
  if (number % 12 == 3) one.joined = day;
  if (number % 12 == 6) one.left = day;
  world.people.push_back({.role = role, .joined = one.joined, .left = one.left});
  return one;
}

void seat(World& world, std::uint32_t shop, Spell spell) {
  spell.shop = shop;
  spell.team = team_of_shop(world, shop);
  world.spells.push_back(spell);
  world.shops[shop].presale_spells.push_back(static_cast<std::uint32_t>(world.spells.size() - 1));
}

void hire_agent(World& world, std::uint32_t number) {
  const auto n_shops = static_cast<std::uint32_t>(world.shops.size());
  const Hired one = hire(world, "售前客服", number);
  world.people[one.person].agent_index = world.n_agents++;
  const std::uint32_t shop = number / 2 % n_shops;
  Spell spell{.person = one.person, .first = one.joined, .last = one.left};
  if (number % 12 != 8) return seat(world, shop, spell);
  Random random(world.options.seed, Stream::Staff, one.person + (2ULL << 40U));
  const Date day = late_day(world, random);
  spell.last = day - 1;
  seat(world, shop, spell);
  spell.first = day;
  spell.last = kOpenEnd;
  seat(world, (shop + n_shops / 2) % n_shops, spell);
}

void hire_packer(World& world, std::uint32_t number) {
  const auto n_warehouses = static_cast<std::uint32_t>(world.warehouses.size());
  Warehouse& warehouse = world.warehouses[number / 4 % n_warehouses];
  const Hired one = hire(world, "打包员", number);
  const bool by_night = number % 4 == 3;
  const std::uint32_t team = by_night ? warehouse.night_team : warehouse.day_team;
  world.spells.push_back(
      {.person = one.person, .team = team, .first = one.joined, .last = one.left});
  // Who comes or goes within the period packs nothing: parcels are drawn among those who are always there.
  if (one.joined > world.options.first || one.left != kOpenEnd) return;
  (by_night ? warehouse.night_packers : warehouse.day_packers).push_back(one.person);
}

}  // namespace

void hire_more(World& world) {
  for (std::uint32_t number = 0; world.people.size() + world.teams.size() < world.options.n_people;
       ++number) {
    if (number % 2 == 0) {
      hire_agent(world, number);
    } else {
      hire_packer(world, number);
    }
  }
}

}  // namespace steelyard::sample
