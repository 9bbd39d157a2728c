// See manager_page.hpp.

#include "report/manager_page.hpp"

#include <fmt/format.h>

#include "report/html.hpp"
#include "report/html_blocks.hpp"
#include "report/spread_words.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

HtmlTable table_of(const Run& run, const ManagerStory& story, Language language) {
  const auto pick_text = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(language, zh, en));
  };
  HtmlTable table{
      {run.is_people ? pick_text("被考核人", "person") : pick_text("考核对象", "assessed"),
       pick_text("总分", "total"), pick_text("等级", "grade"),
       pick_text("较上期", "since last period"), pick_text("还在等待", "waits"),
       pick_text("主要失分", "what cost most")},
      {}};
  const auto stacked = [](const std::vector<std::string>& lines, std::string_view kind) {
    if (lines.empty()) return HtmlCell{"–", {}, kind};
    return HtmlCell{lines.front(), {lines.begin() + 1, lines.end()}, kind};
  };
  for (const ManagerLine& line : story.lines) {
    const Scorecard& card = *line.card;
    std::vector<std::string> id;
    if (!card.name.empty()) id.push_back(card.subject);
    std::vector<std::string> why;
    if (!line.why.empty()) why.push_back(line.why);
    std::vector<std::string> between;
    if (std::string score = show_score_interval(card); !score.empty()) {
      between.push_back(std::move(score));
    }
    table.rows.push_back(
        {{card.name.empty() ? card.subject : card.name, id, "name"},
         {card.score ? show_fixed(*card.score, kTotalScale, 2) : "—", between, "sum"},
         {line.grade, {}, ""},
         {line.moved.empty() ? "–" : line.moved, why, ""},
         stacked(line.waiting, line.waiting.empty() ? "soft" : "unsure"),
         stacked(line.losses, "")});
  }
  return table;
}

}  // namespace

std::string write_manager_page(const Run& run, const ManagedSubjects& subjects, Language language,
                               const PersonExtras& extras) {
  const ManagerStory story = tell_manager(run, subjects, language, extras);
  const auto pick_text = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(language, zh, en));
  };
  std::string body = fmt::format(
      "<header>\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n<p "
      "class=\"who\">{}</p>\n{}</header>\n"
      "<main>\n",
      pick_text("主管清单", "For the manager"), escaped(story.title), escaped(story.who),
      html_facts(story.facts));
  if (!story.grades.empty()) {
    body += html_section(pick_text("等级分布", "Grades"), html_facts(story.grades));
  }
  body += html_section(run.is_people ? pick_text("下属的考核", "Your people")
                                     : pick_text("负责的考核对象", "What you answer for"),
                       html_table(table_of(run, story, language)));
  body += html_section(story_heads(language).notes, html_list(story.notes)) + "</main>\n";
  return write_plain_page(fmt::format("{} · {} · {}", story.title, run.period.name, story.who),
                          body, language);
}

}  // namespace steelyard
