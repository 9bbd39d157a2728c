// A compiled zone file (RFC 8536, "TZif") as a table of offsets.
//
//     header · v1 data (skipped) · header · v2 data: changes, type of each, types · "\n" rule "\n"
//
// Promise: any bytes are read or refused, never trusted. From the last listed change on, the rule
// in the last line is followed up to kLastZoneYear. Not here: leap seconds (the "right/" files).
// Tested by: tests/base/time_zone_test.cpp.

#include "base/zone_file.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "base/date.hpp"

namespace steelyard {
namespace {

constexpr std::size_t kHeaderBytes = 44;
constexpr std::int64_t k1900 = -2'208'988'800;  // where a rule begins when no change is listed
constexpr std::int64_t kFarPast = std::numeric_limits<std::int64_t>::min();

/// Big-endian two's complement.
template <typename Signed>
Signed number_at(std::string_view bytes, std::size_t at) {
  std::make_unsigned_t<Signed> value = 0;
  for (std::size_t i = 0; i < sizeof(Signed); ++i) {
    value = static_cast<std::make_unsigned_t<Signed>>(value << 8U) |
            static_cast<unsigned char>(bytes[at + i]);
  }
  return static_cast<Signed>(value);
}

struct Header {
  char version = 0;
  std::size_t n_utc = 0;
  std::size_t n_standard = 0;
  std::size_t n_leaps = 0;
  std::size_t n_changes = 0;
  std::size_t n_types = 0;
  std::size_t n_chars = 0;
  [[nodiscard]] std::size_t data_bytes(std::size_t time_bytes) const {
    return n_changes * (time_bytes + 1) + n_types * 6 + n_chars + n_leaps * (time_bytes + 4) +
           n_standard + n_utc;
  }
};

/// Takes a header whose data of `time_bytes` per instant lie behind it.
std::optional<Header> take_header(std::string_view& bytes, std::size_t time_bytes) {
  constexpr std::uint32_t kMost = 100'000;  // of anything; keeps the products small
  if (bytes.size() < kHeaderBytes || !bytes.starts_with("TZif")) return std::nullopt;
  std::array<std::size_t, 6> counts{};
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const auto count = static_cast<std::uint32_t>(number_at<std::int32_t>(bytes, 20 + 4 * i));
    if (count > kMost) return std::nullopt;
    counts[i] = count;
  }
  const Header header{bytes[4], counts[0], counts[1], counts[2], counts[3], counts[4], counts[5]};
  bytes.remove_prefix(kHeaderBytes);
  if (bytes.size() < header.data_bytes(time_bytes)) return std::nullopt;
  return header;
}

/// One more stretch, unless the offset stays.
void add_spell(std::vector<OffsetSpell>& spells, std::int64_t from_s, std::int64_t offset_s) {
  const std::int64_t offset_us = offset_s * kMicrosPerSecond;
  if (spells.empty()) return spells.push_back({kFarPast, kFarPast, offset_us});
  const OffsetSpell& before = spells.back();
  if (before.offset_us == offset_us) return;
  // A wall clock shown twice belongs to the spell before, and so does a skipped one: read with the
  // old offset it lands behind the gap.
  const std::int64_t from_us = from_s * kMicrosPerSecond;
  const std::int64_t from_local_us =
      std::max(before.from_local_us, from_us + std::max(before.offset_us, offset_us));
  spells.push_back({from_us, from_local_us, offset_us});
}

/// The day of that year on which the change falls.
Date day_of_change(const YearlyChange& change, int year) {
  const Date first = to_date({year, change.month, 1});
  const int first_weekday = iso_weekday(first) % 7;
  int day = (change.weekday - first_weekday + 7) % 7 + 7 * (change.week - 1);
  while (day >= days_in_month(year, change.month)) day -= 7;
  return first + day;
}

std::int64_t instant_of_change(const YearlyChange& change, int year, int offset_before_s) {
  constexpr std::int64_t kSecondsPerDay = 86'400;
  return day_of_change(change, year).days * kSecondsPerDay + change.at_s - offset_before_s;
}

struct Change {
  std::int64_t from_s = 0;
  int offset_s = 0;
};

/// Follows the rule from the last listed change on.
void add_rule(std::vector<OffsetSpell>& spells, const ZoneRule& rule, std::int64_t last_s) {
  if (!rule.to_summer || !rule.to_standard) return add_spell(spells, last_s, rule.standard_s);
  const int first_year = to_ymd(day_of(last_s * kMicrosPerSecond)).year;
  for (int year = first_year; year <= kLastZoneYear; ++year) {
    std::array<Change, 2> changes{
        {{instant_of_change(*rule.to_summer, year, rule.standard_s), rule.summer_s},
         {instant_of_change(*rule.to_standard, year, rule.summer_s), rule.standard_s}}};
    if (changes[1].from_s < changes[0].from_s) std::swap(changes[0], changes[1]);  // the south
    for (const Change& change : changes) {
      if (change.from_s > last_s) add_spell(spells, change.from_s, change.offset_s);
    }
  }
}

/// Seconds that any 64-bit microsecond instant can hold; older listed changes are "always".
bool is_representable(std::int64_t seconds) {
  constexpr std::int64_t kMost = 200'000'000'000;  // about the year 8300
  return seconds > -kMost && seconds < kMost;
}

}  // namespace

std::optional<std::vector<OffsetSpell>> try_read_zone(std::string_view bytes) {
  const auto old = take_header(bytes, 4);
  if (!old || old->version < '2') return std::nullopt;
  bytes.remove_prefix(old->data_bytes(4));
  const auto header = take_header(bytes, 8);
  if (!header || header->n_types == 0) return std::nullopt;
  const std::size_t types_at = header->n_changes * 9;
  const auto offset_of = [&](std::size_t type) {
    return number_at<std::int32_t>(bytes, types_at + type * 6);
  };
  std::vector<OffsetSpell> spells;
  add_spell(spells, 0, offset_of(0));  // RFC 8536 §3.2: type 0 holds before the first change
  std::optional<std::int64_t> last_s;
  for (std::size_t i = 0; i < header->n_changes; ++i) {
    const auto type = static_cast<unsigned char>(bytes[header->n_changes * 8 + i]);
    const auto from_s = number_at<std::int64_t>(bytes, i * 8);
    if (type >= header->n_types || (last_s && from_s <= *last_s)) return std::nullopt;
    if (!is_representable(from_s)) continue;
    add_spell(spells, from_s, offset_of(type));
    last_s = from_s;
  }
  bytes.remove_prefix(header->data_bytes(8));
  if (!bytes.starts_with('\n')) return std::nullopt;
  const std::string_view text = bytes.substr(1, bytes.find('\n', 1) - 1);
  if (text.empty()) return spells;
  const auto rule = try_parse_zone_rule(text);
  if (!rule) return std::nullopt;
  add_rule(spells, *rule, last_s.value_or(k1900));
  return spells;
}

}  // namespace steelyard
