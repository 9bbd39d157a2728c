// Tells a person's story section by section.
//
// Tested by: tests/report/person_page_test.cpp, tests/report/scope_test.cpp.

#include "report/person_story.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "report/grade_words.hpp"
#include "report/memory_words.hpp"
#include "report/parts_words.hpp"
#include "report/pay_words.hpp"
#include "report/person_notes.hpp"
#include "report/person_parts.hpp"
#include "report/spread_words.hpp"
#include "report/words.hpp"
#include "score/curve.hpp"

namespace steelyard {

namespace {

std::vector<std::string> tell_notes(const Teller& teller) {
  std::vector<std::string> out;
  for (const Diagnostic& note : notes_for_person(teller.run)) {
    out.push_back(message_of(note, teller.language));
  }
  return out;
}

std::vector<StoryFact> tell_facts(const Teller& teller, const PersonExtras& extras) {
  const Run& run = teller.run;
  std::vector<StoryFact> facts{
      {run.is_people ? teller.pick("被考核人", "assessed person")
                     : teller.pick("考核对象", "assessed"),
       teller.card.name.empty() ? teller.card.subject
                                : teller.card.name + " · " + teller.card.subject},
      {teller.pick("考核周期", "period"),
       fmt::format("{}（{} … {}）", run.period.name, to_string(run.period.first),
                   to_string(run.period.last))},
      {teller.pick("考核方案", "plan"),
       words(teller.language, "{} 第 {} 版", "{} version {}", run.assessment.plan.name,
             run.assessment.plan.version)},
      {teller.pick("数据截至", "data up to"), show_moment(run.as_of_local_us)},
      {teller.pick("本单", "this card"), words(teller.language, "第 {} 版 · 核算 {}",
                                               "version {} · run {}", extras.version, run.id)}};
  if (teller.language == Language::En) {
    facts[1].value = fmt::format("{} ({} … {})", run.period.name, to_string(run.period.first),
                                 to_string(run.period.last));
  }
  return facts;
}

// What the reader of the score must know at once.
std::vector<std::string> tell_result(const Teller& teller) {
  std::vector<std::string> out;
  const Scorecard& card = teller.card;
  const auto add = [&](std::string text) {
    if (!text.empty()) out.push_back(std::move(text));
  };
  add(show_no_grade(card, teller.language));
  if (card.memory && card.memory->grade) {
    add(show_held_grade(*card.memory->grade, teller.run.assessment.plan, teller.language));
  }
  for (const RedLineCard& line : card.red_lines) {
    if (!line.acted()) continue;
    add(show_red_line(line, teller.run.assessment, teller.language));
  }
  return out;
}

// Not in the headline: it answers "how sure is it?", and nobody is graded by it.
std::vector<std::string> tell_second_look(const Teller& teller) {
  const Plan& plan = teller.run.assessment.plan;
  const std::string chances = show_grade_chances(teller.card, plan, teller.language);
  if (chances.empty()) return {};
  return {words(teller.language, "按真实水平，等级的可能性：{}。",
                "By the true level the grade would be: {}.", chances),
          teller.pick("样本有限，所以同样的水平会有高低。等级按实测的得分评定，不按可能性。",
                      "Samples are limited, so the same level gives now more, now less. Grades are "
                      "given by the score as measured, not by chances.")};
}

// Whether the entries of an item have come to what the plan lets it be at most.
bool is_at_limit(const Teller& teller, const std::string& name) {
  const std::vector<EntryItem>& items = teller.run.assessment.plan.entries;
  const auto item = std::ranges::find(items, name, &EntryItem::name);
  if (item == items.end() || !item->at_most) return false;
  Int128 sum = 0;
  for (const EntryCard& entry : teller.card.entries) {
    if (entry.item == name) sum += entry.points;
  }
  return sum == to_fixed(to_fraction(*item->at_most), kPointScale);
}

std::vector<StoryEntry> tell_entries(const Teller& teller) {
  std::vector<StoryEntry> out;
  for (const EntryCard& entry : teller.card.entries) {
    std::string state = entry.confirmed ? teller.pick("已确认", "confirmed")
                                        : teller.pick("待核实", "to be verified");
    if (!entry.confirmed && entry.points == 0) state += teller.pick("，未计", ", not counted");
    if (entry.confirmed && entry.points == 0 && is_at_limit(teller, entry.item)) {
      state += teller.pick("，已到本项上限，不再计", ", beyond the item's limit: not counted");
    }
    out.push_back(
        {&entry, show_item(teller.run.assessment.plan, entry.item, teller.language), state});
  }
  return out;
}

std::vector<std::string> tell_red_lines(const Teller& teller) {
  std::vector<std::string> out;
  for (const RedLineCard& line : teller.card.red_lines) {
    out.push_back(show_red_line(line, teller.run.assessment, teller.language) +
                  teller.pick("（", " (") + show_red_line_state(line, teller.language) +
                  teller.pick("）", ")"));
  }
  return out;
}

// Ledgers and held grades; the days taken off stand with what was not counted.
StoryLines tell_memory(const Teller& teller) {
  if (!teller.card.memory) return {};
  MemoryCard without_raw = *teller.card.memory;
  without_raw.raw.clear();
  Scorecard card = teller.card;
  card.memory = std::make_shared<const MemoryCard>(std::move(without_raw));
  return lines_of(write_memory(card, teller.run.assessment, teller.language));
}

std::vector<std::string> tell_objection(const Teller& teller, const PersonExtras& extras) {
  const Language language = teller.language;
  const bool has_day = extras.objections_until.has_value();
  const std::string day = has_day ? to_string(*extras.objections_until) : "";
  const std::string whom = extras.objections_to.in(language);
  std::string first;
  if (language == Language::Zh) {
    first = fmt::format("对任何一个数字有疑问，可{}{}提出复核。",
                        has_day ? "在 " + day + "（含当日）前" : "在公布后",
                        whom.empty() ? "" : "向 " + whom + " ");
  } else {
    first = fmt::format("If any number looks wrong to you, you may ask for a review{}{}.",
                        whom.empty() ? "" : " from " + whom,
                        has_day ? ", up to and including " + day : " after it is published");
  }
  std::vector<std::string> out{first};
  out.push_back(teller.pick(
      "请写明是哪一个数字、理由和证据（订单号、工单号、截图）。复核由没有参与原判的人处理；更正只会"
      "以新的一版公布，原来的一版保留。",
      "Say which number, why, and your evidence (order, ticket, screenshot). Somebody who had no "
      "part "
      "in it looks at it again; a correction is published as a new version, and this one is "
      "kept."));
  out.push_back(teller.pick("复核之后仍有不同意见，可以申诉。",
                            "If you still disagree after the review, you may appeal."));
  if (!extras.receipt_token.empty()) {
    out.push_back(
        words(language, "回执码：{}。交回回执码只表示已经收到，不表示同意。",
              "Receipt code: {}. Giving it back says that you have received this card, not "
              "that you agree.",
              extras.receipt_token));
  }
  return out;
}

}  // namespace

std::string Teller::pick(std::string_view zh, std::string_view en) const {
  return std::string(steelyard::pick(language, zh, en));
}
std::string Teller::label(std::size_t i) const { return label_of(indicator(i), language); }

StoryLines lines_of(const std::string& text) {
  StoryLines out;
  for (const std::string_view line : split_lines(text)) {
    const std::size_t at = line.find_first_not_of(' ');
    if (at == std::string_view::npos) continue;
    out.push_back({static_cast<int>(at / 2), std::string(line.substr(at))});
  }
  return out;
}

PersonStory tell_person(const Run& run, const Scorecard& card, Language language,
                        const PersonExtras& extras) {
  const Teller teller{run, card, language};
  const Plan& plan = run.assessment.plan;
  PersonStory story;
  story.title = plan.title.empty() ? plan.name : plan.title.in(language);
  story.who = card.name.empty() ? card.subject : card.name;
  story.facts = tell_facts(teller, extras);
  story.score = card.score ? show_fixed(*card.score, kTotalScale, 2) : "—";
  story.interval = show_score_interval(card);
  story.second_look = tell_second_look(teller);
  story.grade = card.grade.empty() ? teller.pick("未评级", "no grade")
                                   : show_grade(plan, card.grade, language);
  story.result = tell_result(teller);
  story.changes = tell_changes(teller, extras);
  story.waiting = tell_waiting(teller);
  story.indicators = tell_indicators(teller);
  story.not_counted = tell_not_counted(teller);
  story.entries = tell_entries(teller);
  story.red_lines = tell_red_lines(teller);
  story.sum = tell_sum(teller);
  story.parts = lines_of(write_parts(card, language));
  story.memory = tell_memory(teller);
  story.pay = show_pay(card, run, language);
  tell_levers(teller, story);
  story.objection = tell_objection(teller, extras);
  story.notes = tell_notes(teller);
  if (!extras.note.empty()) story.notes.insert(story.notes.begin(), extras.note.in(language));
  return story;
}

StoryHeads story_heads(Language language) {
  if (language == Language::Zh) {
    return {"结果",       "与上一版相比", "还在等待的事", "各项指标",       "没有计入的，以及原因",
            "加减分",     "红线",         "总分的由来",   "总分的构成",     "往期的积分与等级",
            "绩效与奖金", "怎样可以提高", "如有疑问",     "每项指标怎么算", "说明"};
  }
  return {"Result",
          "Compared with the version before",
          "What still waits",
          "Indicators",
          "What was not counted, and why",
          "Points given and taken",
          "Red lines",
          "How the total came about",
          "What the total is made of",
          "Ledgers and earlier grades",
          "Pay",
          "What would lift it",
          "If you see it otherwise",
          "How each indicator is measured",
          "Notes"};
}

}  // namespace steelyard
