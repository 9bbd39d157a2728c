// Ways in which exports go wrong, one row at a time.
//
//     broken(row, 1, …)   →   the row without its last cell       (wrong cell count)
//     broken(row, 5, …)   →   region in GBK bytes                 (undecodable in a UTF-8 file)
//
// Promise: a broken row cannot be read as a good one by a careful reader, and a respelled one can
// be read only as the row it came from. Tested by: tests/sample/dirty_test.cpp.

#include "sample/dirty_row.hpp"

#include <fmt/format.h>

#include <array>

#include "base/int128.hpp"

namespace steelyard::sample {

namespace {

constexpr std::array<std::string_view, 5> kRegions5 = {"广东", "浙江", "四川", "北京", "湖南"};
constexpr std::string_view kGbkGuangdong = "\xB9\xE3\xB6\xAB";  // 广东

std::string clock_text(Random& random, int day) {
  return fmt::format("2026-05-{:02} {:02}:{:02}:{:02}", day, random.below(24), random.below(60),
                     random.below(60));
}

/// "1234567.89" → "1,234,567.89".
std::string with_commas(std::string text) {
  const std::size_t point = text.find('.');
  for (std::size_t at = point; at > 3; at -= 3) text.insert(at - 3, ",");
  return text;
}

void set_amount(std::int64_t fen, DirtyRow& row) {
  row.amount_fen = fen;
  row.amount = format_decimal(fen, 2);
}

}  // namespace

std::string DirtyRow::text() const {
  return fmt::format("{},{},{},{},{},{},{},{},{}", order_id, shop_id, customer_id, status, region,
                     created_at, paid_at, amount, paid_amount);
}

DirtyRow draw_dirty_row(std::uint64_t seed, std::uint64_t number) {
  Random random(seed, Stream::Dirty, number);
  DirtyRow row;
  const auto day = static_cast<int>(random.between(1, 28));
  row.order_id = fmt::format("2605{:02}{:010}", day, number);
  row.shop_id = fmt::format("S{:04}", 1 + random.below(8));
  row.customer_id = fmt::format("C{:08}", 1 + random.below(90));
  row.region = kRegions5[random.below(5)];
  row.created_at = clock_text(random, day);
  set_amount(random.between(100, 2'500'000), row);
  row.status = "unpaid";
  if (random.chance(850'000)) {
    row.status = "paid";
    row.paid_at = clock_text(random, day + 1);
    row.paid_amount = row.amount;
  }
  return row;
}

DirtyRow respelled(const DirtyRow& row, Random& random) {
  DirtyRow other = row;
  switch (random.below(5)) {
    case 0:
      other.amount = "\"" + with_commas(row.amount) + "\"";
      break;
    case 1:
      other.amount = "￥" + row.amount;
      break;
    case 2:
      other.amount = "\"￥" + with_commas(row.amount) + "\"";
      break;
    case 3:
      other.order_id = "=\"" + row.order_id + "\"";
      break;
    default:
      other.order_id = "\"=\"\"" + row.order_id + "\"\"\"";
      break;
  }
  if (random.chance(300'000)) {
    for (char& c : other.created_at) c = c == '-' ? '/' : c;
  }
  return other;
}

DirtyRow changed(const DirtyRow& row, Random& random) {
  DirtyRow other = row;
  other.status = "cancelled";
  set_amount(row.amount_fen + random.between(1, 50'000), other);
  return other;
}

BrokenRow broken(const DirtyRow& row, std::uint32_t way, Random& random) {
  DirtyRow bad = row;
  switch (way) {
    case 0: {  // a number that is none; no other money in the row
      constexpr std::array<std::string_view, 4> kBad = {"abc", "12.3.4", "\"1,5\"", "一百"};
      bad.amount = kBad[random.below(4)];
      bad.paid_amount.clear();
      return {bad.text(), 0, false};
    }
    case 1: {  // a cell too few
      const std::string text = bad.text();
      return {text.substr(0, text.rfind(',')), 0, false};
    }
    case 2:  // a cell too many
      return {bad.text() + ",", 0, false};
    case 3: {  // a date that is none
      constexpr std::array<std::string_view, 4> kBad = {"2026-02-30 10:00:00", "昨天",
                                                        "2026-13-01 08:00:00", "2026-05-03 25:00"};
      bad.created_at = kBad[random.below(4)];
      return {bad.text(), row.amount_fen, true};
    }
    case 4:  // text after a closing quote
      bad.status = "\"paid\"?";
      return {bad.text(), 0, false};
    case 5:  // bytes of another encoding
      bad.region = kGbkGuangdong;
      return {bad.text(), 0, false};
    case 6:  // an id that a spreadsheet has rounded
      bad.order_id = "2.6050" + std::to_string(1 + random.below(9)) + "E+15";
      return {bad.text(), row.amount_fen, true};
    default:  // no key
      bad.order_id.clear();
      return {bad.text(), row.amount_fen, true};
  }
}

std::string unclosed(const DirtyRow& row) {
  DirtyRow bad = row;
  bad.region = "\"" + row.region;
  return bad.text();
}

}  // namespace steelyard::sample
