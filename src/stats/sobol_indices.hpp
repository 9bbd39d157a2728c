// sobol_indices: how much of the spread of a result each uncertain input is behind, alone and with the others.
//
//     Ishigami's function: first order 0.314 0.442 0, total 0.558 0.442 0.244
//
// A and B are two sets of points, A_i and B_i the same with the coordinates of input i exchanged:
// S_i = Σ (f(A_i) − f(A)) (f(B) − f(B_i)) / (2 n V),   T_i = Σ (f(A_i) − f(A))² + (f(B) − f(B_i))² / (4 n V).
// T is Jansen's (1999, Computer Physics Communications 117:35) and S the product of differences of Sobol' & Myshetskaya
// (2007, Monte Carlo Methods and Applications 13:455), both taken at either half (Saltelli 2002, Computer Physics
// Communications 145:280). x y <= (x² + y²) / 2, so that S <= T whatever the sample; where an input acts
// alone both factors are the same and so are S and T.
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
      first;  // 0 … 1: of that input alone; the luck of the points can bring it a little below 0
  Numbers total;        // with everything it acts together with; first <= total always
  double variance = 0;  // of all numbers together
};

/// `f` is asked of points of the unit cube, n (2 k + 2) times, and gives always as many numbers. None where none
/// of them varies.
std::optional<SobolIndices> sobol_indices(const SobolDesign& design,
                                          const std::function<Numbers(const Numbers&)>& f);

}  // namespace steelyard::stats
