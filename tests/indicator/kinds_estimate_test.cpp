// Hand-made window statistics → value, interval, reason.

#include <cmath>

#include "support.hpp"

namespace steelyard {
namespace {

constexpr double kZ = 1.959963984540054;

/// A definition with the statistics of its measures and the estimates of its operands.
struct Case {
  std::string yaml;
  std::vector<WindowStats> stats;
  std::vector<Estimate> operands = {};
};

Estimate estimate(const Case& c) {
  const ResolvedIndicator indicator = test::defined(c.yaml);
  if (indicator.kind == nullptr) return {};
  std::vector<const Estimate*> operands;
  for (const Estimate& operand : c.operands) operands.push_back(&operand);
  return indicator.kind->estimate({.lowered = indicator.lowered,
                                   .stats = c.stats,
                                   .operands = operands,
                                   .confidence = 0.95,
                                   .seed = 0});
}

WindowStats sums(std::vector<Int128> values) { return {.sums = std::move(values), .buckets = {}}; }

/// An operand known exactly.
Estimate known(Int128 num, Int128 den, std::int64_t n) {
  Estimate e;
  e.exact = make_fraction(num, den);
  e.value = to_double(*e.exact);
  e.n = n;
  return e;
}

void expect_fraction(const Estimate& e, Int128 num, Int128 den) {
  ASSERT_TRUE(e.exact);
  EXPECT_EQ(compare(*e.exact, make_fraction(num, den)), 0) << *e.value;
  EXPECT_DOUBLE_EQ(*e.value, to_double(make_fraction(num, den)));
  EXPECT_EQ(e.reason, NoValue::None);
}

void expect_interval(const Estimate& e, double lo, double hi, double tolerance = 1e-9) {
  ASSERT_TRUE(e.interval);
  EXPECT_NEAR(e.interval->lo, lo, tolerance);
  EXPECT_NEAR(e.interval->hi, hi, tolerance);
}

const char* const kCount = "- { name: x, kind: count, of: orders }";

TEST(Estimate, Count) {
  const Estimate e = estimate({kCount, {sums({15})}});
  expect_fraction(e, 15, 1);
  expect_interval(e, 400 * 0.0209884653319583, 400 * 0.0618505471787146);
  EXPECT_EQ(e.method, "garwood");
  EXPECT_EQ(e.n, 15);
  EXPECT_EQ(estimate({kCount, {sums({0})}}).value, 0);
}

TEST(Estimate, SumIsMoneyInNaturalUnits) {
  const std::string yaml = "- { name: x, kind: sum, of: orders, value: amount }";
  // 10, 20 and 30 yuan, one order without amount.
  const Estimate e = estimate({yaml, {sums({3, 600000, 140000000000, 1})}});
  expect_fraction(e, 60, 1);
  expect_interval(e, 60 - kZ * std::sqrt(1400), 60 + kZ * std::sqrt(1400));
  EXPECT_EQ(e.n_unknown, 1);
  EXPECT_EQ(e.unit, Unit::Money);
  const Estimate odd = estimate({yaml, {sums({1, 1535000, 0, 0})}});
  expect_fraction(odd, 307, 2);
}

TEST(Estimate, SumWithoutRowsIsZeroWithoutInterval) {
  const Estimate e =
      estimate({"- { name: x, kind: sum, of: orders, value: amount }", {sums({0, 0, 0, 0})}});
  expect_fraction(e, 0, 1);
  EXPECT_FALSE(e.interval);
}

TEST(Estimate, SumOfRowsThatAreAllUnknownIsUnknown) {
  const Estimate e =
      estimate({"- { name: x, kind: sum, of: orders, value: amount }", {sums({0, 0, 0, 4})}});
  EXPECT_FALSE(e.value);
  EXPECT_EQ(e.reason, NoValue::UnknownRows);
  EXPECT_EQ(e.n_unknown, 4);
}

TEST(Estimate, SumThatOneUnknownRowMakesUnknown) {
  const std::string yaml =
      "- { name: x, kind: sum, of: order_lines, value: line_amount - line_cost, unknown: missing }";
  const Estimate e = estimate({yaml, {sums({9, 900000, 1, 1})}});
  EXPECT_FALSE(e.value);
  EXPECT_EQ(e.reason, NoValue::UnknownRows);
  EXPECT_EQ(e.n, 9);
  EXPECT_EQ(e.n_unknown, 1);
  EXPECT_TRUE(estimate({yaml, {sums({9, 900000, 1, 0})}}).value);
}

TEST(Estimate, Mean) {
  const std::string yaml = "- { name: x, kind: mean, of: reviews, value: stars }";
  const Estimate e = estimate({yaml, {sums({5, 15, 55, 2})}});
  expect_fraction(e, 3, 1);
  expect_interval(e, 3 - 2.7764451051977987 * std::sqrt(0.5),
                  3 + 2.7764451051977987 * std::sqrt(0.5));
  EXPECT_EQ(e.method, "student_t");
  EXPECT_EQ(e.n_unknown, 2);
  EXPECT_EQ(e.unit, Unit::Number);
  EXPECT_EQ(estimate({yaml, {sums({0, 0, 0, 4})}}).reason, NoValue::NoData);
  EXPECT_FALSE(estimate({yaml, {sums({1, 4, 16, 0})}}).interval);
}

TEST(Estimate, MeanOfMoneyScalesItsInterval) {
  const Estimate e = estimate({"- { name: x, kind: mean, of: orders, value: amount }",
                               {sums({2, 10000, 100000000, 0})}});  // 0 and 1 yuan
  expect_fraction(e, 1, 2);
  expect_interval(e, 0.5 - 12.706204736174698 / 2, 0.5 + 12.706204736174698 / 2, 1e-8);
}

TEST(Estimate, WeightedMean) {
  const std::string yaml =
      "- { name: x, kind: mean, of: agent_days, value: mean_response, weigh_by: sessions }";
  // 30 s over 10 sessions, 60 s over 20.
  const Estimate e = estimate({yaml, {sums({2, 30, 30000000LL * 10 + 60000000LL * 20, 1})}});
  expect_fraction(e, 50000000, 1);
  EXPECT_FALSE(e.interval);
  EXPECT_EQ(e.method, "");
  EXPECT_EQ(e.n, 30);
  EXPECT_EQ(estimate({yaml, {sums({2, 0, 0, 0})}}).reason, NoValue::ZeroDenominator);
}

TEST(Estimate, WeightedMeanCountsItsSampleInWholeUnits) {
  // An eighth of a session is a count with six decimals: Σw = 3.75 is a sample of 3, not 3,750,000.
  const std::string yaml =
      "- { name: x, kind: mean, of: agent_days, value: mean_response, weigh_by: sessions / 8 }";
  const Estimate e = estimate({yaml, {sums({2, 3'750'000, 30'000'000LL * 3'750'000, 0})}});
  expect_fraction(e, 30000000, 1);
  EXPECT_EQ(e.n, 3);
}

std::string share(const std::string& more) {
  return "- { name: x, kind: share, of: reviews, that: stars >= 4" + more + " }";
}

TEST(Estimate, Share) {
  const Estimate e = estimate({share(""), {sums({22, 18, 2})}});
  expect_fraction(e, 9, 10);
  expect_interval(e, 0.6989663547715128, 0.972133518786232);
  EXPECT_EQ(e.n, 20);
  EXPECT_EQ(e.n_unknown, 2);
  EXPECT_EQ(to_double(e.numerator), 18);
  EXPECT_EQ(to_double(e.denominator), 20);
  EXPECT_NEAR(stats::quantile(e.distribution, 0.025), 0.716146742695748, 1e-9);
}

TEST(Estimate, ShareOfUnknownRows) {
  expect_fraction(estimate({share(", unknown: no"), {sums({22, 18, 2})}}), 18, 22);
  expect_fraction(estimate({share(", unknown: yes"), {sums({22, 18, 2})}}), 20, 22);
  EXPECT_EQ(estimate({share(""), {sums({2, 0, 2})}}).reason, NoValue::UnknownRows);
  EXPECT_EQ(estimate({share(""), {sums({0, 0, 0})}}).reason, NoValue::NoData);
}

TEST(Estimate, SharePendingRowsCountWhenDue) {
  const std::string yaml =
      "- { name: x, kind: share, of: orders, that: 'late(shipped_at, promised_ship_at)' }";
  // 90 decided (4 late, 1 without due time), 6 unshipped past due, 5 unshipped and not yet due.
  const Estimate e = estimate({yaml, {sums({90, 4, 1}), sums({6, 6, 5, 5})}});
  expect_fraction(e, 10, 95);
  EXPECT_EQ(e.n_open, 5);
  EXPECT_EQ(e.n_unknown, 1);
  const Estimate open = estimate({yaml, {sums({0, 0, 0}), sums({0, 0, 5, 5})}});
  EXPECT_EQ(open.reason, NoValue::StillOpen);
  EXPECT_EQ(open.n_open, 5);
}

TEST(Estimate, ShareOfTotals) {
  const std::string yaml =
      "- { name: x, kind: share, of: agent_days, n: buyers_asked, hits: buyers_paid }";
  const Estimate e = estimate({yaml, {sums({200, 4, 3})}});
  expect_fraction(e, 1, 50);
  expect_interval(e, 0.00780442641634947, 0.05028708690582643);
  EXPECT_EQ(e.n, 200);
  EXPECT_EQ(e.n_unknown, 3);
  // An export that contradicts itself has a value and no binomial.
  EXPECT_FALSE(estimate({yaml, {sums({10, 12, 0})}}).interval);
  EXPECT_EQ(estimate({yaml, {sums({0, 0, 0})}}).reason, NoValue::NoData);
}

TEST(Estimate, Rate) {
  const std::string yaml = R"(
- { name: placed, kind: count, of: orders }
- { name: x, kind: rate, of: tickets, per: placed }
)";
  const Estimate e = estimate({yaml, {sums({15})}, {known(400, 1, 400)}});
  expect_fraction(e, 3, 80);
  expect_interval(e, 0.0209884653319583, 0.0618505471787146);
  EXPECT_EQ(e.n, 400);
  EXPECT_NEAR(stats::quantile(e.distribution, 0.975), 0.0602898619930649, 1e-9);
  EXPECT_EQ(estimate({yaml, {sums({15})}, {known(0, 1, 0)}}).reason, NoValue::ZeroDenominator);
  EXPECT_EQ(estimate({yaml, {sums({15})}, {Estimate{}}}).reason, NoValue::OperandMissing);
}

TEST(Estimate, RatioOnOneFact) {
  const std::string yaml = "- { name: x, kind: ratio, of: orders, num: amount, den: n_lines }";
  // (10, 1) (30, 2) (20, 2) yuan and lines; one order without either.
  const Estimate e = estimate({yaml, {sums({3, 600000, 5, 140000000000, 1100000, 9, 1})}});
  expect_fraction(e, 12, 1);
  expect_interval(e, 8.407327, 15.592673, 1e-6);
  EXPECT_EQ(e.method, "delta");
  EXPECT_EQ(e.n, 3);
  EXPECT_EQ(e.n_unknown, 1);
  EXPECT_EQ(estimate({yaml, {sums({0, 0, 0, 0, 0, 0, 0})}}).reason, NoValue::NoData);
  EXPECT_EQ(estimate({yaml, {sums({1, 5, 0, 25, 0, 0, 0})}}).reason, NoValue::ZeroDenominator);
}

TEST(Estimate, RatioAcrossFacts) {
  const std::string yaml = R"(
- { name: sales, kind: sum, of: orders, value: amount }
- { name: ads, kind: sum, of: ad_costs, value: cost }
- { name: x, kind: ratio, num: sales, den: ads }
)";
  const Estimate e = estimate({yaml, {}, {known(307, 2, 9), known(50, 1, 4)}});
  expect_fraction(e, 307, 100);
  EXPECT_FALSE(e.interval);
  EXPECT_EQ(e.n, 4);
  EXPECT_EQ(estimate({yaml, {}, {known(1, 1, 1), known(0, 1, 0)}}).reason,
            NoValue::ZeroDenominator);
  EXPECT_EQ(estimate({yaml, {}, {known(1, 1, 1), Estimate{}}}).reason, NoValue::OperandMissing);
}

