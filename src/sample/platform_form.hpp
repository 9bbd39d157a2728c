// How a platform writes an order: the header, the cells and where the faults can go. Private to
// platform*.cpp. Tested by: tests/pipeline/platform_test.cpp.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "sample/random.hpp"

namespace steelyard::sample {

struct PlatformLine {
  std::uint32_t product = 0;
  std::uint32_t quantity = 1;
  std::int64_t price_fen = 0;
  [[nodiscard]] std::int64_t fen() const { return price_fen * quantity; }
};

enum class PlatformStatus { Unpaid, Paid, Shipped, Done, Cancelled };

struct PlatformOrder {
  std::uint64_t index = 0;
  std::int64_t local_us = 0;  // when it was placed, wall clock
  PlatformStatus status = PlatformStatus::Done;
  std::int64_t freight_fen = 0;
  std::vector<PlatformLine> lines;
  [[nodiscard]] std::int64_t goods_fen() const {
    std::int64_t sum = 0;
    for (const PlatformLine& line : lines) sum += line.fen();
    return sum;
  }
};

struct PlatformRow {
  std::vector<std::string> cells;
  std::int64_t fen = 0;  // the owning relation's money in it
  std::uint32_t n = 1;   // rows of the platform joined in this record
};

struct PlatformForm {
  std::string_view name;
  std::string_view adapter;
  std::string_view relation;
  std::string_view file_name;
  std::string_view header;  // names divided by '|'
  std::string_view id;      // columns by name: the order's number …
  std::string_view money;   // … what the account of money reads, or a quantity that may be broken …
  std::string_view time;    // … when it was placed; empty: the export does not say …
  std::string_view total;   // … where a row of totals has its sum; empty: no such rows
  std::string_view total_in;  // … and where it says so; empty: in `id`
  std::string_view total_word = "合计";
  std::vector<std::string_view> above;  // lines above the header
  std::string_view below;               // a line of formulas below it, divided like the header
  char separator = ',';
  bool is_gb18030 = false;
  bool has_bom = false;
  bool is_xls = false;
  bool takes_repeats = false;  // rows have numbers of their own, one row is one order
  bool has_money = true;       // the relation is reconciled by `money`
  bool makes_orders = true;
  bool makes_lines = true;
  bool day_in_number = false;  // an empty time is made up for by the number
  std::vector<PlatformRow> (*rows)(const PlatformOrder& order);
  std::int64_t (*order_fen)(const PlatformOrder& order);  // the amount of the order in the file
};

extern const PlatformForm kTaobaoForm;
extern const PlatformForm kDouyinForm;
extern const PlatformForm kJdForm;
extern const PlatformForm kPddForm;
extern const PlatformForm kShopifyForm;
extern const PlatformForm kAmazonForm;
extern const PlatformForm kTaobaoItemsForm;
extern const PlatformForm kDouyinSettlementsForm;
extern const PlatformForm kDouyinLiveForm;
extern const PlatformForm kYouzanForm;
extern const PlatformForm kWooCommerceForm;
extern const PlatformForm kSycmForm;

/// Cells of a row by name, in the order of the header; those not named are blank.
struct NamedCell {
  std::string_view name;
  std::string text;
};
std::vector<std::string> cells_of(std::string_view header, const std::vector<NamedCell>& named);
std::size_t place_in(std::string_view header, std::string_view name);
/// "12.50".
std::string yuan(std::int64_t fen);
/// "2026-05-18 09:11:12", some seconds later.
std::string clock_text(std::int64_t local_us, std::int64_t seconds_later);

}  // namespace steelyard::sample
