// Puts the page together: template, style, scripts, data, and a plain table for who runs no
// scripts.
//
//     {{DATA}} in catalog/report/page.html   →   {"run":…}      with every < written \u003c
//
// Promise: whatever stands in the data, it stays data. Not here: what the page looks like
// (catalog/report). Tested by: tests/report/page_test.cpp.

#include "report/page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "project/embedded.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

std::string_view asset(std::string_view name) {
  const std::string path = "report/" + std::string(name);
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path == path) return file.text;
  }
  STEELYARD_CHECK(false, "the build embeds every file of catalog/report");
  return "";
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

// Inside a script element only "<" can end it.
std::string as_script_data(const std::string& json) {
  std::string out;
  out.reserve(json.size());
  for (const char c : json) {
    if (c == '<') {
      out += "\\u003c";
    } else {
      out += c;
    }
  }
  return out;
}

std::string plain_table(const Run& run, Language language) {
  const bool zh = language == Language::Zh;
  std::string out = fmt::format(
      "<main><table><thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead><tbody>\n",
      zh ? "名次" : "rank", zh ? "名称" : "name", zh ? "得分" : "score", zh ? "等级" : "grade");
  for (const Scorecard& card : run.scorecards) {
    out +=
        fmt::format("<tr><td>{}</td><td>{} {}</td><td>{}</td><td>{}</td></tr>\n",
                    card.rank > 0 ? std::to_string(card.rank) : "–", escaped(card.subject),
                    escaped(card.name), card.score ? show_fixed(*card.score, kTotalScale, 2) : "—",
                    escaped(show_grade(run.assessment.plan, card.grade, language)));
  }
  return out + "</tbody></table></main>";
}

// Every {{NAME}} of the template once; what is put in is never looked at again.
std::string filled(std::string_view page,
                   const std::vector<std::pair<std::string, std::string>>& by) {
  std::string out;
  while (!page.empty()) {
    const std::size_t open = page.find("{{");
    out += page.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = page.find("}}", open);
    const std::string name(page.substr(open + 2, close - open - 2));
    const auto at =
        std::find_if(by.begin(), by.end(), [&](const auto& one) { return one.first == name; });
    STEELYARD_CHECK(at != by.end(), "the template names only what is put in");
    out += at->second;
    page.remove_prefix(close + 2);
  }
  return out;
}

}  // namespace

std::string write_page(const ReportContents& contents, Language language) {
  const Run& run = contents.run;
  const Plan& plan = run.assessment.plan;
  const std::string title = plan.title.empty() ? plan.name : plan.title.in(language);
  std::string script;
  for (const std::string_view name :
       {"words.js", "charts.js", "overview.js", "subject.js", "app.js"}) {
    script += asset(name);
  }
  return filled(asset("page.html"), {{"LANGUAGE", language == Language::Zh ? "zh-CN" : "en"},
                                     {"ENGINE", escaped(run.engine)},
                                     {"TITLE", escaped(title + " · " + run.period.name)},
                                     {"STYLE", std::string(asset("style.css"))},
                                     {"TABLE", plain_table(run, language)},
                                     {"DATA", as_script_data(write_page_data(contents))},
                                     {"SCRIPT", std::move(script)}});
}

ReportContents only_subject(const ReportContents& contents, const std::string& subject) {
  ReportContents out = contents;
  const auto keep = [&](Run& run) {
    std::erase_if(run.scorecards, [&](const Scorecard& card) { return card.subject != subject; });
    for (Scorecard& card : run.scorecards) card.rank = card.group_size = 0;
    run.unassigned.clear();
  };
  keep(out.run);
  for (Run& run : out.before) keep(run);
  for (auto& [indicator, measures] : out.rows) {
    for (RowsOfAll& measure : measures) {
      std::erase_if(measure.by_subject, [&](const auto& one) { return one.first != subject; });
    }
  }
  return out;
}

}  // namespace steelyard
