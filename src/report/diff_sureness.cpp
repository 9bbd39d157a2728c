// See diff_sureness.hpp.

#include "report/diff_sureness.hpp"

#include <cmath>
#include <optional>

#include "report/words.hpp"
#include "stats/difference.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

/// None where the run says nothing, or was edited.
std::optional<stats::Measured> measured(const Json& subject) {
  const Json score = subject.value("score", Json());
  const Json ends = subject.value("interval", Json());
  const bool is_whole = score.is_number() && ends.is_array() && ends.size() == 2 &&
                        ends[0].is_number() && ends[1].is_number();
  if (!is_whole) return std::nullopt;
  const stats::Measured out{score.get<double>(), {ends[0].get<double>(), ends[1].get<double>()}};
  const bool is_ordered = out.interval.lo <= out.value && out.value <= out.interval.hi;
  return is_ordered ? std::optional(out) : std::nullopt;
}

double hundredths(double points) { return std::round(points * 100) / 100; }

}  // namespace

bool can_tell_chance(const Json& before, const Json& after) {
  const auto day = [](const Json& run, const char* key) { return run.value(key, std::string()); };
  const bool are_apart =
      day(before, "last") < day(after, "first") || day(after, "last") < day(before, "first");
  return are_apart && before.contains("confidence") && after.contains("confidence") &&
         before["confidence"] == after["confidence"];
}

Json difference_of_scores(const Json& was, const Json& now) {
  const auto before = measured(was);
  const auto after = measured(now);
  if (!before || !after) return nullptr;
  const stats::Interval ends = stats::difference({.after = *after, .before = *before}).interval;
  const bool is_proven = ends.lo > 0 || ends.hi < 0;
  return {{"interval", {hundredths(ends.lo), hundredths(ends.hi)}}, {"proven", is_proven}};
}

std::string show_difference(const Json& moved, Language language) {
  const auto at = moved.find("difference");
  if (at == moved.end() || (*at)["proven"].get<bool>()) return "";
  const auto end = [&](int i) {
    return show_number((*at)["interval"][i].get<double>(), Unit::Number, language);
  };
  return words(language, "  （差别未证实：{} 至 {}）", "  (not proven: between {} and {})", end(0),
               end(1));
}

}  // namespace steelyard
