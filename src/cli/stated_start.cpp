// See stated_start.hpp.

#include "cli/stated_start.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace steelyard {

namespace {

constexpr std::string_view kSaysStart = "In force:";

/// "2025-03-15 …" or "2023-06 …".
std::optional<Date> leading_date(std::string_view text) {
  constexpr std::size_t kDay = 10;
  constexpr std::size_t kMonth = 7;
  if (const auto day = try_parse_date(text.substr(0, kDay))) return day;
  return text.size() < kMonth ? std::nullopt
                              : try_parse_date(std::string(text.substr(0, kMonth)) + "-01");
}

std::optional<Date> start_in_head(std::string_view text) {
  for (const std::string_view line : split(text, '\n')) {
    if (!line.starts_with('#')) return std::nullopt;
    const std::size_t at = line.find(kSaysStart);
    if (at != std::string_view::npos)
      return leading_date(trim(line.substr(at + kSaysStart.size())));
  }
  return std::nullopt;
}

std::optional<Date> first_of_indicators(const YamlNode& root) {
  const YamlNode* indicators = root.find("indicators");
  std::optional<Date> first;
  if (indicators == nullptr) return first;
  for (const YamlNode& indicator : indicators->items) {
    const YamlNode* from = indicator.find("effective_from");
    const auto date = from == nullptr ? std::nullopt : try_parse_date(trim(from->text));
    if (!date) return std::nullopt;
    first = first ? std::min(*first, *date) : *date;
  }
  return first;
}

/// "douyin-2021" and "douyin-2023" beside "douyin-2025-03".
std::string presets_beside(const Project& project, const std::string& name) {
  const std::string marketplace = name.substr(0, name.find('-')) + "-";
  std::vector<std::string> beside;
  for (const std::string& preset : plan_names(project.dir).presets) {
    if (preset != name && preset.starts_with(marketplace)) beside.push_back(preset);
  }
  return join(beside, ", ");
}

}  // namespace

std::optional<Date> stated_start(const PlanFile& file) {
  const auto stated = start_in_head(file.source->text);
  return stated ? stated : first_of_indicators(file.root);
}

std::optional<Diagnostic> note_of_early_day(const Project& project, const PlanFile& file,
                                            const std::string& name, Date day) {
  const std::optional<Date> start = stated_start(file);
  if (!start || *start <= day) return std::nullopt;
  const std::string beside = presets_beside(project, name);
  const Text hint =
      beside.empty() ? Text{}
                     : Text{"同一平台的其他方案：" + beside, "of the same marketplace: " + beside};
  return Diagnostic{"U091"_code, {}, {name, to_string(*start), to_string(day)}, hint, {}};
}

}  // namespace steelyard