WindowStats one_to_ten(std::int64_t unit) {
  Buckets::Pairs pairs;
  for (std::int64_t i = 10; i >= 1; --i) pairs.emplace_back(i * unit, 1);  // in any order
  return {.sums = {}, .buckets = Buckets(std::move(pairs))};
}

TEST(Estimate, QuantileIsExactAtTheRank) {
  const std::vector<std::pair<std::string, int>> cases = {
      {"0.5", 5}, {"90%", 9}, {"0.91", 10}, {"0.9000001", 10}, {"0.1", 1}, {"0.001", 1}};
  for (const auto& [q, days] : cases) {
    const Estimate e = estimate(
        {"- { name: x, kind: quantile, of: orders, value: shipped_at - paid_at, q: " + q + " }",
         {one_to_ten(kMicrosPerDay)}});
    expect_fraction(e, Int128{days} * kMicrosPerDay, 1);
    EXPECT_EQ(e.n, 10) << q;
  }
}

TEST(Estimate, QuantileIntervalByRanks) {
  const Estimate e = estimate({"- { name: x, kind: quantile, of: orders, value: amount, q: 0.5 }",
                               {one_to_ten(10000)}});  // 1 … 10 yuan
  expect_fraction(e, 5, 1);
  expect_interval(e, 2, 9);
  EXPECT_EQ(e.method, "binomial_ranks");
  EXPECT_EQ(estimate({"- { name: x, kind: quantile, of: orders, value: amount, q: 0.5 }",
                      {WindowStats{}}})
                .reason,
            NoValue::NoData);
}

