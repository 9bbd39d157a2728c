// write_agent: the day totals of a pre-sales agent, the agent's targets, and the house's entries.
//
//     E00012,2026-05-03,31,30,13,34,28 s,2871.40,CNY     asked, answered, paid, sessions, response
//     E00012,有效投诉,2026-05-09,-2,…                      points that people give or take
//
// Promise: buyers_paid and credited_sales are those of the orders. Tested by: sample_test.cpp.

#include <algorithm>

#include "sample/write_firm.hpp"
#include "sample/write_orders.hpp"

namespace steelyard::sample {

namespace {

struct Agent {
  const World& world;
  const Daily& daily;
  std::uint32_t person;
  [[nodiscard]] std::uint32_t index() const { return world.people[person].agent_index; }
  [[nodiscard]] bool employed_on(Date day) const {
    return world.people[person].joined <= day && day <= world.people[person].left;
  }
  [[nodiscard]] Random random(Stream stream, Date day) const {
    return {world.options.seed, stream,
            static_cast<std::uint64_t>(person) << 32U | static_cast<std::uint32_t>(day.days)};
  }
};

void write_day(const Agent& agent, Date day, CsvBuffer& rows) {
  Random of_agent(agent.world.options.seed, Stream::AgentDay, agent.person);
  Random random = agent.random(Stream::AgentDay, day);
  const std::int64_t paid = agent.daily.agent_paid(agent.index(), day);
  const std::int64_t conversion = of_agent.between(34, 52);
  const std::int64_t asked = paid * 100 / conversion + random.between(0, 6);
  const std::int64_t answered = asked - asked * random.between(0, 60) / 1'000;
  const std::int64_t response_s = of_agent.between(16, 58) * random.between(80, 120) / 100;
  rows.begin_row();
  put_person_id(agent.person, rows);
  rows.date(day);
  rows.count(asked);
  rows.count(std::max(answered, paid));
  rows.count(paid);
  rows.count(asked * random.between(100, 125) / 100);
  rows.part_number(static_cast<std::uint64_t>(response_s));
  rows.text(" s");
  rows.money(agent.daily.agent_fen(agent.index(), day));
  rows.text("CNY");
  rows.end_row();
}

void write_target(const Agent& agent, const Month& month, CsvBuffer& rows) {
  std::int64_t fen = 0;
  bool employed = false;
  for (Date day = month.first; day <= month.last; day = day + 1) {
    fen += agent.daily.agent_fen(agent.index(), day);
    employed = employed || agent.employed_on(day);
  }
  if (!employed) return;
  Random random = agent.random(Stream::House, month.first);
  rows.begin_row();
  put_person_id(agent.person, rows);
  rows.text("credited_sales");
  put_month(month.first, rows);
  rows.count(std::max<std::int64_t>(100, fen * random.between(80, 120) / 100 / 10'000 * 100));
  rows.end_row();
}

struct Item {
  std::string_view name;
  std::int64_t points;
  std::uint32_t ppm;  // chance per month
  std::string_view reason;
  std::string_view evidence;
};
constexpr std::array<Item, 5> kItems = {{{"有效投诉", -2, 120'000, "客户投诉属实", "工单"},
                                         {"漏登售后", -1, 80'000, "售后未登记", "抽查记录"},
                                         {"客户表扬", 1, 150'000, "客户表扬", "聊天截图"},
                                         {"辱骂客户", 0, 2'000, "聊天质检", "聊天记录"},
                                         {"考勤", 100, 1'000'000, "月度考勤", "考勤表"}}};

void write_entry(const Agent& agent, const Item& item, Date day, CsvBuffer& rows) {
  Random random = agent.random(Stream::House, day);
  std::int64_t points = item.points;
  if (points == 100 && random.chance(80'000)) points = random.chance(700'000) ? 80 : 0;
  rows.begin_row();
  put_person_id(agent.person, rows);
  rows.text(item.name);
  rows.date(day);
  rows.count(points);
  rows.text(item.reason);
  rows.text(item.evidence);
  rows.text("质检员");
  rows.text(random.chance(880'000) ? "客服主管" : "");
  rows.text("1");
  rows.end_row();
}

void write_entries(const Agent& agent, const Month& month, CsvBuffer& rows) {
  for (std::size_t i = 0; i < kItems.size(); ++i) {
    Random random(agent.world.options.seed, Stream::House,
                  (static_cast<std::uint64_t>(agent.person) << 32U) +
                      static_cast<std::uint64_t>(month.first.days) * 8 + i + (1ULL << 62U));
    const bool given = random.chance(kItems[i].ppm);
    const Date day = month.first + static_cast<int>(random.between(0, month.last - month.first));
    if (given && agent.employed_on(day)) write_entry(agent, kItems[i], day, rows);
  }
}

/// One red line in every sample: an agent who was there all the time swore on the 13th day of the last month.
void write_red_line(const Agent& agent, CsvBuffer& rows) {
  if (agent.person != agent.world.planted.red_line_agent) return;
  rows.begin_row();
  put_person_id(agent.person, rows);
  rows.text(kItems[3].name);
  rows.date(agent.world.planted.red_line_day);
  rows.count(0);
  rows.text("通话质检");
  rows.text("录音");
  rows.text("质检员");
  rows.text("客服主管");
  rows.text("2");
  rows.end_row();
}

}  // namespace

void write_agent(const World& world, const Daily& daily, std::uint32_t person, Chunk& chunk) {
  const Agent agent{world, daily, person};
  if (agent.index() == kNobody) return;
  for (Date day = world.options.first; day <= world.options.last; day = day + 1) {
    if (agent.employed_on(day) && works_on(person, day)) {
      write_day(agent, day, chunk[Table::AgentDays]);
    }
  }
  for (const Month& month : months_of(world)) {
    write_target(agent, month, chunk[Table::Targets]);
    write_entries(agent, month, chunk[Table::Entries]);
  }
  write_red_line(agent, chunk[Table::Entries]);
}

}  // namespace steelyard::sample
