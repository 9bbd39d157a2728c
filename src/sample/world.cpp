// build_world: shops by size, products by shop, and the dates of what is planted.
//
//     n_orders = 20'000   →   3 platforms, 24 shops, about 9,000 customers
//
// Promise: a pure function of the options, in integers. Not here: people (staff.cpp), orders.
// Tested by: tests/sample.

#include "sample/world.hpp"

#include <algorithm>
#include <array>

#include "base/int128.hpp"

namespace steelyard::sample {

namespace {

struct Point {
  std::uint64_t n_orders;
  std::uint64_t value;
};

/// Straight lines between the points, flat outside.
template <std::size_t N>
std::uint64_t interpolate(const std::array<Point, N>& points, std::uint64_t n_orders) {
  if (n_orders <= points.front().n_orders) return points.front().value;
  for (std::size_t i = 1; i < N; ++i) {
    const Point& low = points[i - 1];
    const Point& high = points[i];
    if (n_orders > high.n_orders) continue;
    const Int128 rise = static_cast<Int128>(high.value) - low.value;  // may be negative
    return static_cast<std::uint64_t>(low.value + rise * (n_orders - low.n_orders) /
                                                      (high.n_orders - low.n_orders));
  }
  return points.back().value;
}

constexpr std::array<Point, 7> kShopCounts = {{{1'000, 8},
                                               {20'000, 24},
                                               {200'000, 140},
                                               {2'000'000, 850},
                                               {20'000'000, 5'000},
                                               {100'000'000, 8'000},
                                               {1'000'000'000, 20'000}}};
constexpr std::array<Point, 5> kPlatformCounts = {
    {{0, 3}, {200'000, 3}, {2'000'000, 4}, {20'000'000, 5}, {100'000'000, 6}}};
constexpr std::array<Point, 5> kCustomerPermille = {
    {{0, 450}, {1'000'000, 420}, {10'000'000, 350}, {100'000'000, 250}, {1'000'000'000, 150}}};

Shop make_shop(const World& world, std::uint32_t index, std::uint32_t n_shops) {
  Random random(world.options.seed, Stream::Shop, index);
  random.next();  // the name took the first numbers
  Shop shop;
  // A fixed round first, so that small samples hold every platform and many categories.
  shop.platform = index < world.n_platforms ? index : random.below(world.n_platforms);
  shop.category = index < kCategories.size() ? index : random.below(kCategories.size());
  shop.region = random.below(12);
  shop.warehouse = index % std::clamp<std::uint32_t>(n_shops / 8, 1, 60);
  shop.opened = world.options.first - static_cast<int>(random.between(120, 2'400));
  shop.ship_base_s = random.between(15 * kHour / 2, 16 * kHour);
  shop.defect_ppm = static_cast<std::uint32_t>(random.between(15'000, 80'000));
  shop.pilot = index % 3 == 1;
  shop.name = shop_name(world.options.seed, index, kCategories[shop.category].name);
  return shop;
}

void set_plant(Shop& shop, Plant plant) {
  shop.plant = plant;
  shop.pilot = false;
  if (plant == Plant::Tiny) {
    shop.ship_base_s = 7 * kHour;
    shop.defect_ppm = 8'000;
  }
  if (plant == Plant::Deteriorating) shop.ship_base_s = 10 * kHour;
  if (plant == Plant::Bunching) shop.ship_base_s = 17 * kHour;
}

void place_shops(World& world) {
  const auto by_orders =
      static_cast<std::uint32_t>(interpolate(kShopCounts, world.options.n_orders));
  const std::uint32_t n_shops = world.options.n_shops > 0 ? world.options.n_shops : by_orders;
  for (std::uint32_t i = 0; i < n_shops; ++i) world.shops.push_back(make_shop(world, i, n_shops));
  Planted& planted = world.planted;
  planted.deteriorating_shop = 3;
  planted.bunching_shop = 5;
  planted.tiny_shops = {n_shops - 2, n_shops - 1};
  planted.orders_per_tiny_shop = std::min<std::uint64_t>(25, world.options.n_orders / 100);
  set_plant(world.shops[3], Plant::Deteriorating);
  set_plant(world.shops[5], Plant::Bunching);
  for (const std::uint32_t tiny : planted.tiny_shops) set_plant(world.shops[tiny], Plant::Tiny);
  if (n_shops >= 16) {  // one opens and one closes within the period
    world.shops[n_shops - 3].opened = world.options.first + world.n_days() * 6 / 10;
    world.shops[n_shops - 4].closed = world.options.first + world.n_days() * 7 / 10;
  }
  std::uint32_t sum = 0;
  for (std::uint32_t i = 0; i < n_shops; ++i) {
    // Zipf's law with exponent 1, without the two or three giants it would begin with.
    if (world.shops[i].plant != Plant::Tiny) sum += 100'000'000U / (i + 4);
    world.shop_ends.push_back(sum);
    if (world.shops[i].pilot) planted.pilot_shops.push_back(i);
  }
}

Date first_of_month(Date day) {
  const YearMonthDay at = to_ymd(day);
  return to_date({at.year, at.month, 1});
}

/// Long periods: at the first of a month, so that monthly scorecards show them cleanly.
Date planted_date(const World& world, int part_of_12) {
  const Date day = world.options.first + world.n_days() * part_of_12 / 12;
  if (world.n_days() < 100) return day;
  return first_of_month(day + 4);
}

void place_events(World& world) {
  Planted& planted = world.planted;
  planted.deteriorates_from = planted_date(world, 8);
  planted.scheme_from = planted_date(world, 9);
  const int n_days = std::min(14, std::max(1, world.n_days() / 3));
  planted.anomaly_last = world.options.last - std::min(12, world.n_days() / 4);
  planted.anomaly_first = planted.anomaly_last - (n_days - 1);
  planted.anomaly_carrier = 0;
  planted.anomaly_region = 0;
}

void stock_shop(World& world, std::uint32_t shop_index) {
  Shop& shop = world.shops[shop_index];
  const Category& category = kCategories[shop.category];
  shop.first_product = static_cast<std::uint32_t>(world.products.size());
  Random of_shop(world.options.seed, Stream::Shop, shop_index + (1ULL << 40U));
  shop.n_products = static_cast<std::uint32_t>(of_shop.between(10, 40));
  for (std::uint32_t i = 0; i < shop.n_products; ++i) {
    Random random(world.options.seed, Stream::Product, world.products.size() + (1ULL << 40U));
    Product product;
    product.shop = shop_index;
    // Squared: most prices lie in the lower part of the category's range.
    const std::uint64_t u = random.below(1'000);
    product.price_fen =
        category.price_low_fen + (category.price_high_fen - category.price_low_fen) *
                                     static_cast<std::int64_t>(u * u) / 1'000'000;
    const std::int64_t margin = category.margin_percent + random.between(-8, 8);
    product.cost_fen = product.price_fen * (100 - margin) / 100;
    const bool costless = random.chance(20'000);
    product.cost_in_product = !costless && random.chance(700'000);
    product.cost_in_sheet = !costless && (!product.cost_in_product || random.chance(300'000));
    world.products.push_back(product);
  }
}

}  // namespace

int months_since(Date from, Date day) {
  const YearMonthDay a = to_ymd(from);
  const YearMonthDay b = to_ymd(day);
  const int months = (b.year - a.year) * 12 + b.month - a.month;
  return day < from ? std::min(months, -1) : months;
}

std::uint32_t World::draw_shop(Random& random) const {
  const std::uint32_t at = random.below(shop_ends.back());
  return static_cast<std::uint32_t>(std::upper_bound(shop_ends.begin(), shop_ends.end(), at) -
                                    shop_ends.begin());
}

std::uint32_t World::customer_region(std::uint64_t customer) const {
  Random random(options.seed, Stream::Customer, customer);
  std::uint32_t left = random.below(kRegionWeights);
  std::uint32_t region = 0;
  while (left >= kRegions[region].weight) left -= kRegions[region++].weight;
  return region;
}

// Two fifths are there on the first day, having joined in the 1,000 days before; the others join
// evenly over the period.
std::uint64_t World::n_joined(Date day) const {
  const std::uint64_t old = n_customers * 2 / 5 + 1;
  const auto days = static_cast<std::uint64_t>(day - options.first) + 1;
  return std::min(n_customers, old + (n_customers - n_customers * 2 / 5) * days /
                                         static_cast<std::uint64_t>(n_days()));
}

Date World::customer_joined(std::uint64_t customer) const {
  const std::uint64_t old = n_customers * 2 / 5 + 1;
  if (customer < old) {
    return options.first - 1 - static_cast<int>((old - 1 - customer) * 1'000 / old);
  }
  int low = 0;  // the first day by which more than `customer` customers had joined
  int high = n_days() - 1;
  while (low < high) {
    const int middle = (low + high) / 2;
    if (n_joined(options.first + middle) > customer) {
      high = middle;
    } else {
      low = middle + 1;
    }
  }
  return options.first + low;
}

World build_world(const SampleOptions& options) {
  World world;
  world.options = options;
  world.export_day = options.last + 8;
  world.export_s = midnight(world.export_day);
  world.n_platforms = static_cast<std::uint32_t>(interpolate(kPlatformCounts, options.n_orders));
  world.n_customers = std::max<std::uint64_t>(
      10, options.n_orders * interpolate(kCustomerPermille, options.n_orders) / 1'000);
  place_shops(world);
  place_events(world);
  for (std::uint32_t i = 0; i < world.shops.size(); ++i) stock_shop(world, i);
  hire_staff(world);
  return world;
}

}  // namespace steelyard::sample
