// Totals: what is exactly true of a sample, summed while it is written.
//
//     totals.add(world, order)   per order;   a.add(b)   of two threads' parts
//
// Integers, so that the order of adding does not matter. Written into manifest.json by
// manifest.cpp. Tested by: tests/sample/sample_test.cpp (recounted from the files by SQL).
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "sample/order.hpp"
#include "sample/tables.hpp"

namespace steelyard::sample {

struct TableTotals {
  std::uint64_t n_rows = 0;
  std::uint64_t n_bytes = 0;
  MoneySums money{};
};

struct MonthTotals {
  std::uint64_t n_orders = 0;
  std::uint64_t n_paid = 0;
  std::int64_t amount_fen = 0;
  std::int64_t paid_fen = 0;
};

/// Σ of two numbers over n things: hours with and without the scheme, scores likewise.
struct Effect {
  std::uint64_t n = 0;
  std::int64_t sum = 0;
  std::int64_t sum_without = 0;
};

/// Paid, not presale, by the month of payment.
struct LateTotals {
  std::uint64_t n_due = 0;
  std::uint64_t n_late = 0;
};

struct Totals {
  std::array<TableTotals, kTables> tables{};
  std::vector<MonthTotals> months;  // by month of created_at, from the month of options.first
  std::array<std::uint64_t, kStatuses.size()> statuses{};
  std::array<std::uint64_t, kFaults.size()> cancel_faults{};
  std::array<std::uint64_t, kFaults.size()> return_faults{};
  std::array<std::uint64_t, kReasons.size()> return_reasons{};
  std::array<std::uint64_t, 6> stars{};
  std::array<std::uint64_t, 6> csat{};
  std::array<std::uint64_t, 11> nps{};
  std::uint64_t n_paid = 0;
  std::uint64_t n_presale = 0;
  LateTotals late_24h;                // unshipped past due = late, cancelled included
  LateTotals late_24h_not_cancelled;  // the same without cancelled orders
  LateTotals late_promise;            // all paid, not cancelled, against promised_ship_at
  LateTotals late_delivery;           // delivered, against promised_delivery_at
  std::uint64_t n_delivered_with_return = 0;
  std::uint64_t n_unknown_shop = 0;
  std::uint64_t n_unknown_product_lines = 0;
  std::uint64_t n_costless_lines = 0;
  std::uint64_t n_valid_complaints = 0;
  // What is planted.
  std::vector<LateTotals> tiny_late;           // by planted.tiny_shops
  std::vector<std::uint64_t> tiny_orders;      // the same
  std::vector<LateTotals> deteriorating_late;  // by month of payment
  std::uint64_t n_bunch_last_hour = 0;         // shipped 23 … 24 h after payment
  std::uint64_t n_bunch_next_hour = 0;         // 24 … 25 h
  std::uint64_t n_bunch_moved = 0;
  LateTotals anomaly_caught;  // delivered, of the carrier and region in those days
  LateTotals anomaly_others;  // delivered, handed over in those days, all others
  Effect scheme_ship_s;       // shipped, not presale
  Effect scheme_csat;

  /// Requires: the same world for all parts.
  explicit Totals(const World& world);
  void add(const World& world, const Order& order);
  void add(const Totals& other);
  void add_table(Table table, const CsvBuffer& rows);
};

/// Late by 24 hours from payment: handed over later, or not at all and the day has passed.
bool is_late_24h(const World& world, const Order& order);

}  // namespace steelyard::sample
