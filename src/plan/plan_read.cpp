// Small readers of plan values: numbers, words, days, names. Each reports what is wrong and where.
//
//     read_integer(`30`, {1, 100}) = 30       `three`  P023      `300`  P024
//     read_days(`30 d`) = 30                  `30`     P030: say the unit
//
// Promise: full-width twins are read like half-width ones; a value that cannot be read gives one
// diagnostic and no value. Not here: steps and cut-offs (standard_steps.cpp).
// Tested by: tests/plan/plan_test.cpp.

#include "plan/plan_read.hpp"

#include <algorithm>

#include "base/date.hpp"
#include "base/text.hpp"

namespace steelyard {
namespace {

constexpr std::size_t kNameCharsMax = 60;
constexpr std::int64_t kDaysMax = 3660;

void wrong_form(const YamlNode& node, Text wanted, Diagnostics& out) {
  if (node.is_unread()) return;
  if (node.is_scalar() && !node.quoted && node.text.find("：") != std::string::npos) {
    out.push_back({"P010"_code,
                   node.span,
                   {"：", ": "},
                   {"改用半角冒号加空格", "write a half-width colon and a blank"},
                   {}});
    return;
  }
  out.push_back({"P020"_code, node.span, {wanted.zh, wanted.en}, {}, {}});
}

void not_a_number(const YamlNode& node, Text hint, Diagnostics& out) {
  out.push_back({"P023"_code, node.span, {node.text}, std::move(hint), {}});
}

std::string_view without_points_word(std::string_view text) {
  constexpr std::string_view kPoints = "分";
  if (text.ends_with(kPoints)) text.remove_suffix(kPoints.size());
  return trim(text);
}

}  // namespace

bool expect_map(const YamlNode& node, Diagnostics& out) {
  if (node.is_map()) return true;
  wrong_form(node, {"一组“键: 值”", "a map of keys"}, out);
  return false;
}

bool expect_list(const YamlNode& node, Diagnostics& out) {
  if (node.is_list()) return true;
  wrong_form(node, {"一个列表", "a list"}, out);
  return false;
}

bool expect_scalar(const YamlNode& node, Diagnostics& out) {
  if (node.is_scalar() && !trim(node.text).empty()) return true;
  if (node.is_unread()) return false;
  out.push_back({"P020"_code, node.span, {"一个词或一个数", "a word or a number"}, {}, {}});
  return false;
}

void refuse_number(const YamlNode& node, const std::string& range, Diagnostics& out) {
  out.push_back({"P024"_code,
                 node.span,
                 {node.text, range},
                 {"写一个 " + range + " 的数", "write a number of " + range},
                 {}});
}

std::optional<Decimal> read_number(const YamlNode& node, Diagnostics& out) {
  if (!expect_scalar(node, out)) return std::nullopt;
  const std::string half = to_half_width(node.text);
  const auto value = try_parse_small_decimal(without_points_word(trim(half)));
  if (!value) {
    const bool unit = half.find('%') != std::string::npos;
    not_a_number(node,
                 unit ? Text{"这里是分数，不带 %", "points carry no %"}
                      : Text{"写一个数，如 40 或 2.5", "write a number such as 40 or 2.5"},
                 out);
  }
  return value;
}

std::optional<std::int64_t> read_integer(const YamlNode& node, Bounds bounds, Diagnostics& out) {
  const std::optional<Decimal> value = read_number(node, out);
  if (!value) return std::nullopt;
  const std::optional<std::int64_t> whole = try_rescale(*value, 0);
  const bool is_whole = whole && compare({*whole, 0}, *value) == 0;
  if (is_whole && *whole >= bounds.least && *whole <= bounds.most) return whole;
  const std::string range = std::to_string(bounds.least) + " … " + std::to_string(bounds.most);
  if (whole && !is_whole) {
    not_a_number(node, {"写一个整数，如 30", "write a whole number such as 30"}, out);
  } else {
    refuse_number(node, range, out);
  }
  return std::nullopt;
}

std::optional<Quantity> read_quantity(const YamlNode& node, Diagnostics& out) {
  if (!expect_scalar(node, out)) return std::nullopt;
  const std::optional<Quantity> value = try_parse_quantity(node.text);
  if (!value) {
    not_a_number(node, {"写法：90%、35 s、24 h、1 pp、250", "write 90%, 35 s, 24 h, 1 pp or 250"},
                 out);
  }
  return value;
}

std::optional<int> read_days(const YamlNode& node, Diagnostics& out) {
  if (!expect_scalar(node, out)) return std::nullopt;
  const std::string half = to_half_width(node.text);
  const std::optional<std::int64_t> us = try_parse_duration(trim(half));
  const bool whole = us && *us >= 0 && *us % kMicrosPerDay == 0 && *us / kMicrosPerDay <= kDaysMax;
  if (whole) return static_cast<int>(*us / kMicrosPerDay);
  out.push_back({"P030"_code, node.span, {node.text}, {"写成 30 d", "write it as 30 d"}, {}});
  return std::nullopt;
}

std::optional<std::size_t> read_word(const YamlNode& node, const std::vector<std::string>& words,
                                     Diagnostics& out) {
  if (!expect_scalar(node, out)) return std::nullopt;
  const auto found = std::find(words.begin(), words.end(), node.text);
  if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  out.push_back(
      {"P025"_code, node.span, {node.text, join(words, ", ")}, did_you_mean(node.text, words), {}});
  return std::nullopt;
}

bool read_yes_no(const YamlNode& node, Diagnostics& out) {
  return read_word(node, {"yes", "no", "true", "false"}, out).value_or(1) % 2 == 0;
}

std::string read_name(const PlacedText& text, Diagnostics& out) {
  if (text.span.source == nullptr) return {};  // read_placed has said already what is wrong
  const std::string name(trim(text.text));
  const bool has_sign = name.find_first_of("`/\\\"'<>|*?:\n\t") != std::string::npos;
  if (!name.empty() && !has_sign && n_chars(name) <= kNameCharsMax) return name;
  out.push_back({"P026"_code, text.span, {name}, {}, {}});
  return name;
}

PlacedText read_placed(const YamlNode& node, Diagnostics& out) {
  if (!expect_scalar(node, out)) return {};
  return node.placed();
}

}  // namespace steelyard
