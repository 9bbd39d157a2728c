// case_mix: what units' cases would give at everybody's rates, class of cases by class.
//
//     unit 1: 620 orders of clothing (8.0 % come back everywhere), 380 of books (3.0 %)   →   61 expected
//
// The first half of indirect standardisation; the second is observed over expected (standardise.hpp). A class
// with few cases among all units has no rate worth the name: then all classes are fitted together by a
// regression on the values they are made of (grouped_glm.hpp), or, where there is no family to fit by, the few
// are put together into one class. Σ expected = Σ observed over the units, whichever it is.
// A unit is part of the reference it is held against: who has most of a class is compared mostly with itself.
// Pure. Tested by: tests/stats/case_mix_test.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

#include "stats/grouped_glm.hpp"

namespace steelyard::stats {

/// What one unit has of one stratum.
struct MixCell {
  std::size_t unit = 0;
  std::size_t stratum = 0;
  Counted counted;
  double cases = 0;  // rows behind it: how much it says
};

struct MixQuestion {
  std::span<const MixCell> cells;
  std::size_t n_units = 0;
  std::vector<std::vector<std::size_t>> strata;  // of each its value in every dimension, from 0
  std::optional<GlmFamily> family;               // none: values that are no counts
};

enum class MixMethod {
  ByStratum,   // the rate of each stratum among all units
  Together,    // strata of few cases as one
  Regression,  // all strata fitted
};

struct CaseMix {
  MixMethod method = MixMethod::ByStratum;
  double pooled = 0;             // events per exposure of all units
  std::vector<double> rates;     // by stratum
  std::vector<double> expected;  // events by unit
};

/// Fewer cases among all units are few.
inline constexpr double kFewCases = 100;

/// None without exposure.
std::optional<CaseMix> expect_by_mix(const MixQuestion& question);

}  // namespace steelyard::stats
