// memory_words: ledgers and held grades in the words of each language.
// Tested by: tests/report/memory_words_test.cpp.
#pragma once

#include <string>

#include "score/memory_card.hpp"
#include "score/run.hpp"

namespace steelyard {

/// "罚分 6（自 2026-04-01 起）：满 6 分，等级不高于 C": what stands there and what it brings about.
std::string show_ledger(const LedgerCard& card, const Plan& plan, Language language);
/// "满 6 分，等级不高于 C（2026-06-07 至 2026-07-04）".
std::string show_consequence(const ConsequenceCard& card, const Plan& plan, Language language);
/// "等级保持 A（本期 B）"; empty where the measured grade holds anyway.
std::string show_held_grade(const HeldGradeCard& card, const Plan& plan, Language language);
/// In one line what a reader of the ranking must know; empty = nothing.
std::string show_memory_briefly(const Scorecard& card, const Plan& plan, Language language);
/// Line by line, with the check dates.
std::string write_memory(const Scorecard& card, const Assessment& assessment, Language language);

}  // namespace steelyard
