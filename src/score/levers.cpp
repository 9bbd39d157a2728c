// Looks for the nearest better place on each standard and adds up the total anew with it.
//
// A candidate place is a cut-off, a point of a line, a step of a deduction; what it gives is asked of
// place_on itself, at the place and a hair beyond it, so that nothing here knows how points are placed.
// Tested by: tests/score/levers_test.cpp.

#include "score/levers.hpp"

#include <algorithm>

#include "score/apply_memory.hpp"
#include "score/between_objectives.hpp"
#include "score/curve.hpp"
#include "score/cutoff.hpp"
#include "score/parts.hpp"
#include "score/red_line.hpp"

namespace steelyard {

namespace {

const Fraction kHair{1, 1'000'000'000};
const Fraction kPercent{1, 100};
constexpr Int128 kMostSteps = 10'000;  // of a deduction that are looked through

Fraction add(Fraction a, Fraction b) { return subtract(a, Fraction{-b.num, b.den}); }

// One indicator's place on its standard. x is what the standard speaks of: the attainment, or the value.
struct Place {
  const Standard& standard;
  Better better;
  const IndicatorCard& card;
  bool by_attainment;
  bool up;  // more of x is better

  [[nodiscard]] Fraction better_by(Fraction x, Fraction by) const {
    return up ? add(x, by) : subtract(x, by);
  }
  [[nodiscard]] bool is_better(Fraction x, Fraction than) const {
    return up ? compare(x, than) > 0 : compare(x, than) < 0;
  }
  [[nodiscard]] std::optional<Fraction> value_at(Fraction x) const {
    if (!by_attainment) return x;
    return better == Better::Lower ? divide(*card.target, x) : multiply(x, *card.target);
  }
  [[nodiscard]] std::optional<Int128> points_at(Fraction x) const {
    const auto value = value_at(x);
    if (!value) return std::nullopt;
    return place_on(standard, better, Observed(*value, card.estimate), card.target).points;
  }
};

std::optional<Place> place_of(const IndicatorCard& card, const ResolvedIndicator& indicator) {
  if (!card.points || card.weight == 0 || !indicator.planned.standard) return std::nullopt;
  const Standard& standard = *indicator.planned.standard;
  const Better better = indicator.planned.def.better;
  const bool told = depends_on_value_alone(standard) && !standard.range && better != Better::Within;
  if (!told || (standard.target && !card.target)) return std::nullopt;
  const auto* deduct = std::get_if<Deduct>(&standard.curve);
  Place place{standard, better, card, standard.target && deduct == nullptr, true};
  if (!place.by_attainment) {
    place.up = deduct != nullptr ? deduct->per_below : better == Better::Higher;
  }
  return place;
}

// Where x stands now; none where the points are not the standard's answer to it (a small sample's
// default, nothing of what should be little).
std::optional<Fraction> now_at(const Place& place) {
  const auto x =
      place.by_attainment ? place.card.attainment : comparable_value(place.card.estimate);
  if (!x || place.points_at(*x) != place.card.points) return std::nullopt;
  return x;
}

void add_steps_of(const Deduct& deduct, const Place& place, Fraction x,
                  std::vector<Fraction>& out) {
  if (!place.card.target && !deduct.from) return;
  const Fraction from = place.card.target ? *place.card.target : to_fraction(deduct.from->value);
  const Fraction distance = place.up ? subtract(from, x) : subtract(x, from);
  if (distance.num <= 0) return;
  if (deduct.part_steps == PartSteps::ProRata) return out.push_back(from);
  const Fraction per = to_fraction(deduct.per.value);
  const Fraction steps = *divide(distance, per);
  for (Int128 whole = steps.num / steps.den; whole >= 0 && whole <= kMostSteps; --whole) {
    const Fraction back = multiply(Fraction{whole, 1}, per);
    out.push_back(place.up ? subtract(from, back) : add(from, back));
  }
}

/// Where points may change on the way to the better, the nearest first.
std::vector<Fraction> candidates(const Place& place, Fraction x) {
  std::vector<Fraction> out;
  if (const auto* steps = std::get_if<Steps>(&place.standard.curve)) {
    for (const Step& step : steps->steps) out.push_back(to_fraction(step.cutoff.at.value));
  }
  if (const auto* line = std::get_if<Line>(&place.standard.curve)) {
    for (const LinePoint& point : line->points) out.push_back(to_fraction(point.at.value));
  }
  if (const auto* deduct = std::get_if<Deduct>(&place.standard.curve)) {
    add_steps_of(*deduct, place, x, out);
  }
  std::erase_if(out, [&](Fraction one) { return place.is_better(x, one); });
  std::ranges::stable_sort(out, [&](Fraction a, Fraction b) { return place.is_better(b, a); });
  return out;
}

struct Found {
  Fraction x;
  bool beyond = false;
  Int128 points = 0;
};
std::optional<Found> nearest_better(const Place& place, Fraction x) {
  for (const Fraction one : candidates(place, x)) {
    for (const bool beyond : {false, true}) {
      const auto points = place.points_at(beyond ? place.better_by(one, kHair) : one);
      if (points && *points > *place.card.points) return Found{one, beyond, *points};
    }
  }
  return std::nullopt;
}

/// What one percent gives, where points come all along the way.
std::optional<Int128> gain_of_percent(const Place& place, Fraction x, Fraction end) {
  const auto* deduct = std::get_if<Deduct>(&place.standard.curve);
  const bool is_gradual = deduct != nullptr ? deduct->part_steps == PartSteps::ProRata
                                            : std::holds_alternative<Line>(place.standard.curve);
  const bool in_percent = place.by_attainment || place.card.estimate.unit == Unit::Ratio;
  const Fraction there = place.better_by(x, kPercent);
  if (!is_gradual || !in_percent || place.is_better(there, end)) return std::nullopt;
  const auto points = place.points_at(there);
  if (!points || *points <= *place.card.points) return std::nullopt;
  return *points - *place.card.points;
}

/// A part of a whole is never more than all of it, and nothing that is counted less than nothing.
bool is_possible(Fraction value, const ResolvedIndicator& indicator) {
  const bool is_share = indicator.kind != nullptr && indicator.kind->name == "share";
  return value.num >= 0 && !(is_share && compare(value, Fraction{1, 1}) > 0);
}

Int128 contribution_of(Int128 weight, Int128 points) {
  return divide_half_up(weight * points, power_of_ten(kPointScale) * 100);
}

Int128 imbalance_after(const Scorecard& card, std::size_t changed, Int128 contribution) {
  if (changed == card.indicators.size()) return card.between->imbalance;
  return imbalance_with(*card.between, changed,
                        contribution - card.indicators[changed].contribution);
}

/// The total with another contribution of one indicator, 10^-9; as score_all adds it up.
std::optional<Int128> total_with(const Scorecard& card, std::size_t changed, Int128 contribution) {
  if (!card.score || (card.parts && card.parts->is_split())) return std::nullopt;
  Int128 own = 0;
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    own += i == changed ? contribution : card.indicators[i].contribution;
  }
  if (card.between) own += imbalance_after(card, changed, contribution);
  for (const EntryCard& entry : card.entries) own += entry.points;
  own = std::max<Int128>(own, 0);
  if (!card.parts) return own;
  Int128 sum = 0;
  Int128 weights = 0;
  for (const PartCard& part : card.parts->parts) {
    if (part.counted == 0) continue;
    sum += part.counted * (part.plan.empty() ? own : *part.score);
    weights += part.counted;
  }
  if (weights == 0) return std::nullopt;
  return divide_half_up(sum, weights);
}

/// Rounded, with what ledgers take off and what they let it be at most.
Int128 final_score(const Scorecard& card, Int128 total) {
  Scorecard after;
  after.memory = card.memory;
  after.score = divide_half_up(total, power_of_ten(kPointScale - kTotalScale));
  take_points_off(after);
  if (!card.memory) return *after.score;
  for (const LedgerCard& ledger : card.memory->ledgers) {
    for (const ConsequenceCard& one : ledger.consequences) {
      if (!one.acts() || !one.what.total) continue;
      after.score = std::min(*after.score, to_fixed(to_fraction(*one.what.total), kTotalScale));
    }
  }
  return *after.score;
}

/// Whether the total is what its parts add up to, and not what a red line says.
bool adds_up(const Scorecard& card) {
  const bool is_set = std::ranges::any_of(
      card.red_lines, [](const RedLineCard& line) { return line.acted() && line.total; });
  const auto total = exact_total(card);
  return !is_set && total && final_score(card, *total) == *card.score;
}

std::optional<Lever> lever_of(const Scorecard& card, std::size_t i, const Assessment& assessment) {
  const auto place = place_of(card.indicators[i], assessment.indicators[i]);
  const auto x = place ? now_at(*place) : std::nullopt;
  const auto found = x ? nearest_better(*place, *x) : std::nullopt;
  const auto value = found ? place->value_at(found->x) : std::nullopt;
  if (!value || !is_possible(*value, assessment.indicators[i])) return std::nullopt;
  const IndicatorCard& one = card.indicators[i];
  const auto with = [&](Int128 points) {
    return *total_with(card, i, contribution_of(one.weight, points));
  };
  const Int128 now = *exact_total(card);
  Lever lever{i, *value, found->beyond, std::nullopt, with(found->points) - now, 0, std::nullopt};
  if (place->by_attainment) lever.attainment = found->x;
  lever.score = final_score(card, now + lever.gain);
  if (const auto percent = gain_of_percent(*place, *x, found->x)) {
    lever.per_percent = with(*one.points + *percent) - now;
  }
  if (lever.gain <= 0) return std::nullopt;
  return lever;
}

/// Whether a red line, a ledger or checks that must agree first stand between the total and a grade.
bool is_barred(const Scorecard& card, std::vector<Grade>::const_iterator grade, const Plan& plan) {
  const auto is_worse = [&](const std::string& at_most) {
    return !at_most.empty() && std::ranges::find(plan.grades, at_most, &Grade::name) > grade;
  };
  const bool by_line = std::ranges::any_of(card.red_lines, [&](const RedLineCard& line) {
    return line.acted() && is_worse(line.grade_at_most);
  });
  if (by_line || !card.memory) return by_line;
  const auto bars = [&](const ConsequenceCard& one) {
    return one.acts() && is_worse(one.what.grade_at_most.value_or(""));
  };
  return card.memory->grade ||
         std::ranges::any_of(card.memory->ledgers, [&](const LedgerCard& ledger) {
           return std::ranges::any_of(ledger.consequences, bars);
         });
}

/// Where the grade is the one that the total earns.
std::optional<NextGrade> next_grade(const Scorecard& card, const Plan& plan) {
  Scorecard measured;
  measured.score = card.score;
  measured.no_grade = card.no_grade;
  apply_grade(measured, plan);
  const auto at = std::ranges::find(plan.grades, card.grade, &Grade::name);
  const bool decides = card.score && !card.grade.empty() && measured.grade == card.grade;
  if (!decides || at == plan.grades.begin() || at == plan.grades.end()) return std::nullopt;
  if (is_barred(card, at - 1, plan)) return std::nullopt;
  const Grade& better = *(at - 1);
  Int128 from = to_fixed(to_fraction(better.cutoff.at.value), kTotalScale);
  if (!holds(better.cutoff, make_fraction(from, power_of_ten(kTotalScale)))) ++from;
  if (!holds(better.cutoff, make_fraction(from, power_of_ten(kTotalScale)))) return std::nullopt;
  if (from <= *card.score) return std::nullopt;
  return NextGrade{better.name, from, from - *card.score};
}

}  // namespace

std::optional<Int128> exact_total(const Scorecard& card) {
  return total_with(card, card.indicators.size(), 0);
}

Levers levers_of(const Scorecard& card, const Assessment& assessment) {
  Levers out;
  if (!adds_up(card)) return out;
  for (std::size_t i = 0; i < card.indicators.size(); ++i) {
    if (auto lever = lever_of(card, i, assessment)) out.levers.push_back(*lever);
  }
  std::ranges::stable_sort(out.levers, std::greater{}, &Lever::gain);
  out.next = next_grade(card, assessment.plan);
  return out;
}

}  // namespace steelyard
