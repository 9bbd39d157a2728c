// judge: what the product says of a market held against the truth of it: false verdicts, coverage of
// intervals, calibration of chances, errors of ranks.
#pragma once

#include <array>
#include <map>
#include <string>
#include <vector>

#include "tests/study/market.hpp"

namespace steelyard::study {

inline constexpr int kGrades = 5;
inline constexpr int kBins = 15;
using Chances = std::array<double, kGrades>;

/// Reliability of chances: equal bins, expected calibration error by grade (Naeini, Cooper & Hauskrecht 2015,
/// AAAI, eq. 2, per class), Brier score (Brier 1950, MWR 78:1: summed over the grades).
class Calibration {
 public:
  void add(const Chances& chances, int grade);
  [[nodiscard]] double error(int grade) const;
  [[nodiscard]] double worst_error() const;
  [[nodiscard]] double brier() const { return squares_ / static_cast<double>(n_); }
  /// That of giving everybody the shares of the grades among all.
  [[nodiscard]] double brier_of_base_rates() const;
  [[nodiscard]] std::int64_t n() const { return n_; }
  struct Bin {
    double chances = 0;
    std::int64_t n = 0;
    std::int64_t n_true = 0;
  };
  [[nodiscard]] const Bin& bin(int grade, int b) const { return bins_[grade][b]; }

 private:
  std::array<std::array<Bin, kBins>, kGrades> bins_{};
  double squares_ = 0;
  std::int64_t n_ = 0;
};

/// By volume: up to 50 orders, up to 200, up to 1,000, more; and all.
inline constexpr int kBands = 5;
std::string_view name_of_band(int band);

struct Verdicts {
  std::int64_t n_good = 0, n_bad = 0;  // true return share at most, over the standard
  std::int64_t failed_good = 0, passed_bad = 0;
  std::int64_t good_not_proven = 0, bad_not_proven = 0;  // with three verdicts
};

struct Judged {
  std::int64_t n = 0;
  std::int64_t covered_80 = 0, covered_95 = 0;            // true totals inside the interval
  std::int64_t values = 0, values_80 = 0, values_95 = 0;  // true values of indicators, likewise
  Calibration calibration;
  std::array<Verdicts, kBands> verdicts{};
  std::array<double, kBands> rank_error{};   // summed over subjects: |rank − true rank| / subjects
  std::array<double, kBands> total_error{};  // summed |total − true total|
  std::array<std::int64_t, kBands> n_in_band{};
};

struct Views {
  Judged alone;   // plain scores, nothing known of peers
  Judged plain;   // plain scores, chances with the peers in mind: what the product shows by default
  Judged shrunk;  // shrunk scores
  Calibration plug_in;  // chances from binomial, Poisson and normal draws around the plain values
};

Views judge(const Market& market, std::uint64_t seed);

}  // namespace steelyard::study
