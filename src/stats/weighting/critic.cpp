// critic: an indicator that spreads, and that goes its own way, weighs more.
//
//     8 firms by profitability, market share, productivity → 0.2022 0.4809 0.3169
//
// x scaled to 0 … 1;   C_j = sd_j Σ_k (1 − r_jk);   w_j = C_j / Σ C_j
// Diakoulaki, Mavrotas & Papayannakis 1995, Computers & Operations Research 22:763, eqs. 4–6.
//
// Promise: an indicator that does not vary weighs 0, and has correlation 0 with the others. Whether sd is of
// the sample or the population cancels. Not here: unscaled data, where the widest numbers take all.
// Tested by: tests/stats/methods_test.cpp, tests/stats/weighting_test.cpp.

#include "stats/critic.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& data) { return critic(data, Correlation::Pearson); }

extern const Method method_critic{
    .name = "critic",
    .family = "weighting",
    .label = {.zh = "CRITIC", .en = "CRITIC"},
    .what = {.zh = "离散程度大、与其他指标不重复的指标权重大。",
             .en = "An indicator weighs by its spread and by how little it repeats the others."},
    .limits = {.zh = "说明信息量，不说明重要性。全部相同的指标为 0。",
               .en =
                   "Tells information, not importance. An indicator that does not vary weighs 0."},
    .formula = "x scaled to 0 … 1;  C_j = sd_j Σ_k (1 − r_jk);  w_j = C_j / Σ C_j",
    .cite = "Diakoulaki, Mavrotas & Papayannakis 1995, Computers & Operations Research 22:763",
    .takes = MethodInput::Data,
    .parameters = {{.name = "correlation",
                    .otherwise = "pearson",
                    .what = {.zh = "相关系数：pearson 或 spearman", .en = "pearson or spearman"}}},
    .laws = {Law::SumsToOne, Law::UnitFree, Law::RowsInAnyOrder, Law::ColumnsAlike},
    .example = {.input = {{61, 1.08, 4.33},
                          {20.7, 0.26, 4.34},
                          {16.3, 1.98, 2.53},
                          {9, 3.29, 1.65},
                          {5.4, 2.77, 2.33},
                          {4, 4.12, 1.21},
                          {-6.1, 3.52, 2.10},
                          {-34.6, 3.31, 0.98}},
                .output = {0.20222554, 0.48090173, 0.31687273},
                .tolerance = 1e-8,
                .source = {.zh = "Diakoulaki 等 1995，表中八家制药企业",
                           .en = "Diakoulaki et al. 1995, eight firms; digits of scikit-criteria"}},
    .run = run,
};

}  // namespace steelyard::stats
