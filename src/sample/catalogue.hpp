// The fixed lists a sample firm is made of: categories, regions, carriers, platforms, names.
//
//     kCategories[0].name = "服饰"      all names of firms and persons are invented
//
// Tested by: tests/sample.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "sample/csv_buffer.hpp"
#include "sample/random.hpp"

namespace steelyard::sample {

struct Category {
  std::string_view name;
  std::string_view key;  // for series of the market index
  std::int64_t price_low_fen;
  std::int64_t price_high_fen;
  std::uint32_t return_ppm;      // of delivered orders
  std::uint32_t size_ppm;        // of returns: does not fit
  std::uint32_t more_lines_ppm;  // chance of each further line
  std::int64_t margin_percent;
  std::string_view nouns[4];
};

inline constexpr std::array<Category, 8> kCategories = {{
    {"服饰",
     "apparel",
     4'900,
     39'900,
     105'000,
     420'000,
     300'000,
     55,
     {"连衣裙", "衬衫", "卫衣", "牛仔裤"}},
    {"鞋包",
     "shoes_bags",
     7'900,
     59'900,
     85'000,
     380'000,
     120'000,
     50,
     {"运动鞋", "双肩包", "帆布鞋", "单肩包"}},
    {"美妆", "beauty", 2'900, 49'900, 32'000, 0, 350'000, 60, {"面霜", "口红", "洁面乳", "防晒乳"}},
    {"食品", "food", 990, 16'900, 13'000, 0, 520'000, 30, {"坚果", "饼干", "茶叶", "牛奶"}},
    {"数码",
     "digital",
     4'900,
     399'900,
     42'000,
     0,
     110'000,
     18,
     {"耳机", "充电器", "键盘", "移动电源"}},
    {"家居",
     "home",
     1'900,
     89'900,
     38'000,
     90'000,
     260'000,
     40,
     {"四件套", "收纳箱", "台灯", "炒锅"}},
    {"母婴",
     "baby",
     1'900,
     45'900,
     29'000,
     150'000,
     330'000,
     38,
     {"纸尿裤", "奶瓶", "童装", "积木"}},
    {"图书", "books", 1'500, 12'900, 11'000, 0, 450'000, 25, {"小说", "绘本", "教材", "字典"}},
}};

struct Region {
  std::string_view name;
  std::uint32_t weight;
  Seconds transit_s;  // mean time from hand-over to door
};

inline constexpr std::array<Region, 31> kRegions = {{
    {"广东", 120, 48 * kHour},  {"江苏", 85, 40 * kHour},  {"山东", 80, 48 * kHour},
    {"浙江", 75, 38 * kHour},   {"河南", 65, 48 * kHour},  {"四川", 62, 60 * kHour},
    {"河北", 50, 50 * kHour},   {"上海", 48, 38 * kHour},  {"湖北", 45, 48 * kHour},
    {"湖南", 45, 50 * kHour},   {"安徽", 45, 44 * kHour},  {"福建", 45, 48 * kHour},
    {"北京", 45, 48 * kHour},   {"辽宁", 32, 58 * kHour},  {"江西", 32, 48 * kHour},
    {"陕西", 30, 58 * kHour},   {"广西", 30, 60 * kHour},  {"重庆", 27, 60 * kHour},
    {"云南", 27, 70 * kHour},   {"山西", 25, 54 * kHour},  {"贵州", 22, 66 * kHour},
    {"黑龙江", 20, 70 * kHour}, {"吉林", 16, 66 * kHour},  {"天津", 15, 48 * kHour},
    {"内蒙古", 15, 72 * kHour}, {"新疆", 15, 120 * kHour}, {"甘肃", 12, 76 * kHour},
    {"海南", 9, 72 * kHour},    {"宁夏", 5, 76 * kHour},   {"青海", 4, 90 * kHour},
    {"西藏", 3, 130 * kHour},
}};
inline constexpr std::uint32_t kRegionWeights = [] {
  std::uint32_t sum = 0;
  for (const Region& region : kRegions) sum += region.weight;
  return sum;
}();
inline constexpr Seconds kRemoteTransit = 70 * kHour;  // from here on one more day is promised

inline constexpr std::array<std::string_view, 5> kCarriers = {"迅鹿速运", "蓝鹊快递", "远山物流",
                                                              "稳达速递", "飞舟快运"};
inline constexpr std::array<std::uint32_t, 5> kCarrierWeights = {34, 26, 18, 14, 8};

inline constexpr std::array<std::string_view, 6> kPlatformNames = {"云集市", "快逛商城", "星播电商",
                                                                   "优品街", "邻里团",   "海鸥购"};
inline constexpr std::array<std::string_view, 5> kChannels = {"search", "live", "recommend",
                                                              "short_video", "member"};
inline constexpr std::array<std::uint32_t, 5> kChannelWeights = {34, 24, 20, 13, 9};

/// "王雨晨"; different people may share a name, as in life.
std::string person_name(std::uint64_t seed, std::uint32_t person);
/// "云杉服饰旗舰店".
std::string shop_name(std::uint64_t seed, std::uint32_t shop, std::string_view category);
/// "轻盈连衣裙 A17".
std::string product_title(std::uint64_t seed, std::uint32_t product, const Category& category);

}  // namespace steelyard::sample