TEST(Estimate, QuantileWithResolutionCountsItsMultiples) {
  WindowStats stats;
  stats.buckets = Buckets({{3, 40}, {4, 60}});  // 1.50 and 2.00 yuan
  const Estimate e =
      estimate({"- { name: x, kind: quantile, of: orders, value: amount, q: 0.4, resolution: 0.5 }",
                {stats}});
  expect_fraction(e, 3, 2);
  expect_interval(e, 1.5, 2);
}

TEST(Estimate, DistinctAndRepeat) {
  const Estimate buyers =
      estimate({"- { name: x, kind: distinct, of: orders, what: customer_id }", {sums({41})}});
  expect_fraction(buyers, 41, 1);
  EXPECT_FALSE(buyers.interval);
  const std::string yaml = "- { name: x, kind: repeat, of: orders, by: customer_id }";
  const Estimate e = estimate({yaml, {sums({20, 4})}});
  expect_fraction(e, 1, 5);
  expect_interval(e, 0.0806576625797981, 0.4160174322518935);
  EXPECT_EQ(estimate({yaml, {sums({0, 0})}}).reason, NoValue::NoData);
}

TEST(Estimate, Rating) {
  const std::string yaml =
      "- { name: x, kind: rating, of: reviews, value: stars, levels: [1, 2, 3, 4, 5] }";
  const Estimate e = estimate({yaml, {sums({1, 0, 1, 2, 6, 1, 3})}});
  expect_fraction(e, 21, 5);
  // Σ n (l − 4.2)² = 10.24 + 1.44 + 0.08 + 3.84 = 15.6; s/√n = √(15.6 / 9 / 10) = 0.416333
  expect_interval(e, 4.2 - kZ * std::sqrt(15.6 / 90), 5);
  EXPECT_EQ(e.method, "normal");
  EXPECT_EQ(e.n, 10);
  EXPECT_EQ(e.n_unknown, 4);
  EXPECT_EQ(estimate({yaml, {sums({0, 0, 0, 0, 0, 0, 0})}}).reason, NoValue::NoData);
  EXPECT_EQ(estimate({yaml, {sums({0, 0, 0, 0, 0, 0, 2})}}).reason, NoValue::UnknownRows);
}

