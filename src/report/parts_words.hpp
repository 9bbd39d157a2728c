// parts_words: what a total is made of, in the words of each language.
//
//     本方案 82 × 70% + shop 76.67 × 30%
//
// Tested by: tests/report/parts_words_test.cpp.
#pragma once

#include <string>

#include "score/parts.hpp"
#include "score/run.hpp"

namespace steelyard {

/// In one line; empty = the indicators alone.
std::string show_parts_briefly(const Scorecard& card, Language language);
/// Part by part, with the subjects or the indicators behind each; empty likewise.
std::string write_parts(const Scorecard& card, Language language);

/// "本方案", "shop", "2026-06-01 … 2026-06-14".
std::string show_part_name(const PartCard& part, Language language);
/// Why a shop or team is not in the mean of its part: "未评（没有可评分的指标）".
std::string show_left_out(const PartMember& member, Language language);
/// What a part counts for in the total, of 1; and what the plan says.
Fraction counted_share(const PartCard& part, const PartsCard& all);
Fraction planned_share(const PartCard& part, const PartsCard& all);

}  // namespace steelyard
