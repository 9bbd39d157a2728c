// mover: the interval of a difference, from the two intervals alone.
//
//     56 of 70 against 48 of 80, 95 % → 0.0524 … 0.3339
//
// The arithmetic is stats/difference.hpp. Tested by: tests/stats/methods_test.cpp,
// tests/stats/difference_test.cpp.

#include "stats/difference.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {

static std::optional<Numbers> run(const Rows& input) {
  const auto share = [](const Numbers& row) {
    return Measured{.value = row[0] / row[1], .interval = wilson(row[0], row[1], row[2])};
  };
  const Measured found = difference({.after = share(input[0]), .before = share(input[1])});
  return Numbers{found.value, found.interval.lo, found.interval.hi};
}

extern const Method method_mover{
    .name = "mover",
    .family = "intervals",
    .label = {.zh = "差的区间（MOVER）", .en = "the interval of a difference (MOVER)"},
    .what = {.zh = "两期或两个对象之差的区间，只用各自的区间。",
             .en = "The interval of the difference of two periods or subjects, from the interval "
                   "of each."},
    .limits = {.zh = "两个估计要相互独立，置信度相同。",
               .en = "The two estimates are independent of each other and of one confidence."},
    .formula = "d − √((a − l_a)² + (u_b − b)²) … d + √((u_a − a)² + (b − l_b)²)",
    .cite =
        "Newcombe 1998, Statistics in Medicine 17:873, method 10; Zou & Donner 2008, ibid. 27:1693",
    .takes = MethodInput::Own,
    .parameters = {},
    .laws = {},
    .example = {.input = {{56, 70, 0.95}, {48, 80, 0.95}},
                .output = {0.2, 0.0524, 0.3339},
                .tolerance = 5e-5,
                .source = {.zh = "Newcombe 1998，表 II", .en = "Newcombe 1998, table II"}},
    .run = run,
    .rows = {.zh = "之后、之前：成功数、总数、置信度（各用 Wilson 区间）",
             .en = "after, before: successes, trials, confidence (Wilson’s interval of each)"},
};

}  // namespace steelyard::stats
