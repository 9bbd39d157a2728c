// Several currencies: foreign amounts by the sheet of exchange rates, row by row, also where derived
// columns add them up; without a rate they are unknown. The expected figures are worked out by hand.

#include "tests/pipeline/firm.hpp"

namespace steelyard {
namespace {

constexpr std::string_view kShops = "shop_id,name\nA,a\nB,b\n";
// Rates: 7.0 from the 1st, 7.2 from the 10th; none for EUR; JPY only later than its order.
constexpr std::string_view kRates =
    "currency,day,rate\nUSD,2026-05-01,7\nUSD,2026-05-10,7.2\nJPY,2026-05-20,0.05\n";
constexpr std::string_view kOrders =
    "order_id,shop_id,status,created_at,paid_at,amount,currency\n"
    "1,A,done,2026-05-03 10:00:00,2026-05-03 10:00:00,100,CNY\n"
    "2,A,done,2026-05-09 23:59:59,2026-05-10 10:00:00,10.01,USD\n"  // 70.07 by the day of creation
    "3,A,done,2026-05-10 00:00:00,2026-05-10 10:00:00,10.01,USD\n"  // 72.072
    "4,B,done,2026-05-10 10:00:00,2026-05-10 10:00:00,50,EUR\n"     // unknown
    "5,B,done,2026-05-11 10:00:00,2026-05-11 10:00:00,1000,JPY\n"   // the rate is of a later day
    "6,B,done,2026-05-12 10:00:00,2026-05-12 10:00:00,30,\n";       // the house's own
constexpr std::string_view kReturns =
    "return_id,order_id,requested_at,amount,currency\n"
    "r1,3,2026-05-12 10:00:00,0.3333,USD\n";  // 2.39976 → 2.3998

const char* const kIndicators =
    "  - name: sales\n    label: s\n    kind: sum\n    of: orders\n    value: amount\n"
    "    dated_by: created_at\n"
    "  - name: refunds\n    label: r\n    kind: sum\n    of: orders\n    value: refund_amount\n"
    "    dated_by: created_at\n";

class Currencies : public testing::Test {
 protected:
  void give(const std::string& name, std::string_view text) {
    const std::string path = firm.dir() + "/" + name + ".csv";
    ASSERT_TRUE(write_file_durably(path, text));
    firm.load_path(path, {});
  }
  [[nodiscard]] steelyard::Run run() const {
    return firm.assess_text(plan_around("shop", kIndicators), "2026-05");
  }
  static const Estimate& of(const steelyard::Run& run, const std::string& subject,
                            const std::string& name) {
    for (const Scorecard& card : run.scorecards) {
      if (card.subject != subject) continue;
      for (const IndicatorCard& one : card.indicators) {
        if (one.name == name) return one.estimate;
      }
    }
    static const Estimate kNone;
    ADD_FAILURE() << subject << " " << name;
    return kNone;
  }
  static const Diagnostic* note(const steelyard::Run& run) {
    for (const Diagnostic& one : run.notes) {
      if (one.code == "S025"_code) return &one;
    }
    return nullptr;
  }

  Firm firm;
};

TEST_F(Currencies, ForeignAmountsAreConvertedByTheRateOfTheirDay) {
  give("shops", kShops);
  give("exchange_rates", kRates);
  give("orders", kOrders);
  give("returns", kReturns);
  const steelyard::Run run = this->run();
  EXPECT_EQ(run.currency, "CNY");
  EXPECT_DOUBLE_EQ(*of(run, "A", "sales").value, 100 + 70.07 + 72.072);
  EXPECT_EQ(of(run, "A", "sales").n_unknown, 0);
  EXPECT_DOUBLE_EQ(*of(run, "A", "refunds").value, 2.3998);
  EXPECT_EQ(of(run, "B", "sales").n_unknown, 2);
  ASSERT_NE(note(run), nullptr);
  EXPECT_EQ(note(run)->args, (std::vector<std::string>{"CNY, EUR, JPY, USD", "CNY", "5", "2"}));
}

TEST_F(Currencies, RatesThatComeLaterAreAppliedThen) {
  give("shops", kShops);
  give("orders", kOrders);
  EXPECT_EQ(of(run(), "A", "sales").n_unknown, 2);
  give("exchange_rates", kRates);
  EXPECT_DOUBLE_EQ(*of(run(), "A", "sales").value, 100 + 70.07 + 72.072);
}

TEST_F(Currencies, OneForeignCurrencyAloneStaysAsItIs) {
  give("shops", kShops);
  give("exchange_rates", kRates);
  give("orders",
       "order_id,shop_id,status,created_at,paid_at,amount,currency\n"
       "1,A,done,2026-05-03 10:00:00,2026-05-03 10:00:00,100,USD\n");
  const steelyard::Run run = this->run();
  EXPECT_EQ(run.currency, "USD");
  EXPECT_DOUBLE_EQ(*of(run, "A", "sales").value, 100);
  EXPECT_EQ(note(run), nullptr);
}

}  // namespace
}  // namespace steelyard
