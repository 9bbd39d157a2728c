// Order: one order of a sample with everything that followed from it, before it becomes text.
//
//     Order order = draw_order(world, season, 17);      a pure function of (options, 17)
//     order.paid_at == 0                                unpaid
//
// Instants at or after the export are missing: the export does not know them yet. Tested by:
// tests/sample.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "sample/season.hpp"
#include "sample/world.hpp"

namespace steelyard::sample {

/// A short list without allocation.
template <typename T, std::size_t N>
struct Few {
  std::array<T, N> items{};
  std::size_t n = 0;
  void add(const T& item) { items[n++] = item; }
  [[nodiscard]] const T* begin() const { return items.data(); }
  [[nodiscard]] const T* end() const { return items.data() + n; }
};

enum class Status : std::uint8_t { Unpaid, Paid, Shipped, Delivered, Cancelled };
inline constexpr std::array<std::string_view, 5> kStatuses = {"unpaid", "paid", "shipped",
                                                              "delivered", "cancelled"};
enum class Fault : std::uint8_t { None, Buyer, Seller, Platform, Carrier };
inline constexpr std::array<std::string_view, 5> kFaults = {"", "buyer", "seller", "platform",
                                                            "carrier"};
enum class Reason : std::uint8_t {
  Quality,
  WrongItem,
  Size,
  ChangedMind,
  Damaged,
  Late,
  NotAsDescribed
};
inline constexpr std::array<std::string_view, 7> kReasons = {
    "quality", "wrong_item", "size", "changed_mind", "damaged", "late", "not_as_described"};

struct Line {
  std::uint32_t product = 0;
  bool unknown = false;  // the product is in no list: `product` is then only a number
  std::int64_t quantity = 1;
  std::int64_t price_fen = 0;
  std::int64_t amount_fen = 0;
  std::int64_t freight_fen = 0;
};
struct Payment {
  std::int64_t amount_fen = 0;
  Seconds paid_at = 0;
  std::uint32_t method = 0;
  std::int64_t installments = 1;
};
struct Parcel {
  std::uint32_t team = 0;
  std::uint32_t packer = 0;
  Seconds packed_at = 0;
  Seconds shipped_at = 0;
  Seconds delivered_at = 0;
  bool damaged = false;
};
struct Return {
  Line line;
  Reason reason = Reason::Quality;
  Fault fault = Fault::Seller;
  Seconds requested_at = 0;
  Seconds refunded_at = 0;
  std::int64_t amount_fen = 0;
  std::int64_t quantity = 1;
};
struct Review {
  std::int64_t stars = 5;
  Seconds created_at = 0;
  Seconds answered_at = 0;
  std::string body;
};
struct Answer {
  std::string_view question;
  std::int64_t score = 0;
  std::int64_t score_without_scheme = 0;
  Seconds answered_at = 0;
};
struct Ticket {
  std::string_view topic;
  Seconds opened_at = 0;
  Seconds first_reply_at = 0;
  Seconds promised_at = 0;
  Seconds solved_at = 0;
  bool complaint = false;
  bool valid_complaint = false;
};

struct Chat {
  std::uint32_t agent = kNobody;
  Seconds started_at = 0;
  Seconds first_reply_at = 0;
  Seconds last_message_at = 0;
  std::int64_t n_messages = 0;
  bool auto_reply = false;  // nobody but the robot answered
};

struct Order {
  std::uint64_t index = 0;
  std::uint32_t shop = 0;
  bool unknown_shop = false;  // `shop` then only says what the order is like
  std::uint64_t customer = 0;
  std::uint32_t region = 0;
  std::uint32_t agent = kNobody;
  std::uint32_t channel = 0;
  std::uint32_t carrier = 0;
  Status status = Status::Unpaid;
  bool presale = false;
  bool excluded = false;
  bool scheme = false;   // shop is a pilot and the order was paid since the scheme began
  bool anomaly = false;  // its parcel was caught in the anomaly
  bool moved_under_threshold = false;
  Seconds created_at = 0;
  Seconds paid_at = 0;
  Seconds promised_ship_at = 0;
  Seconds shipped_at = 0;
  Seconds ship_s = 0;                 // from payment to hand-over, also if not yet shipped
  Seconds ship_s_without_scheme = 0;  // the same order, had there been no scheme
  Seconds promised_delivery_at = 0;
  Seconds delivered_at = 0;
  Seconds cancelled_at = 0;
  Fault cancel_fault = Fault::None;
  std::int64_t amount_fen = 0;
  std::int64_t discount_fen = 0;
  std::int64_t freight_fen = 0;
  std::int64_t refund_fen = 0;
  Few<Line, 6> lines;
  Few<Payment, 2> payments;
  Few<Parcel, 2> parcels;
  Few<Return, 2> returns;
  Few<Review, 2> reviews;
  Few<Answer, 2> answers;
  Few<Ticket, 1> tickets;

  [[nodiscard]] std::int64_t due_fen() const { return amount_fen - discount_fen; }
};

/// What the buyer went through, 0 = nothing … 3: it moves stars, scores and returns.
struct Pain {
  bool late = false;    // delivered after the promise
  bool slow = false;    // handed over after more than 30 hours
  bool defect = false;  // the goods disappoint
  bool damaged = false;
  [[nodiscard]] int level() const {
    const int sum = (late ? 1 : 0) + (slow ? 1 : 0) + (defect ? 2 : 0) + (damaged ? 2 : 0);
    return sum > 3 ? 3 : sum;
  }
};

Order draw_order(const World& world, const Season& season, std::uint64_t index);
/// Returns, reviews, answers and tickets of an order whose shipping is known.
void draw_aftermath(const World& world, Random& random, Order& order);
/// What the buyer and the shop's agents wrote to each other around the order. Draws from a stream of
/// its own: an order is the same with or without its chats.
Few<Chat, 4> draw_chats(const World& world, const Order& order);
/// A review's text by stars and by what hurt: mostly Chinese, one in seven English.
std::string review_text(std::int64_t stars, const Pain& pain, Random& random);

}  // namespace steelyard::sample
