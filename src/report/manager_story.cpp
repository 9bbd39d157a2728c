// See manager_story.hpp. Tested by: tests/report/manager_page_test.cpp.

#include "report/manager_story.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/grade_words.hpp"
#include "report/left_out.hpp"
#include "report/person_parts.hpp"
#include "report/standing.hpp"
#include "report/verdict_words.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kFewestTold = 5;  // of a distribution
constexpr std::size_t kLosses = 3;

bool is_rated(const Scorecard& card) { return card.score && card.no_grade.empty(); }

std::string signed_points(Int128 by) {
  const std::string size = show_fixed(by < 0 ? -by : by, kTotalScale, 2);
  return (by < 0 ? "−" : by > 0 ? "+" : "±") + size;
}

void tell_move(const Teller& teller, const Run* last_period, ManagerLine& line) {
  if (last_period == nullptr || !is_rated(teller.card)) return;
  const auto& cards = last_period->scorecards;
  const auto was = std::ranges::find(cards, teller.card.subject, &Scorecard::subject);
  if (was == cards.end() || !is_rated(*was)) return;
  const Move move{&teller.card, &*was, *teller.card.score - *was->score};
  line.moved = signed_points(move.by);
  if (was->grade != teller.card.grade) {
    const Plan& plan = teller.run.assessment.plan;
    line.moved += fmt::format(" {} → {}", show_grade(plan, was->grade, teller.language),
                              show_grade(plan, teller.card.grade, teller.language));
  }
  line.why = why_moved(move, teller.run, teller.language);
}

std::vector<std::string> tell_losses(const Teller& teller) {
  std::vector<std::pair<Int128, std::size_t>> costly;
  for (std::size_t i = 0; i < teller.card.indicators.size(); ++i) {
    const IndicatorCard& one = teller.card.indicators[i];
    if (one.points && one.weight > one.contribution) {
      costly.emplace_back(one.weight - one.contribution, i);
    }
  }
  std::ranges::stable_sort(costly, std::greater{}, &std::pair<Int128, std::size_t>::first);
  if (costly.size() > kLosses) costly.resize(kLosses);
  std::vector<std::string> out;
  for (const auto& [lost, i] : costly) {
    out.push_back(fmt::format(
        "{} {} −{}", teller.label(i),
        show_marked_value(teller.card.indicators[i], teller.indicator(i), teller.language),
        show_fixed(lost, kPointScale, 2)));
  }
  return out;
}

// What a manager can see to: entries and red lines to verify, what was not rated, why there is no grade.
std::vector<std::string> tell_open(const Teller& teller) {
  std::vector<std::string> out = tell_waiting(teller);
  for (std::size_t i = 0; i < teller.card.indicators.size(); ++i) {
    const IndicatorCard& one = teller.card.indicators[i];
    const bool is_missing = one.planned_weight > 0 &&
                            (one.verdict == Verdict::NotRated || one.verdict == Verdict::NoData ||
                             one.verdict == Verdict::StillOpen);
    if (!is_missing) continue;
    out.push_back(teller.label(i) + teller.pick("：", ": ") +
                  show_verdict_of(one, teller.indicator(i), teller.language));
  }
  if (std::string why = show_no_grade(teller.card, teller.language); !why.empty()) {
    out.push_back(std::move(why));
  }
  return out;
}

std::vector<StoryFact> tell_grades(const Run& run, const ManagedSubjects& subjects,
                                   Language language) {
  const auto n_graded = std::ranges::count_if(
      subjects.cards, [](const Scorecard* card) { return !card->grade.empty(); });
  std::vector<StoryFact> out;
  if (static_cast<std::size_t>(n_graded) < kFewestTold) return out;
  for (const Grade& grade : run.assessment.plan.grades) {
    const auto n = std::ranges::count_if(
        subjects.cards, [&](const Scorecard* card) { return card->grade == grade.name; });
    out.push_back({show_grade(run.assessment.plan, grade.name, language), std::to_string(n)});
  }
  return out;
}

std::vector<StoryFact> tell_facts(const Run& run, const ManagedSubjects& subjects,
                                  Language language, const PersonExtras& extras) {
  const auto pick_text = [&](std::string_view zh, std::string_view en) {
    return std::string(pick(language, zh, en));
  };
  const auto n_rated =
      std::ranges::count_if(subjects.cards, [](const Scorecard* card) { return is_rated(*card); });
  std::vector<StoryFact> facts{
      {pick_text("考核周期", "period"),
       fmt::format("{} · {} … {}", run.period.name, to_string(run.period.first),
                   to_string(run.period.last))},
      {run.is_people ? pick_text("人数", "people") : pick_text("考核对象", "assessed"),
       words(language, "{}，其中已评 {}", "{}, of whom {} rated", subjects.cards.size(), n_rated)},
      {pick_text("数据截至", "data up to"), show_moment(run.as_of_local_us)},
      {pick_text("本表", "this list"),
       words(language, "第 {} 版 · 核算 {}", "version {} · run {}", extras.version, run.id)}};
  if (extras.objections_until) {
    facts.push_back({pick_text("复核截止", "reviews until"), to_string(*extras.objections_until)});
  }
  return facts;
}

}  // namespace

ManagerStory tell_manager(const Run& run, const ManagedSubjects& subjects, Language language,
                          const PersonExtras& extras) {
  const Plan& plan = run.assessment.plan;
  ManagerStory story;
  story.title = plan.title.empty() ? plan.name : plan.title.in(language);
  story.who = subjects.name.empty() ? subjects.manager : subjects.name + " · " + subjects.manager;
  story.facts = tell_facts(run, subjects, language, extras);
  story.grades = tell_grades(run, subjects, language);
  for (const Scorecard* card : subjects.cards) {
    const Teller teller{run, *card, language};
    ManagerLine line{card,
                     show_grade(plan, card->grade, language),
                     "",
                     "",
                     tell_open(teller),
                     tell_losses(teller)};
    if (card->grade.empty()) line.grade = teller.pick("未评级", "no grade");
    tell_move(teller, subjects.last_period, line);
    story.lines.push_back(std::move(line));
  }
  if (!extras.note.empty()) story.notes.push_back(extras.note.in(language));
  story.notes.emplace_back(
      pick(language,
           "按编号排列，没有名次。总分下面是它的区间：区间重叠的，先后未证实。失分是各项指标离满分"
           "的距离（总分的分）。",
           "By id, without ranks. Below a total stands its interval: where two overlap, neither is "
           "proven "
           "to be ahead. What it cost is how far each indicator is from its full points, in "
           "points of the total."));
  return story;
}

}  // namespace steelyard
