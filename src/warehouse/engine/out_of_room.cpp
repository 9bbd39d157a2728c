// See out_of_room.hpp.
//
// Of the engine's sentence the numbers are told in Chinese too; the rest is quoted as it stands, for it
// differs from release to release.

#include "warehouse/engine/out_of_room.hpp"

#include <string_view>

namespace steelyard {

namespace {

constexpr std::string_view kOutOfMemory = "Out of Memory";

/// "(12.3 MiB/12.5 MiB used)" → 12.3 MiB of 12.5 MiB.
struct Used {
  std::string used;
  std::string limit;
};
std::optional<Used> used_of(const std::string& words) {
  const std::size_t end = words.find(" used)");
  if (end == std::string::npos) return std::nullopt;
  const std::size_t begin = words.rfind('(', end);
  if (begin == std::string::npos) return std::nullopt;
  const std::size_t slash = words.find('/', begin);
  if (slash == std::string::npos || slash > end) return std::nullopt;
  return Used{words.substr(begin + 1, slash - begin - 1), words.substr(slash + 1, end - slash - 1)};
}

/// What is full, in Chinese, as far as the words are known; ends with "；" then.
std::string known_in_chinese(const std::string& words) {
  if (!words.starts_with(kOutOfMemory)) return "磁盘已满；";
  const std::optional<Used> used = used_of(words);
  if (!used) return "";
  const bool is_disk = words.find("offload") != std::string::npos;
  return (is_disk ? "磁盘上的临时空间上限 " : "内存上限 ") + used->limit + "，已用 " + used->used +
         "；";
}

}  // namespace

std::optional<Diagnostic> out_of_room(const std::string& words) {
  const bool is_disk_full = words.find("No space left") != std::string::npos;
  if (!words.starts_with(kOutOfMemory) && !is_disk_full) return std::nullopt;
  // The engine goes on with advice about settings that nobody has here.
  const std::string said = words.substr(0, words.find('\n'));
  return Diagnostic{
      "W004"_code,
      {},
      {known_in_chinese(said) + "引擎原话：“" + said + "”", said},
      {"用 --memory 给多一些，如 --memory 8GB；腾出磁盘空间；或考核短一些的周期",
       "give it more with --memory, such as --memory 8GB; free room on the disk; or assess a "
       "shorter period"},
      {}};
}

}  // namespace steelyard
