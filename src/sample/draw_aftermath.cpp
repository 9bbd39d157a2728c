// draw_aftermath: returns, reviews, survey answers and tickets of a delivered order.
//
//     delivered late, goods disappoint   →   pain 3: stars 1 or 2 in six of ten cases
//
// Promise: as draw_order. The planted effect of the scheme on satisfaction stands here: three of
// ten csat answers rise by one star (5 stays 5), and both scores are kept, so the effect is known
// exactly. Not here: the words of reviews (review_text.cpp). Tested by: sample_test.cpp.

#include <algorithm>

#include "sample/order.hpp"

namespace steelyard::sample {

namespace {

using Weights5 = std::array<std::uint32_t, 5>;
constexpr std::array<Weights5, 4> kStarWeights = {
    {{1, 1, 4, 18, 76}, {4, 5, 12, 28, 51}, {14, 13, 20, 25, 28}, {38, 22, 18, 12, 10}}};
constexpr std::array<Weights5, 4> kCsatWeights = {
    {{1, 2, 7, 26, 64}, {4, 7, 17, 34, 38}, {14, 17, 25, 26, 18}, {38, 25, 19, 12, 6}}};
constexpr std::array<std::array<std::uint32_t, 11>, 4> kNpsWeights = {
    {{1, 0, 0, 1, 1, 3, 4, 12, 20, 28, 30},
     {2, 1, 2, 3, 4, 10, 10, 20, 20, 16, 12},
     {8, 4, 6, 8, 10, 20, 12, 14, 10, 5, 3},
     {26, 10, 12, 12, 10, 14, 6, 5, 3, 1, 1}}};
constexpr std::uint32_t kSchemeCsatPpm = 300'000;

Seconds known(const World& world, Seconds at) { return at < world.export_s ? at : 0; }

Pain draw_pain(const World& world, Random& random, const Order& order) {
  Pain pain;
  pain.late = order.delivered_at > order.promised_delivery_at;
  pain.slow = !order.presale && order.ship_s > 30 * kHour;
  pain.defect = random.chance(world.shops[order.shop].defect_ppm);
  for (const Parcel& parcel : order.parcels) pain.damaged = pain.damaged || parcel.damaged;
  return pain;
}

Reason draw_reason(const Category& category, const Pain& pain, Random& random) {
  if (pain.damaged) return Reason::Damaged;
  if (pain.defect && random.chance(700'000)) {
    return random.chance(600'000) ? Reason::Quality : Reason::NotAsDescribed;
  }
  if (pain.late && random.chance(500'000)) return Reason::Late;
  if (random.chance(category.size_ppm)) return Reason::Size;
  constexpr std::array<std::uint32_t, 4> kWeights = {62, 14, 10, 14};
  return std::array{Reason::ChangedMind, Reason::WrongItem, Reason::Quality,
                    Reason::NotAsDescribed}[random.pick(kWeights)];
}

Fault fault_of(Reason reason) {
  switch (reason) {
    case Reason::Size:
    case Reason::ChangedMind:
      return Fault::Buyer;
    case Reason::Damaged:
    case Reason::Late:
      return Fault::Carrier;
    case Reason::Quality:
    case Reason::WrongItem:
    case Reason::NotAsDescribed:
      return Fault::Seller;
  }
  return Fault::None;
}

/// What the buyer gets back for the line: its share of what was paid, or a part of that.
void draw_refund(Random& random, const Order& order, Return& what) {
  const std::int64_t goods = order.amount_fen - order.freight_fen;
  std::int64_t paid = what.line.amount_fen;
  if (goods > 0) paid -= order.discount_fen * what.line.amount_fen / goods;
  what.quantity = what.line.quantity;
  if (random.chance(220'000)) {  // keeps the goods against a partial refund
    what.amount_fen = paid * random.between(2, 7) / 10;
  } else if (what.quantity > 1 && random.chance(500'000)) {
    what.quantity = 1;
    what.amount_fen = paid / what.line.quantity;
  } else {
    what.amount_fen = paid;
  }
  what.amount_fen = std::max<std::int64_t>(what.amount_fen, 1);
}

void draw_returns(const World& world, Random& random, const Pain& pain, Order& order) {
  const Category& category = kCategories[world.shops[order.shop].category];
  const std::uint32_t ppm =
      category.return_ppm * 8 / 10 + static_cast<std::uint32_t>(pain.level()) * 60'000;
  for (std::size_t i = 0; i < order.lines.n && order.returns.n < 2; ++i) {
    if (!random.chance(i == 0 ? ppm : ppm / 4)) continue;
    Return what;
    what.line = order.lines.items[i];
    what.reason = draw_reason(category, pain, random);
    what.fault = fault_of(what.reason);
    what.requested_at =
        known(world, order.delivered_at + kHour + scaled(3 * kDay, random.exponential_q16()));
    const Seconds wait = 4 * kHour + scaled(40 * kHour, random.exponential_q16());
    if (what.requested_at == 0) continue;
    what.refunded_at = known(world, what.requested_at + wait);
    draw_refund(random, order, what);
    order.refund_fen += what.amount_fen;
    order.returns.add(what);
  }
}

void draw_reviews(const World& world, Random& random, const Pain& pain, Order& order) {
  if (!random.chance(280'000)) return;
  const auto level = static_cast<std::size_t>(pain.level());
  Seconds at = order.delivered_at + 2 * kHour + scaled(3 * kDay, random.exponential_q16());
  const std::size_t n = random.chance(40'000) ? 2 : 1;  // some add a second review later
  for (std::size_t i = 0; i < n; ++i) {
    Review review;
    review.stars = static_cast<std::int64_t>(random.pick(kStarWeights[level])) + 1;
    review.created_at = known(world, at);
    if (review.created_at == 0) return;
    if (random.chance(review.stars <= 3 ? 800'000 : 350'000)) {
      review.answered_at =
          known(world, at + 20 * kMinute + scaled(9 * kHour, random.exponential_q16()));
    }
    if (random.chance(750'000)) review.body = review_text(review.stars, pain, random);
    order.reviews.add(review);
    at += kDay + scaled(5 * kDay, random.exponential_q16());
  }
}

void draw_answers(const World& world, Random& random, const Pain& pain, Order& order) {
  if (!random.chance(120'000)) return;
  const auto level = static_cast<std::size_t>(pain.level());
  Answer csat;
  csat.question = "csat";
  csat.score_without_scheme = static_cast<std::int64_t>(random.pick(kCsatWeights[level])) + 1;
  csat.score = csat.score_without_scheme;
  if (random.chance(kSchemeCsatPpm) && order.scheme && csat.score < 5) ++csat.score;
  csat.answered_at =
      known(world, order.delivered_at + kHour + scaled(2 * kDay, random.exponential_q16()));
  if (csat.answered_at == 0) return;
  order.answers.add(csat);
  if (!random.chance(500'000)) return;
  Answer nps = csat;
  nps.question = "nps";
  nps.score = static_cast<std::int64_t>(random.pick(kNpsWeights[level]));
  nps.score_without_scheme = nps.score;
  order.answers.add(nps);
}

std::string_view draw_topic(const Pain& pain, Random& random) {
  if ((pain.late || pain.slow) && random.chance(700'000)) return "logistics";
  if ((pain.defect || pain.damaged) && random.chance(800'000)) return "quality";
  constexpr std::array<std::uint32_t, 5> kWeights = {28, 12, 25, 15, 20};
  return std::array<std::string_view, 5>{"logistics", "quality", "refund", "invoice",
                                         "usage"}[random.pick(kWeights)];
}

void draw_ticket(const World& world, Random& random, const Pain& pain, Order& order) {
  if (!random.chance(25'000 + static_cast<std::uint32_t>(pain.level()) * 60'000)) return;
  Ticket ticket;
  ticket.topic = draw_topic(pain, random);
  ticket.opened_at = known(world, order.paid_at + random.between(kHour, 9 * kDay));
  ticket.promised_at = ticket.opened_at + 48 * kHour;
  if (ticket.opened_at == 0 || ticket.promised_at >= world.export_s) return;
  const Seconds reply =
      ticket.opened_at + 2 * kMinute + scaled(2 * kHour, random.exponential_q16());
  ticket.first_reply_at = known(world, reply);
  ticket.solved_at = known(world, reply + scaled(18 * kHour, random.exponential_q16()));
  ticket.complaint = random.chance(80'000 + static_cast<std::uint32_t>(pain.level()) * 90'000);
  ticket.valid_complaint = ticket.complaint && random.chance(pain.level() > 0 ? 600'000 : 150'000);
  order.tickets.add(ticket);
}

}  // namespace

void draw_aftermath(const World& world, Random& random, Order& order) {
  const Pain pain = draw_pain(world, random, order);
  draw_returns(world, random, pain, order);
  draw_reviews(world, random, pain, order);
  draw_answers(world, random, pain, order);
  draw_ticket(world, random, pain, order);
}

}  // namespace steelyard::sample
