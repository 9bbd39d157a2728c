// The digest of a group: every paragraph is one function of the run and of how much may be said.
//
// Tested by: tests/report/digest_test.cpp.

#include "report/digest.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "report/digest_writer.hpp"
#include "report/standing.hpp"
#include "report/words.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kFewest = 5;  // grades and moves of fewer people would tell whose they are

std::string counts(const DigestWriter& digest) {
  const auto& cards = digest.cards();
  // Those who are only shown have a line of their own.
  const auto n_assessed =
      std::ranges::count_if(cards, [](const Scorecard& card) { return !is_only_shown(card); });
  const auto n_scored = std::ranges::count_if(
      cards, [](const Scorecard& card) { return card.score.has_value() && !is_only_shown(card); });
  if (digest.run().is_people) {
    return fmt::format(fmt::runtime(digest.pick("考核 {} 人，有得分 {} 人\n",
                                                "people assessed: {}, with a score: {}\n")),
                       n_assessed, n_scored);
  }
  std::string text = fmt::format(
      fmt::runtime(digest.pick("考核对象 {} 个，有得分 {} 个", "{} assessed, {} with a score")),
      n_assessed, n_scored);
  const auto middle = median_of(cards);
  if (middle) {
    text += digest.pick("；中位数 ", "; median ") + digest_points(*middle);
    const auto was = median_before(digest.contents);
    if (was) text += " (" + digest_signed(*middle - *was) + ")";
  }
  return text + "\n";
}

std::string grades(const DigestWriter& digest) {
  const auto& cards = digest.cards();
  if (cards.empty() || (digest.run().is_people && cards.size() < kFewest)) return "";
  std::vector<std::string> parts;
  const auto add = [&](const std::string& grade, const std::string& shown) {
    const auto n = std::ranges::count_if(
        cards, [&](const Scorecard& card) { return card.grade == grade && !is_only_shown(card); });
    if (n > 0 || !grade.empty()) parts.push_back(fmt::format("{} {}", shown, n));
  };
  for (const Grade& grade : digest.run().assessment.plan.grades) {
    add(grade.name, show_grade(digest.run().assessment.plan, grade.name, digest.language));
  }
  add("", digest.pick("未评级", "no grade"));
  return digest.pick("等级：", "grades: ") + join(parts, " · ") + "\n";
}

std::string line_of(const DigestWriter& digest, const Move& move) {
  std::string why;
  if (digest.level.with_why) why = why_moved(move, digest.run(), digest.language);
  if (!why.empty()) why = digest.pick("：", ": ") + why;
  return fmt::format("{} {} {} → {}{}\n", move.by < 0 ? "▼" : "▲", digest.name(*move.card),
                     digest_signed(move.by), digest_points(*move.card->score), why);
}

std::string movers(const DigestWriter& digest) {
  const std::vector<Move> all = moves_of(digest.contents);
  if (all.empty()) {
    return digest.pick("没有上期得分可比\n", "no score of the period before to compare with\n");
  }
  if (digest.run().is_people && all.size() < kFewest) return "";
  const auto n_up = std::ranges::count_if(all, [](const Move& move) { return move.by > 0; });
  const auto n_down = std::ranges::count_if(all, [](const Move& move) { return move.by < 0; });
  std::string text =
      fmt::format(fmt::runtime(digest.pick("较上期：升 {}，降 {}，平 {}\n",
                                           "against the period before: {} up, {} down, {} even\n")),
                  n_up, n_down, static_cast<std::int64_t>(all.size()) - n_up - n_down);
  if (digest.run().is_people) return text;
  for (const Move& move : greatest_moves(all, digest.level.n_movers)) {
    text += line_of(digest, move);
  }
  return text;
}

