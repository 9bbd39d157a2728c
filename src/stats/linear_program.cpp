// The simplex of Clp behind one function. The only file that knows the library; its interface in C throws
// nothing. Tested by: tests/stats/best_worst_test.cpp.

#include "stats/linear_program.hpp"

#include <Clp_C_Interface.h>

#include <cmath>
#include <memory>

namespace steelyard::stats {

namespace {

struct ModelDeleter {
  void operator()(Clp_Simplex* model) const { Clp_deleteModel(model); }
};

/// The coefficients column by column, with the zeros: programs here are small.
struct Dense {
  std::vector<CoinBigIndex> starts;
  std::vector<int> rows;
  Numbers values;
};

Dense by_columns(const LinearProgram& program) {
  Dense dense;
  for (std::size_t j = 0; j < program.costs.size(); ++j) {
    dense.starts.push_back(static_cast<CoinBigIndex>(dense.values.size()));
    for (std::size_t i = 0; i < program.bounds.size(); ++i) {
      dense.rows.push_back(static_cast<int>(i));
      dense.values.push_back(program.bounds[i].coefficients[j]);
    }
  }
  dense.starts.push_back(static_cast<CoinBigIndex>(dense.values.size()));
  return dense;
}

double in_library(double bound) { return std::isinf(bound) ? std::copysign(1e100, bound) : bound; }

}  // namespace

std::optional<Numbers> minimise(const LinearProgram& program) {
  const std::unique_ptr<Clp_Simplex, ModelDeleter> model(Clp_newModel());
  Clp_setLogLevel(model.get(), 0);
  const Dense dense = by_columns(program);
  const std::size_t n = program.costs.size();
  const Numbers least(n, 0);
  const Numbers most(n, 1e100);
  Numbers row_least;
  Numbers row_most;
  for (const Bound& bound : program.bounds) {
    row_least.push_back(in_library(bound.least));
    row_most.push_back(in_library(bound.most));
  }
  Clp_loadProblem(model.get(), static_cast<int>(n), static_cast<int>(program.bounds.size()),
                  dense.starts.data(), dense.rows.data(), dense.values.data(), least.data(),
                  most.data(), program.costs.data(), row_least.data(), row_most.data());
  Clp_dual(model.get(), 0);
  if (Clp_status(model.get()) != 0) return std::nullopt;
  const double* solution = Clp_getColSolution(model.get());
  return Numbers(solution, solution + n);
}

}  // namespace steelyard::stats
