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

#include "report/html.hpp"
#include "report/person_notes.hpp"
#include "report/spread_words.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

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
    out += fmt::format("<tr><td>{} {}</td><td>{} {}</td><td>{} {}</td><td>{}</td></tr>\n",
                       card.rank > 0 ? std::to_string(card.rank) : "–", show_rank_interval(card),
                       escaped(card.subject), escaped(card.name),
                       card.score ? show_fixed(*card.score, kTotalScale, 2) : "—",
                       show_score_interval(card),
                       escaped(show_grade(run.assessment.plan, card.grade, language)));
  }
  return out + "</tbody></table><p>" + show_rank_overlap(run, language) + "</p></main>";
}

}  // namespace

std::string write_page(const ReportContents& contents, Language language) {
  const Run& run = contents.run;
  const Plan& plan = run.assessment.plan;
  const std::string title = plan.title.empty() ? plan.name : plan.title.in(language);
  std::string script;
  for (const std::string_view name :
       {"words.js", "charts.js", "overview.js", "subject.js", "app.js"}) {
    script += report_asset(name);
  }
  return fill_template(report_asset("page.html"),
                       {{"LANGUAGE", language == Language::Zh ? "zh-CN" : "en"},
                        {"ENGINE", escaped(run.engine)},
                        {"TITLE", escaped(title + " · " + run.period.name)},
                        {"STYLE", std::string(report_asset("style.css"))},
                        {"TABLE", plain_table(run, language)},
                        {"DATA", as_script_data(write_page_data(contents))},
                        {"SCRIPT", std::move(script)}});
}

ReportContents only_subject(const ReportContents& contents, const std::string& subject) {
  ReportContents out = contents;
  const auto keep = [&](Run& run) {
    std::erase_if(run.scorecards, [&](const Scorecard& card) { return card.subject != subject; });
    for (Scorecard& card : run.scorecards) card = without_rank(std::move(card));
    std::erase_if(run.group_titles, [&](const auto& title) {
      return std::ranges::find(run.scorecards, title.first, &Scorecard::rank_group) ==
             run.scorecards.end();
    });
    run.unassigned.clear();
    run.notes = notes_for_person(run);
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
