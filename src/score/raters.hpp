// raters: how far everybody who rates can be relied on: agreement with the key of the test cases, and severity where several
// rated the same. Pure.
//
//     ann    12 answers, 10 as the key, κ 0.82 (0.64 … 1.00)   certified      +0.31 (−0.02 … 0.64) on 14 shared
//     bob     3 answers                                        not proven     shares nothing with others
//
// κ weighs by squared distance (stats/weighted_kappa.hpp) over the levels of all items, in their order. Certified is whose
// interval lies at or above what the plan asks (plan/rater_rules.hpp), not certified whose lies below; all else, and fewer
// answers than the plan asks, is not proven. Severity is of the scores, in levels, over all items
// (stats/rater_effects.hpp); ratings of oneself are left out of it. Tested by: tests/score/raters_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "indicator/estimate.hpp"
#include "plan/rater_rules.hpp"
#include "stats/rater_effects.hpp"
#include "stats/weighted_kappa.hpp"

namespace steelyard {

/// A test case of an item, with its key.
struct KeyCase {
  std::string item;
  Text situation;
  double level = 0;
};

struct CaseAnswer {
  std::string rater;
  std::string item;
  std::string situation;  // as it stood in the sheet, in either language
  double level = 0;
};

struct GivenScore {
  std::string subject;
  std::string item;
  std::string rater;
  double level = 0;
  bool is_of_oneself = false;
};

struct RatersQuestion {
  RaterRules rules;
  std::vector<double> levels;  // of all items
  std::vector<KeyCase> key;
  std::vector<CaseAnswer> answers;  // the latest first: of several to one case that one counts
  std::vector<GivenScore> scores;   // of the period
  double confidence = 0.95;
};

enum class Certified { Yes, No, NotProven };
std::string_view name_of(Certified certified);

struct Rater {
  std::string name;                    // as it was typed first
  std::vector<std::string> spellings;  // all ways in which it was
  std::size_t n_scores = 0;            // in the period
  std::size_t n_answers = 0;           // to test cases
  std::size_t n_as_key = 0;            // of them
  std::optional<double> kappa;         // none where nothing could differ
  std::optional<stats::Interval> kappa_interval;
  Certified certified = Certified::NotProven;
  std::optional<stats::RaterEffect> severity;  // none where they share nothing with others
};

struct Raters {
  RaterRules rules;
  std::size_t n_cases = 0;  // test cases of the plan
  std::vector<Rater> all;   // by name
  bool knows_severity = false;
  std::size_t n_groups = 0;         // of raters who share subjects, where severity is known
  std::vector<CaseAnswer> unknown;  // answers to no test case of the plan, or off the levels
  /// Null where nobody is called so, however it was typed.
  [[nodiscard]] const Rater* find(const std::string& name) const;
};

Raters judge_raters(const RatersQuestion& question);

/// A rating without the severity of who gave it: the value, its interval and distribution moved and kept within the levels.
Estimate without_severity(const Estimate& as_rated, double severity, stats::Interval levels);

}  // namespace steelyard
