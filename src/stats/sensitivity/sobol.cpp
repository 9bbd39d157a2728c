// sobol: how much of the spread of a result each uncertain input is behind, alone and with the others.
//
//     x + 2 y over the unit square → first order 0.2 0.8
//
// The estimators are stats/sobol_indices.hpp. Tested by: tests/stats/methods_test.cpp, tests/stats/sobol_test.cpp.

#include "stats/sobol_indices.hpp"

namespace steelyard::stats {

/// Of the linear function with these coefficients.
static std::optional<Numbers> run(const Rows& input) {
  const Numbers& factors = input[0];
  const auto indices = sobol_indices({.k_inputs = factors.size()}, [&](const Numbers& x) {
    double sum = 0;
    for (std::size_t j = 0; j < x.size(); ++j) sum += factors[j] * x[j];
    return Numbers{sum};
  });
  if (!indices) return std::nullopt;
  return indices->first;
}

extern const Method method_sobol{
    .name = "sobol",
    .family = "sensitivity",
    .label = {.zh = "Sobol 指数", .en = "Sobol indices"},
    .what = {.zh = "结果的差别有多少来自每个不确定的选择：单独的（一阶）和连同相互作用的（总）。",
             .en = "How much of the spread of a result comes of each uncertain choice: alone "
                   "(first order), and "
                   "with everything it acts together with (total)."},
    .limits = {.zh = "由固定的均匀点估计，一阶值可能因此略小于 0，但从不大于总指数。",
               .en = "Estimated on fixed even points; a first order can come out a little below 0, "
                     "and never above the total."},
    .formula =
        "S_i = Σ (f(A_i) − f(A)) (f(B) − f(B_i)) / (2 n V);  T_i = Σ (f(A_i) − f(A))² + "
        "(f(B) − f(B_i))² / (4 n V);  A_i, B_i: input i exchanged;  S_i <= T_i",
    .cite =
        "Jansen 1999, Computer Physics Communications 117:35; Saltelli 2002, ibid. 145:280; "
        "Sobol’ & Myshetskaya 2007, Monte Carlo Methods and Applications 13:455",
    .takes = MethodInput::Own,
    .parameters = {{.name = "n",
                    .otherwise = "4096",
                    .what = {.zh = "点数，取 2 的幂", .en = "how many points, a power of two"}}},
    .laws = {},
    .example = {.input = {{1, 2}},
                .output = {0.2, 0.8},
                .tolerance = 0.005,
                .source = {.zh = "解析解；Ishigami 函数见测试",
                           .en = "analytic; Ishigami’s function is in the tests"}},
    .run = run,
    .rows = {.zh = "线性函数的系数", .en = "the coefficients of a linear function"},
};

}  // namespace steelyard::stats
