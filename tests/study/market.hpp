// market: shops whose true values are known, and what was counted of them. Its own curves and its own dice,
// so that what the product says can be held against the truth.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "score/assess.hpp"

namespace steelyard::study {

/// How the market departs from what the models assume.
enum class Break { None, OddShops, OverdispersedDays, Drift, CorrelatedIndicators };
std::string_view name_of(Break how);

struct Shop {
  int n_orders = 0;
  std::vector<double> truth;         // by indicator: share, events per order, hours
  std::vector<IndicatorCard> cards;  // what was counted
  double total = 0;                  // of the true values
  int grade = 0;                     // its place among the grades
};

struct Market {
  Assessment assessment;
  std::vector<std::vector<Shop>> periods;
};

/// Seven indicators (four shares, a rate, a mean, a rating), five grades.
Market make_market(int n_periods, int n_shops, Break how, std::uint64_t seed);

/// Points of a true value, by the study's own reading of the plan.
double true_points(std::size_t indicator, double value);
double true_total(const std::vector<double>& truth);
int true_grade(double total);
std::size_t n_indicators();

/// The standard that verdicts are counted for: a return share of 5 % and less.
inline constexpr double kReturnStandard = 0.05;

}  // namespace steelyard::study
