// Jansen's estimators over the two halves of one sequence of points.
//
// Tested by: tests/stats/sobol_test.cpp.

#include "stats/sobol_indices.hpp"

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

double squared_distance(const Numbers& a, const Numbers& b) {
  double sum = 0;
  for (std::size_t i = 0; i < a.size(); ++i) sum += (a[i] - b[i]) * (a[i] - b[i]);
  return sum;
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
    const Numbers a(point.begin(), point.begin() + half);
    const Numbers b(point.begin() + half, point.end());
    const Numbers f_a = f(a);
    const Numbers f_b = f(b);
    spread.add(f_a);
    spread.add(f_b);
    for (std::size_t i = 0; i < design.k_inputs; ++i) {
      Numbers mixed = a;
      for (std::size_t at = starts[i]; at < starts[i + 1]; ++at) mixed[at] = b[at];
      const Numbers f_mixed = f(mixed);
      found.first[i] += squared_distance(f_b, f_mixed);
      found.total[i] += squared_distance(f_a, f_mixed);
    }
  }
  found.variance = spread.variance();
  if (!(found.variance > 1e-18)) return std::nullopt;
  const double scale = 2 * static_cast<double>(design.n_points) * found.variance;
  for (double& sum : found.first) sum = 1 - sum / scale;
  for (double& sum : found.total) sum /= scale;
  return found;
}

}  // namespace steelyard::stats
