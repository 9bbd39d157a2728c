// The mix of cases over a whole path: held against hand-written SQL on the sample firm, and what announced days,
// windows of their own, ledgers' check dates and plans without it make of it.

#include "case_mix_plan.hpp"
#include "house_firm.hpp"
#include "score/fair_card.hpp"

namespace steelyard {
namespace {

/// Observed, expected, sample and the rate of all, per shop, by the textbook: 10^-9.
constexpr const char* kIndirect = R"(
WITH rows AS (
  SELECT coalesce(shop_id, '') AS shop, coalesce(CAST(presale AS VARCHAR), '') AS s, {} AS k FROM facts.orders
  WHERE created_at_day BETWEEN DATE '2026-03-03' - DATE '1970-01-01' AND DATE '2026-05-31' - DATE '1970-01-01'
    AND shop_id IN (SELECT shop_id FROM facts.shops)),
few AS (SELECT s AS was, CASE WHEN count(*) < 100 THEN 'few' ELSE s END AS is_in FROM rows GROUP BY s),
put AS (SELECT shop, is_in AS s, k FROM rows JOIN few ON was = s),
classes AS (SELECT s, sum(k) / count(*) AS rate FROM put GROUP BY s)
SELECT shop, CAST(round(sum(k) / sum(rate) * (SELECT sum(k) / count(*) FROM rows) * 1000000000) AS BIGINT)
FROM put JOIN classes USING (s) GROUP BY shop ORDER BY shop)";

class CaseMixOfSample : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    firm = std::make_unique<Firm>();
    firm->load_sample(20'000, 7);
  }
  static void TearDownTestSuite() { firm.reset(); }
  [[nodiscard]] static std::map<std::string, double> by_hand(const std::string& k) {
    auto warehouse = open_warehouse(firm->project(), firm->context());
    const auto rows = warehouse->connection.query(fmt::format(fmt::runtime(kIndirect), k));
    EXPECT_TRUE(rows) << (rows ? "" : words_of(rows.error()));
    std::map<std::string, double> out;
    for (std::size_t row = 0; row < rows->n_rows; ++row) {
      out[rows->text_at(0, row)] = double(rows->int_at(1, row)) / 1e9;
    }
    return out;
  }
  static std::unique_ptr<Firm> firm;
};
std::unique_ptr<Firm> CaseMixOfSample::firm;

constexpr const char* kCancelled =
    "(cancelled_at IS NOT NULL OR coalesce(status, '') IN ('cancelled', 'canceled'))::INT";

TEST_F(CaseMixOfSample, IsTheIndirectStandardisationOfHandWrittenSql) {
  std::string plan =
      plan_with("fairness: { adjust_for: presale }\n");  // 90 days: no class is small
  const std::string of = "of: orders";
  for (std::size_t at = plan.find(of); at != std::string::npos; at = plan.find(of, at + 1)) {
    plan.insert(at + of.size(), ", window: 90 d");
  }
  const steelyard::Run run = firm->assess_text(plan, "2026-05");
  const auto shares = by_hand(kCancelled);
  const auto means = by_hand("amount / 10000");
  std::size_t n = 0;
  for (const Scorecard& card : run.scorecards) {
    if (!card.indicators[3].fair) continue;  // without an order; what others rest on comes first
    const AdjustedValue& share = *card.indicators[0].fair->adjusted;
    // Classes of few are fitted for shares and rates, and put together for means.
    if (share.method == stats::MixMethod::ByStratum) {
      EXPECT_NEAR(*share.estimate.value, shares.at(card.subject), 2e-9) << card.subject;
    }
    EXPECT_NEAR(*card.indicators[3].fair->adjusted->estimate.value, means.at(card.subject), 2e-6);
    ++n;
  }
  EXPECT_GE(n, 5U);
}

