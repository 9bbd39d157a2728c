// cilos: an indicator weighs by how little is lost of it where the others are at their best.
//
//     4 × 4 → 0.3343 0.2199 0.1957 0.2501
//
// 1. p_ij = (x_jj − a_ij) / x_jj: what is lost of j where i is best (a_ij: the value of j in that row).
// 2. f_ij = p_ij for i ≠ j, f_jj = −Σ_i p_ij.
// 3. F q = 0, Σ q = 1.
// Mirkin 1974; Zavadskas & Podvezko 2016, Int. J. of Information Technology & Decision Making 15:267, eqs. 5–9.
//
// Promise: of rows that tie for the best the first counts. None where an indicator does not vary or is
// nowhere above 0, and where one subject is best in all (nothing is lost then). The equations are solved by elimination with the greatest pivot; the last is Σ q = 1.
// Tested by: tests/stats/methods_test.cpp, tests/stats/weighting_test.cpp.

#include "stats/cilos.hpp"

namespace steelyard::stats {

extern const Method method_cilos{
    .name = "cilos",
    .family = "weighting",
    .label = {.zh = "CILOS（损失最小）", .en = "CILOS (impact of losses)"},
    .what =
        {.zh = "其他指标取最好时，损失越小的指标权重越大。",
         .en =
             "An indicator weighs by how little of it is lost where the others are at their best."},
    .limits =
        {.zh = "要求每个指标都有变化、最好值大于 0；有对象样样最好时没有答案；并列最好取第一行。",
         .en = "Every indicator must vary and be above 0 somewhere; no answer where one subject is "
               "best in all; of ties the first row counts."},
    .formula = "p_ij = (x_jj − a_ij) / x_jj;  f_ij = p_ij, f_jj = −Σ_i p_ij;  F q = 0, Σ q = 1",
    .cite =
        "Zavadskas & Podvezko 2016, International Journal of Information Technology & Decision "
        "Making "
        "15:267",
    .takes = MethodInput::Data,
    .parameters = {},
    .laws = {Law::SumsToOne, Law::UnitFree, Law::ColumnsAlike},
    .example = {.input = {{0.6, 100, 0.8, 7},
                          {0.72, 80, 1, 5},
                          {1, 50, 0.4, 11},
                          {1.8 / 2.2, 70, 8.0 / 12, 9}},
                .output = {0.3343, 0.2199, 0.1957, 0.2501},
                .tolerance = 5e-5,
                .source = {.zh = "Zavadskas 与 Podvezko 2016（成本指标取最小值除以数值）",
                           .en = "Zavadskas & Podvezko 2016, costs as least / value"}},
    .run = cilos,
};

}  // namespace steelyard::stats
