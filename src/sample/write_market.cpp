// write_market: what belongs to no shop: the market index and exchange rates.
//
//     market_all,2026-05-03,104.31        100 = an average day of the first year
//     USD,2026-05-03,7.2114               CNY per unit
//
// Promise: the index follows the same seasons as the orders, with noise and a trend of its own.
// Tested by: sample_test.cpp.

#include <algorithm>

#include "sample/write_firm.hpp"

namespace steelyard::sample {

namespace {

struct Currency {
  std::string_view name;
  std::int64_t rate;  // 1/10,000 CNY
};
constexpr std::array<Currency, 4> kCurrencies = {
    {{"USD", 71'800}, {"EUR", 78'300}, {"HKD", 9'190}, {"JPY", 485}}};

void write_index(const World& world, std::string_view series, std::uint64_t number,
                 CsvBuffer& rows) {
  for (Date day = world.options.first; day <= world.options.last; day = day + 1) {
    Random random(world.options.seed, Stream::Market,
                  (number << 40U) + static_cast<std::uint64_t>(day.days));
    const auto trend = 1'000 + (day - world.options.first) * 80 / 365;
    const std::int64_t value = static_cast<std::int64_t>(busyness(day)) * 10 * trend / 1'000;
    rows.begin_row();
    rows.part("market_");
    rows.text(series);
    rows.date(day);
    rows.decimal(value * random.between(970, 1'030) / 1'000, 2);
    rows.end_row();
  }
}

void write_rates(const World& world, CsvBuffer& rows) {
  for (const Currency& currency : kCurrencies) {
    for (Date day = world.options.first; day <= world.options.last; day = day + 1) {
      // A slow wave of ± 1.5 % and daily noise of ± 0.2 %.
      const std::int64_t wave = std::max(day.days % 240 - 120, 120 - day.days % 240) - 60;
      Random random(
          world.options.seed, Stream::Market,
          static_cast<std::uint64_t>(currency.rate) << 44U | static_cast<std::uint32_t>(day.days));
      const std::int64_t permyriad = 10'000 + wave * 150 / 60 + random.between(-20, 20);
      rows.begin_row();
      rows.text(currency.name);
      rows.date(day);
      rows.decimal(currency.rate * permyriad / 10'000, 4);
      rows.end_row();
    }
  }
}

}  // namespace

std::vector<Month> months_of(const World& world) {
  std::vector<Month> months;
  Date first = world.options.first;
  while (first <= world.options.last) {
    const YearMonthDay at = to_ymd(first);
    const Date end = to_date({at.year, at.month, days_in_month(at.year, at.month)});
    months.push_back({first, std::min(end, world.options.last)});
    first = end + 1;
  }
  return months;
}

void put_month(Date first, CsvBuffer& rows) { rows.text(to_string(first).substr(0, 7)); }

void write_market(const World& world, Chunk& chunk) {
  write_index(world, "all", 1, chunk[Table::MarketIndex]);
  for (std::size_t i = 0; i < kCategories.size(); ++i) {
    write_index(world, kCategories[i].key, i + 2, chunk[Table::MarketIndex]);
  }
  write_rates(world, chunk[Table::ExchangeRates]);
}

}  // namespace steelyard::sample