TEST_F(CaseMixOfSample, ExpectedAddUpToWhatWasObserved) {
  const steelyard::Run run = firm->assess_text(
      plan_with("fairness: { adjust_for: [region, channel, presale] }\n"), "2026-05");
  double expected = 0;
  double observed = 0;
  for (const Scorecard& card : run.scorecards) {
    if (!card.indicators[0].fair) continue;
    const FairCard& fair = *card.indicators[0].fair;
    EXPECT_EQ(fair.adjusted->method, stats::MixMethod::Regression)
        << "of some classes there is little";
    expected += fair.adjusted->expected * to_double(fair.plain.denominator);
    observed += to_double(fair.plain.numerator);
  }
  EXPECT_NEAR(expected, observed, 1e-6);
  EXPECT_GT(observed, 0);
}

TEST_F(CaseMixOfSample, ShownOnlyItChangesNoScoreAndOfficialItDoes) {
  const auto scores = [](const std::string& fairness) {
    const steelyard::Run run = firm->assess_text(plan_with(fairness), "2026-05");
    std::map<std::string, std::string> out;
    for (const Scorecard& card : run.scorecards) {
      out[card.subject] = to_string(card.score.value_or(-1));
    }
    return out;
  };
  const auto plain = scores("");
  EXPECT_EQ(scores("fairness: { adjust_for: region }\n"), plain);
  EXPECT_NE(scores("fairness: { adjust_for: region, official: adjusted }\n"), plain);
}

TEST_F(CaseMixByHand, AnnouncedDaysAreTakenOffEveryClass) {
  const std::string fairness = "fairness: { adjust_for: region, official: adjusted }\n";
  const Scored run = firm.assess_text(
      plan_with(fairness + "excuses: [ { from: 2026-06-01, until: 2026-06-01, reason: x } ]\n"),
      "2026-06");
  // Without the first: East S1 1 of 3, S2 0 of 3; West S1 0 of 1, S2 0 of 5.
  const FairCard& fair = *indicator_of(run, "S1", "gone_per").fair;
  EXPECT_EQ(to_double(fair.plain.numerator), 1);
  EXPECT_EQ(to_double(fair.plain.denominator), 4);
  EXPECT_DOUBLE_EQ(fair.adjusted->pooled, 1.0 / 12);
  EXPECT_DOUBLE_EQ(fair.adjusted->mix[0].share, 0.75);
}

TEST_F(CaseMixByHand, AWindowOfItsOwnIsAskedOverItsOwnDays) {
  std::string plan = plan_with("fairness: { adjust_for: region }\n");
  const std::string mean = "kind: mean, of: orders, value: amount";
  plan.replace(
      plan.find(mean), mean.size(),
      "kind: share, of: orders, that: cancelled, window: { adaptive: [26 d, 30 d], at_least: 3 }");
  const Scored run = firm.assess_text(plan, "2026-06");
  // 26 days back from the 30th begin on the 5th: S2 has 2 orders there and takes 30 days, so does S1.
  const FairCard& fair = *indicator_of(run, "S2", "worth").fair;
  EXPECT_EQ(to_double(fair.plain.denominator), 10);
  double shares = 0;
  for (const MixShare& one : fair.adjusted->mix) shares += one.share;
  EXPECT_DOUBLE_EQ(shares, 1);
  EXPECT_DOUBLE_EQ(fair.adjusted->mix[0].share, 0.6);
}

TEST_F(CaseMixByHand, CheckDatesAndStretchesAreScoredByItToo) {
  const std::string fairness = "fairness: { adjust_for: region, official: adjusted }\n";
  const Scored whole = firm.assess_text(plan_with(fairness), "2026-06");
  const Scored held = firm.assess_text(
      plan_with(fairness + "grade_changes: { check: month, reset: quarter, fall_after: 1 }\n"),
      "2026-06");
  for (const Scorecard& card : whole.scorecards) {
    EXPECT_EQ(card.grade, card_of(held, card.subject).memory->grade->measured) << card.subject;
  }
}

}  // namespace
}  // namespace steelyard
