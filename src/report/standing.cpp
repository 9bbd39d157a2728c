// Whoever moved is explained by one thing: a red line before any indicator, for it moves more.
//
// Tested by: tests/report/standing_test.cpp.

#include "report/standing.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "report/words.hpp"
#include "score/parts.hpp"

namespace steelyard {

namespace {

constexpr Int128 kLeastMove = 5'000'000;  // 0.005 points, at kPointScale: what two decimals show

std::string red_line_of(const Move& move, const Run& run, Language language) {
  for (const auto& [card, other] : {std::pair{move.card, move.was}, {move.was, move.card}}) {
    for (const RedLineCard& line : card->red_lines) {
      const auto same = [&](const RedLineCard& one) {
        return one.text == line.text && one.acted();
      };
      if (!line.acted() || std::ranges::any_of(other->red_lines, same)) continue;
      return show_red_line(line, run.assessment, language) +
             std::string(card == move.card ? "" : pick(language, "，本期未触及", ", no longer"));
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

// The index of the indicator that moved most; none where none moved in that direction. A contribution
// that follows only its weight, which others left to it, is no reason: what it is worth did not move.
std::optional<std::size_t> indicator_of(const Move& move) {
  const Int128 sign = move.by < 0 ? -1 : 1;
  std::optional<std::size_t> most;
  Int128 most_by = kLeastMove;
  for (std::size_t i = 0; i < move.card->indicators.size(); ++i) {
    const IndicatorCard& now = move.card->indicators[i];
    const IndicatorCard was = was_of(move, i);
    if (now.points && was.points && sign * (*now.points - *was.points) <= 0) continue;
    const Int128 by = sign * (now.contribution - was.contribution);
    if (by >= most_by) most = i, most_by = by;
  }
  return most;
}

bool has_rows(const Scorecard& card) {
  return std::ranges::any_of(card.indicators,
                             [](const IndicatorCard& one) { return one.estimate.n > 0; });
}

// Rated enough for a grade, were there no ledger to take it.
bool is_rated(const Scorecard& card) {
  return card.score && (card.no_grade.empty() || card.no_grade == "ledger");
}

std::optional<Int128> middle_of(std::vector<Int128> scores) {
  if (scores.empty()) return std::nullopt;
  std::sort(scores.begin(), scores.end());
  const std::size_t middle = scores.size() / 2;
  if (scores.size() % 2 == 1) return scores[middle];
  return divide_half_up(scores[middle - 1] + scores[middle], 2);
}

// "62.5 分 → 80 分": where the value reads the same, what it is worth moved.
std::string points_of_both(const IndicatorCard& was, const IndicatorCard& now, Language language) {
  const auto points = [&](const IndicatorCard& one) {
    return one.points ? show_fixed(*one.points, kPointScale, 1)
                      : std::string(pick(language, "未评", "not rated"));
  };
  return fmt::format("{}{} → {}", pick(language, "得分 ", "points "), points(was), points(now));
}

std::string values_of_both(const IndicatorCard& was, const IndicatorCard& now, Language language) {
  const bool is_share = now.attainment && was.attainment;
  const auto shown = [&](const IndicatorCard& one) {
    return is_share ? show_number(to_double(*one.attainment), Unit::Ratio, language)
                    : show_value(one.estimate, language);
  };
  if (shown(was) == shown(now)) return points_of_both(was, now, language);
  return fmt::format("{}{} → {}", is_share ? pick(language, "达成 ", "attained ") : "", shown(was),
                     shown(now));
}

}  // namespace

const Run* run_before(const ReportContents& contents) {
  return contents.before.empty() ? nullptr : &contents.before.back();
}

FirstKnown first_known(const ReportContents& contents) {
  FirstKnown first;
  for (std::size_t i = 0; i < contents.before.size(); ++i) {
    for (const Scorecard& card : contents.before[i].scorecards) {
      if (has_rows(card)) first.try_emplace(card.subject, i);
    }
  }
  return first;
}

bool is_known(const FirstKnown& first, const Scorecard& card, std::size_t period) {
  const auto at = first.find(card.subject);
  return at != first.end() && at->second <= period;
}

bool is_only_shown(const Scorecard& card) {
  return card.no_grade == "protected" || card.no_grade == "on_duty";
}

std::optional<Int128> median_of(const std::vector<Scorecard>& cards) {
  std::vector<Int128> scores;
  for (const Scorecard& card : cards) {
    if (card.score && !is_only_shown(card)) scores.push_back(*card.score);
  }
  return middle_of(std::move(scores));
}

std::optional<Int128> median_before(const ReportContents& contents) {
  const Run* before = run_before(contents);
  if (before == nullptr) return std::nullopt;
  const FirstKnown first = first_known(contents);
  std::vector<Int128> scores;
  for (const Scorecard& card : before->scorecards) {
    const bool counts = card.score && !is_only_shown(card) && first.contains(card.subject);
    if (counts) scores.push_back(*card.score);
  }
  return middle_of(std::move(scores));
}

std::vector<Move> moves_of(const ReportContents& contents) {
  std::vector<Move> out;
  const Run* before = run_before(contents);
  if (before == nullptr) return out;
  const FirstKnown first = first_known(contents);
  std::map<std::string_view, const Scorecard*> rated;
  for (const Scorecard& card : before->scorecards) {
    if (is_rated(card) && first.contains(card.subject)) rated[card.subject] = &card;
  }
  for (const Scorecard& card : contents.run.scorecards) {
    const auto at = rated.find(card.subject);
    if (at == rated.end() || !is_rated(card)) continue;
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

std::vector<Loss> losses_of(const Run& run) {
  std::vector<Loss> out;
  const auto n_scored = std::ranges::count_if(
      run.scorecards, [](const Scorecard& card) { return card.score.has_value(); });
  for (std::size_t i = 0; i < run.assessment.indicators.size(); ++i) {
    const PlannedIndicator& planned = run.assessment.indicators[i].planned;
    if (!planned.standard || !planned.weight) continue;
    Int128 lost = 0;
    bool is_rated_for_any = false;
    for (const Scorecard& card : run.scorecards) {
      const IndicatorCard& one = card.indicators[i];
      if (!card.score || !one.points) continue;
      is_rated_for_any = true;
      lost += lost_by(card, one);
    }
    if (!is_rated_for_any) continue;
    out.push_back({i, to_double({lost, n_scored * power_of_ten(kPointScale)})});
  }
  std::ranges::stable_sort(out, std::greater{}, &Loss::points);
  return out;
}

std::string why_moved(const Move& move, const Run& run, Language language) {
  if (std::string red = red_line_of(move, run, language); !red.empty()) return red;
  const auto most = indicator_of(move);
  if (!most) return "";
  const IndicatorCard& now = move.card->indicators[*most];
  const IndicatorCard was = was_of(move, *most);
  return label_of(run.assessment.indicators[*most], language) + " " +
         values_of_both(was, now, language);
}

}  // namespace steelyard
