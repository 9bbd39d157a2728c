// cronbach_alpha: whether the items of a scale say one thing.
//
//     six subjects by four items → 0.9093
//
// The arithmetic is stats/item_scale.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/agreement_test.cpp.

#include "stats/item_scale.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const auto found = cronbach_alpha(input);
  if (!found) return std::nullopt;
  return Numbers{found->raw};
}

extern const Method method_cronbach_alpha{
    .name = "cronbach_alpha",
    .family = "agreement",
    .label = {.zh = "克龙巴赫 α", .en = "Cronbach’s alpha"},
    .what = {.zh = "一个目标下的几个指标是不是在说同一件事。",
             .en = "Whether the indicators of an objective say one thing."},
    .limits = {.zh = "高不等于好：几项几乎相同也很高；低也可能是目标本来就有几面。",
               .en = "High is not good by itself: nearly equal items have it too; and an objective "
                     "may have several sides."},
    .formula = "α = k / (k − 1) · (1 − Σ V(x_j) / V(Σ x_j)) = ICC(3,k)",
    .cite = "Cronbach 1951, Psychometrika 16:297",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example =
        {.input =
             {{9, 2, 5, 8}, {6, 1, 3, 2}, {8, 4, 6, 8}, {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}},
         .output = {.9093155},
         .tolerance = 6e-8,
         .source =
             {.zh = "等于 Shrout 与 Fleiss 1979 的 ICC(3,k)；R 的 attitude 数据见测试",
              .en = "equals ICC(3,k) of Shrout & Fleiss 1979; R’s attitude data are in the tests"}},
    .run = run,
    .rows = {.zh = "每个对象一行，每个项目一列",
             .en = "a row for each subject, a column for each item"},
};

}  // namespace steelyard::stats
