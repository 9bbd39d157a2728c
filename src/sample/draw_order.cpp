// draw_order: who buys what, pays, waits and receives it.
//
//     draw_order(world, season, 17)   →   Order{created 2025-06-01 08:12:31, S0003, 2 lines, …}
//
// Promise: depends on (options, index) only. The planted effects stand here, as constants: a shop
// that gets slower by a quarter each month, one that bunches just under 24 hours, a carrier that
// fails in one region, a scheme that cuts the time to ship by a fifth. Not here: what happens after
// delivery (draw_aftermath.cpp). Tested by: tests/sample, sample_test.cpp.

#include <algorithm>

#include "sample/order.hpp"

namespace steelyard::sample {

namespace {

constexpr Seconds kThreshold = 24 * kHour;
constexpr std::int64_t kSlowerPerMonth = 250;  // per mille, the deteriorating shop
constexpr std::int64_t kSchemeShipPercent = 80;
constexpr Seconds kAnomalyDelay = 4 * kDay;

/// An instant that the export already knows, else missing.
Seconds known(const World& world, Seconds at) { return at < world.export_s ? at : 0; }

std::uint32_t tiny_shop_of(const World& world, std::uint64_t index) {
  const Planted& planted = world.planted;
  if (planted.orders_per_tiny_shop == 0) return kNobody;
  const std::uint64_t stride = world.options.n_orders / planted.orders_per_tiny_shop;
  if (index / stride >= planted.orders_per_tiny_shop) return kNobody;
  for (std::size_t i = 0; i < planted.tiny_shops.size(); ++i) {
    if (index % stride == stride * (i + 1) / 3) return planted.tiny_shops[i];
  }
  return kNobody;
}

/// Half of the orders go to the customer's favourite shop: that makes repeat purchases per shop.
std::uint32_t draw_shop(const World& world, Date day, Random& random, std::uint64_t customer) {
  if (random.chance(500'000)) {
    Random favourite(world.options.seed, Stream::Favourite, customer);
    const std::uint32_t shop = world.draw_shop(favourite);
    if (world.shops[shop].trades_on(day)) return shop;
  }
  for (int i = 0; i < 6; ++i) {
    const std::uint32_t shop = world.draw_shop(random);
    if (world.shops[shop].trades_on(day)) return shop;
  }
  return 0;  // the largest shop trades all the time
}

void draw_buyer(const World& world, Random& random, Order& order) {
  const Date day = day_of_seconds(order.created_at);
  const std::uint64_t joined = world.n_joined(day);
  // The larger of two: newer customers buy more often; every eighth order is from a heavy buyer.
  const std::uint64_t a = random.next() % joined;
  const std::uint64_t b = random.next() % joined;
  order.customer = random.chance(125'000) ? std::min(a, b) / 8 : std::max(a, b);
  order.region = world.customer_region(order.customer);
  const std::uint32_t tiny = tiny_shop_of(world, order.index);
  order.shop = tiny != kNobody ? tiny : draw_shop(world, day, random, order.customer);
  order.unknown_shop = tiny == kNobody && random.chance(1'000);
  order.channel = static_cast<std::uint32_t>(random.pick(kChannelWeights));
  // A presale promises 15 days; all instants of an export lie before it, due dates included.
  order.presale =
      random.chance(is_presale_season(day) ? 80'000 : 4'000) && day + 22 < world.export_day;
  order.excluded = random.chance(1'500);
  if (!order.unknown_shop && random.chance(550'000)) {
    order.agent = world.agent_on(order.shop, day, random);
  }
}

Line draw_line(const World& world, const Shop& shop, Random& random) {
  Line line;
  // The smaller of two: the first products of a shop sell best.
  const std::uint32_t a = random.below(shop.n_products);
  const std::uint32_t b = random.below(shop.n_products);
  line.product = shop.first_product + std::min(a, b);
  line.price_fen = world.products[line.product].price_fen;
  if (random.chance(300'000)) line.price_fen = line.price_fen * random.between(80, 95) / 100;
  line.quantity = random.chance(180'000) ? random.between(2, 4) : 1;
  line.amount_fen = line.price_fen * line.quantity;
  line.unknown = random.chance(1'000);
  return line;
}

void draw_basket(const World& world, Random& random, Order& order) {
  const Shop& shop = world.shops[order.shop];
  const Category& category = kCategories[shop.category];
  std::int64_t goods_fen = 0;
  do {
    order.lines.add(draw_line(world, shop, random));
    goods_fen += order.lines.items[order.lines.n - 1].amount_fen;
  } while (order.lines.n < order.lines.items.size() && random.chance(category.more_lines_ppm));
  if (goods_fen < 8'800 && random.chance(600'000)) order.freight_fen = random.between(3, 12) * 100;
  order.lines.items[0].freight_fen = order.freight_fen;
  order.amount_fen = goods_fen + order.freight_fen;
  const bool on_sale = busyness(day_of_seconds(order.created_at)) > 1'300;
  if (random.chance(on_sale ? 600'000 : 220'000)) {
    order.discount_fen = goods_fen * random.between(5, on_sale ? 25 : 12) / 100;
  }
}

void draw_payment(const World& world, Random& random, Order& order) {
  if (random.chance(60'000)) return;  // never paid
  const bool slow = random.chance(100'000);
  const Seconds wait = 20 + scaled(slow ? 5 * kHour / 2 : 4 * kMinute, random.exponential_q16());
  Payment payment;
  payment.method =
      static_cast<std::uint32_t>(random.pick(std::array<std::uint32_t, 4>{60, 20, 14, 6}));
  if (payment.method == 2) payment.installments = std::array<int, 4>{1, 3, 6, 12}[random.below(4)];
  const Seconds paid_at = known(world, order.created_at + wait);
  if (paid_at == 0) return;
  order.paid_at = paid_at;
  payment.paid_at = paid_at;
  payment.amount_fen = order.due_fen();
  if (order.presale) {  // a deposit at once, the balance with the same order's payment
    Payment deposit = payment;
    deposit.paid_at = order.created_at + 10;
    deposit.amount_fen = order.due_fen() / 5;
    payment.amount_fen -= deposit.amount_fen;
    order.payments.add(deposit);
  }
  order.payments.add(payment);
  order.status = Status::Paid;
}

/// Mean 1.0 = 65,536: a fixed part and the sum of two exponentials (two
/// hand-overs), so that times are skewed but never zero.
std::uint64_t waiting_q16(Random& random) {
  const std::uint64_t gamma = random.exponential_q16() + random.exponential_q16();
  return 65'536U * 35U / 100U + gamma * 325U / 1'000U;
}

std::int64_t load_permille(const World& world, const Order& order) {
  const Date day = day_of_seconds(order.paid_at);
  std::int64_t load = 1'000;
  if (order.shop == world.planted.deteriorating_shop) {
    const int month = months_since(world.planted.deteriorates_from, day);
    if (month >= 0) load += kSlowerPerMonth * (month + 1);
  }
  if (is_spring_festival(day)) load = load * 22 / 10;
  if (is_rush(day)) load = load * 15 / 10;
  if (iso_weekday(day) >= 6) load = load * 11 / 10;
  return load;
}

void draw_ship_time(const World& world, Random& random, Order& order) {
  const Shop& shop = world.shops[order.shop];
  Seconds wait =
      scaled(shop.ship_base_s * load_permille(world, order) / 1'000, waiting_q16(random));
  if (random.chance(shop.plant == Plant::Tiny ? 0 : 12'000)) {
    wait += random.between(2 * kDay, 14 * kDay);  // out of stock
  }
  if (order.presale) wait = random.between(2 * kDay, 13 * kDay);
  wait = std::max<Seconds>(wait, 10 * kMinute);
  order.ship_s_without_scheme = wait;
  order.scheme = shop.pilot && !order.unknown_shop &&
                 day_of_seconds(order.paid_at) >= world.planted.scheme_from;
  if (order.scheme) wait = wait * kSchemeShipPercent / 100;
  const bool just_over = wait > kThreshold && wait < kThreshold + 8 * kHour;
  if (shop.plant == Plant::Bunching && !order.presale && just_over && random.chance(850'000)) {
    wait = kThreshold - random.between(30, 25 * kMinute);
    order.ship_s_without_scheme = wait;
    order.moved_under_threshold = true;
  }
  order.ship_s = wait;
}

bool draw_cancel(const World& world, Random& random, Order& order) {
  const Shop& shop = world.shops[order.shop];
  if (shop.plant == Plant::Tiny) return false;  // these are plainly good
  const std::uint32_t slow_ppm = order.ship_s > 2 * kDay ? 60'000 : 0;
  if (!random.chance(12'000 + shop.defect_ppm / 4 + slow_ppm)) return false;
  const Seconds wait = 2 * kMinute + scaled(6 * kHour, random.exponential_q16());
  const Seconds at = order.paid_at + std::min(wait, order.ship_s - kMinute);
  order.cancelled_at = known(world, at);
  if (order.cancelled_at == 0) return false;
  constexpr std::array<std::uint32_t, 3> kWeights = {64, 28, 8};
  order.cancel_fault =
      std::array{Fault::Buyer, Fault::Seller, Fault::Platform}[random.pick(kWeights)];
  order.status = Status::Cancelled;
  order.refund_fen = order.due_fen();
  return true;
}

void promise(Order& order) {
  const bool is_remote = kRegions[order.region].transit_s >= kRemoteTransit;
  const Seconds days = is_remote ? 6 : 5;
  order.promised_ship_at = order.paid_at + (order.presale ? 15 * kDay : 48 * kHour);
  const Seconds from = order.presale ? order.promised_ship_at : order.paid_at;
  order.promised_delivery_at = midnight(day_of_seconds(from + days * kDay)) + kDay - 1;
}

Parcel draw_parcel(const World& world, Random& random, const Order& order) {
  Parcel parcel;
  parcel.shipped_at = order.shipped_at;
  parcel.packed_at = std::max(order.paid_at + 5 * kMinute,
                              order.shipped_at - random.between(30 * kMinute, 3 * kHour));
  const Warehouse& warehouse = world.warehouses[world.shops[order.shop].warehouse];
  const Seconds clock = parcel.packed_at % kDay;
  const bool by_day = clock >= 8 * kHour && clock < 20 * kHour;
  const auto& packers = by_day ? warehouse.day_packers : warehouse.night_packers;
  parcel.team = by_day ? warehouse.day_team : warehouse.night_team;
  parcel.packer = packers[random.below(static_cast<std::uint32_t>(packers.size()))];
  Seconds transit = scaled(kRegions[order.region].transit_s, waiting_q16(random));
  if (is_spring_festival(day_of_seconds(order.shipped_at))) transit = transit * 17 / 10;
  std::uint32_t damaged_ppm = 5'000;
  if (order.anomaly) {
    transit += kAnomalyDelay + random.between(0, kDay);
    damaged_ppm = 150'000;
  }
  parcel.damaged = random.chance(damaged_ppm);
  parcel.delivered_at = known(world, order.shipped_at + transit);
  return parcel;
}

void draw_shipping(const World& world, Random& random, Order& order) {
  const Planted& planted = world.planted;
  order.shipped_at = known(world, order.paid_at + order.ship_s);
  order.carrier = static_cast<std::uint32_t>(random.pick(kCarrierWeights));
  if (order.shipped_at == 0) return;
  const Date day = day_of_seconds(order.shipped_at);
  order.anomaly = order.carrier == planted.anomaly_carrier &&
                  order.region == planted.anomaly_region && day >= planted.anomaly_first &&
                  day <= planted.anomaly_last;
  order.status = Status::Shipped;
  order.parcels.add(draw_parcel(world, random, order));
  if (order.lines.n > 1 && random.chance(80'000)) {
    order.parcels.add(draw_parcel(world, random, order));
  }
  for (const Parcel& parcel : order.parcels) {
    if (parcel.delivered_at == 0) return;  // it is delivered when its last parcel is
    order.delivered_at = std::max(order.delivered_at, parcel.delivered_at);
  }
  order.status = Status::Delivered;
}

}  // namespace

Order draw_order(const World& world, const Season& season, std::uint64_t index) {
  Random random(world.options.seed, Stream::Order, index);
  Order order;
  order.index = index;
  order.created_at = season.place(index, random);
  draw_buyer(world, random, order);
  draw_basket(world, random, order);
  draw_payment(world, random, order);
  if (order.paid_at == 0) return order;
  draw_ship_time(world, random, order);
  promise(order);
  if (draw_cancel(world, random, order)) return order;
  draw_shipping(world, random, order);
  if (order.delivered_at != 0) draw_aftermath(world, random, order);
  return order;
}

}  // namespace steelyard::sample
