// The words of a comparison: what differs in what the runs were made from, what therefore cannot be
// compared, and who moved.
//
//     period: 2026-04 → 2026-05
//     S07  晨光  得分 86.2 → 84.1  等级 A → B
//         late_ship_share  4.1% → 6.2%  −2.10
//
// Tested by: tests/report.

#include "report/diff_text.hpp"

#include <fmt/format.h>

#include <cstdlib>
#include <map>
#include <nlohmann/json.hpp>

#include "base/text.hpp"
#include "report/diff_reasons.hpp"
#include "report/diff_sureness.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

std::string plain(const Json& value) {
  if (value.is_null()) return "—";
  return value.is_string() ? value.get<std::string>() : value.dump();
}

std::string input_word(const std::string& key, Language language) {
  static const std::map<std::string, Text> kWords = {
      {"plan", {"方案", "plan"}},
      {"version", {"方案版本", "plan version"}},
      {"plan_digest", {"方案内容", "plan content"}},
      {"subject_type", {"考核对象", "subjects"}},
      {"period", {"周期", "period"}},
      {"as_of", {"数据截至", "as of"}},
      {"data_version", {"数据版本", "data"}},
      {"currency", {"币种", "currency"}},
      {"engine", {"程序版本", "engine"}},
      {"seed", {"随机种子", "seed"}},
      {"catalogue", {"指标与模型（含归属规则）", "indicators and model (rules of crediting)"}},
      {"calendar", {"日历与时区", "calendar and time zone"}},
  };
  return kWords.at(key).in(language);
}

// Why something cannot be compared, and what still is.
std::string reason_for(const std::string& what, Language language) {
  static const std::map<std::string, Text> kReasons = {
      {"subjects",
       {"考核对象不是同一类，无法逐一比较；以上只列出两次核算的出处有何不同",
        "the subjects are of different types and cannot be matched; above stands how the two runs "
        "differ in what they were made from"}},
      {"scores",
       {"方案不同：得分、等级、名次不可比；下面只比较两边都有的指标的数值",
        "the plans differ: scores, grades and ranks are not comparable; what follows are the "
        "values "
        "of indicators that both have"}},
      {"money", {"币种不同：金额不可比，未列出", "the currencies differ: money is left out"}},
      {"totals",
       {"周期长短不同：合计与计数不可直接比较，比率可以",
        "the periods differ in length: sums and counts are not comparable as they stand, ratios "
        "are"}},
  };
  return kReasons.at(what).in(language);
}

// A value of the JSON as people read it: money stands there as a string, durations in hours.
std::string shown(const Json& value, const std::string& unit, Language language) {
  if (value.is_null()) return "—";
  const double number = value.is_string() ? std::strtod(value.get<std::string>().c_str(), nullptr)
                                          : value.get<double>();
  for (const Unit one : {Unit::Count, Unit::Number, Unit::Ratio, Unit::PercentPoint, Unit::Money}) {
    if (unit == unit_name(one)) return show_number(number, one, language);
  }
  return show_number(number * 3.6e9, Unit::Duration, language);
}

// Indicators whose points moved, red lines that began or ceased to act, ledgers, held grades, pay; where
// none did, whose values moved.
std::string indicators_text(const Json& moved, Language language) {
  const bool zh = language == Language::Zh;
  std::string text;
  const Json& points = moved["indicators"];
  for (const auto& [name, change] : points.items()) {
    std::string values;
    if (moved["values"].contains(name)) {
      const Json& one = moved["values"][name];
      values = fmt::format("  {} → {}", shown(one["values"][0], one["unit"], language),
                           shown(one["values"][1], one["unit"], language));
    }
    text += fmt::format("    {}{}  {:+.2f}\n", name, values, change.get<double>());
  }
  for (const auto& [item, pair] : moved["entries"].items()) {
    text += fmt::format("    {}  {} → {}\n", item,
                        show_number(pair[0].get<double>(), Unit::Number, language),
                        show_number(pair[1].get<double>(), Unit::Number, language));
  }
  const Json parts = moved.value("parts", Json::object());
  for (const auto& [name, pair] : parts.items()) {
    text += fmt::format("    {}{}  {} → {}\n", zh ? "总分的部分：" : "part of the total: ", name,
                        shown(pair[0], "number", language), shown(pair[1], "number", language));
  }
  for (const auto& [rule, pair] : moved["red_lines"].items()) {
    const bool acts = pair[1].get<bool>();
    text += fmt::format("    {}{}  {}\n", zh ? "红线：" : "red line: ", rule,
                        acts ? (zh ? "生效" : "applied") : (zh ? "不再生效" : "no longer applies"));
  }
  text += reasons_text(moved, language);
  if (!text.empty()) return text;
  for (const auto& [name, one] : moved["values"].items()) {
    text += fmt::format("    {}  {} → {}\n", name, shown(one["values"][0], one["unit"], language),
                        shown(one["values"][1], one["unit"], language));
  }
  return text;
}

