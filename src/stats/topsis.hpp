// topsis: how near each subject is to the best of the field and how far from the worst. An alternative view, never
// the headline: a subject more or less in the field can turn the order of the others.
//
// C = d⁻ / (d⁺ + d⁻), Euclidean distances of weighted scaled values. Hwang & Yoon 1981, Multiple Attribute Decision
// Making, p. 128. Tested by: tests/stats/views_test.cpp.
#pragma once

#include <optional>

#include "stats/weighted_product.hpp"

namespace steelyard::stats {

enum class Scaling { MinMax, Vector };

struct TopsisQuestion {
  Rows data;
  std::vector<Preferred> senses;
  Numbers weights;
  Scaling scaling = Scaling::Vector;
};
/// 0 … 1. None where all subjects are alike.
std::optional<Numbers> topsis(const TopsisQuestion& question);

}  // namespace steelyard::stats