std::string red_lines(const DigestWriter& digest) {
  std::vector<std::string> who;
  for (const Scorecard& card : digest.cards()) {
    if (std::ranges::any_of(card.red_lines, &RedLineCard::acted)) who.push_back(digest.name(card));
  }
  if (who.empty()) return "";
  std::string text = fmt::format("{} {}", digest.pick("红线生效", "red line applied"), who.size());
  if (!digest.run().is_people && digest.level.n_names > 0) {
    text += digest.pick("：", ": ") + digest.list(who);
  }
  return text + "\n";
}

std::string ungraded_of(const DigestWriter& digest, const std::string& what,
                        bool (*is_one)(const Scorecard&)) {
  std::vector<std::string> who;
  for (const Scorecard& card : digest.cards()) {
    if (card.grade.empty() && is_one(card)) who.push_back(digest.name(card));
  }
  if (who.empty()) return "";
  std::string text = fmt::format("{} {}", what, who.size());
  if (!digest.run().is_people && digest.level.n_names > 0) {
    text += digest.pick("：", ": ") + digest.list(who);
  }
  return text + "\n";
}

// Those who are shown only and those whom a ledger took the grade have reasons of their own.
std::string ungraded(const DigestWriter& digest) {
  return ungraded_of(digest, digest.pick("新对象，只展示", "new, shown only"),
                     [](const Scorecard& card) { return card.no_grade == "protected"; }) +
         ungraded_of(digest,
                     digest.pick("在岗天数不足，不考核", "too few days on duty, not assessed"),
                     [](const Scorecard& card) { return card.no_grade == "on_duty"; }) +
         ungraded_of(digest, digest.pick("按积分账不评等级", "no grade, by a ledger"),
                     [](const Scorecard& card) { return card.no_grade == "ledger"; }) +
         ungraded_of(digest, digest.pick("未评等级", "without a grade"), [](const Scorecard& card) {
           return !is_only_shown(card) && card.no_grade != "ledger";
         });
}

std::string unrated(const DigestWriter& digest) {
  const std::vector<std::string> indicators = digest.unrated_indicators();
  if (indicators.empty() || digest.level.n_names == 0) return "";
  return digest.pick("未评指标（对象数）：", "indicators not rated (of how many): ") +
         digest.list(indicators) + "\n";
}

std::string rows_missing(const DigestWriter& digest) {
  std::string text;
  std::uint64_t n_rejected = 0;
  for (const BatchHeader& batch : digest.contents.batches) n_rejected += batch.n_rejected;
  if (n_rejected > 0) {
    text += digest.language == Language::Zh ? fmt::format("拒收记录 {} 条\n", n_rejected)
                                            : counted(static_cast<std::int64_t>(n_rejected),
                                                      "record refused\n", "records refused\n");
  }
  // One row may count in several indicators: the one with most of them speaks for all.
  const Run& run = digest.run();
  std::int64_t n_nobody = 0;
  for (std::size_t i = 0; i < run.unassigned.size(); ++i) {
    if (run.assessment.indicators[i].counted) {
      n_nobody = std::max<std::int64_t>(n_nobody, run.unassigned[i].estimate.n);
    }
  }
  if (n_nobody > 0) {
    text += fmt::format(fmt::runtime(digest.pick("待映射记录至少 {} 条\n",
                                                 "records of nobody assessed: at least {}\n")),
                        n_nobody);
  }
  return text;
}

std::string of_group(const DigestWriter& digest) {
  std::string text = digest.title();
  if (digest.cards().empty()) {
    text += digest.pick("没有考核对象\n", "nobody was assessed\n");
  } else {
    text += counts(digest) + grades(digest) + red_lines(digest) + movers(digest);
  }
  // What a reader must know is not there comes last.
  return text + ungraded(digest) + unrated(digest) + rows_missing(digest) + digest.left_out() +
         digest.notes() + digest.end();
}

}  // namespace

std::string write_digest(const ReportContents& contents, Language language) {
  return fitting_digest(contents, language, of_group);
}

}  // namespace steelyard