// 100.0 → "100": scores have at most two decimals, ranks none.
std::string score_text(const Json& value) {
  if (!value.is_number()) return plain(value);
  return show_number(value.get<double>(), Unit::Number, Language::En);
}

// What both plans look at, and what only one of them does.
std::string shared_text(const Json& shared, Language language) {
  const bool zh = language == Language::Zh;
  std::string text;
  for (const auto& [key, word] :
       {std::pair{"both", zh ? "两边都有：" : "both: "},
        std::pair{"only_before", zh ? "只在前者：" : "only the first: "},
        std::pair{"only_after", zh ? "只在后者：" : "only the second: "}}) {
    std::vector<std::string> names;
    for (const Json& name : shared[key]) names.push_back(name.get<std::string>());
    if (!names.empty()) text += fmt::format("    {}{}\n", word, join(names, ", "));
  }
  return text;
}

std::string subject_text(const Json& moved, Language language) {
  const bool zh = language == Language::Zh;
  std::string text = fmt::format("{}  {}", plain(moved["subject"]), plain(moved["name"]));
  if (moved["change"] == "added") return text + (zh ? "  新增\n" : "  added\n");
  if (moved["change"] == "removed") return text + (zh ? "  移出\n" : "  removed\n");
  for (const auto& [key, word] :
       {std::pair{"score", zh ? "得分" : "score"}, std::pair{"grade", zh ? "等级" : "grade"},
        std::pair{"rank", zh ? "名次" : "rank"}}) {
    if (moved.contains(key))
      text +=
          fmt::format("  {} {} → {}", word, score_text(moved[key][0]), score_text(moved[key][1]));
  }
  return text + show_difference(moved, language) + "\n" + indicators_text(moved, language);
}

}  // namespace

std::string write_comparison_text(const Json& diff, Language language) {
  const bool zh = language == Language::Zh;
  std::string text = fmt::format("{} → {}\n", plain(diff["before"]), plain(diff["after"]));
  for (const auto& [key, pair] : diff["inputs"].items()) {
    text += fmt::format("  {}{} {} → {}\n", input_word(key, language), zh ? "：" : ":",
                        plain(pair[0]), plain(pair[1]));
  }
  if (diff["inputs"].contains("plan_digest") && !diff["inputs"].contains("version")) {
    text +=
        zh ? "  ! 方案内容改了，版本号没有改：变化也可能来自方案\n"
           : "  ! the plan was changed under the same version: changes may come from the plan\n";
  }
  bool subjects_match = true;
  for (const Json& what : diff["not_comparable"]) {
    if (what == "scores" && !subjects_match) continue;
    text += fmt::format("  ! {}\n", reason_for(what.get<std::string>(), language));
    if (what == "subjects") subjects_match = false;
  }
  if (!subjects_match) return text;
  const bool two_plans = diff.contains("indicators");
  if (two_plans) text += shared_text(diff["indicators"], language);
  if (two_plans && diff["indicators"]["both"].empty()) {
    return text +
           (zh ? "没有共同的指标，无从比较\n" : "no indicator in common: nothing to compare\n");
  }
  if (diff["subjects"].empty()) {
    return text + (two_plans ? (zh ? "这些指标的数值相同\n" : "their values are the same\n")
                             : (zh ? "没有人变动\n" : "nobody moved\n"));
  }
  for (const Json& moved : diff["subjects"]) text += subject_text(moved, language);
  return text;
}

}  // namespace steelyard
