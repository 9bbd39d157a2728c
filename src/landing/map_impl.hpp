// The working state of a RowMapper. Private to map*.cpp: map.cpp takes records in, map_stage.cpp makes
// rows of them, map_account.cpp keeps the account and the rejects.
// Tested by: tests/landing/land_file_test.cpp.
#pragma once

#include "base/text.hpp"
#include "landing/footer.hpp"
#include "landing/map_between.hpp"
#include "landing/map_limits.hpp"
#include "landing/map_value.hpp"
#include "landing/reject_text.hpp"

namespace steelyard {

/// Texts that were decoded wrongly before they came here; the first of them is shown.
struct Garbled {
  std::uint64_t n = 0;
  std::uint64_t line = 0;
  std::string column;
  std::string text;

  void add(const MapCell& cell, std::string_view found, const RawRecord& record) {
    if (++n > 1) return;
    line = record.line;
    column = cell.column;
    text = cut_to_width(found, 60);
  }
};

/// Rows in which more was paid and refunded than they cost; the first of them is shown.
struct Overpaid {
  std::uint64_t n = 0;
  std::uint64_t line = 0;
  std::int64_t paid = 0;
  std::int64_t price = 0;
};

struct RowMapper::Impl {
  CompiledMap map;
  std::string zone_name;  // of `clock`
  ZoneClock clock;
  std::map<std::string, ZoneClock, std::less<>> clock_by_id;
  std::optional<std::int64_t> latest_us;
  DownFiller filler;
  RowSplitter splitter;
  TotalsCheck totals;
  RejectText reject_text;
  std::string house_currency;  // of rows that name none
  MapAccount account;
  std::vector<Reject> rejects;
  Garbled garbled;
  Overpaid overpaid;
  std::uint64_t n_records = 0;
  std::size_t k_header = 0;

  ZoneClock& clock_for(MapTarget& target, const RowInput& row);
  std::optional<RowFault> stage(MapTarget& target, const RowInput& row);
  void land(MapTarget& target, const RowInput& row);
  void map_row(const RowInput& row);
  void map_pivots(const RowInput& row);
  void account_landed(MapTarget& target, const RowInput& row);
  void compare_paid(const MapTarget& target, const RowInput& row);
  void reject(const RowInput& row, Reject reject);
  [[nodiscard]] std::optional<std::string_view> written_currency(MapTarget& target,
                                                                 const RowInput& row, char sign);
  void add_footer(const RowInput& row, Footer footer);
  void account_rejected_money(const RowInput& row);
  void check_total(const RowInput& row);
  [[nodiscard]] Reject to_reject(const RowFault& fault) const;
};

}  // namespace steelyard
