// Power of a plan: for each standard of a share, what chance does to its verdicts.
//
// Tested by: tests/score, tests/pipeline/lint_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "score/scorecard.hpp"
#include "stats/power.hpp"

namespace steelyard {

/// How far from the mark the good and the bad are, as a part of the share or its rest, whichever is
/// less: 5 % gives 4 % and 6 %, 90 % gives 92 % and 88 %.
inline constexpr double kPowerDistance = 0.2;
/// Enforceable: neither verdict is wrong more often.
inline constexpr double kWrongAtMost = 0.1;
/// The largest sample looked at.
inline constexpr std::int64_t kPowerMaxN = 20'000;

struct PowerRow {
  std::int64_t n = 0;
  double good_fails = 0;
  double bad_passes = 0;
};

struct StandardPower {
  std::string indicator;
  Span span;  // of the standard
  stats::ShareMark mark;
  stats::Tolerance tolerance;
  std::vector<PowerRow> rows;                    // n = 20 … 2000, and the median of the data
  std::optional<std::int64_t> enforceable_from;  // none: beyond kPowerMaxN
  std::vector<std::int64_t> volumes;             // of the subjects that are rated, ascending
};

/// The mark at which a standard of a share gives full points. None where the value is no share of
/// trials, or the mark differs from subject to subject, or has two sides.
std::optional<stats::ShareMark> share_mark_of(const ResolvedIndicator& indicator);

/// One per weighted standard of a share, in the order of the plan. Without cards there are no
/// volumes.
std::vector<StandardPower> power_of(const Assessment& assessment,
                                    const std::vector<Scorecard>& cards);

/// How many of its subjects have too few rows.
std::int64_t n_below(const StandardPower& power);

/// S080 where half of the subjects or more have too few rows, S081 where there are none to look at.
Diagnostics power_findings(const std::vector<StandardPower>& power);

/// S082: totals of which more count than there are.
Diagnostics hits_beyond_n(const Assessment& assessment, const std::vector<Scorecard>& cards);

/// "≤ 5%", "0.2%", "19%": marks and probabilities for reading.
std::string to_string(const stats::ShareMark& mark);
std::string percent_of(double probability);
/// A true rate: "4%", "0.4%".
std::string rate_of(double rate);
/// "≥ 1120", "> 20000".
std::string enforceable_text(const StandardPower& power);

}  // namespace steelyard
