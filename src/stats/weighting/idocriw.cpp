// idocriw: entropy and losses at once.
//
//     entropy 0.1146 0.1981 0.4185 0.2689, cilos 0.3343 0.2199 0.1957 0.2501 → 0.1658 0.1885 0.3545 0.2911
//
// w_j = q_j e_j / Σ q_j e_j, with q of cilos and e of entropy.
// Zavadskas & Podvezko 2016, Int. J. of Information Technology & Decision Making 15:267, eq. 10.
//
// Promise: none where either has no answer. What entropy overrates (a wide spread) costs much where others are
// best, so cilos holds it back.
// Tested by: tests/stats/methods_test.cpp, tests/stats/weighting_test.cpp.

#include "stats/cilos.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& data) { return idocriw(data, data); }

extern const Method method_idocriw{
    .name = "idocriw",
    .family = "weighting",
    .label = {.zh = "IDOCRIW（综合客观权重）", .en = "IDOCRIW (integrated objective weights)"},
    .what = {.zh = "熵权与损失权的乘积：既看区分度，也看取舍的代价。",
             .en = "The product of entropy and CILOS: what tells subjects apart, held back by what "
                   "it costs."},
    .limits = {.zh = "说明信息量，不说明重要性；要求每个指标都有变化。",
               .en = "Tells information, not importance; every indicator must vary."},
    .formula = "w_j = q_j e_j / Σ q_j e_j;  q: CILOS, e: entropy",
    .cite =
        "Zavadskas & Podvezko 2016, International Journal of Information Technology & Decision "
        "Making 15:267",
    .takes = MethodInput::Data,
    .parameters = {},
    .laws = {Law::SumsToOne, Law::UnitFree, Law::ColumnsAlike},
    .example = {.input = {{90, 60, 70}, {70, 85, 60}, {50, 75, 95}, {80, 90, 40}, {65, 40, 88}},
                .output = {0.211463746235, 0.443207382287, 0.345328871477},
                .tolerance = 1e-11,
                .source = {.zh = "tests/stats/reference/idocriw.py 独立算出；原文的表见测试",
                           .en = "computed apart by tests/stats/reference/idocriw.py; the table of "
                                 "the paper is in the tests"}},
    .run = run,
};

}  // namespace steelyard::stats
