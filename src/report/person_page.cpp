// Puts a person's story on a page, section by section; a section without anything to say is not there.
//
// Tested by: tests/report/person_page_test.cpp, tests/report/scope_test.cpp.

#include "report/person_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/html.hpp"
#include "report/html_blocks.hpp"
#include "report/person_story.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

struct Page {
  const Scorecard& card;
  const PersonStory& story;
  const StoryHeads& heads;
  Language language;

  [[nodiscard]] std::string pick(std::string_view zh, std::string_view en) const {
    return std::string(steelyard::pick(language, zh, en));
  }

  [[nodiscard]] std::string head() const {
    return fmt::format(
        "<header>\n<p class=\"kicker\">{}</p>\n<h1>{}</h1>\n<p class=\"who\">{}</p>\n{}"
        "</header>\n",
        pick("考核单", "Scorecard"), escaped(story.title), escaped(story.who),
        html_facts(story.facts));
  }

  [[nodiscard]] std::string interval() const {
    if (story.interval.empty()) return "";
    return fmt::format("<span class=\"small\">{}</span>",
                       escaped(words(language, "区间 {}", "between {}", story.interval)));
  }

  [[nodiscard]] std::string result() const {
    return html_section(
        heads.result,
        fmt::format(
            "<div class=\"result\"><div><span class=\"label\">{}</span><span class=\"score\">{}"
            "</span>{}</div><div><span class=\"label\">{}</span><span class=\"grade\">{}</span>"
            "</div></div>\n",
            pick("总分", "total"), escaped(story.score), interval(), pick("等级", "grade"),
            escaped(story.grade)) +
            html_paragraphs(story.result) +
            html_fold(pick("再看一眼：有多大把握", "A second look: how sure"),
                      html_paragraphs(story.second_look)));
  }

  [[nodiscard]] static std::string_view kind_of(Verdict verdict) {
    if (verdict == Verdict::Meets) return "good";
    if (verdict == Verdict::Fails) return "bad";
    return verdict == Verdict::None ? "soft" : "unsure";
  }

  [[nodiscard]] std::vector<HtmlCell> indicator(const StoryIndicator& told) const {
    const IndicatorCard& one = card.indicators[told.index];
    std::vector<std::string> below = told.remarks;
    if (!told.standard.empty()) below.insert(below.begin(), told.standard);
    std::vector<std::string> attained;
    if (!told.attained.empty()) attained.push_back(told.attained);
    std::vector<HtmlCell> cells{
        {told.label, below, "name"},
        {told.value, {}, "num"},
        {told.target.empty() ? "–" : told.target, attained, "num"},
        {std::to_string(one.estimate.n), {}, "num"},
        {told.verdict.empty() ? "–" : told.verdict, {}, kind_of(one.verdict)}};
    if (!one.points || one.planned_weight == 0) {
      const std::string why =
          one.planned_weight == 0 ? pick("只展示", "shown only") : pick("不计分", "not scored");
      cells.insert(cells.end(), {{"–", {}, "num"}, {why, {}, "num"}, {"–", {}, "num"}});
      return cells;
    }
    std::vector<std::string> planned;
    if (one.weight != one.planned_weight) {
      planned.push_back(words(language, "方案 {}%", "planned {}%",
                              show_fixed(one.planned_weight, kPointScale, 2)));
    }
    std::vector<std::string> between;
    if (!told.points_interval.empty()) between.push_back(told.points_interval);
    cells.push_back({show_fixed(*one.points, kPointScale, 2), between, "num"});
    cells.push_back({show_fixed(one.weight, kPointScale, 2) + "%", planned, "num"});
    cells.push_back({show_fixed(one.contribution, kPointScale, 2), {}, "sum"});
    return cells;
  }

  [[nodiscard]] std::string indicators() const {
    HtmlTable table{{pick("指标与标准", "indicator and standard"), pick("实际", "measured"),
                     pick("目标", "target"), pick("样本", "sample"), pick("判定", "verdict"),
                     pick("得分", "points"), pick("权重", "weight"), pick("贡献", "gives")},
                    {}};
    for (const StoryIndicator& told : story.indicators) table.rows.push_back(indicator(told));
    return html_section(heads.indicators, html_table(table));
  }

