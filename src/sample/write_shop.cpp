// write_shop: what platforms give only as totals of a shop, and the house's targets for it.
//
//     S0004,2026-05-03,1873,5412,64,171,9           visitors … new followers
//     S0004,dsr_logistics,2026-05-04,4.61           weekly, on Mondays
//
// Promise: buyers and targets fit the paid orders of the shop. Tested by: sample_test.cpp.

#include <algorithm>

#include "sample/write_firm.hpp"
#include "sample/write_orders.hpp"

namespace steelyard::sample {

namespace {

struct ShopDay {
  const World& world;
  const Daily& daily;
  std::uint32_t shop;
  Date day;
  [[nodiscard]] Random random(Stream stream) const {
    return {world.options.seed, stream,
            static_cast<std::uint64_t>(shop) << 32U | static_cast<std::uint32_t>(day.days)};
  }
};

std::int64_t followers_per_day(const World& world, std::uint32_t shop) {
  Random random(world.options.seed, Stream::Reading, shop);
  return 2 + random.between(0, 4'000) / (shop + 8);
}

void write_visits(const ShopDay& at, CsvBuffer& rows) {
  Random random = at.random(Stream::ShopDay);
  Random of_shop(at.world.options.seed, Stream::ShopDay, at.shop);
  const std::int64_t paid = at.daily.shop_paid(at.shop, at.day);
  const std::int64_t conversion = of_shop.between(20, 60) * random.between(90, 110);  // 1e-5
  const std::int64_t visitors = paid * 100'000 / conversion + random.between(5, 30);
  rows.begin_row();
  put_shop_id(at.shop, rows);
  rows.date(at.day);
  rows.count(visitors);
  rows.count(visitors * random.between(24, 38) / 10);
  rows.count(paid - paid * random.between(0, 5) / 100);  // some buy twice a day
  rows.count(visitors * random.between(7, 12) / 100);
  rows.count(followers_per_day(at.world, at.shop));
  rows.end_row();
}

void write_ads(const ShopDay& at, CsvBuffer& rows) {
  Random random = at.random(Stream::House);
  const std::int64_t sales_fen = at.daily.shop_fen(at.shop, at.day);
  for (const std::string_view channel : {"search_ads", "feed_ads"}) {
    const std::int64_t cost_fen =
        sales_fen * random.between(15, 45) / 1'000 + random.between(500, 3'000);
    const std::int64_t clicks = cost_fen / random.between(80, 200);
    rows.begin_row();
    put_shop_id(at.shop, rows);
    rows.date(at.day);
    rows.text(channel);
    rows.money(cost_fen);
    rows.count(clicks);
    rows.count(clicks * random.between(25, 50) + random.between(0, 40));
    rows.text("CNY");
    rows.end_row();
  }
}

void put_series(const ShopDay& at, std::string_view series, CsvBuffer& rows) {
  rows.begin_row();
  put_shop_id(at.shop, rows);
  rows.text(series);
  rows.date(at.day);
}

/// Hundredths of a DSR point that slow shipping costs; more for the shop that deteriorates.
std::int64_t slowness(const ShopDay& at) {
  const Shop& shop = at.world.shops[at.shop];
  std::int64_t base = (shop.ship_base_s - 7 * kHour) * 30 / (10 * kHour);
  if (shop.plant == Plant::Deteriorating) {
    base += 8 * std::max(0, months_since(at.world.planted.deteriorates_from, at.day) + 1);
  }
  if (shop.pilot && at.day >= at.world.planted.scheme_from) base -= 4;
  return base;
}

void write_readings(const ShopDay& at, CsvBuffer& rows) {
  Random random = at.random(Stream::Reading);
  const std::int64_t defect = at.world.shops[at.shop].defect_ppm / 2'500;  // 3 … 32
  const std::int64_t slow = slowness(at);
  const auto noisy = [&random](std::int64_t value) {
    return std::clamp<std::int64_t>(value + random.between(-2, 2), 100, 500);
  };
  put_series(at, "dsr_description", rows);
  rows.decimal(noisy(494 - defect), 2);
  rows.end_row();
  put_series(at, "dsr_service", rows);
  rows.decimal(noisy(492 - defect / 2 - slow / 3), 2);
  rows.end_row();
  put_series(at, "dsr_logistics", rows);
  rows.decimal(noisy(492 - slow), 2);
  rows.end_row();
  put_series(at, "体验分", rows);
  rows.decimal(
      std::clamp<std::int64_t>(985 - defect * 4 - slow * 3 + random.between(-12, 12), 300, 1'000),
      1);
  rows.end_row();
}

void write_brand(const ShopDay& at, CsvBuffer& rows) {
  Random random = at.random(Stream::Market);
  Random of_shop(at.world.options.seed, Stream::Market, at.shop);
  const std::int64_t rank = 3 + at.shop + of_shop.between(0, 40);
  put_series(at, "search_rank", rows);
  rows.count(std::max<std::int64_t>(1, rank * random.between(88, 112) / 100));
  rows.end_row();
  const std::int64_t days = at.day - at.world.shops[at.shop].opened;
  put_series(at, "followers", rows);
  rows.count(days * followers_per_day(at.world, at.shop));
  rows.end_row();
}

void put_target(const ShopDay& at, std::string_view indicator, std::int64_t target,
                CsvBuffer& rows) {
  rows.begin_row();
  put_shop_id(at.shop, rows);
  rows.text(indicator);
  put_month(at.day, rows);
  rows.count(target);
  rows.end_row();
}

/// Targets lie between 85 % and 118 % of what came, on round numbers: some months miss them.
void write_targets(const ShopDay& at, const Month& month, CsvBuffer& rows) {
  Random random = at.random(Stream::House);
  std::int64_t fen = 0;
  std::int64_t orders = 0;
  for (Date day = month.first; day <= month.last; day = day + 1) {
    fen += at.daily.shop_fen(at.shop, day);
    orders += at.daily.shop_paid(at.shop, day);
  }
  const std::int64_t percent = random.between(85, 118);
  const std::int64_t sales = std::max<std::int64_t>(100, fen * percent / 100 / 10'000 * 100);
  put_target(at, "net_sales", sales, rows);
  put_target(at, "orders", std::max<std::int64_t>(1, orders * percent / 100), rows);
}

}  // namespace

void write_shop(const World& world, const Daily& daily, std::uint32_t shop, Chunk& chunk) {
  for (Date day = world.options.first; day <= world.options.last; day = day + 1) {
    if (!world.shops[shop].trades_on(day)) continue;
    const ShopDay at{world, daily, shop, day};
    write_visits(at, chunk[Table::ShopDays]);
    write_ads(at, chunk[Table::AdCosts]);
    if (iso_weekday(day) != 1) continue;
    write_readings(at, chunk[Table::Readings]);
    write_brand(at, chunk[Table::BrandSeries]);
  }
  for (const Month& month : months_of(world)) {
    write_targets({world, daily, shop, month.first}, month, chunk[Table::Targets]);
  }
}

}  // namespace steelyard::sample
