// student_t: the interval of a mean.
//
//     1 2 3 4 5, 95 % → 1.0368 … 4.9632
//
// The arithmetic is stats/student_t.cpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/interval_test.cpp.

#include "stats/columns.hpp"
#include "stats/interval.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const Numbers& x = input[0];
  const auto n = static_cast<double>(x.size());
  const auto found = student_t(n, mean_of(x), n * variance_of(x), input[1][0]);
  if (!found) return std::nullopt;
  return Numbers{found->lo, found->hi};
}

extern const Method method_student_t{
    .name = "student_t",
    .family = "intervals",
    .label = {.zh = "均值的 t 区间", .en = "Student’s interval of a mean"},
    .what = {.zh = "均值的区间：离散程度由样本自己估计。",
             .en = "The interval of a mean whose spread the sample itself tells."},
    .limits =
        {.zh = "少于 2 个数没有；偏斜很大的金额在样本少时偏离承诺。",
         .en = "None of fewer than 2 values; of very skewed money and few values off its promise."},
    .formula = "x̄ ∓ t(1 − α/2; n − 1) √(Σ(x − x̄)² / (n − 1) / n)",
    .cite = "“Student” 1908, Biometrika 6:1",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{1, 2, 3, 4, 5}, {0.95}},
                .output = {3 - 2.776 * 0.70710678, 3 + 2.776 * 0.70710678},
                .tolerance = 5e-4,
                .source = {.zh = "手算，t 表的 2.776",
                           .en = "by hand with 2.776 of the table of t"}},
    .run = run,
    .rows = {.zh = "数值；置信度", .en = "values; confidence"},
};

}  // namespace steelyard::stats
