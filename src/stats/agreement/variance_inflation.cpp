// variance_inflation: whether an indicator only says what the others say already.
//
//     two of correlation 0.8 → 2.7778 2.7778
//
// The arithmetic is stats/item_scale.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/agreement_test.cpp.

#include "stats/item_scale.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) { return variance_inflation(input); }

extern const Method method_variance_inflation{
    .name = "variance_inflation",
    .family = "agreement",
    .label = {.zh = "方差膨胀因子（VIF）", .en = "variance inflation (VIF)"},
    .what = {.zh = "一个指标有多少是别的指标已经说过的：1 = 全是自己的，10 = 九成是别人的。",
             .en = "How much of an indicator the others say already: 1 = all its own, 10 = nine "
                   "tenths are theirs."},
    .limits = {.zh = "对象要比指标多得多；只看线性关系。",
               .en = "Needs many more subjects than indicators; sees straight lines only."},
    .formula = "VIF_j = 1 / (1 − R²_j) = (R⁻¹)_jj",
    .cite = "Belsley, Kuh & Welsch 1980, Regression Diagnostics, section 3.2",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{1, 1}, {2, 3}, {3, 2}, {4, 4}},
                .output = {1 / 0.36, 1 / 0.36},
                .tolerance = 1e-12,
                .source = {.zh = "手算：1 / (1 − 0.8²)；R 的 attitude 数据见测试",
                           .en = "by hand: 1 / (1 − 0.8²); R’s attitude data are in the tests"}},
    .run = run,
    .rows = {.zh = "每个对象一行，每个指标一列",
             .en = "a row for each subject, a column for each indicator"},
};

}  // namespace steelyard::stats
