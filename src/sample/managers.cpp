// appoint_heads, appoint_managers, choose_part_timers: who leads whom, and who works half of every day.
//
//     客服经理 E00131  ←  客服主管 E00134 of T0001  ←  E00001 … of T0001
//
// Promise: heads and managers come after everybody else, so that all others keep their numbers. Who moved
// answers to the manager of the team of the last spell. Tested by: tests/sample.

#include <algorithm>
#include <array>

#include "sample/world.hpp"

namespace steelyard::sample {

namespace {

struct Leading {
  Department department;
  std::string_view head_role;
  std::string_view manager_role;
};
constexpr std::array<Leading, 3> kLeading = {
    {{{"客服", "客户服务部", 110, kNobody}, "客服经理", "客服主管"},
     {{"运营", "运营部", 120, kNobody}, "运营经理", "运营主管"},
     {{"仓储", "仓储物流部", 100, kNobody}, "仓储经理", "仓储主管"}}};

const Leading& leading_of(const Team& team) {
  return *std::ranges::find_if(
      kLeading, [&team](const Leading& one) { return one.department.name == team.department; });
}

std::uint32_t add_leader(World& world, std::string_view role, std::uint32_t team) {
  const auto person = static_cast<std::uint32_t>(world.people.size());
  Random random(world.options.seed, Stream::Staff, person);
  const Date joined = world.options.first - static_cast<int>(random.between(400, 3'000));
  world.people.push_back({.role = role, .joined = joined});
  world.spells.push_back({.person = person, .team = team, .first = joined});
  return person;
}

std::uint32_t first_team_of(const World& world, std::string_view department) {
  const auto at = std::ranges::find(world.teams, department, &Team::department);
  return static_cast<std::uint32_t>(at - world.teams.begin());
}

}  // namespace

void appoint_heads(World& world) {
  for (const Leading& one : kLeading) {
    world.departments.push_back(one.department);
    world.departments.back().head =
        add_leader(world, one.head_role, first_team_of(world, one.department.name));
  }
}

void appoint_managers(World& world) {
  const std::size_t n_spells = world.spells.size();
  for (std::uint32_t team = 0; team < world.teams.size(); ++team) {
    const Leading& leading = leading_of(world.teams[team]);
    const std::uint32_t manager = add_leader(world, leading.manager_role, team);
    world.teams[team].manager = manager;
    world.people[manager].manager =
        std::ranges::find(world.departments, leading.department.name, &Department::name)->head;
  }
  std::vector<Date> latest(world.people.size());
  for (std::size_t i = 0; i < n_spells; ++i) {
    const Spell& spell = world.spells[i];
    if (spell.first < latest[spell.person]) continue;
    latest[spell.person] = spell.first;
    world.people[spell.person].manager = world.teams[spell.team].manager;
  }
  for (const Department& department : world.departments) {
    world.people[department.head].manager = kNobody;
  }
}

void plant_red_line(World& world) {
  const auto always_there = [&world](const Person& one) {
    return one.agent_index != kNobody && one.joined < world.options.first && one.left == kOpenEnd;
  };
  const auto at = std::ranges::find_if(world.people, always_there);
  if (at == world.people.end()) return;
  world.planted.red_line_agent = static_cast<std::uint32_t>(at - world.people.begin());
  const YearMonthDay last = to_ymd(world.options.last);
  world.planted.red_line_day =
      std::max(world.options.first, to_date({last.year, last.month, std::min(13, last.day)}));
}

void choose_part_timers(World& world) {
  for (std::uint32_t i = 0; i < world.people.size(); ++i) {
    Random random(world.options.seed, Stream::Staff, i + (1ULL << 40U));
    const bool leads =
        world.people[i].role.ends_with("主管") || world.people[i].role.ends_with("经理");
    world.people[i].is_part_time = !leads && random.chance(50'000);
  }
}

}  // namespace steelyard::sample
