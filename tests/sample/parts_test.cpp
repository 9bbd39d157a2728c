// The parts of the generator: random numbers, buffers, seasons, the firm, single orders, columns.

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "sample/csv_buffer.hpp"
#include "sample/order.hpp"
#include "sample/random.hpp"
#include "sample/season.hpp"
#include "sample/tables.hpp"
#include "sample/world.hpp"
#include "tests/root.hpp"

namespace steelyard::sample {
namespace {

SampleOptions options_of(std::uint64_t n_orders) {
  SampleOptions options;
  options.n_orders = n_orders;
  options.seed = 3;
  options.out_dir = "unused";
  return options;
}

TEST(Random, IsTheSameOnEveryMachine) {
  // Pinned: a change here changes every sample ever made.
  Random random(1, Stream::Order, 17);
  const std::uint64_t first = random.next();
  EXPECT_EQ(first, 3174222990109524663ULL);
  EXPECT_NE(first, Random(1, Stream::Order, 18).next());
  EXPECT_NE(first, Random(1, Stream::Customer, 17).next());
  EXPECT_NE(first, Random(2, Stream::Order, 17).next());
}

TEST(Random, ExponentialHasMeanOne) {
  std::uint64_t sum = 0;
  for (const std::uint32_t x : detail::kExponentialQ16) sum += x;
  EXPECT_NEAR(static_cast<double>(sum) / 4096 / 65536, 1.0, 0.001);
  EXPECT_NEAR(detail::kExponentialQ16[2047] / 65536.0, 0.693, 0.001);
}

TEST(Random, PicksByWeight) {
  constexpr std::array<std::uint32_t, 3> kWeights = {1, 0, 3};
  std::array<int, 3> n{};
  Random random(5, Stream::House, 0);
  for (int i = 0; i < 40'000; ++i) ++n[random.pick(kWeights)];
  EXPECT_EQ(n[1], 0);
  EXPECT_NEAR(n[0], 10'000, 400);
}

TEST(CsvBuffer, WritesAndCounts) {
  CsvBuffer rows;
  rows.begin_row();
  rows.id("S", 7, 4);
  rows.money(12'305);
  rows.money(-7);
  rows.missing_money();
  rows.money(5);
  rows.instant(1'748'736'061);
  rows.instant(0);
  rows.quoted("a \"b\", c");
  rows.decimal(-485, 2);
  rows.boolean(true);
  rows.end_row();
  EXPECT_EQ(rows.bytes(),
            "S0007,123.05,-0.07,,0.05,2025-06-01 00:01:01,,\"a \"\"b\"\", c\",-4.85,true\n");
  EXPECT_EQ(rows.n_rows(), 1U);
  EXPECT_EQ(rows.sums(), (MoneySums{12'305, -7, 0, 5, 0}));
}

TEST(Season, PlacesEveryOrderOnceAndInOrderOfDays) {
  const Date first = to_date({2025, 6, 1});
  const Season season(first, first + 364, 50'000);
  std::map<int, int> by_day;
  Date before = first;
  for (std::uint64_t i = 0; i < 50'000; ++i) {
    Random random(1, Stream::Order, i);
    const Date day = day_of_seconds(season.place(i, random));
    ASSERT_GE(day, before);
    ASSERT_LE(day, first + 364);
    before = day;
    ++by_day[day - first];
  }
  EXPECT_GT(by_day[17], 3 * by_day[40]);         // 618
  EXPECT_GT(by_day[163], 3 * by_day[140]);       // 11.11
  EXPECT_LT(by_day[261] * 10, by_day[240] * 7);  // Spring Festival, 17 February 2026
}

TEST(World, GrowsModeratelyWithTheOrders) {
  EXPECT_EQ(build_world(options_of(20'000)).shops.size(), 24U);
  EXPECT_EQ(build_world(options_of(20'000)).n_platforms, 3U);
  EXPECT_EQ(build_world(options_of(20'000'000)).shops.size(), 5'000U);
  EXPECT_EQ(build_world(options_of(1)).shops.size(), 8U);
  EXPECT_LT(build_world(options_of(100'000'000)).n_customers, 30'000'000U);
}

TEST(World, SomeoneHoldsEverySeatAndNobodySitsTwice) {
  const World world = build_world(options_of(200'000));
  for (Date day = world.options.first; day <= world.options.last; day = day + 7) {
    std::set<std::uint32_t> busy;
    for (const Shop& shop : world.shops) {
      std::size_t n = 0;
      for (const std::uint32_t spell : shop.presale_spells) {
        if (!world.spells[spell].covers(day)) continue;
        ++n;
        EXPECT_TRUE(busy.insert(world.spells[spell].person).second);
      }
      EXPECT_GE(n, 1U);
    }
  }
}

TEST(World, PeopleMoveAndLeave) {
  const World world = build_world(options_of(200'000));
  std::size_t n_left = 0;
  std::map<std::uint32_t, std::set<std::uint32_t>> shops_of;
  for (const Person& person : world.people) n_left += person.left != kOpenEnd ? 1 : 0;
  for (const Shop& shop : world.shops) {
    for (const std::uint32_t i : shop.presale_spells) {
      shops_of[world.spells[i].person].insert(world.spells[i].shop);
    }
  }
  std::size_t n_moved = 0;
  for (const auto& [person, shops] : shops_of) n_moved += shops.size() > 1 ? 1 : 0;
  EXPECT_GT(n_left, 10U);
  EXPECT_GT(n_moved, 10U);
}

TEST(World, CustomersJoinBeforeTheyBuy) {
  const World world = build_world(options_of(20'000));
  const Season season(world.options.first, world.options.last, world.options.n_orders);
  std::map<std::uint64_t, int> n_by_customer;
  for (std::uint64_t i = 0; i < world.options.n_orders; ++i) {
    const Order order = draw_order(world, season, i);
    ++n_by_customer[order.customer];
    ASSERT_LE(world.customer_joined(order.customer), day_of_seconds(order.created_at)) << i;
  }
  std::size_t n_repeat = 0;
  for (const auto& [customer, n] : n_by_customer) n_repeat += n > 1 ? 1 : 0;
  EXPECT_GT(n_repeat * 5, n_by_customer.size());
}

TEST(DrawOrder, TimesFollowOneAnother) {
  const World world = build_world(options_of(20'000));
  const Season season(world.options.first, world.options.last, world.options.n_orders);
  for (std::uint64_t i = 0; i < world.options.n_orders; ++i) {
    const Order order = draw_order(world, season, i);
    if (order.paid_at == 0) continue;
    ASSERT_GT(order.paid_at, order.created_at);
    ASSERT_TRUE(order.shipped_at == 0 || order.shipped_at > order.paid_at);
    ASSERT_TRUE(order.delivered_at == 0 || order.delivered_at > order.shipped_at);
    ASSERT_TRUE(order.cancelled_at == 0 || order.shipped_at == 0);
    for (const Return& what : order.returns) ASSERT_GT(what.requested_at, order.delivered_at);
    for (const Ticket& ticket : order.tickets) ASSERT_GT(ticket.opened_at, order.paid_at);
  }
}

TEST(DrawOrder, ReviewsSpeakBothLanguages) {
  std::size_t n_english = 0;
  for (std::uint64_t i = 0; i < 2'000; ++i) {
    Random random(1, Stream::House, i);
    const std::string text = review_text(1 + static_cast<std::int64_t>(i % 5), Pain{}, random);
    ASSERT_FALSE(text.empty());
    if (static_cast<unsigned char>(text[0]) < 0x80) ++n_english;
  }
  EXPECT_GT(n_english, 200U);
  EXPECT_LT(n_english, 400U);
}

std::string type_name(ColumnType type) {
  switch (type) {
    case ColumnType::Text:
      return "text";
    case ColumnType::Bool:
      return "bool";
    case ColumnType::Count:
      return "count";
    case ColumnType::Number:
      return "number";
    case ColumnType::Ratio:
      return "ratio";
    case ColumnType::Money:
      return "money";
    case ColumnType::Duration:
      return "duration";
    case ColumnType::Instant:
      return "instant";
    case ColumnType::Date:
      return "date";
  }
  return "?";
}

/// The part of model.yaml between a relation's `columns:` and what follows, blanks removed.
std::string model_columns(const std::string& model, std::string_view relation) {
  const std::size_t at = model.find("\n  " + std::string(relation) + ":\n");
  const std::size_t columns = model.find("columns:", at);
  std::size_t end = model.find('}', columns);
  if (model[columns + 8] == '\n') end = model.find("\n    derived:", columns);
  std::string text;
  for (const char c : model.substr(columns + 8, end - columns - 8)) {
    if (c == '\n') text += ',';
    if (c != ' ' && c != '\n' && c != '{') text += c;
  }
  return text.starts_with(",") ? text.substr(1) : text;
}

TEST(Tables, AreThoseOfTheModel) {
  std::ifstream file(std::string(kProjectRoot) + "/catalog/model.yaml");
  std::stringstream model;
  model << file.rdbuf();
  // `{ type: money, min: 0 }` is `money`: what a column may hold is no matter of its form.
  const std::string plain =
      std::regex_replace(model.str(), std::regex(R"(\{ type: (\w+)[^}]*\})"), "$1");
  for (std::size_t i = 0; i < kTables; ++i) {
    const TableSpec& spec = spec_of(static_cast<Table>(i));
    std::string ours;
    std::size_t k_money = 0;
    for (const ColumnSpec& column : spec.columns) {
      if (!ours.empty()) ours += ',';
      ours += std::string(column.name) + ":" + type_name(column.type);
      k_money += column.type == ColumnType::Money ? 1 : 0;
    }
    EXPECT_EQ(ours, model_columns(plain, spec.name)) << spec.name;
    EXPECT_LE(k_money, kMoneyColumns);
  }
}

}  // namespace
}  // namespace steelyard::sample
