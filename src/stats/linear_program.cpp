// The simplex method in two phases on a dense table.
//
// Every bound becomes a row Σ a x ± slack = b with b >= 0; a row whose slack cannot stand for it gets an
// artificial variable. 1. The sum of the artificial ones is minimised: not 0, no x keeps the bounds. 2. The costs
// are. Which variable enters and leaves is Bland's rule, the first that may: Bland 1977, Mathematics of Operations
// Research 2:103; so it ends. Dantzig 1963, Linear Programming and Extensions, ch. 5.
// Tested by: tests/stats/linear_program_test.cpp (against every vertex looked at one by one).

#include "stats/linear_program.hpp"

#include <cmath>

namespace steelyard::stats {

namespace {

constexpr double kTiny = 1e-11;

enum class Kind { AtMost, AtLeast, Equal };
struct Row {
  Numbers coefficients;
  Kind kind = Kind::AtMost;
  double right = 0;
};

std::vector<Row> rows_of(const LinearProgram& program) {
  std::vector<Row> rows;
  for (const Bound& bound : program.bounds) {
    if (bound.least == bound.most) {
      rows.push_back({bound.coefficients, Kind::Equal, bound.least});
      continue;
    }
    if (std::isfinite(bound.most)) rows.push_back({bound.coefficients, Kind::AtMost, bound.most});
    if (std::isfinite(bound.least))
      rows.push_back({bound.coefficients, Kind::AtLeast, bound.least});
  }
  for (Row& row : rows) {
    if (row.right >= 0) continue;
    row.right = -row.right;
    for (double& a : row.coefficients) a = -a;
    if (row.kind != Kind::Equal) {
      row.kind = row.kind == Kind::AtMost ? Kind::AtLeast : Kind::AtMost;
    }
  }
  return rows;
}

/// Rows of the equations, the last column their right side; `basis` says which variable each row gives.
class Table {
 public:
  explicit Table(const LinearProgram& program) : k_(program.costs.size()) {
    const std::vector<Row> rows = rows_of(program);
    first_artificial_ = k_ + rows.size();
    k_all_ = first_artificial_ + rows.size();
    for (std::size_t i = 0; i < rows.size(); ++i) {
      Numbers row(k_all_ + 1, 0);
      for (std::size_t j = 0; j < k_; ++j) row[j] = rows[i].coefficients[j];
      row.back() = rows[i].right;
      if (rows[i].kind == Kind::AtMost) row[k_ + i] = 1;
      if (rows[i].kind == Kind::AtLeast) row[k_ + i] = -1;
      const bool has_slack = rows[i].kind == Kind::AtMost;
      if (!has_slack) row[first_artificial_ + i] = 1;
      basis_.push_back(has_slack ? k_ + i : first_artificial_ + i);
      rows_.push_back(std::move(row));
    }
  }

  /// Of the artificial variables; false where they cannot all become 0.
  bool find_start() {
    Numbers costs(k_all_, 0);
    for (std::size_t j = first_artificial_; j < k_all_; ++j) costs[j] = 1;
    if (!improve(costs, k_all_)) return false;
    double left = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (basis_[i] >= first_artificial_) left += rows_[i].back();
    }
    if (left > 1e-9) return false;
    for (std::size_t i = 0; i < rows_.size(); ++i) drive_out(i);
    return true;
  }

  /// False where the costs have no least value.
  bool find_best(const Numbers& costs) {
    Numbers all = costs;
    all.resize(k_all_, 0);
    return improve(all, first_artificial_);
  }

  [[nodiscard]] Numbers solution() const {
    Numbers x(k_, 0);
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (basis_[i] < k_) x[basis_[i]] = rows_[i].back();
    }
    return x;
  }

 private:
  /// What a unit more of variable j costs, all else in the basis giving way.
  [[nodiscard]] double reduced_cost(const Numbers& costs, std::size_t j) const {
    double cost = costs[j];
    for (std::size_t i = 0; i < rows_.size(); ++i) cost -= costs[basis_[i]] * rows_[i][j];
    return cost;
  }

  [[nodiscard]] std::optional<std::size_t> leaving(std::size_t entering) const {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      if (rows_[i][entering] <= kTiny) continue;
      if (!best) {
        best = i;
        continue;
      }
      const double mine = rows_[i].back() / rows_[i][entering];
      const double least = rows_[*best].back() / rows_[*best][entering];
      if (mine < least - kTiny || (mine <= least + kTiny && basis_[i] < basis_[*best])) best = i;
    }
    return best;
  }

  void pivot(std::size_t row, std::size_t column) {
    const double by = rows_[row][column];
    for (double& value : rows_[row]) value /= by;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const double factor = rows_[i][column];
      if (i == row || factor == 0) continue;
      for (std::size_t j = 0; j <= k_all_; ++j) rows_[i][j] -= factor * rows_[row][j];
    }
    basis_[row] = column;
  }

  /// Only variables before `end` enter.
  bool improve(const Numbers& costs, std::size_t end) {
    constexpr int kMostSteps = 100'000;
    for (int step = 0; step < kMostSteps; ++step) {
      std::size_t entering = 0;
      while (entering < end && reduced_cost(costs, entering) >= -kTiny) ++entering;
      if (entering == end) return true;
      const auto row = leaving(entering);
      if (!row) return false;
      pivot(*row, entering);
    }
    return false;
  }

  /// An artificial variable that is 0 gives way to any other; where there is none the row says nothing.
  void drive_out(std::size_t row) {
    if (basis_[row] < first_artificial_) return;
    for (std::size_t j = 0; j < first_artificial_; ++j) {
      if (std::abs(rows_[row][j]) <= 1e-9) continue;
      pivot(row, j);
      return;
    }
  }

  std::size_t k_;
  std::size_t first_artificial_ = 0;
  std::size_t k_all_ = 0;
  std::vector<Numbers> rows_;
  std::vector<std::size_t> basis_;
};

}  // namespace

std::optional<Numbers> minimise(const LinearProgram& program) {
  Table table(program);
  if (!table.find_start() || !table.find_best(program.costs)) return std::nullopt;
  return table.solution();
}

}  // namespace steelyard::stats
