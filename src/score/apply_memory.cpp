// Applies a MemoryCard to its scorecard, and books what a scorecard earns.
//
//     6 points in the ledger, at 6: { deduct: 5, grade_at_most: B }   91 A → 86 B
//
// Tested by: tests/score/memory_test.cpp, tests/pipeline/memory_test.cpp.

#include "score/apply_memory.hpp"

#include <algorithm>

#include "score/curve.hpp"
#include "score/lacking.hpp"
#include "score/red_line.hpp"

namespace steelyard {

namespace {

/// As a condition of a red line sees it: none without a value, or with too small a sample.
std::optional<Int128> booked_by_steps(const Booking& booking, const Scorecard& card,
                                      const Assessment& assessment) {
  const auto at = std::ranges::find(card.indicators, booking.of.text, &IndicatorCard::name);
  STEELYARD_CHECK(at != card.indicators.end(), "what a ledger speaks of was resolved");
  if (at->verdict == Verdict::NotRated) return std::nullopt;
  const auto value = comparable_value(at->estimate);
  if (!value) return std::nullopt;
  const Better better = assessment.find(booking.of.text)->planned.def.better;
  return place_on(booking.steps, better, Observed(*value, at->estimate), std::nullopt).points;
}

LedgerLine line_of(const Booking& booking, const ExprPtr& condition, const Scorecard& card,
                   const Assessment& assessment) {
  LedgerLine line;
  line.rule = booking.rule;
  line.reason = booking.reason;
  if (!booking.of.text.empty()) {
    line.points = booked_by_steps(booking, card, assessment);
    line.lacks_rows = lacks_rows(booking.of.text, card.indicators, assessment);
    return line;
  }
  const std::optional<bool> truth = condition ? truth_of(*condition, card) : std::nullopt;
  line.lacks_rows = condition && lacks_rows(*condition, card.indicators, assessment);
  if (truth) line.points = *truth ? to_fixed(to_fraction(booking.points), kPointScale) : 0;
  return line;
}

void limit_grade(Scorecard& card, const std::string& worst, const Plan& plan) {
  const auto place = [&](const std::string& name) {
    return std::ranges::find(plan.grades, name, &Grade::name);
  };
  if (place(card.grade) < place(worst)) card.grade = worst;
}

/// A held grade is at most what the total earns that a ledger left.
void limit_to_total(Scorecard& card, const Plan& plan) {
  Scorecard measured = card;
  apply_grade(measured, plan);
  if (!card.grade.empty() && !measured.grade.empty()) limit_grade(card, measured.grade, plan);
}

}  // namespace

void take_points_off(Scorecard& card) {
  if (!card.memory || !card.score) return;
  for (const LedgerCard& ledger : card.memory->ledgers) {
    Int128 most = 0;
    for (const ConsequenceCard& one : ledger.consequences) {
      if (!one.acts() || !one.what.deduct) continue;
      most = std::max(most, to_fixed(to_fraction(*one.what.deduct), kTotalScale));
    }
    card.score = std::max<Int128>(*card.score - most, 0);
  }
}

void hold_grade(Scorecard& card) {
  if (!card.memory || !card.memory->grade || card.grade.empty()) return;
  if (!card.memory->grade->held.empty()) card.grade = card.memory->grade->held;
}

void apply_consequences(Scorecard& card, const Plan& plan) {
  if (!card.memory) return;
  for (const LedgerCard& ledger : card.memory->ledgers) {
    for (const ConsequenceCard& one : ledger.consequences) {
      if (!one.acts() || !card.score) continue;
      if (one.what.total) {
        card.score = std::min(*card.score, to_fixed(to_fraction(*one.what.total), kTotalScale));
        const std::string before = card.grade;
        apply_grade(card, plan);
        if (!before.empty()) limit_grade(card, before, plan);
      }
      if (one.what.deduct) limit_to_total(card, plan);
      if (one.what.grade_at_most) limit_grade(card, *one.what.grade_at_most, plan);
      if (one.what.no_grade && card.no_grade.empty()) card.no_grade = "ledger";
    }
  }
  if (card.no_grade == "ledger") card.grade.clear();
}

std::vector<LedgerLine> lines_of(const Ledger& ledger, std::size_t first, const Scorecard& card,
                                 const Assessment& assessment, const Period& period) {
  std::vector<LedgerLine> lines;
  for (std::size_t i = 0; i < ledger.book.size(); ++i) {
    lines.push_back(line_of(ledger.book[i], assessment.bookings[first + i], card, assessment));
    lines.back().period = period.name;
    lines.back().day = period.last;
  }
  return lines;
}

}  // namespace steelyard
