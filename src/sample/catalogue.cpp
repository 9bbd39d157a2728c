// Names of invented people, shops and products, out of small lists.
//
//     shop_name(seed, 3, "服饰")   →   "云杉服饰旗舰店"
//
// Promise: the same seed and number give the same name. Tested by: tests/sample.

#include "sample/catalogue.hpp"

namespace steelyard::sample {

namespace {

constexpr std::array<std::string_view, 20> kSurnames = {"王", "李", "张", "刘", "陈", "杨", "赵",
                                                        "黄", "周", "吴", "徐", "孙", "胡", "朱",
                                                        "高", "林", "何", "郭", "马", "罗"};
constexpr std::array<std::string_view, 24> kGiven = {
    "雨", "晨", "子", "涵", "思", "远", "佳", "怡", "俊", "杰", "梓", "萱",
    "浩", "然", "欣", "悦", "文", "博", "晓", "琳", "志", "强", "海", "燕"};
constexpr std::array<std::string_view, 24> kBrands = {
    "云杉", "青禾", "拾光", "木槿", "南风", "白鹭", "知夏", "山谷", "初见", "北岸", "素心", "晴川",
    "麦田", "望舒", "半夏", "松果", "海棠", "轻舟", "明月", "小满", "长亭", "朝露", "栖霞", "远岫"};
constexpr std::array<std::string_view, 3> kShopKinds = {"旗舰店", "专营店", "小铺"};
constexpr std::array<std::string_view, 10> kQualities = {"轻盈", "经典", "加厚", "便携", "升级",
                                                         "原味", "简约", "大号", "儿童", "礼盒"};

template <std::size_t N>
std::string one_of(const std::array<std::string_view, N>& list, Random& random) {
  return std::string(list[random.below(static_cast<std::uint32_t>(N))]);
}

}  // namespace

std::string person_name(std::uint64_t seed, std::uint32_t person) {
  Random random(seed, Stream::Person, person);
  std::string name = one_of(kSurnames, random);
  name += one_of(kGiven, random);
  if (random.chance(700'000)) name += one_of(kGiven, random);
  return name;
}

std::string shop_name(std::uint64_t seed, std::uint32_t shop, std::string_view category) {
  Random random(seed, Stream::Shop, shop);
  std::string name(kBrands[shop % kBrands.size()]);
  // After the first round of brands a second word keeps the names apart.
  for (std::size_t round = shop / kBrands.size(); round != 0; round /= kBrands.size()) {
    name += kBrands[round % kBrands.size()];
  }
  name += category;
  return name + one_of(kShopKinds, random);
}

std::string product_title(std::uint64_t seed, std::uint32_t product, const Category& category) {
  Random random(seed, Stream::Product, product);
  std::string title = one_of(kQualities, random);
  title += category.nouns[random.below(4)];
  title += ' ';
  title += static_cast<char>('A' + random.below(26));
  return title + std::to_string(10 + random.below(90));
}

}  // namespace steelyard::sample
