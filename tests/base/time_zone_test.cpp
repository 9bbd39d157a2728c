// Time zones against the C library, which reads the same data with other code: every hour of
// 1980–2040 in 12 zones, every zone of the machine at coarser steps, and each direction.

#include "base/time_zone.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>

#include "base/date.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "base/zone_file.hpp"

namespace steelyard {
namespace {

constexpr std::int64_t kHour_s = 3600;

/// Makes the C library speak of that zone until the end of the scope.
class CLibraryZone {
 public:
  explicit CLibraryZone(const std::string& name) {
    setenv("TZ", (":" + name).c_str(), 1);
    tzset();
  }
  ~CLibraryZone() {
    unsetenv("TZ");
    tzset();
  }
  CLibraryZone(const CLibraryZone&) = delete;
  CLibraryZone& operator=(const CLibraryZone&) = delete;
  [[nodiscard]] std::int64_t offset_at(std::int64_t utc_s) const {
    const std::time_t seconds = utc_s;
    std::tm parts{};
    localtime_r(&seconds, &parts);
    return parts.tm_gmtoff;
  }
};

TimeZone zone(const std::string& name) {
  auto created = TimeZone::create(name);
  STEELYARD_CHECK(created.has_value(), "the tests name zones that exist");
  return *created;
}

std::int64_t at(const char* text) { return try_parse_instant(text)->local_us; }
std::int64_t seconds_of(YearMonthDay ymd) { return to_date(ymd).days * std::int64_t{86'400}; }

TEST(TimeZone, EveryHourFrom1980To2040InTwelveZones) {
  for (const std::string name :
       {"Asia/Shanghai", "America/Sao_Paulo", "Europe/Berlin", "Europe/London", "Europe/Dublin",
        "America/New_York", "America/Los_Angeles", "Australia/Sydney", "Australia/Lord_Howe",
        "Asia/Kolkata", "Africa/Casablanca", "America/Santiago"}) {
    const TimeZone tested = zone(name);
    const CLibraryZone witness(name);
    const std::int64_t end = seconds_of({2040, 1, 1});
    for (std::int64_t s = seconds_of({1980, 1, 1}); s < end; s += kHour_s) {
      const std::int64_t expected = s + witness.offset_at(s);
      const std::int64_t local_us = tested.to_local(s * kMicrosPerSecond);
      ASSERT_EQ(local_us, expected * kMicrosPerSecond) << name << " " << s;
      // Back again: the same instant, or the earlier one of an hour shown twice.
      const std::int64_t back_us = tested.to_utc(local_us);
      ASSERT_LE(back_us, s * kMicrosPerSecond) << name << " " << s;
      ASSERT_EQ(tested.to_local(back_us), local_us) << name << " " << s;
    }
  }
}

// At every change that we know, one second around it, and every 11 days: a stretch that we miss
// would be longer.
TEST(TimeZone, EveryZoneOfTheMachineAgreesFrom1900To2100) {
  const std::int64_t begin = seconds_of({1900, 1, 1});
  const std::int64_t end = seconds_of({2100, 1, 1});
  const auto rules = read_file("/usr/share/zoneinfo/tzdata.zi");
  if (!rules) GTEST_SKIP() << "skipped: no list of zones on this machine";
  int n_zones = 0;
  for (const std::string_view line : split_lines(*rules)) {
    const auto words = split(line, ' ');
    if (words[0] != "Z") continue;
    const std::string name(words[1]);
    if (!std::filesystem::exists("/usr/share/zoneinfo/" + name)) continue;
    const TimeZone tested = zone(name);
    const CLibraryZone witness(name);
    ++n_zones;
    std::vector<std::int64_t> instants;
    const auto spells = try_read_zone(*read_file("/usr/share/zoneinfo/" + name));
    ASSERT_TRUE(spells) << name;
    for (const OffsetSpell& spell : *spells) {
      const std::int64_t from_s = spell.from_utc_us / kMicrosPerSecond;
      for (const std::int64_t s : {from_s - 1, from_s, from_s + 1}) instants.push_back(s);
    }
    for (std::int64_t s = begin; s < end; s += 11 * 86'400 + kHour_s) instants.push_back(s);
    for (const std::int64_t s : instants) {
      if (s < begin || s >= end) continue;
      ASSERT_EQ(tested.to_local(s * kMicrosPerSecond),
                (s + witness.offset_at(s)) * kMicrosPerSecond)
          << name << " " << s;
    }
  }
  EXPECT_GT(n_zones, 300);
}

TEST(TimeZone, HoursThatAreSkippedOrShownTwice) {
  struct Row {
    const char* zone;
    const char* wall;
    const char* utc;
  };
  for (const Row& row : std::initializer_list<Row>{
           {"Asia/Shanghai", "2026-05-26 20:07:44", "2026-05-26 12:07:44"},
           {"UTC", "2026-05-26 20:07:44", "2026-05-26 20:07:44"},
           // Skipped 02:00–03:00: moved forward by the gap, so read as 03:30 summer time.
           {"Europe/Berlin", "2026-03-29 02:30:00", "2026-03-29 01:30:00"},
           {"Europe/Berlin", "2026-03-29 01:59:59", "2026-03-29 00:59:59"},
           {"Europe/Berlin", "2026-03-29 03:00:00", "2026-03-29 01:00:00"},
           // Shown twice 02:00–03:00: the first, still summer time.
           {"Europe/Berlin", "2026-10-25 02:30:00", "2026-10-25 00:30:00"},
           {"Europe/Berlin", "2026-10-25 03:00:00", "2026-10-25 02:00:00"},
           // Brazil's midnight gap and its second 23 h of a Saturday.
           {"America/Sao_Paulo", "2017-10-15 00:30:00", "2017-10-15 03:30:00"},
           {"America/Sao_Paulo", "2018-02-17 23:30:00", "2018-02-18 01:30:00"},
           // After the last listed change: the yearly rule goes on.
           {"Europe/Berlin", "2060-07-01 12:00:00", "2060-07-01 10:00:00"},
           {"Australia/Sydney", "2060-01-01 12:00:00", "2060-01-01 01:00:00"}}) {
    EXPECT_EQ(format_local(zone(row.zone).to_utc(at(row.wall))), row.utc)
        << row.zone << " " << row.wall;
  }
}

TEST(TimeZone, UnknownNamesGetAHint) {
  for (const std::string name : {"Asia/Shangai", "", "CST+8", "../../etc/passwd", "/etc/passwd",
                                 "Asia", "tzdata.zi", "right/UTC", "Asia/Shanghai/x", "zone.tab"}) {
    const auto created = TimeZone::create(name);
    ASSERT_FALSE(created) << name;
    ASSERT_EQ(created.error().size(), 1U);
    EXPECT_EQ(created.error()[0].code, "C120"_code);
  }
  EXPECT_EQ(TimeZone::create("Asia/Shangai").error()[0].hint.en, "did you mean 'Asia/Shanghai'?");
}

TEST(TimeZone, TheDefaultIsUtc) {
  EXPECT_EQ(TimeZone().name(), "UTC");
  EXPECT_EQ(TimeZone().to_utc(5), 5);
  EXPECT_EQ(TimeZone().to_local(5), 5);
}

TEST(ZoneData, HasAVersion) {
  const std::string version = zone_data_version();
  EXPECT_EQ(version.size(), 5U) << version;
  EXPECT_EQ(version.substr(0, 2), "20");
}

TEST(ZoneFile, MutilatedBytesAreRefusedOrHarmless) {
  const auto bytes = read_file("/usr/share/zoneinfo/Europe/Berlin");
  ASSERT_TRUE(bytes);
  ASSERT_TRUE(try_read_zone(*bytes));
  for (std::size_t n = 0; n < bytes->size(); n += 7) {
    static_cast<void>(try_read_zone(std::string_view(*bytes).substr(0, n)));
  }
  std::mt19937_64 random(5);
  for (int i = 0; i < 3000; ++i) {
    std::string bad = *bytes;
    for (int k = 0; k < 4; ++k) bad[random() % bad.size()] = static_cast<char>(random());
    static_cast<void>(try_read_zone(bad));
  }
  EXPECT_FALSE(try_read_zone("TZif"));
}

TEST(ZoneRule, Table) {
  const auto berlin = try_parse_zone_rule("CET-1CEST,M3.5.0,M10.5.0/3");
  ASSERT_TRUE(berlin && berlin->to_standard);
  EXPECT_EQ(berlin->standard_s, 3600);
  EXPECT_EQ(berlin->summer_s, 7200);
  EXPECT_EQ(berlin->to_standard->at_s, 3 * 3600);
  const auto greenland = try_parse_zone_rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0");
  ASSERT_TRUE(greenland && greenland->to_summer);
  EXPECT_EQ(greenland->to_summer->at_s, -3600);
  EXPECT_EQ(try_parse_zone_rule("<+0545>-5:45")->standard_s, 5 * 3600 + 45 * 60);
  for (const char* text : {"", "CET", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,J60,J300",
                           "CET-1CEST,M13.5.0,M10.5.0", "CET-1 ", "<-02", "-1"}) {
    EXPECT_FALSE(try_parse_zone_rule(text)) << text;
  }
}

}  // namespace
}  // namespace steelyard
