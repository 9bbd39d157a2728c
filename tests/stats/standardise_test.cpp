// Standardised ratios and rates against PHEindicatormethods (../shared/refs/phe).

#include "stats/standardise.hpp"

#include <gtest/gtest.h>

#include "tests/stats/reference_csv.hpp"

namespace steelyard::stats {
namespace {

using Table = std::vector<std::vector<std::string>>;

double number(const std::string& cell) { return cell.empty() ? 0 : std::stod(cell); }

TEST(Standardise, IndirectRatiosPublished) {
  const StandardisedRatio big = indirect_ratio(895, 835.8835612311743, 0.95).value();
  EXPECT_NEAR(big.ratio, 1.0707233, 1e-7);
  EXPECT_NEAR(big.interval.lo, 1.0017148, 1e-7);
  EXPECT_NEAR(big.interval.hi, 1.1432333, 1e-7);
  const Interval wide = indirect_ratio(895, 835.8835612311743, 0.998)->interval;
  EXPECT_NEAR(wide.lo, 0.9635156, 1e-7);
  EXPECT_NEAR(wide.hi, 1.186007, 1e-6);
  EXPECT_NEAR(indirect_ratio(91, 835.8835612311743, 0.95)->interval.lo, 0.0876504, 1e-7);
  EXPECT_NEAR(indirect_ratio(91, 835.8835612311743, 0.95)->interval.hi, 0.1336658, 1e-7);
  EXPECT_NEAR(indirect_ratio(9, 835.8835612311743, 0.95)->interval.lo, 0.0049234, 1e-7);
  EXPECT_NEAR(indirect_ratio(9, 835.8835612311743, 0.95)->interval.hi, 0.0204392, 1e-7);
  EXPECT_FALSE(indirect_ratio(3, 0, 0.95));
}

TEST(Standardise, ExpectedEventsOfTheReferenceFile) {
  const auto rows = read_reference("phe/testdata_DSR_ISR__testdata_multiarea_isr.csv");
  const auto results = read_reference("phe/testdata_DSR_ISR__testresults_ISR.csv");
  if (!rows || !results) GTEST_SKIP() << "skipped: no ../shared";
  int n_compared = 0;
  for (std::size_t i = 1; i < results->size(); ++i) {
    const auto& result = (*results)[i];
    if (result[0].empty() || result[9] != "indirectly standardised rate per 100000") continue;
    std::vector<ReferenceStratum> strata;
    double observed = 0;
    double reference_events = 0;
    double reference_exposure = 0;
    for (const auto& row : *rows) {
      if (row[0] != result[0]) continue;
      strata.push_back({number(row[3]), {number(row[4]), number(row[5])}});
      observed += number(row[2]);
      reference_events += number(row[4]);
      reference_exposure += number(row[5]);
    }
    if (strata.empty()) continue;
    EXPECT_NEAR(expected_events(strata), number(result[2]), 1e-8) << result[0];
    const double rate = reference_events / reference_exposure * 100000;
    EXPECT_NEAR(rate, number(result[3]), 1e-7);
    for (const double confidence : {0.95, 0.998}) {
      const StandardisedRatio ratio =
          indirect_ratio(observed, expected_events(strata), confidence).value();
      const std::size_t at = confidence == 0.95 ? 5 : 7;
      EXPECT_NEAR(ratio.ratio * rate, number(result[4]), 1e-6);
      EXPECT_NEAR(ratio.interval.lo * rate, number(result[at]), 1e-4);
      EXPECT_NEAR(ratio.interval.hi * rate, number(result[at + 1]), 1e-4);
    }
    ++n_compared;
  }
  EXPECT_GE(n_compared, 3);
}

TEST(Standardise, DirectRatesOfTheReferenceFile) {
  const auto rows = read_reference("phe/testdata_DSR_ISR__testdata_multiarea.csv");
  const auto results = read_reference("phe/testdata_DSR_ISR__testresults_DSR.csv");
  if (!rows || !results) GTEST_SKIP() << "skipped: no ../shared";
  // The European standard population of 2013, youngest to oldest.
  const std::vector<double> standard = {5000, 5500, 5500, 5500, 6000, 6000, 6500, 7000, 7000, 7000,
                                        7000, 6500, 6000, 5500, 5000, 4000, 2500, 1500, 1000};
  int n_compared = 0;
  for (const auto& result : *results) {
    if (result[8] != "dsr per 10000" ||
        (result[0] != "testdata_big" && result[0] != "testdata_small")) {
      continue;
    }
    std::vector<DirectStratum> strata;
    for (const auto& row : *rows) {
      if (row[0] != result[0]) continue;
      strata.push_back({{number(row[2]), number(row[3])}, standard.at(strata.size())});
    }
    const StandardisedRate usual = direct_rate(strata, 0.95).value();
    const StandardisedRate wide = direct_rate(strata, 0.998).value();
    EXPECT_NEAR(usual.rate * 10000, number(result[3]), 1e-7);
    EXPECT_NEAR(usual.interval.lo * 10000, number(result[4]), 1e-6);
    EXPECT_NEAR(usual.interval.hi * 10000, number(result[5]), 1e-6);
    EXPECT_NEAR(wide.interval.lo * 10000, number(result[6]), 1e-6);
    EXPECT_NEAR(wide.interval.hi * 10000, number(result[7]), 1e-6);
    ++n_compared;
  }
  EXPECT_GE(n_compared, 2);
}

TEST(Standardise, NothingToStandardise) {
  EXPECT_FALSE(direct_rate(std::vector<DirectStratum>{{{3, 0}, 5}}, 0.95));
  EXPECT_FALSE(direct_rate(std::vector<DirectStratum>{{{0, 10}, 5}}, 0.95));
  EXPECT_FALSE(direct_rate({}, 0.95));
  EXPECT_EQ(expected_events(std::vector<ReferenceStratum>{{10, {3, 0}}}), 0);
}

}  // namespace
}  // namespace steelyard::stats
