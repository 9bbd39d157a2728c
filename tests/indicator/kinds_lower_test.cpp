// What each kind asks of the rows, as canonical text.

#include "support.hpp"

namespace steelyard {
namespace {

/// "ratio <- a, b" and the measures, one line each; or the errors.
std::string lowered(const std::string& yaml) {
  const Result<ResolvedIndicator> indicator = test::define(yaml);
  if (!indicator) return test::places(indicator.error());
  std::string text(type_name({TypeKind::Numeric, indicator->lowered.unit, 0}));
  for (const std::string& operand : indicator->lowered.operands) text += " <- " + operand;
  for (const Measure& measure : indicator->lowered.measures) text += "\n" + write_measure(measure);
  return text;
}

TEST(Lower, CountAndSum) {
  EXPECT_EQ(lowered(R"(
- { name: x, kind: count, of: orders }
)"),
            "count\n"
            "measure(orders dated created_at states sum(1))");
  EXPECT_EQ(lowered(R"(
- { name: x, kind: sum, of: orders, where: not presale, value: amount, dated_by: paid_at }
)"),
            "money\n"
            "measure(orders dated paid_at where not presale states sum(1 when amount is set), "
            "sum(amount: money 4), sum(amount: money 4 squared), sum(1 when amount is missing))");
}

TEST(Lower, Mean) {
  EXPECT_EQ(
      lowered(R"(
- { name: x, kind: mean, of: orders, value: n_lines }
)"),
      "number\n"
      "measure(orders dated created_at states sum(1 when n_lines is set), "
      "sum(n_lines: count 0), sum(n_lines: count 0 squared), sum(1 when n_lines is missing))");
  EXPECT_EQ(lowered(R"(
- { name: x, kind: mean, of: agent_days, value: mean_response, weigh_by: sessions }
)"),
            "duration\n"
            "measure(agent_days dated day states "
            "sum(1 when mean_response is set and sessions is set), "
            "sum(sessions: count 0 when mean_response is set and sessions is set), "
            "sum(mean_response: duration 0 times sessions: count 0 when mean_response is set and "
            "sessions "
            "is set), sum(1 when mean_response is missing or sessions is missing))");
}

TEST(Lower, ShareOfRows) {
  EXPECT_EQ(lowered(R"(
- { name: x, kind: share, of: reviews, where: stars is set, that: stars >= 4 }
)"),
            "ratio\n"
            "measure(reviews dated created_at where stars is set states sum(1), "
            "sum(1 when stars >= 4), sum(1 when (stars >= 4) is missing))");
}

TEST(Lower, SharePendingSplitsInTwo) {
  EXPECT_EQ(lowered(R"(
- name: x
  kind: share
  of: orders
  where: paid_at is set
  that: late(shipped_at, paid_at + 24 h)
  dated_by: paid_at
)"),
            "ratio\n"
            "measure(orders dated paid_at where paid_at is set and "
            "(shipped_at is set or paid_at + 24 h is missing) states sum(1), "
            "sum(1 when late(shipped_at, paid_at + 24 h)), "
            "sum(1 when late(shipped_at, paid_at + 24 h) is missing))\n"
            "measure(orders dated paid_at where paid_at is set and shipped_at is missing and "
            "paid_at + 24 h is set key day(paid_at + 24 h): date states sum(1), sum(1 when true) "
            "finish split_by_due)");
  EXPECT_EQ(
      lowered(R"(
- name: x
  kind: share
  of: orders
  that: on_time(shipped_at, promised_ship_at) and not presale
)"),
      "ratio\n"
      "measure(orders dated created_at where shipped_at is set or promised_ship_at is missing "
      "states sum(1), sum(1 when on_time(shipped_at, promised_ship_at) and not presale), "
      "sum(1 when (on_time(shipped_at, promised_ship_at) and not presale) is missing))\n"
      "measure(orders dated created_at where shipped_at is missing and promised_ship_at is set "
      "key day(promised_ship_at): date states sum(1), sum(1 when false and not presale), "
      "sum(1 when (false and not presale) is missing) finish split_by_due)");
}

TEST(Lower, ShareOfTotals) {
  EXPECT_EQ(lowered(R"(
- { name: x, kind: share, of: agent_days, n: buyers_asked, hits: buyers_paid }
)"),
            "ratio\n"
            "measure(agent_days dated day states "
            "sum(buyers_asked: count 0 when buyers_asked is set and buyers_paid is set), "
            "sum(buyers_paid: count 0 when buyers_asked is set and buyers_paid is set), "
            "sum(1 when buyers_asked is missing or buyers_paid is missing))");
}

TEST(Lower, RateAndRatio) {
  EXPECT_EQ(lowered(R"(
- { name: placed, kind: count, of: orders }
- { name: x, kind: rate, of: tickets, where: complaint, per: placed }
)"),
            "ratio <- placed\n"
            "measure(tickets dated opened_at where complaint states sum(1))");
  EXPECT_EQ(lowered(R"(
- { name: x, kind: ratio, of: orders, num: amount, den: 1 }
)"),
            "money\n"
            "measure(orders dated created_at states sum(1 when amount is set), "
            "sum(amount: money 4 when amount is set), sum(1: count 0 when amount is set), "
            "sum(amount: money 4 squared when amount is set), "
            "sum(amount: money 4 times 1: count 0 when amount is set), "
            "sum(1: count 0 squared when amount is set), sum(1 when amount is missing))");
  EXPECT_EQ(lowered(R"(
- { name: sales, kind: sum, of: orders, value: amount }
- { name: ads, kind: sum, of: ad_costs, value: cost }
- { name: x, kind: ratio, num: sales, den: ads }
)"),
            "ratio <- sales <- ads");
}

TEST(Lower, KeyedKinds) {
  EXPECT_EQ(lowered(R"(
- { name: x, kind: quantile, of: orders, value: amount, q: 0.5 }
)"),
            "money\n"
            "measure(orders dated created_at key amount: money 4 states sum(1) "
            "finish ordered_buckets)");
  // A minute a bucket: the integer of value / (10^6 min) at scale 6 is value / min, half up.
  EXPECT_EQ(lowered(R"(
- { name: x, kind: quantile, of: orders, value: shipped_at - paid_at, q: 90%, resolution: 1 min }
)"),
            "duration\n"
            "measure(orders dated created_at key (shipped_at - paid_at) / 1000000 min: ratio 6 "
            "states sum(1) finish ordered_buckets)");
  EXPECT_EQ(lowered(R"(
- { name: x, kind: distinct, of: orders, what: customer_id }
)"),
            "count\n"
            "measure(orders dated created_at key customer_id: text states sum(1) "
            "finish count_keys)");
  EXPECT_EQ(lowered(R"(
- { name: x, kind: repeat, of: orders, by: customer_id, times: 3, within: 90 d }
)"),
            "ratio\n"
            "measure(orders dated created_at key customer_id: text states sum(1) "
            "finish repeat_keys 3 within 90)");
  EXPECT_EQ(lowered(R"(
- { name: x, kind: repeat, of: orders, by: customer_id }
)"),
            "ratio\n"
            "measure(orders dated created_at key customer_id: text states sum(1) "
            "finish repeat_keys 2 within 0)");
}

TEST(Lower, RatingIndexReading) {
  EXPECT_EQ(lowered(R"(
- { name: x, kind: rating, of: reviews, value: stars, levels: [1, 2, 3] }
)"),
            "number\n"
            "measure(reviews dated created_at states sum(1 when stars = 1), sum(1 when stars = 2), "
            "sum(1 when stars = 3), sum(1 when not (stars = 1 or stars = 2 or stars = 3)), "
            "sum(1 when stars is missing))");
  EXPECT_EQ(lowered(R"(
- { name: x, kind: index, of: brand_series, series: search_rank }
)"),
            "number\n"
            "measure(brand_series dated day where series = \"search_rank\" states "
            "sum(1 when value is set), sum(value: number 6))");
  EXPECT_EQ(lowered(R"(
- { name: x, kind: reading, of: readings, series: dsr, where: value > 0 }
)"),
            "number\n"
            "measure(readings dated day where value > 0.0 and series = \"dsr\" states "
            "sum(1 when value is set), last(value: number 6))");
}

TEST(Lower, FormulaUnits) {
  const std::string operands = R"(
- { name: sales, kind: sum, of: orders, value: amount }
- { name: refunds, kind: sum, of: returns, value: amount }
- { name: placed, kind: count, of: orders }
- { name: five_star, kind: share, of: reviews, that: stars = 5 }
)";
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"sales - refunds", "money <- refunds <- sales"},
      {"sales / placed", "money <- placed <- sales"},
      {"refunds / sales", "ratio <- refunds <- sales"},
      {"if(placed > 10, five_star, 0%)", "ratio <- five_star <- placed"},
      {"sales + placed", "X"},
      {"sales * refunds", "X"},
  };
  for (const auto& [formula, expected] : cases) {
    const std::string text =
        lowered(operands + "- { name: x, kind: formula, formula: '" + formula + "' }\n");
    EXPECT_EQ(expected == "X" ? text.substr(0, 1) : text, expected) << formula << "\n" << text;
  }
}

}  // namespace
}  // namespace steelyard
