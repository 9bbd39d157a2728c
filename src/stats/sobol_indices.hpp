// sobol_indices: how much of the spread of a result each uncertain input is behind, alone and with the others.
//
//     Ishigami's function: first order 0.314 0.442 0, total 0.558 0.442 0.244
//
// S_i = 1 − Σ (f(B) − f(A_B^i))² / (2 n V),   T_i = Σ (f(A) − f(A_B^i))² / (2 n V)
// Jansen 1999, Computer Physics Communications 117:35; Saltelli et al. 2010, ibid. 181:259, Table 2 (b, f).
// Of a result of several numbers the sums run over all of them: Gamboa et al. 2014, Electronic J. of Statistics
// 8:575, eq. 2.10. Tested by: tests/stats/sobol_test.cpp.
#pragma once

#include <functional>
#include <optional>

#include "stats/method.hpp"

namespace steelyard::stats {

struct SobolDesign {
  std::size_t k_inputs = 1;
  std::size_t n_points = 4096;  // a power of two fills the cube evenly
  /// How many coordinates each input takes (a set of weights is one input); empty = one each.
  std::vector<std::size_t> widths = {};
};

struct SobolIndices {
  Numbers
      first;  // 0 … 1: of that input alone; rounding of the sample can bring it a little below 0
  Numbers total;        // with everything it acts together with; first <= total up to the sample
  double variance = 0;  // of all numbers together
};

/// `f` is asked of points of the unit cube, n (k + 2) times, and gives always as many numbers. None where none
/// of them varies.
std::optional<SobolIndices> sobol_indices(const SobolDesign& design,
                                          const std::function<Numbers(const Numbers&)>& f);

}  // namespace steelyard::stats
