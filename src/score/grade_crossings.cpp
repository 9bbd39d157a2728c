// The weights at which a total meets the marks of the grades.
//
// A total is rounded half up to two decimals before it is graded, so the mark c is met from c − 0.005 on.
// Tested by: tests/score/weigh_sensitivity_test.cpp.

#include "score/grade_crossings.hpp"

#include <algorithm>
#include <cmath>

#include "score/curve.hpp"
#include "score/red_line.hpp"

namespace steelyard {

namespace {

constexpr double kUnit = 1e9;
constexpr double kHalfStep = 0.005;  // of a score's last decimal
constexpr double kBeyond = 1e-6;     // points of weight: on the other side of the mark

/// Whether the total alone says which grade it is.
bool is_by_total(const Scorecard& card, const Plan& plan) {
  const bool held = card.memory != nullptr || card.parts != nullptr || card.between != nullptr;
  const bool acted =
      std::ranges::any_of(card.red_lines, [](const RedLineCard& line) { return line.acted(); });
  return !held && !acted && card.grade == grade_of(score_of(card), plan);
}

/// The total as a line of one indicator's weight.
struct TotalLine {
  double weight = 0;  // now
  double all = 0;     // of all indicators
  double total = 0;   // now
  double slope = 0;   // points of the total per point of weight
};

TotalLine line_of(const Scorecard& card, std::size_t i) {
  TotalLine line;
  double others = 0;
  double exact = 0;
  for (std::size_t j = 0; j < card.indicators.size(); ++j) {
    const IndicatorCard& one = card.indicators[j];
    const double weight = static_cast<double>(one.weight) / kUnit;
    line.all += weight;
    exact += static_cast<double>(one.contribution) / kUnit;
    if (j != i) others += static_cast<double>(one.contribution) / kUnit;
  }
  line.weight = static_cast<double>(card.indicators[i].weight) / kUnit;
  for (const EntryCard& entry : card.entries) exact += static_cast<double>(entry.points) / kUnit;
  line.total = exact;
  const double rest = line.all - line.weight;
  if (rest <= 0) return line;
  line.slope = static_cast<double>(*card.indicators[i].points) / kUnit / 100 - others / rest;
  return line;
}

/// The nearest weight at which the mark is met or no longer met. None outside 0 … all.
std::optional<double> weight_at(const TotalLine& line, double mark) {
  if (std::abs(line.slope) < 1e-12) return std::nullopt;
  const double weight = line.weight + (mark - kHalfStep - line.total) / line.slope;
  if (weight < 0 || weight > line.all) return std::nullopt;
  return weight;
}

std::optional<GradeCrossing> nearest_of(const Scorecard& card, std::size_t i, const Plan& plan) {
  if (!card.indicators[i].points || card.indicators[i].weight <= 0) return std::nullopt;
  const TotalLine line = line_of(card, i);
  std::optional<GradeCrossing> nearest;
  for (const Grade& grade : plan.grades) {
    const auto weight = weight_at(line, to_double(to_fraction(grade.cutoff.at.value)));
    if (!weight) continue;
    const double beyond = *weight + (*weight >= line.weight ? kBeyond : -kBeyond);
    const std::string other = grade_of(line.total + (beyond - line.weight) * line.slope, plan);
    if (other == card.grade || other.empty()) continue;
    if (nearest && std::abs(nearest->to - line.weight) <= std::abs(*weight - line.weight)) continue;
    nearest = {&card, card.indicators[i].name, line.weight, *weight, other};
  }
  return nearest;
}

double distance(const GradeCrossing& crossing) { return std::abs(crossing.to - crossing.from); }

}  // namespace

std::string grade_of(double total, const Plan& plan) {
  Scorecard card;
  card.score = static_cast<Int128>(std::floor(total * 100 + 0.5 + 1e-9));
  apply_grade(card, plan);
  return card.grade;
}

double score_of(const Scorecard& card) { return static_cast<double>(*card.score) / 100; }

GradeCrossings grade_crossings(const Run& run) {
  const Plan& plan = run.assessment.plan;
  GradeCrossings found;
  for (const Scorecard& card : run.scorecards) {
    if (!card.score || card.grade.empty()) continue;
    if (!is_by_total(card, plan)) {
      ++found.n_undecided;
      continue;
    }
    std::optional<GradeCrossing> nearest;
    for (std::size_t i = 0; i < card.indicators.size(); ++i) {
      const auto one = nearest_of(card, i, plan);
      if (one && (!nearest || distance(*one) < distance(*nearest))) nearest = one;
    }
    if (nearest) found.nearest.push_back(*nearest);
  }
  std::ranges::stable_sort(found.nearest, {}, distance);
  return found;
}

}  // namespace steelyard
