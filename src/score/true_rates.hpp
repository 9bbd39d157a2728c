// true_rates: how often chance gives the wrong verdict of subjects whose true rate is a stated one.
//
//     cancelled < 2.5%, truly 1%, n = 10, 20, 40        fails 10 %, 18 %, 33 %
//
// power.hpp takes the rates from the mark, a fifth better and a fifth worse; here whoever asks names them.
// Tested by: tests/pipeline/lint_test.cpp, against a published table.
#pragma once

#include "score/power.hpp"

namespace steelyard {

struct TrueRates {
  std::vector<double> rates;        // 0 … 1
  std::vector<std::int64_t> sizes;  // more than 0
};

/// Of one standard and one true rate.
struct WrongVerdicts {
  std::string indicator;
  stats::ShareMark mark;
  double rate = 0;
  bool is_good = false;        // the rate itself passes, so that failing is the wrong verdict
  std::vector<double> chance;  // by size
};
/// One per weighted standard of a share that has one mark, and rate.
std::vector<WrongVerdicts> wrong_verdicts(const Assessment& assessment, const TrueRates& asked);

}  // namespace steelyard
