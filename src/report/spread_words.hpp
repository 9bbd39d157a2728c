// spread_words: how sure a score, a grade, a rank and a value are, in calm words, zh or en.
//
//     "79.1–91.0"     "A 58%，B 41%"     "3–9"     "38 of 39 neighbouring places are not proven"
//     "42 例中 3 例：真实水平在 2.5% 至 19% 之间；标准 5%：样本不足，暂不下结论"
//
// Everything here is said beside the official number, never in its place. Where nothing is uncertain, or nothing
// was computed, the words are empty. A card without a rank has no words on ranks: a person's file stays without.
// Not here: the numbers (score/spread.hpp).  Tested by: tests/report/spread_words_test.cpp.
#pragma once

#include <string>

#include "score/run.hpp"

namespace steelyard {

/// To one decimal, rounded outwards: the score itself is never outside.
std::string show_score_interval(const Scorecard& card);
/// The same of the points of one indicator.
std::string show_points_interval(const IndicatorCard& card);
/// "3–9"; "3" where every draw says so.
std::string show_rank_interval(const Scorecard& card);
/// The grades that have at least 1 %; from 99.5 % on one is "几乎确定", "almost certain".
std::string show_grade_chances(const Scorecard& card, const Plan& plan, Language language);

/// What was counted, where the truth lies, and what that says of the standard; empty without a value.
std::string show_evidence(const IndicatorCard& card, const ResolvedIndicator& indicator,
                          Language language);
/// "达标的可能性 24%": for a second look.
std::string show_meets_chance(const IndicatorCard& card, Language language);

/// Of each group: a place is open where the rank interval of its holder and that of the next one meet.
struct RankOverlap {
  int n_places = 0;  // that have a next one
  int n_open = 0;
};
RankOverlap rank_overlap(const Run& run);
/// Said wherever ranks of a run are shown; empty where there are none, or no interval of them.
std::string show_rank_overlap(const Run& run, Language language);

/// The card as its own subject may see it: nothing of it tells a place among others.
Scorecard without_rank(Scorecard card);

}  // namespace steelyard
