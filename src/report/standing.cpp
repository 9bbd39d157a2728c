// Whoever moved is explained by one thing: a red line before any indicator, for it moves more.
//
// Tested by: tests/report/standing_test.cpp.

#include "report/standing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "report/words.hpp"

namespace steelyard {

namespace {

std::string pick(Language language, std::string_view zh, std::string_view en) {
  return std::string(language == Language::Zh ? zh : en);
}

std::string red_line_of(const Move& move, const Run& run, Language language) {
  for (const auto& [card, other] : {std::pair{move.card, move.was}, {move.was, move.card}}) {
    for (const RedLineCard& line : card->red_lines) {
      const auto same = [&](const RedLineCard& one) {
        return one.text == line.text && one.acted();
      };
      if (!line.acted() || std::ranges::any_of(other->red_lines, same)) continue;
      return show_red_line(line, run.assessment, language) +
             (card == move.card ? "" : pick(language, "，本期未触及", ", no longer"));
    }
  }
  return "";
}

// The rules of two periods may differ, and with them the indicators: one that was not there was nothing.
IndicatorCard was_of(const Move& move, std::size_t i) {
  const auto at =
      std::ranges::find(move.was->indicators, move.card->indicators[i].name, &IndicatorCard::name);
  return at == move.was->indicators.end() ? IndicatorCard{} : *at;
}

// The index of the indicator that moved most; none where none moved in that direction.
std::optional<std::size_t> indicator_of(const Move& move) {
  const Int128 sign = move.by < 0 ? -1 : 1;
  std::optional<std::size_t> most;
  Int128 most_by = 0;
  for (std::size_t i = 0; i < move.card->indicators.size(); ++i) {
    const Int128 by = sign * (move.card->indicators[i].contribution - was_of(move, i).contribution);
    if (by > most_by) most = i, most_by = by;
  }
  return most;
}

}  // namespace

const Run* run_before(const ReportContents& contents) {
  return contents.before.empty() ? nullptr : &contents.before.back();
}

std::optional<Int128> median_of(const std::vector<Scorecard>& cards) {
  std::vector<Int128> scores;
  for (const Scorecard& card : cards) {
    if (card.score) scores.push_back(*card.score);
  }
  if (scores.empty()) return std::nullopt;
  std::sort(scores.begin(), scores.end());
  const std::size_t middle = scores.size() / 2;
  if (scores.size() % 2 == 1) return scores[middle];
  return divide_half_up(scores[middle - 1] + scores[middle], 2);
}

std::vector<Move> moves_of(const ReportContents& contents) {
  std::vector<Move> out;
  const Run* before = run_before(contents);
  if (before == nullptr) return out;
  std::map<std::string_view, const Scorecard*> was;
  for (const Scorecard& card : before->scorecards) was[card.subject] = &card;
  for (const Scorecard& card : contents.run.scorecards) {
    const auto at = was.find(card.subject);
    if (at == was.end() || !card.score || !at->second->score) continue;
    out.push_back({&card, at->second, *card.score - *at->second->score});
  }
  std::ranges::stable_sort(out, [](const Move& a, const Move& b) {
    return a.by != b.by ? a.by > b.by : a.card->subject < b.card->subject;
  });
  return out;
}

std::vector<Move> greatest_moves(const std::vector<Move>& moves, std::size_t n) {
  std::vector<Move> out;
  for (std::size_t i = 0; i < std::min(n, moves.size()); ++i) {
    if (moves[i].by > 0) out.push_back(moves[i]);
  }
  for (std::size_t i = 0; i < std::min(n, moves.size()); ++i) {
    const Move& move = moves[moves.size() - 1 - i];
    if (move.by < 0) out.push_back(move);
  }
  return out;
}

std::string why_moved(const Move& move, const Run& run, Language language) {
  if (std::string red = red_line_of(move, run, language); !red.empty()) return red;
  const auto most = indicator_of(move);
  if (!most) return "";
  const IndicatorCard& now = move.card->indicators[*most];
  const IndicatorCard was = was_of(move, *most);
  const std::string label = label_of(run.assessment.indicators[*most], language);
  if (now.attainment && was.attainment) {
    const auto attained = [&](const IndicatorCard& one) {
      return show_number(to_double(*one.attainment), Unit::Ratio, language);
    };
    return fmt::format("{} {} {} → {}", label, pick(language, "达成", "attained"), attained(was),
                       attained(now));
  }
  return fmt::format("{} {} → {}", label, show_value(was.estimate, language),
                     show_value(now.estimate, language));
}

}  // namespace steelyard