TEST(Estimate, RatingOfOneVoiceIsNotCertain) {
  const std::string yaml =
      "- { name: x, kind: rating, of: reviews, value: stars, levels: [1, 2, 3, 4, 5] }";
  const Estimate e = estimate({yaml, {sums({0, 0, 0, 0, 3, 0, 0})}});
  expect_fraction(e, 5, 1);
  expect_interval(e, 1 + 4 * stats::wilson(3, 3, 0.95).lo, 5);
  EXPECT_EQ(e.method, "wilson");
}

TEST(Estimate, IndexAndReading) {
  const std::string index = "- { name: x, kind: index, of: brand_series, series: search_rank }";
  const Estimate mean = estimate({index, {sums({3, 33000000})}});
  expect_fraction(mean, 11, 1);
  EXPECT_FALSE(mean.interval);
  EXPECT_EQ(estimate({index, {sums({0, 0})}}).reason, NoValue::NoData);
  const std::string reading = "- { name: x, kind: reading, of: readings, series: dsr }";
  const Int128 slot = Int128{1} << 63;
  const Int128 half = Int128{1} << 62;
  const Int128 stamp = Int128{1'700'000'000'000'000} * slot + (4'750'000 + half);
  expect_fraction(estimate({reading, {sums({2, stamp})}}), 19, 4);
  const Int128 before_1970 = Int128{-5} * slot + (-1'500'000 + half);
  expect_fraction(estimate({reading, {sums({1, before_1970})}}), -3, 2);
}

std::string formula(const std::string& text) {
  return R"(
- { name: sales, kind: sum, of: orders, value: amount }
- { name: visits, kind: sum, of: shop_days, value: visitors }
- { name: x, kind: formula, formula: ')" +
         text + "' }\n";
}

TEST(Estimate, FormulaDraws) {
  Estimate sales = known(12000, 1, 40);
  sales.distribution = stats::StudentT{.mean = 12000, .standard_error = 1000, .df = 0};
  const Estimate visits = known(4000, 1, 30);
  const Estimate e = estimate({formula("sales / visits"), {}, {sales, visits}});
  EXPECT_FALSE(e.exact);
  EXPECT_DOUBLE_EQ(*e.value, 3);
  expect_interval(e, 3 - kZ / 4, 3 + kZ / 4, 0.02);
  EXPECT_EQ(e.method, "draws");
  EXPECT_EQ(e.n, 30);
  const Estimate again = estimate({formula("sales / visits"), {}, {sales, visits}});
  EXPECT_EQ(e.interval->lo, again.interval->lo);
}

TEST(Estimate, FormulaReasons) {
  const Estimate sales = known(12000, 1, 40);
  EXPECT_FALSE(estimate({formula("sales / visits"), {}, {sales, known(3, 1, 3)}}).interval);
  EXPECT_EQ(estimate({formula("sales / visits"), {}, {sales, known(0, 1, 0)}}).reason,
            NoValue::ZeroDenominator);
  EXPECT_EQ(estimate({formula("sales / visits"), {}, {sales, Estimate{}}}).reason,
            NoValue::OperandMissing);
  EXPECT_DOUBLE_EQ(
      *estimate({formula("sales / coalesce(visits, 6)"), {}, {sales, Estimate{}}}).value, 2000);
}

}  // namespace
}  // namespace steelyard
