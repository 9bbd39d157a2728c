// What is estimated for the rows of nobody: additive measures are, keyed ones and whatever needs
// them are not.

#include "score/estimates.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

// A kind whose value is its first sum, or its first operand's value.
Estimate first_number(const EstimateInput& in) {
  Estimate out;
  if (in.stats.empty() && !in.operands[0]->value) {
    out.reason = NoValue::OperandMissing;
    return out;
  }
  out.value = in.stats.empty() ? *in.operands[0]->value : to_double({in.stats[0].sums[0], 1});
  out.n = 1;
  return out;
}

const Kind& plain_kind() {
  static const Kind kKind = [] {
    Kind kind{};
    kind.estimate = first_number;
    return kind;
  }();
  return kKind;
}

ResolvedIndicator indicator(const char* name, std::vector<Finish> measures,
                            std::vector<std::string> operands = {}) {
  ResolvedIndicator out;
  out.planned.def.name = name;
  out.kind = &plain_kind();
  out.lowered.operands = std::move(operands);
  for (const Finish& finish : measures) {
    Measure measure;
    measure.states.resize(1);
    measure.finish = finish;
    out.lowered.measures.push_back(measure);
  }
  return out;
}

struct Case {
  Assessment assessment;
  std::vector<IndicatorWindows> windows;

  void add(ResolvedIndicator one, Int128 of_nobody, Int128 of_s1) {
    IndicatorWindows window;
    window.spans.emplace_back();
    window.days.emplace_back(Date{0}, Date{30});
    for (std::size_t m = 0; m < one.lowered.measures.size(); ++m) {
      StatsByTarget stats;
      stats[""].sums = {of_nobody};
      stats["S1"].sums = {of_s1};
      window.stats.push_back({stats});
    }
    windows.push_back(std::move(window));
    assessment.indicators.push_back(std::move(one));
  }
  [[nodiscard]] std::vector<IndicatorCard> of(const std::string& subject) const {
    return estimate_subject({assessment, windows, Date{40}, 0, {}}, subject);
  }
};

TEST(EstimateSubject, RowsOfNobodyAreEstimatedWhereTheyAddUp) {
  Case all;
  all.add(indicator("orders", {Additive{}}), 3, 5);
  all.add(indicator("buyers", {CountKeys{}}), 0, 4);
  all.add(indicator("repeat", {RepeatKeys{}}), 0, 4);
  all.add(indicator("median", {OrderedBuckets{}}), 0, 4);
  all.add(indicator("per_buyer", {}, {"buyers"}), 0, 0);
  all.add(indicator("again", {}, {"per_buyer"}), 0, 0);
  const std::vector<IndicatorCard> nobody = all.of("");
  EXPECT_EQ(nobody[0].estimate.value, 3.0);
  for (std::size_t i = 1; i < nobody.size(); ++i) {
    EXPECT_FALSE(nobody[i].estimate.value) << nobody[i].name;
    EXPECT_EQ(nobody[i].estimate.reason, NoValue::NotEvaluated) << nobody[i].name;
    EXPECT_EQ(nobody[i].estimate.n, 0) << nobody[i].name;
  }
  const std::vector<IndicatorCard> somebody = all.of("S1");
  EXPECT_EQ(somebody[1].estimate.value, 4.0);
  EXPECT_EQ(somebody[5].estimate.value, 4.0);
}

TEST(EstimateSubject, WhatBelongsToEveryoneIsNobodysRows) {
  Case all;
  all.add(indicator("market", {Additive{}}), 9, 0);
  all.windows[0].for_all = true;
  EXPECT_EQ(all.of("S1")[0].estimate.value, 9.0);
  EXPECT_EQ(all.of("")[0].estimate.reason, NoValue::NotEvaluated);
}

}  // namespace
}  // namespace steelyard
