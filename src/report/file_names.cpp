// See file_names.hpp.

#include "report/file_names.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/digest.hpp"
#include "base/text.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kLongest = 80;  // bytes, with room for an ending

// Names of devices on Windows, with any ending.
bool is_device(const std::string& lower) {
  static constexpr std::array<std::string_view, 6> kDevices{"con", "prn", "aux",
                                                            "nul", "com", "lpt"};
  const bool numbered = lower.size() == 4 && lower[3] >= '0' && lower[3] <= '9';
  const std::string stem = numbered ? lower.substr(0, 3) : lower;
  const auto at = std::ranges::find(kDevices, stem);
  if (at == kDevices.end()) return false;
  return numbered == (at - kDevices.begin() >= 4);
}

bool is_plain(const std::string& subject) {
  if (subject.empty() || subject.size() > kLongest || !is_valid_utf8(subject)) return false;
  if (trim(subject) != subject || subject.starts_with('-') || subject.starts_with('~'))
    return false;
  if (subject.find_first_of("/\\:*?\"<>|.%#&") != std::string::npos) return false;
  for (const char32_t c : decode_utf8(subject)) {
    if (char_width(c) <= 0) return false;  // controls, marks that cannot be seen
  }
  return !subject.starts_with("id-") && !is_device(to_lower(subject));
}

}  // namespace

std::map<std::string, std::string> file_names_of(std::vector<std::string> subjects) {
  std::ranges::sort(subjects);
  std::set<std::string> used;
  std::map<std::string, std::string> names;
  for (const std::string& subject : subjects) {
    if (names.contains(subject)) continue;
    const bool own = is_plain(subject) && used.insert(to_lower(subject)).second;
    names[subject] = own ? subject : "id-" + digest(subject).substr(0, 16);
  }
  return names;
}

}  // namespace steelyard
