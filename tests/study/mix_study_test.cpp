// The study of adjusted values: shops whose mixes differ and whose truth is known, raw against shrunk against
// adjusted. Short here; the long form (./run bench study) prints the tables of docs/fairness.md.
//
// Where mixes differ adjusting must lower the errors of ranks and of verdicts, where they do not it must cost next
// to nothing.

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <cstdlib>

#include "score/shrink_values.hpp"
#include "tests/study/judge.hpp"
#include "tests/study/mix_market.hpp"

namespace steelyard::study {
namespace {

constexpr int kShops = 200;
constexpr double kStandard = 0.06;

enum View { Raw, Shrunk, Adjusted, Both, kViews };

/// What one view says of every shop.
struct Said {
  std::vector<double> values;
  std::vector<stats::Interval> intervals;
};

Said said(MixPeriod period, View view) {
  const bool adjusts = view == Adjusted || view == Both;
  const bool shrinks = view == Shrunk || view == Both;
  period.assessment.plan.official = shrinks ? Official::Shrunk : Official::Adjusted;
  if (adjusts) adjust_values(period.subjects, {period.mix}, period.assessment);
  if (shrinks) shrink_values(period.subjects, period.assessment);
  Said out;
  for (const SubjectEstimates& one : period.subjects) {
    out.values.push_back(*one.indicators[0].estimate.value);
    out.intervals.push_back(*one.indicators[0].estimate.interval);
  }
  return out;
}

struct Errors {
  double rank = 0;
  double value = 0;
  std::int64_t n = 0, covered = 0;
  std::int64_t good = 0, bad = 0, failed_good = 0, passed_bad = 0;
};
using ByBand = std::array<Errors, kBands>;

int band_of(int n_orders) {
  return n_orders <= 50 ? 0 : n_orders <= 200 ? 1 : n_orders <= 1000 ? 2 : 3;
}

double rank_of(const std::vector<double>& values, std::size_t own) {
  double below = 0;
  for (const double value : values) {
    if (value < values[own]) ++below;
    if (value == values[own]) below += 0.5;  // itself and those it ties with
  }
  return below;
}

void count(ByBand& bands, const MixPeriod& period, const Said& view) {
  std::vector<double> truths;
  for (const MixedShop& shop : period.shops) truths.push_back(shop.truth);
  for (std::size_t s = 0; s < truths.size(); ++s) {
    const double off =
        std::abs(rank_of(truths, s) - rank_of(view.values, s)) / double(truths.size());
    const stats::Interval& interval = view.intervals[s];
    for (const int band : {band_of(period.shops[s].n_orders), kBands - 1}) {
      Errors& errors = bands[std::size_t(band)];
      ++errors.n;
      errors.rank += off;
      errors.value += std::abs(view.values[s] - truths[s]);
      errors.covered += interval.lo <= truths[s] && truths[s] <= interval.hi ? 1 : 0;
      const bool good = truths[s] <= kStandard;
      (good ? errors.good : errors.bad) += 1;
      errors.failed_good += good && view.values[s] > kStandard ? 1 : 0;
      errors.passed_bad += !good && view.values[s] <= kStandard ? 1 : 0;
    }
  }
}

double percent(double part, double all) { return all == 0 ? 0 : 100 * part / all; }

void print(const std::array<ByBand, kViews>& views, MixMarket how) {
  fmt::print("\n### {}: {} subject-periods\n\n", name_of(how), views[Raw].back().n);
  fmt::print(
      "| orders | error of the rank (% of the field), raw | shrunk | adjusted | both | good shops "
      "failed, raw | "
      "shrunk | adjusted | both | bad shops passed, raw | shrunk | adjusted | both |\n"
      "|---|---|---|---|---|---|---|---|---|---|---|---|---|\n");
  for (std::size_t band = 0; band < kBands; ++band) {
    fmt::print("| {} |", name_of_band(int(band)));
    for (const ByBand& view : views) {
      fmt::print(" {:.1f} |", percent(view[band].rank, double(view[band].n)));
    }
    for (const ByBand& view : views) {
      fmt::print(" {:.1f} |", percent(double(view[band].failed_good), double(view[band].good)));
    }
    for (const ByBand& view : views) {
      fmt::print(" {:.1f} |", percent(double(view[band].passed_bad), double(view[band].bad)));
    }
    fmt::print("\n");
  }
  fmt::print(
      "\nTruths within the 95 % interval of the value: raw {:.1f} %, shrunk {:.1f} %, adjusted "
      "{:.1f} %, both {:.1f} %.\n",
      percent(double(views[Raw].back().covered), double(views[Raw].back().n)),
      percent(double(views[Shrunk].back().covered), double(views[Shrunk].back().n)),
      percent(double(views[Adjusted].back().covered), double(views[Adjusted].back().n)),
      percent(double(views[Both].back().covered), double(views[Both].back().n)));
}

class MixStudy : public testing::TestWithParam<MixMarket> {};

TEST_P(MixStudy, AdjustingHelpsWhereMixesDifferAndCostsLittleWhereNot) {
  const MixMarket how = GetParam();
  const int n_periods = std::getenv("STEELYARD_STUDY") != nullptr ? 100 : 6;
  std::array<ByBand, kViews> views{};
  for (int p = 0; p < n_periods; ++p) {
    const MixPeriod period = make_mix_period(kShops, how, 1'000 + std::uint64_t(p));
    for (const View view : {Raw, Shrunk, Adjusted, Both}) {
      count(views[view], period, said(period, view));
    }
  }
  print(views, how);
  const Errors& raw = views[Raw].back();
  const Errors& adjusted = views[Adjusted].back();
  const Errors& both = views[Both].back();
  if (how == MixMarket::SameMix) {
    EXPECT_NEAR(adjusted.rank, raw.rank, 0.02 * raw.rank);
    return;
  }
  // Where samples are small chance is the larger error, which adjusting leaves as it is.
  const std::size_t large = 2;
  EXPECT_LT(adjusted.rank, 0.95 * raw.rank);
  EXPECT_LT(views[Adjusted][large].rank, 0.85 * views[Raw][large].rank);
  EXPECT_LT(adjusted.failed_good, raw.failed_good);
  EXPECT_LT(adjusted.passed_bad, raw.passed_bad);
  EXPECT_LT(both.value, adjusted.value);
  EXPECT_GT(percent(double(adjusted.covered), double(adjusted.n)), 90);
}

INSTANTIATE_TEST_SUITE_P(Markets, MixStudy,
                         testing::Values(MixMarket::Mixed, MixMarket::ThinClasses,
                                         MixMarket::EffectsDiffer, MixMarket::SameMix));

}  // namespace
}  // namespace steelyard::study
