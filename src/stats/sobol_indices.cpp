// Differences by one input, at both halves of one sequence of points.
//
// Tested by: tests/stats/sobol_test.cpp.

#include "stats/sobol_indices.hpp"

#include <algorithm>
#include <numeric>

#include "base/result.hpp"
#include "stats/sobol_points.hpp"

namespace steelyard::stats {

namespace {

/// The coordinates of input i are [starts[i], starts[i + 1]).
std::vector<std::size_t> starts_of(const SobolDesign& design) {
  STEELYARD_CHECK(design.widths.empty() || design.widths.size() == design.k_inputs,
                  "a width for each input");
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i < design.k_inputs; ++i) {
    starts.push_back(starts.back() + (design.widths.empty() ? 1 : design.widths[i]));
  }
  return starts;
}

/// What a result changes by where the coordinates of one input come from the other half.
Numbers change_of(const Numbers& from, const Numbers& to) {
  Numbers change(from.size());
  for (std::size_t i = 0; i < from.size(); ++i) change[i] = to[i] - from[i];
  return change;
}

double product_of(const Numbers& a, const Numbers& b) {
  return std::inner_product(a.begin(), a.end(), b.begin(), 0.0);
}

/// The variances of the results' numbers, added up, of one pass (Welford 1962, Technometrics 4:419).
class Spread {
 public:
  void add(const Numbers& result) {
    n_ += 1;
    means_.resize(result.size(), 0);
    for (std::size_t i = 0; i < result.size(); ++i) {
      const double off = result[i] - means_[i];
      means_[i] += off / n_;
      squares_ += off * (result[i] - means_[i]);
    }
  }
  [[nodiscard]] double variance() const { return squares_ / n_; }

 private:
  double n_ = 0;
  Numbers means_;
  double squares_ = 0;
};

}  // namespace

std::optional<SobolIndices> sobol_indices(const SobolDesign& design,
                                          const std::function<Numbers(const Numbers&)>& f) {
  const std::vector<std::size_t> starts = starts_of(design);
  const std::size_t dimension = starts.back();
  SobolPoints points(2 * dimension);
  Spread spread;
  SobolIndices found{Numbers(design.k_inputs, 0), Numbers(design.k_inputs, 0)};
  for (std::size_t n = 0; n < design.n_points; ++n) {
    const Numbers point = points.next();
    const auto half = static_cast<Numbers::difference_type>(dimension);
    Numbers a(point.begin(), point.begin() + half);
    Numbers b(point.begin() + half, point.end());
    const Numbers f_a = f(a);
    const Numbers f_b = f(b);
    spread.add(f_a);
    spread.add(f_b);
    for (std::size_t i = 0; i < design.k_inputs; ++i) {
      const auto from = static_cast<Numbers::difference_type>(starts[i]);
      const auto to = static_cast<Numbers::difference_type>(starts[i + 1]);
      const auto exchange = [&] {
        std::swap_ranges(a.begin() + from, a.begin() + to, b.begin() + from);
      };
      exchange();
      const Numbers at_a = change_of(f_a, f(a));
      const Numbers at_b = change_of(f(b), f_b);
      exchange();
      found.first[i] += product_of(at_a, at_b);
      found.total[i] += (product_of(at_a, at_a) + product_of(at_b, at_b)) / 2;
    }
  }
  found.variance = spread.variance();
  if (!(found.variance > 1e-18)) return std::nullopt;
  const double scale = 2 * static_cast<double>(design.n_points) * found.variance;
  for (double& sum : found.first) sum /= scale;
  for (double& sum : found.total) sum /= scale;
  return found;
}

}  // namespace steelyard::stats
