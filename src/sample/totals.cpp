// Totals: one order's share in every count of the manifest.
//
//     an order paid on 1 May 10:00, shipped on 2 May 10:01   →   late_24h: n_due 1, n_late 1
//
// Promise: sums of integers; any split into parts gives the same. Tested by: sample_test.cpp.

#include "sample/totals.hpp"

#include <algorithm>

namespace steelyard::sample {

namespace {

void count(LateTotals& totals, bool late) {
  ++totals.n_due;
  if (late) ++totals.n_late;
}

/// `t` after `due`, or missing while `due` has passed.
bool is_late(const World& world, Seconds t, Seconds due) {
  return t != 0 ? t > due : due < world.export_s;
}

void add(LateTotals& to, const LateTotals& from) {
  to.n_due += from.n_due;
  to.n_late += from.n_late;
}

void add(Effect& to, const Effect& from) {
  to.n += from.n;
  to.sum += from.sum;
  to.sum_without += from.sum_without;
}

template <std::size_t N>
void add(std::array<std::uint64_t, N>& to, const std::array<std::uint64_t, N>& from) {
  for (std::size_t i = 0; i < N; ++i) to[i] += from[i];
}

void add(std::vector<LateTotals>& to, const std::vector<LateTotals>& from) {
  for (std::size_t i = 0; i < to.size(); ++i) add(to[i], from[i]);
}

void count_lines(const World& world, const Order& order, Totals& totals) {
  for (const Line& line : order.lines) {
    if (line.unknown) ++totals.n_unknown_product_lines;
    const Product& product = world.products[line.product];
    if (line.unknown || (!product.cost_in_product && !product.cost_in_sheet)) {
      ++totals.n_costless_lines;
    }
  }
}

void count_shipping(const World& world, const Order& order, Totals& totals) {
  const bool cancelled = order.cancelled_at != 0;
  const bool late = is_late_24h(world, order);
  if (!order.presale) count(totals.late_24h, late);
  if (!order.presale && !cancelled) count(totals.late_24h_not_cancelled, late);
  if (!cancelled) {
    count(totals.late_promise, is_late(world, order.shipped_at, order.promised_ship_at));
  }
  if (order.delivered_at == 0) return;
  const bool late_delivery = order.delivered_at > order.promised_delivery_at;
  count(totals.late_delivery, late_delivery);
  const Planted& planted = world.planted;
  const Date day = day_of_seconds(order.shipped_at);
  if (day >= planted.anomaly_first && day <= planted.anomaly_last) {
    count(order.anomaly ? totals.anomaly_caught : totals.anomaly_others, late_delivery);
  }
}

void count_planted_shops(const World& world, const Order& order, Totals& totals) {
  const Planted& planted = world.planted;
  if (order.unknown_shop) return;
  for (std::size_t i = 0; i < planted.tiny_shops.size(); ++i) {
    if (order.shop != planted.tiny_shops[i]) continue;
    ++totals.tiny_orders[i];
    if (order.paid_at != 0 && !order.presale) {
      count(totals.tiny_late[i], is_late_24h(world, order));
    }
  }
  if (order.paid_at == 0 || order.presale) return;
  if (order.shop == planted.deteriorating_shop) {
    const auto month =
        static_cast<std::size_t>(months_since(world.options.first, day_of_seconds(order.paid_at)));
    count(totals.deteriorating_late[month], is_late_24h(world, order));
  }
  if (order.shop == planted.bunching_shop && order.shipped_at != 0) {
    if (order.ship_s >= 23 * kHour && order.ship_s < 24 * kHour) ++totals.n_bunch_last_hour;
    if (order.ship_s >= 24 * kHour && order.ship_s < 25 * kHour) ++totals.n_bunch_next_hour;
    if (order.moved_under_threshold) ++totals.n_bunch_moved;
  }
}

void count_aftermath(const Order& order, Totals& totals) {
  if (order.returns.n > 0) ++totals.n_delivered_with_return;
  for (const Return& what : order.returns) {
    ++totals.return_faults[static_cast<std::size_t>(what.fault)];
    ++totals.return_reasons[static_cast<std::size_t>(what.reason)];
  }
  for (const Review& review : order.reviews) ++totals.stars[static_cast<std::size_t>(review.stars)];
  for (const Answer& answer : order.answers) {
    const auto score = static_cast<std::size_t>(answer.score);
    if (answer.question == "nps") {
      ++totals.nps[score];
      continue;
    }
    ++totals.csat[score];
    if (!order.scheme) continue;
    totals.scheme_csat.n += 1;
    totals.scheme_csat.sum += answer.score;
    totals.scheme_csat.sum_without += answer.score_without_scheme;
  }
  for (const Ticket& ticket : order.tickets) {
    if (ticket.valid_complaint) ++totals.n_valid_complaints;
  }
}

}  // namespace

bool is_late_24h(const World& world, const Order& order) {
  return is_late(world, order.shipped_at, order.paid_at + 24 * kHour);
}

Totals::Totals(const World& world) {
  // Payments may fall into the month after the last order's.
  const auto n =
      static_cast<std::size_t>(months_since(world.options.first, world.options.last) + 2);
  months.resize(n);
  deteriorating_late.resize(n);
  tiny_late.resize(world.planted.tiny_shops.size());
  tiny_orders.resize(world.planted.tiny_shops.size());
}

void Totals::add(const World& world, const Order& order) {
  const Date day = day_of_seconds(order.created_at);
  MonthTotals& month = months[static_cast<std::size_t>(months_since(world.options.first, day))];
  ++month.n_orders;
  month.amount_fen += order.amount_fen;
  ++statuses[static_cast<std::size_t>(order.status)];
  if (order.presale) ++n_presale;
  if (order.unknown_shop) ++n_unknown_shop;
  count_lines(world, order, *this);
  count_planted_shops(world, order, *this);
  if (order.paid_at == 0) return;
  ++n_paid;
  ++month.n_paid;
  month.paid_fen += order.due_fen();
  if (order.cancelled_at != 0) ++cancel_faults[static_cast<std::size_t>(order.cancel_fault)];
  count_shipping(world, order, *this);
  if (order.scheme && order.shipped_at != 0 && !order.presale) {
    scheme_ship_s.n += 1;
    scheme_ship_s.sum += order.ship_s;
    scheme_ship_s.sum_without += order.ship_s_without_scheme;
  }
  count_aftermath(order, *this);
}

void Totals::add_table(Table table, const CsvBuffer& rows) {
  TableTotals& to = tables[static_cast<std::size_t>(table)];
  to.n_rows += rows.n_rows();
  to.n_bytes += rows.bytes().size();
  for (std::size_t i = 0; i < kMoneyColumns; ++i) to.money[i] += rows.sums()[i];
}

void Totals::add(const Totals& other) {
  for (std::size_t i = 0; i < months.size(); ++i) {
    months[i].n_orders += other.months[i].n_orders;
    months[i].n_paid += other.months[i].n_paid;
    months[i].amount_fen += other.months[i].amount_fen;
    months[i].paid_fen += other.months[i].paid_fen;
  }
  sample::add(statuses, other.statuses);
  sample::add(cancel_faults, other.cancel_faults);
  sample::add(return_faults, other.return_faults);
  sample::add(return_reasons, other.return_reasons);
  sample::add(stars, other.stars);
  sample::add(csat, other.csat);
  sample::add(nps, other.nps);
  n_paid += other.n_paid;
  n_presale += other.n_presale;
  sample::add(late_24h, other.late_24h);
  sample::add(late_24h_not_cancelled, other.late_24h_not_cancelled);
  sample::add(late_promise, other.late_promise);
  sample::add(late_delivery, other.late_delivery);
  n_delivered_with_return += other.n_delivered_with_return;
  n_unknown_shop += other.n_unknown_shop;
  n_unknown_product_lines += other.n_unknown_product_lines;
  n_costless_lines += other.n_costless_lines;
  n_valid_complaints += other.n_valid_complaints;
  sample::add(tiny_late, other.tiny_late);
  for (std::size_t i = 0; i < tiny_orders.size(); ++i) tiny_orders[i] += other.tiny_orders[i];
  sample::add(deteriorating_late, other.deteriorating_late);
  n_bunch_last_hour += other.n_bunch_last_hour;
  n_bunch_next_hour += other.n_bunch_next_hour;
  n_bunch_moved += other.n_bunch_moved;
  sample::add(anomaly_caught, other.anomaly_caught);
  sample::add(anomaly_others, other.anomaly_others);
  sample::add(scheme_ship_s, other.scheme_ship_s);
  sample::add(scheme_csat, other.scheme_csat);
}

}  // namespace steelyard::sample
