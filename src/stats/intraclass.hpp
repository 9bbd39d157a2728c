// intraclass: how much of the differences between ratings is between what is rated.
//
//     six subjects by four judges (Shrout & Fleiss 1979): ICC(1,1) 0.17, ICC(2,1) 0.29, ICC(3,1) 0.71
//
// Which one: 1 = every subject has raters of its own; 2 = the same raters, a sample of those that might rate;
// 3 = these raters and no others (a strict one is not held against agreement). `average`: of the mean of all.
// Pure. Tested by: tests/stats/agreement_test.cpp against psych.
#pragma once

#include <optional>

#include "stats/interval.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

struct Intraclass {
  double value = 0;
  Interval interval;
  double f = 0;  // of the test that it is 0
  double df1 = 0;
  double df2 = 0;
};

struct IntraclassForms {
  Intraclass own_raters, own_raters_average;          // ICC(1,1), ICC(1,k)
  Intraclass sampled_raters, sampled_raters_average;  // ICC(2,1), ICC(2,k)
  Intraclass these_raters, these_raters_average;      // ICC(3,1), ICC(3,k)
};

/// A row for each subject, a column for each rater, nothing missing. None for fewer than two of either, and
/// where nothing differs beyond the subjects.
std::optional<IntraclassForms> intraclass(const Rows& ratings, double confidence);

}  // namespace steelyard::stats