  [[nodiscard]] std::string entries() const {
    HtmlTable table{{pick("日期", "day"), pick("项目与事由", "item and reason"),
                     pick("证据", "evidence"), pick("状态", "state"), pick("分值", "points")},
                    {}};
    for (const StoryEntry& entry : story.entries) {
      std::vector<std::string> reason;
      if (!entry.card->reason.empty()) reason.push_back(entry.card->reason);
      const bool has_evidence = !entry.card->evidence.empty();
      table.rows.push_back({{to_string(entry.card->day), {}, "day"},
                            {entry.item, reason, "name"},
                            {has_evidence ? entry.card->evidence : "–", {}, ""},
                            {entry.state, {}, entry.card->confirmed ? "" : "unsure"},
                            {show_fixed(entry.card->points, kPointScale, 2), {}, "sum"}});
    }
    if (!table.rows.empty()) return html_section(heads.entries, html_table(table));
    return html_section(heads.entries,
                        html_paragraphs({pick("本期没有加减分。", "None in this period.")}));
  }

  [[nodiscard]] std::string sum() const {
    HtmlTable table{{pick("项", "what"), pick("算式", "how"), pick("分", "points")}, {}, "narrow"};
    for (const SumLine& line : story.sum) {
      const bool is_strong = line.of == SumLine::Of::Own || line.of == SumLine::Of::Mean ||
                             line.of == SumLine::Of::Total;
      table.rows.push_back({{line.what, {}, is_strong ? "strong" : ""},
                            {line.how.empty() ? " " : line.how, {}, "soft"},
                            {show_fixed(line.amount, line.scale, std::min(line.scale, 4)),
                             {},
                             is_strong ? "sum" : "num"}});
    }
    return html_section(heads.sum, html_table(table));
  }

  [[nodiscard]] std::string lift() const {
    HtmlTable table{{pick("指标", "indicator"), pick("现在", "now"), pick("做到", "then"),
                     pick("总分增加", "adds"), pick("总分到", "total")},
                    {}};
    for (const StoryLever& lever : story.levers) {
      std::vector<std::string> along;
      if (!lever.along.empty()) along.push_back(lever.along);
      std::vector<std::string> enough;
      if (lever.is_enough) enough.push_back(pick("够", "enough"));
      table.rows.push_back({{lever.label, {}, "name"},
                            {lever.now, {}, "num"},
                            {lever.then, {}, "num"},
                            {lever.gain, along, "num"},
                            {lever.total, enough, "sum"}});
    }
    std::vector<std::string> below;
    if (!table.rows.empty()) {
      below.push_back(pick("按方案的标准精确计算，其他各项不变。只列方案能说清楚的指标。",
                           "Exact, by the plan's own standards, all else as it is. Only indicators "
                           "of which the plan can tell are listed."));
    }
    return html_section(heads.lift,
                        html_paragraphs(story.lift) + html_table(table) + html_paragraphs(below));
  }

  [[nodiscard]] std::string definitions() const {
    std::string body = "<dl class=\"long\">\n";
    for (const StoryIndicator& told : story.indicators) {
      body += fmt::format("<div><dt>{}</dt><dd>", escaped(told.label));
      for (const std::string* text : {&told.definition, &told.standard, &told.how}) {
        if (!text->empty()) body += "<span>" + escaped(*text) + "</span>";
      }
      body += "</dd></div>\n";
    }
    return html_section(heads.definitions, body + "</dl>\n");
  }
};

}  // namespace

std::string write_person_page(const Run& run, const Scorecard& card, Language language,
                              const PersonExtras& extras) {
  const PersonStory story = tell_person(run, card, language, extras);
  const StoryHeads heads = story_heads(language);
  const Page page{card, story, heads, language};
  const std::string body =
      page.head() + "<main>\n" + page.result() +
      html_section(heads.changes, html_list(story.changes)) +
      html_section(heads.waiting, html_list(story.waiting)) + page.indicators() +
      html_section(heads.not_counted, html_list(story.not_counted)) + page.entries() +
      html_section(heads.red_lines, html_list(story.red_lines)) + page.sum() +
      html_section(heads.parts, html_list(story.parts)) +
      html_section(heads.memory, html_list(story.memory)) +
      html_section(heads.pay, html_list(story.pay)) + page.lift() +
      html_section(heads.objection, html_paragraphs(story.objection)) + page.definitions() +
      html_section(heads.notes, html_list(story.notes)) + "</main>\n";
  return write_plain_page(fmt::format("{} · {} · {}", story.title, run.period.name, story.who),
                          body, language);
}

}  // namespace steelyard
