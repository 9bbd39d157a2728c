// write_order: columns in the order of tables.cpp.
//
//     order_id = day (6 digits) + index (10 digits): 2505310000012345, text that looks like a
//     number
//
// Promise: one row in orders, and every child row names it. Tested by: sample_test.cpp.

#include "sample/write_orders.hpp"

namespace steelyard::sample {

namespace {

constexpr std::array<std::string_view, 4> kMethods = {"wallet", "card", "pay_later", "bank"};
constexpr std::string_view kCurrency = "CNY";

struct Key {
  std::uint64_t day_code;  // yymmdd
  std::uint64_t index;
};

Key key_of(const Order& order) {
  const YearMonthDay at = to_ymd(day_of_seconds(order.created_at));
  return {static_cast<std::uint64_t>(at.year % 100 * 10'000 + at.month * 100 + at.day),
          order.index};
}

void put_key(const Key& key, CsvBuffer& rows) {
  rows.part_padded(key.day_code, 6);
  rows.part_padded(key.index, 10);
}

void put_order_id(const Key& key, CsvBuffer& rows) {
  put_key(key, rows);
  rows.end_cell();
}

/// The id of the order's n-th child: letter, order, number.
void put_child_id(std::string_view letter, const Key& key, std::size_t number, CsvBuffer& rows) {
  rows.part(letter);
  put_key(key, rows);
  rows.part_number(number);
  rows.end_cell();
}

void put_shop(const Order& order, CsvBuffer& rows) {
  if (order.unknown_shop) {
    rows.id("S", kUnknownShopBase + order.index % 7, 6);
  } else {
    put_shop_id(order.shop, rows);
  }
}

void put_product(const Line& line, CsvBuffer& rows) {
  if (line.unknown) {
    rows.id("P", kUnknownProductBase + line.product % 50, 8);
  } else {
    put_product_id(line.product, rows);
  }
}

void put_times(const Order& order, CsvBuffer& rows) {
  rows.instant(order.created_at);
  rows.instant(order.paid_at);
  rows.instant(order.promised_ship_at);
  rows.instant(order.shipped_at);
  rows.instant(order.promised_delivery_at);
  rows.instant(order.delivered_at);
  rows.instant(order.cancelled_at);
  rows.text(kFaults[static_cast<std::size_t>(order.cancel_fault)]);
}

void write_head(const Order& order, const Key& key, CsvBuffer& rows) {
  rows.begin_row();
  put_order_id(key, rows);
  put_shop(order, rows);
  put_customer_id(order.customer, rows);
  put_person_id(order.agent, rows);
  rows.text(kStatuses[static_cast<std::size_t>(order.status)]);
  rows.text(kChannels[order.channel]);
  rows.text(kRegions[order.region].name);
  rows.boolean(order.presale);
  put_times(order, rows);
  rows.money(order.amount_fen);
  if (order.paid_at != 0) {
    rows.money(order.due_fen());
  } else {
    rows.missing_money();
  }
  rows.money(order.discount_fen);
  rows.money(order.freight_fen);
  rows.money(order.refund_fen);
  rows.text(kCurrency);
  rows.end_row();
}

void write_lines(const Order& order, const Key& key, CsvBuffer& rows) {
  for (std::size_t i = 0; i < order.lines.n; ++i) {
    const Line& line = order.lines.items[i];
    rows.begin_row();
    put_order_id(key, rows);
    rows.count(static_cast<std::int64_t>(i + 1));
    put_product(line, rows);
    put_shop(order, rows);
    put_customer_id(order.customer, rows);
    rows.count(line.quantity);
    rows.money(line.price_fen);
    rows.money(line.amount_fen);
    rows.money(line.freight_fen);
    rows.instant(order.created_at);
    rows.text(kCurrency);
    rows.end_row();
  }
}

void write_payments(const Order& order, const Key& key, CsvBuffer& rows) {
  for (std::size_t i = 0; i < order.payments.n; ++i) {
    const Payment& payment = order.payments.items[i];
    rows.begin_row();
    put_order_id(key, rows);
    rows.count(static_cast<std::int64_t>(i + 1));
    rows.text(kMethods[payment.method]);
    rows.money(payment.amount_fen);
    rows.instant(payment.paid_at);
    rows.count(payment.installments);
    rows.text(kCurrency);
    rows.end_row();
  }
}

void write_parcels(const Order& order, const Key& key, CsvBuffer& rows) {
  for (std::size_t i = 0; i < order.parcels.n; ++i) {
    const Parcel& parcel = order.parcels.items[i];
    rows.begin_row();
    put_child_id("Y", key, i + 1, rows);
    put_order_id(key, rows);
    put_team_id(parcel.team, rows);
    put_person_id(parcel.packer, rows);
    rows.text(kCarriers[order.carrier]);
    rows.instant(parcel.packed_at);
    rows.instant(parcel.shipped_at);
    rows.instant(order.promised_ship_at);
    rows.instant(parcel.delivered_at);
    rows.boolean(parcel.damaged);
    rows.end_row();
  }
}

void write_returns(const Order& order, const Key& key, CsvBuffer& rows) {
  for (std::size_t i = 0; i < order.returns.n; ++i) {
    const Return& what = order.returns.items[i];
    rows.begin_row();
    put_child_id("R", key, i + 1, rows);
    put_order_id(key, rows);
    put_product(what.line, rows);
    rows.text(kReasons[static_cast<std::size_t>(what.reason)]);
    rows.text(kFaults[static_cast<std::size_t>(what.fault)]);
    rows.instant(what.requested_at);
    rows.instant(what.refunded_at);
    rows.money(what.amount_fen);
    rows.count(what.quantity);
    rows.text(kCurrency);
    rows.end_row();
  }
}

void write_reviews(const Order& order, const Key& key, CsvBuffer& rows) {
  for (std::size_t i = 0; i < order.reviews.n; ++i) {
    const Review& review = order.reviews.items[i];
    rows.begin_row();
    put_child_id("V", key, i + 1, rows);
    put_order_id(key, rows);
    put_product(order.lines.items[0], rows);
    rows.count(review.stars);
    rows.quoted(review.body);
    rows.instant(review.created_at);
    rows.instant(review.answered_at);
    rows.end_row();
  }
}

void write_answers(const Order& order, const Key& key, CsvBuffer& rows) {
  for (std::size_t i = 0; i < order.answers.n; ++i) {
    const Answer& answer = order.answers.items[i];
    rows.begin_row();
    put_child_id("A", key, i + 1, rows);
    put_order_id(key, rows);
    put_person_id(order.agent, rows);
    rows.text(answer.question);
    rows.count(answer.score);
    rows.instant(answer.answered_at);
    rows.end_row();
  }
}

void write_tickets(const World& world, const Order& order, const Key& key, CsvBuffer& rows) {
  for (const Ticket& ticket : order.tickets) {
    rows.begin_row();
    put_child_id("K", key, 1, rows);
    put_order_id(key, rows);
    put_shop(order, rows);
    put_person_id(world.shops[order.shop].aftersale_agent, rows);
    rows.text(ticket.topic);
    rows.instant(ticket.opened_at);
    rows.instant(ticket.first_reply_at);
    rows.instant(ticket.promised_at);
    rows.instant(ticket.solved_at);
    rows.boolean(ticket.complaint);
    rows.boolean(ticket.valid_complaint);
    rows.end_row();
  }
}

void write_chats(const World& world, const Order& order, const Key& key, CsvBuffer& rows) {
  std::size_t number = 0;
  for (const Chat& chat : draw_chats(world, order)) {
    rows.begin_row();
    put_child_id("H", key, ++number, rows);
    put_shop(order, rows);
    put_person_id(chat.agent, rows);
    put_customer_id(order.customer, rows);
    rows.instant(chat.started_at);
    rows.instant(chat.first_reply_at);
    rows.instant(chat.last_message_at);
    rows.count(chat.n_messages);
    rows.boolean(chat.auto_reply);
    rows.end_row();
  }
}

void write_exclusion(const Order& order, const Key& key, CsvBuffer& rows) {
  constexpr std::array<std::string_view, 3> kWhy = {"测试单", "平台故障", "内部员工购买"};
  rows.begin_row();
  put_order_id(key, rows);
  rows.text(kWhy[order.index % kWhy.size()]);
  rows.text("运营总监");
  rows.end_row();
}

}  // namespace

void put_shop_id(std::uint32_t shop, CsvBuffer& rows) { rows.id("S", shop + 1ULL, 4); }
void put_product_id(std::uint32_t product, CsvBuffer& rows) { rows.id("P", product + 1ULL, 6); }
void put_customer_id(std::uint64_t customer, CsvBuffer& rows) { rows.id("C", customer + 1, 8); }
void put_team_id(std::uint32_t team, CsvBuffer& rows) { rows.id("T", team + 1ULL, 4); }
void put_person_id(std::uint32_t person, CsvBuffer& rows) {
  if (person == kNobody) return rows.missing();
  rows.id("E", person + 1ULL, 5);
}

void write_order(const World& world, const Order& order, Chunk& chunk) {
  const Key key = key_of(order);
  write_head(order, key, chunk[Table::Orders]);
  write_lines(order, key, chunk[Table::OrderLines]);
  write_payments(order, key, chunk[Table::Payments]);
  write_parcels(order, key, chunk[Table::Shipments]);
  write_returns(order, key, chunk[Table::Returns]);
  write_reviews(order, key, chunk[Table::Reviews]);
  write_answers(order, key, chunk[Table::SurveyAnswers]);
  write_tickets(world, order, key, chunk[Table::Tickets]);
  write_chats(world, order, key, chunk[Table::Chats]);
  if (order.excluded) write_exclusion(order, key, chunk[Table::Exclusions]);
}

}  // namespace steelyard::sample
