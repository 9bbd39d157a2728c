// funnel: how much units differ by beyond chance, and how wide that makes the funnel.
//
//     six ratios → phi 2.149, tau² 0.0121
//
// The arithmetic is stats/funnel.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/funnel_test.cpp.

#include "stats/funnel.hpp"

#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  std::vector<FunnelPoint> points;
  for (const Numbers& row : input) {
    if (row.size() == 2) points.push_back(funnel_point({row[0], row[1]}, FunnelScale::LogRatio));
  }
  const Dispersion found = dispersion(points, {.trim = Trim::Winsorise, .share = input.back()[0]});
  return Numbers{found.phi, found.tau2};
}

extern const Method method_funnel{
    .name = "funnel",
    .family = "casemix",
    .label = {.zh = "漏斗图与过度离散", .en = "funnel limits with over-dispersion"},
    .what =
        {.zh =
             "与目标的距离里有多少是偶然之外的：所有对象共有的那部分加进控制限，免得人人都成异常。",
         .en = "How much of the distance from the target is more than chance: what all units have "
               "of it widens the limits, or everybody would be an outlier."},
    .limits = {.zh = "说明谁离得出奇地远，不说明为什么；两端各收一成，免得异常者自己撑大控制限。",
               .en = "Tells who is oddly far off, not why; a tenth at either end is pulled in, so "
                     "that outliers do not widen their own limits."},
    .formula = "φ = mean z²;  τ² = max(0, (n φ − (n − 1)) / (Σw − Σw²/Σw));  target ∓ z √(s² + τ²)",
    .cite = "Spiegelhalter 2005, Statistics in Medicine 24:1185",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example =
        {.input = {{100, 108}, {150, 112}, {180, 165}, {80, 95}, {120, 100}, {225, 220}, {0.1}},
         .output = {2.149053, 0.012118},
         .tolerance = 6e-7,
         .source = {.zh = "FunnelPlotR（对数比，缩尾一成）",
                    .en = "FunnelPlotR, log ratios, a tenth winsorised"}},
    .run = run,
    .rows =
        {.zh = "每个对象的观察与期望；最后一行是两端收进的份额",
         .en = "seen and expected of each unit; the last row is the share pulled in at either end"},
};

}  // namespace steelyard::stats
