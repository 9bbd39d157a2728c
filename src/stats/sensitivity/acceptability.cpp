// acceptability: how often each subject is first when weights and scores are not sure.
//
//     totals of three subjects in four draws → 0.5 0.25 0.25
//
// The counting is stats/smaa.hpp. Tested by: tests/stats/methods_test.cpp, tests/stats/smaa_test.cpp.

#include "stats/columns.hpp"
#include "stats/smaa.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& draws) {
  Acceptability counted(n_columns(draws), 1);
  for (const Numbers& totals : draws) counted.add({1}, totals);
  return column(counted.by_rank(), 0);
}

extern const Method method_acceptability{
    .name = "acceptability",
    .family = "sensitivity",
    .label = {.zh = "名次可接受度（SMAA）", .en = "rank acceptability (SMAA)"},
    .what = {.zh = "权重、曲线、缺失处理在合理范围内变动时，每个对象排第一、第二……的比例。",
             .en = "How often each subject takes each rank while weights, curves and the settling "
                   "of what is "
                   "missing move within reason."},
    .limits =
        {.zh = "说明名次有多稳，不说明谁更好；并列取靠前的名次。",
         .en =
             "Tells how steady a rank is, not who is better; ties take the first of their places."},
    .formula =
        "b_i^r = share of draws in which i takes rank r;  central weights: mean of those that make "
        "i first",
    .cite =
        "Lahdelma, Hokkanen & Salminen 1998, European Journal of Operational Research 106:137; "
        "Lahdelma & "
        "Salminen 2001, Operations Research 49:444",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{9, 5, 1}, {9, 5, 1}, {4, 8, 3}, {2, 3, 7}},
                .output = {0.5, 0.25, 0.25},
                .tolerance = 1e-15,
                .source = {.zh = "手数；rsmaa 的一万次抽取见测试",
                           .en = "counted by hand; ten thousand draws of rsmaa are in the tests"}},
    .run = run,
    .rows = {.zh = "每次抽取一行，各对象的总分",
             .en = "a row for each draw: the totals of the subjects"},
};

}  // namespace steelyard::stats
