// closest_match: the one "did you mean" of the project.
//
//     closest_match("repeat_rat", {"orders", "repeat_rate"}) = "repeat_rate"
//     closest_match("orders", {"csat"}) = ""                    silent when nothing is close
//
// Edit distance over characters (not bytes, so 退款律 → 退款率 is one edit), where a swap of two
// neighbours counts one and the case of ASCII letters nothing. Allowed: a third of the longer name,
// at least 1 (Malloy's rule), but never the whole name. Of equally near names the first wins.
// Tested by: tests/base/closest_match_test.cpp.

#include <algorithm>

#include "base/diagnostic.hpp"
#include "base/text.hpp"

namespace steelyard {
namespace {

std::u32string folded(std::string_view text) {
  std::u32string out = decode_utf8(text);
  for (char32_t& c : out) {
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
  }
  return out;
}

/// Optimal string alignment: insert, delete, replace, swap neighbours, one each.
std::size_t edit_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::size_t> two_up, up(b.size() + 1), row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) up[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = up[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], two_up[j - 2] + 1);
    }
    two_up = up;
    up = row;
  }
  return up[b.size()];
}

}  // namespace

std::string closest_match(std::string_view typed, const std::vector<std::string>& known) {
  constexpr std::size_t kLongestName = 100;  // Beyond it, it is no misspelt name.
  const std::u32string wanted = folded(typed);
  if (wanted.empty() || wanted.size() > kLongestName) return "";
  std::string best;
  std::size_t least = kLongestName;
  for (const std::string& name : known) {
    const std::u32string other = folded(name);
    if (other.empty() || other.size() > kLongestName) continue;
    const std::size_t longer = std::max(wanted.size(), other.size());
    const std::size_t allowed = std::max<std::size_t>(1, longer / 3);
    const std::size_t distance = edit_distance(wanted, other);
    if (distance > allowed || distance >= longer || distance >= least) continue;
    best = name;
    least = distance;
  }
  return best;
}

Text did_you_mean(std::string_view typed, const std::vector<std::string>& known) {
  const std::string match = closest_match(typed, known);
  if (match.empty()) return {};
  return {"是不是想写“" + match + "”？", "did you mean '" + match + "'?"};
}

}  // namespace steelyard
