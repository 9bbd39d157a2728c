// funnel: everybody's share or rate over the sample it rests on, beside what chance alone does around the standard.
//
//     standard 5 %; 42 orders: chance gives 0 … 11.6 % (95 %), 0 … 15.4 % (99.8 %); 4,200 orders: 4.3 … 5.7 %
//
// Of shares the limits are p ± z √(p (1 − p) / n): who is beyond those of 95 % is exactly whose Wilson interval
// leaves the standard out. Of rates they are Garwood's around the events that the standard expects.
// Spiegelhalter 2005, Statistics in Medicine 24:1185, appendix A.1 (proportions), A.3 (rates).
//
// Only where the standard is one mark for all, and five subjects or more have a value. People are never set beside
// each other: a plan on people has no funnels. Not here: over-dispersion, so more subjects than 1 in 20 may be
// beyond, because they differ.  Tested by: tests/report/funnel_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "score/run.hpp"

namespace steelyard {

/// What chance does at one size of the sample: inside 95 %, inside 99.8 %.
struct FunnelLimits {
  double n = 0;
  stats::Interval near;
  stats::Interval far;
};

enum class Beyond { Nothing, Near, Far };

struct FunnelDot {
  const Scorecard* card = nullptr;
  double n = 0;  // rows, or the exposure of a rate
  double value = 0;
  Beyond beyond = Beyond::Nothing;
  bool is_worse = false;  // than the standard
};

struct Funnel {
  std::size_t indicator = 0;  // place in the assessment
  double standard = 0;
  std::vector<FunnelDot> points;     // in the order of the cards
  std::vector<FunnelLimits> limits;  // from the smallest sample to the largest
  stats::Interval shown;             // the axis of values
};

enum class FunnelOf { Share, Rate };
FunnelLimits funnel_limits(FunnelOf of, double standard, double n);

/// In the order of the indicators. The cards stay while the funnels do.
std::vector<Funnel> funnels_of(const Run& run);
/// "40 个中 31 个在 95% 界限之内，6 个之外，3 个在 99.8% 界限之外".
std::string show_funnel(const Funnel& funnel, Language language);

}  // namespace steelyard
