// Writes who rates how. Not here: the numbers (score/raters.cpp).  Tested by: tests/report/raters_test.cpp.

#include "report/raters.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/plural.hpp"
#include "base/some_of.hpp"
#include "base/text.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;
using Cells = std::vector<std::string>;

Text words_of(Certified certified) {
  switch (certified) {
    case Certified::Yes:
      return {"通过", "certified"};
    case Certified::No:
      return {"未通过", "not certified"};
    case Certified::NotProven:
      return {"未证实", "not proven"};
  }
  return {};
}

std::string interval_text(const stats::Interval& interval, bool is_signed, Language language) {
  return is_signed ? words(language, "（{:+.2f} … {:+.2f}）", " ({:+.2f} … {:+.2f})", interval.lo,
                           interval.hi)
                   : words(language, "（{:.2f} … {:.2f}）", " ({:.2f} … {:.2f})", interval.lo,
                           interval.hi);
}

std::string kappa_text(const Rater& rater, Language language) {
  if (!rater.kappa) return "—";
  return fmt::format("{:.2f}", *rater.kappa) +
         interval_text(*rater.kappa_interval, false, language);
}

std::string severity_text(const Rater& rater, const Raters& all, Language language) {
  if (!rater.severity) return "—";
  std::string text = fmt::format("{:+.2f}", rater.severity->value) +
                     interval_text(rater.severity->interval, true, language);
  if (all.n_groups > 1) {
    text += words(language, " 第 {} 组", " group {}", rater.severity->group + 1);
  }
  return text;
}

std::string table_of(const std::vector<Cells>& lines) {
  std::vector<int> widths(lines.front().size());
  for (const Cells& line : lines) {
    for (std::size_t c = 0; c < line.size(); ++c) {
      widths[c] = std::max(widths[c], display_width(line[c]));
    }
  }
  std::string text;
  for (const Cells& line : lines) {
    std::string row = " ";
    for (std::size_t c = 0; c < line.size(); ++c) row += " " + pad_right(line[c], widths[c] + 1);
    text += row.substr(0, row.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

Cells line_of(const Rater& rater, const Raters& all, Language language) {
  return {rater.name,
          std::to_string(rater.n_scores),
          fmt::format("{}/{}", rater.n_answers, all.n_cases),
          std::to_string(rater.n_as_key),
          kappa_text(rater, language),
          std::string(words_of(rater.certified).in(language)),
          severity_text(rater, all, language)};
}

std::string rule_text(const RatersContents& contents, Language language) {
  const RaterRules& rules = contents.raters.rules;
  std::string text = words(
      language, "认证：与例题答案的加权 κ 的 {2:.0f}% 区间全在 {0:.2f} 以上，至少作答 {1} 题\n",
      "certified: the {2:.0f}% interval of the weighted κ with the key lies at or above {0:.2f}, "
      "over "
      "{3} or more\n",
      rules.kappa, rules.cases, contents.confidence * 100,
      counted(rules.cases, "answer", "answers"));
  text += rules.leaves_out ? pick(language, "未通过认证者的评分不计入\n",
                                  "scores of who is not certified do not count\n")
                           : pick(language, "未通过认证者的评分照常计入\n",
                                  "scores of who is not certified count all the same\n");
  return text;
}

std::string severity_note(const Raters& raters, Language language) {
  if (!raters.knows_severity) {
    return std::string(pick(language, "宽严：由几人评过的同一对象太少，看不出来\n",
                            "severity: too few subjects were rated by several to tell\n"));
  }
  std::string text(pick(
      language,
      "宽严：比评过同样对象的其他人平均高出几档（正为偏宽），已向 0 收缩；— 为没有与他人共同评过\n",
      "severity: levels above the others who rated the same (positive is lenient), drawn towards "
      "0; "
      "— shares nothing with others\n"));
  if (raters.n_groups > 1) {
    text += words(language, "评分人分成 {} 组，组与组没有共同的对象，宽严不能相比\n",
                  "the raters fall into {} groups that share no subject: severity cannot be "
                  "compared between them\n",
                  raters.n_groups);
  }
  text += raters.rules.corrects
              ? pick(language, "方案要求按宽严更正得分\n", "the plan corrects scores for it\n")
              : pick(language, "只列出，不更正得分\n", "it is shown and corrects nothing\n");
  return text;
}

Json interval_json(const std::optional<stats::Interval>& interval) {
  return interval ? Json{interval->lo, interval->hi} : Json();
}

Json rater_json(const Rater& rater) {
  Json out{{"name", rater.name},
           {"scores", rater.n_scores},
           {"answers", rater.n_answers},
           {"as_key", rater.n_as_key},
           {"kappa", rater.kappa ? Json(*rater.kappa) : Json()},
           {"kappa_interval", interval_json(rater.kappa_interval)},
           {"certified", name_of(rater.certified)},
           {"severity", Json()}};
  if (rater.severity) {
    out["severity"] = {{"value", rater.severity->value},
                       {"interval", interval_json(rater.severity->interval)},
                       {"shared", rater.severity->n_shared},
                       {"group", rater.severity->group + 1}};
  }
  return out;
}

}  // namespace

std::string write_raters_text(const RatersContents& contents, Language language) {
  const Raters& raters = contents.raters;
  std::string text = fmt::format("{} · {}\n", contents.title.in(language), contents.period.name);
  if (raters.all.empty()) {
    return text + std::string(pick(language, "没有人评过分，也没有人答过例题\n",
                                   "nobody has rated, nor answered a test case\n"));
  }
  const bool zh = language == Language::Zh;
  std::vector<Cells> lines = {
      zh ? Cells{"评分人", "评分", "例题", "与答案一致", "加权 κ", "认证", "宽严"}
         : Cells{"rater", "scores", "cases", "as the key", "weighted κ", "certified", "severity"}};
  for (const Rater& rater : raters.all) lines.push_back(line_of(rater, raters, language));
  text += table_of(lines) + rule_text(contents, language) + severity_note(raters, language);
  if (raters.n_cases == 0) {
    text += pick(language, "方案里没有 test: yes 的例题，谁也不能通过认证\n",
                 "the plan has no case that says test: yes: nobody can be certified\n");
  }
  if (!raters.unknown.empty()) {
    text += words(language, "{} 行作答对不上例题或档位，不算\n",
                  raters.unknown.size() == 1
                      ? "{} answer fits no test case or level and does not count\n"
                      : "{} answers fit no test case or level and do not count\n",
                  raters.unknown.size());
  }
  return text;
}

std::string write_raters_json(const RatersContents& contents) {
  const Raters& raters = contents.raters;
  const RaterRules& rules = raters.rules;
  Json all = Json::array();
  for (const Rater& rater : raters.all) all.push_back(rater_json(rater));
  return Json{{"plan", contents.plan},
              {"period", contents.period.name},
              {"confidence", contents.confidence},
              {"rules",
               {{"kappa", rules.kappa},
                {"cases", rules.cases},
                {"uncertified", rules.leaves_out ? "left_out" : "counted"},
                {"correct", rules.corrects ? "severity" : "none"}}},
              {"test_cases", raters.n_cases},
              {"unknown_answers", raters.unknown.size()},
              {"severity_groups", raters.knows_severity ? Json(raters.n_groups) : Json()},
              {"raters", std::move(all)}}
             .dump(1) +
         "\n";
}

}  // namespace steelyard
