// Means, shares, rates and funnels of rates against the whole files of PHEindicatormethods (../shared/refs/phe).

#include <gtest/gtest.h>

#include <map>
#include <string>

#include "stats/columns.hpp"
#include "stats/interval.hpp"
#include "stats/rate_intervals.hpp"
#include "stats/standardise.hpp"
#include "tests/stats/reference_csv.hpp"

namespace steelyard::stats {
namespace {

using Table = std::vector<std::vector<std::string>>;

/// The rows below the head that are not blank.
Table rows_of(const std::string& path) {
  auto rows = read_reference("phe/" + path);
  if (!rows) return {};
  rows->erase(rows->begin());
  std::erase_if(*rows, [](const auto& row) { return row.size() < 2 || row[0].empty(); });
  return *rows;
}

void expect_ends(const Interval& interval, const std::string& lo, const std::string& hi,
                 double relative) {
  EXPECT_NEAR(interval.lo, std::stod(lo), relative * std::stod(hi));
  EXPECT_NEAR(interval.hi, std::stod(hi), relative * std::stod(hi));
}

Interval times(const Interval& interval, double factor) {
  return {.lo = interval.lo * factor, .hi = interval.hi * factor};
}

TEST(Phe, Means) {
  std::map<std::string, Numbers> areas;
  for (const auto& row : rows_of("testdata_Mean__testdata_Mean.csv")) {
    areas[row[0]].push_back(std::stod(row[1]));
    areas["No grouping"].push_back(std::stod(row[1]));
  }
  const Table wanted = rows_of("testdata_Mean__testdata_Mean_results.csv");
  if (wanted.empty()) GTEST_SKIP() << "skipped: no ../shared";
  for (const auto& row : wanted) {
    SCOPED_TRACE(row[0]);
    const Numbers& x = areas.at(row[0]);
    const auto n = static_cast<double>(x.size());
    EXPECT_NEAR(mean_of(x), std::stod(row[4]), 1e-9);
    const double squares = n * variance_of(x);
    expect_ends(student_t(n, mean_of(x), squares, 0.95).value(), row[5], row[6], 1e-12);
    expect_ends(student_t(n, mean_of(x), squares, 0.998).value(), row[7], row[8], 1e-12);
  }
  EXPECT_EQ(wanted.size(), 3u);
}

TEST(Phe, Shares) {
  const Table rows = rows_of("testdata_Proportion__testdata_Prop.csv");
  const Table grouped = rows_of("testdata_Proportion__testdata_Prop_g.csv");
  if (rows.empty() || grouped.empty()) GTEST_SKIP() << "skipped: no ../shared";
  int n_compared = 0;
  for (const auto& row : rows) {
    if (row.size() < 11 || row[3].empty() || row[4].empty()) continue;
    SCOPED_TRACE(row[0]);
    const double k = std::stod(row[1]);
    const double n = std::stod(row[2]);
    const double multiplier = std::stod(row[10]);
    expect_ends(times(wilson(k, n, 0.95), multiplier), row[4], row[5], 1e-9);
    expect_ends(times(wilson(k, n, 0.998), multiplier), row[6], row[7], 1e-9);
    ++n_compared;
  }
  for (const auto& row : grouped) {
    if (row[4].empty()) continue;
    const double multiplier = std::stod(row[9]);
    expect_ends(times(wilson(std::stod(row[1]), std::stod(row[2]), 0.95), multiplier), row[4],
                row[5], 1e-9);
    ++n_compared;
  }
  EXPECT_GE(n_compared, 14);
}

TEST(Phe, RatesOfGroups) {
  const Table rows = rows_of("testdata_Rate__testdata_Rate_g.csv");
  if (rows.empty()) GTEST_SKIP() << "skipped: no ../shared";
  int n_compared = 0;
  for (const auto& row : rows) {
    if (row[4].empty()) continue;
    SCOPED_TRACE(row[0]);
    const double per = std::stod(row[9]) / std::stod(row[2]);
    expect_ends(times(byar_or_exact(std::stod(row[1]), 0.95), per), row[4], row[5], 1e-9);
    ++n_compared;
  }
  EXPECT_GE(n_compared, 7);
}

TEST(Phe, DirectRateOfTheOlderStandard) {
  std::vector<DirectStratum> strata;
  for (const auto& row : rows_of("testdata_DSR_ISR__testdata_1976.csv")) {
    strata.push_back({{std::stod(row[1]), std::stod(row[2])}, std::stod(row[3])});
  }
  if (strata.empty()) GTEST_SKIP() << "skipped: no ../shared";
  // The 99.8 % ends of this row are printed ten times too great in the file.
  const StandardisedRate found = direct_rate(strata, 0.95).value();
  EXPECT_NEAR(found.rate * 10000, 859.2097585022366, 1e-9);
  EXPECT_NEAR(found.interval.lo * 10000, 799.1160931442103, 1e-8);
  EXPECT_NEAR(found.interval.hi * 10000, 922.5253880318318, 1e-8);
}

TEST(Phe, FunnelsOfRatesTurnTheLimitsRound) {
  // For k events the funnel is where k is just within: the rate k / hi · baseline, by the limits of k.
  int n_compared = 0;
  for (const char* name : {"testdata_funnel_rate_outputs.csv", "testdata_funnel_rate_outputs_2.csv",
                           "testdata_funnel_rate_outputs_3.csv"}) {
    for (const auto& row : rows_of(name)) {
      if (row.size() < 12 || row[2].empty()) continue;
      const double k = std::stod(row[0]);
      SCOPED_TRACE(std::string(name) + " " + row[0]);
      const double baseline = std::stod(row[9]);
      const Interval usual = garwood(k, 0.95);
      const Interval wide = garwood(k, 0.998);
      EXPECT_NEAR(std::stod(row[2]) * usual.hi / (k * baseline), 1, 2e-4);
      EXPECT_NEAR(std::stod(row[4]) * usual.lo / (k * baseline), 1, 2e-4);
      EXPECT_NEAR(std::stod(row[6]) * wide.hi / (k * baseline), 1, 2e-4);
      EXPECT_NEAR(std::stod(row[8]) * wide.lo / (k * baseline), 1, 2e-4);
      ++n_compared;
    }
  }
  if (n_compared == 0) GTEST_SKIP() << "skipped: no ../shared";
  EXPECT_GE(n_compared, 200);
}

}  // namespace
}  // namespace steelyard::stats
