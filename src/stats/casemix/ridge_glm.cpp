// ridge_glm: how often something is to be expected for a mix of cases.
//
//     eight groups → −2.7763 1.0773 0.1274
//
// The arithmetic is stats/grouped_glm.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/grouped_glm_test.cpp.

#include "stats/grouped_glm.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  std::vector<GroupedCount> groups;
  for (const Numbers& row : input) {
    if (row.size() < 2) continue;
    groups.push_back({.covariates = Numbers(row.begin(), row.end() - 2),
                      .counted = {.events = *(row.end() - 2), .exposure = row.back()}});
  }
  const auto found = fit_grouped_glm(groups, {.ridge = input.back()[0]});
  if (!found) return std::nullopt;
  return found->coefficients;
}

extern const Method method_ridge_glm{
    .name = "ridge_glm",
    .family = "casemix",
    .label = {.zh = "带岭的逻辑回归（结构调整）",
              .en = "logistic regression with a ridge, for the mix of cases"},
    .what = {.zh = "用对象不能选择的因素（类目、地区、价格段）预测应有的次数，再看观察与期望之比。",
             .en = "Expected events from what the unit does not decide (category, region, price "
                   "class), for observed over expected."},
    .limits = {.zh = "对象自己能控制的因素不能放进来；没有岭时，完全分离的组没有解。",
               .en = "What the unit controls is not among the covariates; without the ridge "
                     "separated groups have no answer."},
    .formula = "ln(p / (1 − p)) = b₀ + Σ b_j x_j;  max ln L − ½ λ Σ b_j²",
    .cite = "le Cessie & van Houwelingen 1992, Applied Statistics 41:191",
    .takes = MethodInput::Own,
    .parameters = {{.name = "lambda",
                    .otherwise = "1",
                    .what = {.zh = "岭：越大，因素的作用收得越紧",
                             .en = "the ridge: the greater, the nearer to one common rate"}}},
    .laws = {},
    .example = {.input = {{0, 0, 12, 200},
                          {0, 1.5, 9, 120},
                          {1, 0, 31, 210},
                          {1, 1.5, 25, 140},
                          {0, 3, 4, 60},
                          {1, 3, 18, 90},
                          {0, 0.5, 7, 110},
                          {1, 2, 21, 95},
                          {0}},
                .output = {-2.77627960064, 1.07727661204, 0.127431770141},
                .tolerance = 5e-10,
                .source = {.zh = "statsmodels（λ = 0）；λ > 0 见测试",
                           .en = "statsmodels, λ = 0; λ > 0 is in the tests"}},
    .run = run,
    .rows = {.zh = "每组的两个因素、次数、总数；最后一行是 λ",
             .en = "two covariates, events and exposure of each group; the last row is λ"},
};

}  // namespace steelyard::stats
