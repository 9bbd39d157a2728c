// Every shipped plan against cases written by hand: each weighted standard below, at and above each
// of its marks, and on both sides of its minimum sample; and the worked examples of the sources.

#include "preset_cases.hpp"

#include <gtest/gtest.h>

#include <array>
#include <set>

#include "plan/memory.hpp"

namespace steelyard {
namespace {

constexpr int kScale = 9;

bool is_weighted(const ResolvedIndicator& indicator) {
  const auto& weight = indicator.planned.weight;
  return indicator.counted && weight && weight->value.digits != 0;
}

/// The target that the case is placed against: the house's own, or the standard's number.
std::optional<Fraction> target_of(const PresetCase& one, const Standard& standard) {
  if (!standard.target) return std::nullopt;
  EXPECT_TRUE(one.target.has_value()) << one.indicator << " line " << one.line;
  if (standard.target->from == Target::From::Number && one.target) {
    EXPECT_EQ(compare(*one.target, to_fraction(standard.target->number.value)), 0)
        << one.indicator << " line " << one.line;
  }
  return one.target;
}

Placed place(const PresetCase& one, const ResolvedIndicator& indicator) {
  const Standard& standard = *indicator.planned.standard;
  Observed observed(one.value);
  observed.count = Fraction{one.count.value_or(0), 1};
  observed.n = one.n.value_or(0);
  return place_on(standard, indicator.planned.def.better, observed, target_of(one, standard));
}

std::string points_of(const PresetCase& one, const ResolvedIndicator& indicator) {
  const Standard& standard = *indicator.planned.standard;
  if (sample_of(one, standard) < standard.min_sample.n) {
    if (!standard.min_sample.points) return "not_rated";
    return to_string(to_fixed(to_fraction(*standard.min_sample.points), kScale));
  }
  const Placed placed = place(one, indicator);
  return placed.points ? to_string(*placed.points) : "no points";
}

std::string wanted_of(const PresetCase& one) {
  return one.points ? to_string(to_fixed(*one.points, kScale)) : "not_rated";
}

/// What a mark is compared with in a case.
Fraction seen_by(TestOf of, const PresetCase& one, const ResolvedIndicator& indicator) {
  if (of == TestOf::Count) return {one.count.value_or(0), 1};
  if (of == TestOf::Sample) return {one.n.value_or(0), 1};
  return place(one, indicator).attainment.value_or(one.value);
}

std::vector<Fraction> marks_of(const Standard& standard, TestOf of) {
  std::vector<Fraction> marks;
  const auto add = [&](const Quantity& at) { marks.push_back(to_fraction(at.value)); };
  if (const auto* steps = std::get_if<Steps>(&standard.curve)) {
    for (const Step& step : steps->steps) {
      if (step.tests.empty() && of == TestOf::Value) add(step.cutoff.at);
      for (const StepTest& test : step.tests) {
        if (test.of == of) add(test.cutoff.at);
      }
    }
  }
  if (of == TestOf::Value) {
    if (const auto* line = std::get_if<Line>(&standard.curve)) {
      for (const LinePoint& point : line->points) add(point.at);
    }
    const auto* deduct = std::get_if<Deduct>(&standard.curve);
    if (deduct != nullptr && deduct->from) add(*deduct->from);
  }
  std::ranges::sort(marks, [](Fraction a, Fraction b) { return compare(a, b) < 0; });
  const auto same = [](Fraction a, Fraction b) { return compare(a, b) == 0; };
  marks.erase(std::unique(marks.begin(), marks.end(), same), marks.end());
  return marks;
}

/// Whether the cases stand at every mark, between all of them and beyond both ends. A line is flat
/// beyond its ends; between 3 and 4 of a count, and below 0, there is nothing.
std::string lacking(const std::vector<Fraction>& marks, const std::vector<Fraction>& seen,
                    bool has_ends, bool is_whole) {
  const auto any = [&](const auto& holds) { return std::ranges::any_of(seen, holds); };
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const Fraction mark = marks[i];
    const bool is_first = i == 0;
    const bool is_last = i + 1 == marks.size();
    if (!any([&](Fraction x) { return compare(x, mark) == 0; })) return "no case at a mark";
    if (is_first && has_ends && mark.num > 0 &&
        !any([&](Fraction x) { return compare(x, mark) < 0; })) {
      return "no case below the lowest mark";
    }
    if (is_last && has_ends && !any([&](Fraction x) { return compare(x, mark) > 0; })) {
      return "no case above the highest mark";
    }
    if (is_last) continue;
    const Fraction next = marks[i + 1];
    const bool is_empty = is_whole && compare(subtract(next, mark), Fraction{1, 1}) <= 0;
    if (!is_empty &&
        !any([&](Fraction x) { return compare(x, mark) > 0 && compare(x, next) < 0; })) {
      return "no case between two marks";
    }
  }
  return "";
}

std::string lacking(const ResolvedIndicator& indicator, const std::vector<PresetCase>& cases) {
  const Standard& standard = *indicator.planned.standard;
  const std::int64_t least = standard.min_sample.n;
  std::set<std::int64_t> samples;
  for (const PresetCase& one : cases) samples.insert(sample_of(one, standard));
  if (least > 0 && !(samples.contains(least) && samples.contains(least - 1))) {
    return "no case on both sides of the minimum sample";
  }
  const bool has_ends = !std::holds_alternative<Line>(standard.curve);
  for (const TestOf of : {TestOf::Value, TestOf::Count, TestOf::Sample}) {
    std::vector<Fraction> seen;
    for (const PresetCase& one : cases) {
      if (sample_of(one, standard) >= least) seen.push_back(seen_by(of, one, indicator));
    }
    std::string what = lacking(marks_of(standard, of), seen, has_ends, of != TestOf::Value);
    if (!what.empty()) return what;
  }
  return "";
}

TEST(PresetCases, EveryShippedPlanHasThemAndNoOther) {
  std::set<std::string> plans;
  for (const auto& file : shipped_plans()) {
    EXPECT_TRUE(plans.insert(file.stem().string()).second) << file << " is a preset and a role";
  }
  std::set<std::string> cases;
  for (const auto& file : files_in(root() / "tests/presets", ".yaml")) {
    cases.insert(file.stem().string());
  }
  EXPECT_EQ(cases, plans);
}

TEST(PresetCases, EarnWhatTheHandSays) {
  int n_cases = 0;
  for (const auto& file : shipped_plans()) {
    const Assessment assessment = must_resolve(must_read(file));
    for (const PresetCase& one : cases_of(file.stem().string())) {
      const ResolvedIndicator* indicator = assessment.find(one.indicator);
      const std::string where =
          file.stem().string() + ":" + std::to_string(one.line) + " " + one.indicator;
      ASSERT_NE(indicator, nullptr) << where;
      ASSERT_TRUE(indicator->planned.standard.has_value()) << where;
      EXPECT_EQ(points_of(one, *indicator), wanted_of(one)) << where;
      ++n_cases;
    }
  }
  EXPECT_GE(n_cases, 600);
}

TEST(PresetCases, StandOnEverySideOfEveryMark) {
  for (const auto& file : shipped_plans()) {
    const Assessment assessment = must_resolve(must_read(file));
    const std::vector<PresetCase> all = cases_of(file.stem().string());
    for (const ResolvedIndicator& indicator : assessment.indicators) {
      if (!is_weighted(indicator)) continue;
      const std::string& name = indicator.planned.def.name;
      std::vector<PresetCase> cases;
      std::ranges::copy_if(all, std::back_inserter(cases),
                           [&](const PresetCase& one) { return one.indicator == name; });
      ASSERT_TRUE(indicator.planned.standard.has_value()) << file << " " << name;
      EXPECT_EQ(lacking(indicator, cases), "") << file.stem().string() << " " << name;
    }
  }
}

/// A booking by steps as if it were a standard of its indicator.
std::vector<ResolvedIndicator> bookings_of(const Assessment& assessment) {
  std::vector<ResolvedIndicator> all;
  if (!assessment.plan.memory) return all;
  for (const Ledger& ledger : assessment.plan.memory->ledgers) {
    for (const Booking& booking : ledger.book) {
      if (booking.of.text.empty()) continue;
      all.push_back(*assessment.find(booking.of.text));
      all.back().planned.standard = booking.steps;
    }
  }
  return all;
}

TEST(PresetCases, LedgersBookWhatTheHandSays) {
  int n_cases = 0;
  for (const auto& file : shipped_plans()) {
    const std::string plan = file.stem().string();
    const Assessment assessment = must_resolve(must_read(file));
    std::vector<PresetCase> all = cases_of(plan, "bookings");
    for (const ResolvedIndicator& booking : bookings_of(assessment)) {
      std::vector<PresetCase> cases;
      for (const PresetCase& one : all) {
        if (one.indicator != booking.planned.def.name) continue;
        EXPECT_EQ(points_of(one, booking), wanted_of(one)) << plan << " line " << one.line;
        cases.push_back(one);
      }
      EXPECT_EQ(lacking(booking, cases), "") << plan << " " << booking.planned.def.name;
      n_cases += static_cast<int>(cases.size());
    }
    EXPECT_EQ(all.empty(), bookings_of(assessment).empty()) << plan;
  }
  EXPECT_GE(n_cases, 12);
}

/// The check itself: what it is for, it finds.
TEST(PresetCases, AMissingSideIsFound) {
  const auto at = [](std::initializer_list<int> numbers) {
    std::vector<Fraction> out;
    for (const int number : numbers) out.push_back({number, 1});
    return out;
  };
  EXPECT_EQ(lacking(at({2, 5}), at({1, 2, 3, 5, 6}), true, false), "");
  EXPECT_EQ(lacking(at({2, 5}), at({2, 3, 5, 6}), true, false), "no case below the lowest mark");
  EXPECT_EQ(lacking(at({2, 5}), at({1, 2, 3, 5}), true, false), "no case above the highest mark");
  EXPECT_EQ(lacking(at({2, 5}), at({1, 2, 5, 6}), true, false), "no case between two marks");
  EXPECT_EQ(lacking(at({2, 5}), at({1, 3, 5, 6}), true, false), "no case at a mark");
  EXPECT_EQ(lacking(at({2, 5}), at({2, 3, 5}), false, false), "");
  EXPECT_EQ(lacking(at({2, 3}), at({1, 2, 3, 4}), true, true), "");
}

Estimate known(Fraction value) {
  Estimate estimate;
  estimate.exact = value;
  estimate.value = to_double(value);
  return estimate;
}

/// 1 one-star, 3 four-star, 4 five-star reviews and 2 by default: 8.25, and with 9 for ten reviews
/// 0.2 · 9 + 0.8 · 8.25 = 8.40.
TEST(PresetCases, TheWorkedExampleOfJd) {
  const Assessment assessment =
      must_resolve(must_read(root() / "catalog/presets/jd-satisfaction-2023.yaml"));
  const ResolvedIndicator* indicator = assessment.find("review_satisfaction");
  ASSERT_NE(indicator, nullptr);
  const auto satisfaction = [&](Fraction stars, int n_reviews) {
    const Estimate mean = known(stars);
    const Estimate n = known({n_reviews, 1});
    std::vector<const Estimate*> operands;
    operands.reserve(indicator->lowered.operands.size());
    for (const std::string& name : indicator->lowered.operands) {
      operands.push_back(name == "stars_90_days" ? &mean : &n);
    }
    return indicator->kind->estimate({indicator->lowered, {}, operands, 0.95, 1});
  };
  const Fraction stars = make_fraction(1 * 1 + 3 * 4 + 4 * 5, 8);
  EXPECT_DOUBLE_EQ(to_double(stars) * 2, 8.25);
  EXPECT_NEAR(*satisfaction(stars, 10).value, 8.40, 1e-12);
  EXPECT_NEAR(*satisfaction(stars, 9).value, 8.30, 1e-12);
  const Estimate ten = satisfaction(stars, 10);
  const Placed placed = place_on(*indicator->planned.standard, Better::Higher,
                                 Observed(*comparable_value(ten)), std::nullopt);
  EXPECT_EQ(to_string(*placed.points), to_string(Int128{84} * power_of_ten(kScale)));
}

}  // namespace
}  // namespace steelyard
