// The fairness study: shops whose truth is known, scored by the product. Short here; the long form
// (./run bench study) has 100,000 subject-periods and prints the tables of docs/fairness.md.
//
// Limits are those the product promises: coverage within 1.5 points of nominal where the model is right and
// within 4 where the market breaks it; expected calibration error of every grade at most 0.02; a Brier score
// under that of base rates and of the plug-in binomial. The short form allows for its own sampling error.

#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/study/judge.hpp"
#include "tests/study/tables.hpp"

namespace steelyard::study {
namespace {

constexpr int kShops = 200;

bool is_long() { return std::getenv("STEELYARD_STUDY") != nullptr; }
int periods_for(Break how) {
  if (!is_long()) return how == Break::None ? 20 : 5;
  return how == Break::None ? 500 : 100;
}

double share(std::int64_t part, std::int64_t all) {
  return static_cast<double>(part) / static_cast<double>(all);
}

/// Four standard errors of a share of n.
double slack(double p, std::int64_t n) {
  return 4 * std::sqrt(p * (1 - p) / static_cast<double>(n));
}

void expect_coverage(const Judged& judged, double allowed, const char* what) {
  EXPECT_NEAR(share(judged.covered_95, judged.n), 0.95, allowed + slack(0.95, judged.n)) << what;
  EXPECT_NEAR(share(judged.covered_80, judged.n), 0.80, allowed + slack(0.80, judged.n)) << what;
  EXPECT_NEAR(share(judged.values_95, judged.values), 0.95, allowed + slack(0.95, judged.n))
      << what;
}

class Study : public testing::TestWithParam<Break> {};

TEST_P(Study, KeepsItsPromises) {
  const Break how = GetParam();
  const Market market = make_market(periods_for(how), kShops, how, 20261129);
  const Views views = judge(market, 5);
  print_tables(views, how);
  const double allowed = how == Break::None ? 0.015 : 0.04;
  for (const Judged* shown : {&views.plain, &views.shrunk}) {
    expect_coverage(*shown, allowed, shown == &views.plain ? "plain" : "shrunk");
    EXPECT_LT(shown->calibration.brier(), shown->calibration.brier_of_base_rates());
    EXPECT_LT(shown->calibration.brier(), views.plug_in.brier());
    const double error = how == Break::None && is_long() ? 0.02 : 0.08;  // bins of few
    EXPECT_LE(shown->calibration.worst_error(), error);
  }
}

INSTANTIATE_TEST_SUITE_P(Markets, Study,
                         testing::Values(Break::None, Break::OddShops, Break::OverdispersedDays,
                                         Break::Drift, Break::CorrelatedIndicators));

}  // namespace
}  // namespace steelyard::study
