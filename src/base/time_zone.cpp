// TimeZone: wall clock ↔ UTC by the zone data of this machine.
//
//     America/Sao_Paulo, 2017-10-15 00:30 (skipped) → 03:30 UTC, read as 01:30 of that day
//     America/Sao_Paulo, 2018-02-17 23:30 (shown twice) → 01:30 UTC of the 18th, the first
//
// Promise: to_utc never decreases by more than an hour shown twice, and to_local(to_utc(x)) = x for
// every x that is no skipped hour. Not here: how the file is read (zone_file.cpp).
// Tested by: tests/base/time_zone_test.cpp.

#include "base/time_zone.hpp"

#include <algorithm>

#include "base/file.hpp"
#include "base/text.hpp"
#include "base/zone_file.hpp"

namespace steelyard {
namespace {

constexpr const char* kZoneFolder = "/usr/share/zoneinfo/";
constexpr std::string_view kVersionMark = "# version ";

/// Letters, digits, + - _ and single slashes: no way out of the folder. "right/" counts leap
/// seconds, "posix/" repeats the rest.
bool is_zone_name(std::string_view name) {
  const auto belongs = [](char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' ||
           c == '-' || c == '_' || c == '/';
  };
  return !name.empty() && name.front() != '/' && std::all_of(name.begin(), name.end(), belongs) &&
         !name.starts_with("right/") && !name.starts_with("posix/");
}

/// The text form of all rules, which names every zone; empty where it is not installed.
std::string compact_rules() {
  const auto text = read_file(std::string(kZoneFolder) + "tzdata.zi");
  return text ? *text : std::string();
}

/// "Z Asia/Shanghai …" is a zone, "L Asia/Shanghai PRC" another name for one.
std::vector<std::string> known_zones() {
  const std::string rules = compact_rules();
  std::vector<std::string> names;
  for (const std::string_view line : split_lines(rules)) {
    const std::vector<std::string_view> words = split(line, ' ');
    if (words.size() >= 3 && words[0] == "Z") names.emplace_back(words[1]);
    if (words.size() >= 3 && words[0] == "L") names.emplace_back(words[2]);
  }
  return names;
}

tl::unexpected<Diagnostics> unknown_zone(std::string_view name) {
  return fail({"C120"_code, {}, {std::string(name)}, did_you_mean(name, known_zones()), {}});
}

}  // namespace

Result<TimeZone> TimeZone::create(std::string_view name) {
  if (!is_zone_name(name)) return unknown_zone(name);
  const auto bytes = read_file(kZoneFolder + std::string(name));
  if (!bytes) return unknown_zone(name);
  auto spells = try_read_zone(*bytes);
  if (!spells) return unknown_zone(name);
  TimeZone zone;
  zone.name_ = name;
  zone.spells_ = std::make_shared<const std::vector<OffsetSpell>>(std::move(*spells));
  return zone;
}

std::int64_t TimeZone::to_utc(std::int64_t local_us) const {
  if (!spells_) return local_us;
  const auto after = std::upper_bound(
      spells_->begin() + 1, spells_->end(), local_us,
      [](std::int64_t us, const OffsetSpell& spell) { return us < spell.from_local_us; });
  return local_us - (after - 1)->offset_us;
}

std::int64_t TimeZone::to_local(std::int64_t utc_us) const {
  if (!spells_) return utc_us;
  const auto after = std::upper_bound(
      spells_->begin() + 1, spells_->end(), utc_us,
      [](std::int64_t us, const OffsetSpell& spell) { return us < spell.from_utc_us; });
  return utc_us + (after - 1)->offset_us;
}

std::string zone_data_version() {
  const std::string rules = compact_rules();
  if (!rules.starts_with(kVersionMark)) return "unknown";
  return rules.substr(kVersionMark.size(), rules.find('\n') - kVersionMark.size());
}

}  // namespace steelyard
