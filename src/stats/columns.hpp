// columns: sums, spreads and correlations of the columns of a table. Pure numbers.
//
// Sums run in the order of the rows; the spread is of the population (divided by n).
// Tested by: tests/stats/columns_test.cpp.
#pragma once

#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

/// Requires: rows of one length.
Numbers column(const Rows& rows, std::size_t at);
std::size_t n_columns(const Rows& rows);

double sum_of(const Numbers& x);
/// Requires: not empty.
double mean_of(const Numbers& x);
/// Σ(x − mean)² / n. Requires: not empty.
double variance_of(const Numbers& x);
/// −1 … 1. None where either does not vary. Requires: of one length, not empty.
std::optional<double> pearson(const Numbers& x, const Numbers& y);
/// Ranks from 1, the smallest first; ties share the mean of their places.
Numbers mid_ranks(const Numbers& x);
/// Pearson's correlation of the ranks.
std::optional<double> spearman(const Numbers& x, const Numbers& y);
/// x divided by its sum. None where the sum is not positive.
std::optional<Numbers> shares_of(Numbers x);
/// Every column onto 0 … 1 by its smallest and greatest value; one that does not vary becomes 0.
Rows min_max(const Rows& rows);
/// Columns whose values are not all the same.
std::vector<std::size_t> varying_columns(const Rows& rows);

}  // namespace steelyard::stats
