// Several currencies: foreign amounts by the sheet of exchange rates, row by row, also where derived
// columns add them up; without a rate they are unknown. The expected figures are worked out by hand.

#include <algorithm>

#include "base/text.hpp"
#include "tests/pipeline/firm.hpp"
#include "warehouse/facts/house_money.hpp"

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
  EXPECT_EQ(note(run)->args, (std::vector<std::string>{
                                 "CNY, EUR, JPY, USD", "CNY", "5", "，其中 2 行没有汇率，金额未知",
                                 ", of which 2 have no rate and unknown amounts", "5 rows are"}));
}

/// The value under that column in the row that begins with `key`; "" when there is none.
std::string shown(const RowsAnswer& answer, const std::string& key, const std::string& column) {
  const auto at = std::ranges::find(answer.columns, column) - answer.columns.begin();
  for (const SourceRow& row : answer.rows) {
    EXPECT_EQ(row.values.size(), answer.columns.size());
    if (row.values.at(0) != key) continue;
    return static_cast<std::size_t>(at) < row.values.size() ? row.values[at] : "";
  }
  return "";
}

TEST_F(Currencies, ExplainSaysWhatAnAmountWasAndWhereItsRefundsStand) {
  give("shops", kShops);
  give("exchange_rates", kRates);
  give("orders", kOrders);
  give("returns", kReturns);
  const Project project = firm.project();
  const auto plan =
      check(project,
            std::make_shared<const Source>(Source{"plan.yaml", plan_around("shop", kIndicators)}));
  ASSERT_TRUE(plan);
  ExplainOptions options;
  options.subject = "A";
  options.indicator = "sales";
  options.assess.period = "2026-05";
  const auto sales = explain(project, *plan, options, firm.context());
  ASSERT_TRUE(sales) << words_of(sales.error());
  const RowsAnswer& amounts = sales->indicators.at(0).rows.at(0);
  EXPECT_EQ(shown(amounts, "1", "← amount"), "—") << join(amounts.columns, "|");
  EXPECT_EQ(shown(amounts, "2", "← amount"), "10.01 USD × 7");
  EXPECT_EQ(shown(amounts, "3", "← amount"), "10.01 USD × 7.2");
  options.indicator = "refunds";
  const auto refunds = explain(project, *plan, options, firm.context());
  ASSERT_TRUE(refunds) << words_of(refunds.error());
  const RowsAnswer& behind = refunds->indicators.at(0).rows.at(0);
  EXPECT_TRUE(shown(behind, "3", "← returns").ends_with("/returns.csv:2"))
      << join(behind.columns, "|");
  EXPECT_EQ(shown(behind, "1", "← returns"), "—");
}

TEST_F(Currencies, WhereAllHaveARateNothingIsSaidOfOthers) {
  give("shops", kShops);
  give("exchange_rates", "currency,day,rate\nUSD,2026-05-01,7\n");
  give("orders",
       "order_id,shop_id,created_at,amount,currency\n1,A,2026-05-03 10:00:00,100,CNY\n"
       "2,A,2026-05-04 10:00:00,10,USD\n3,B,2026-05-05 10:00:00,20,USD\n");
  const steelyard::Run run = this->run();
  ASSERT_NE(note(run), nullptr);
  EXPECT_EQ(message_of(*note(run), Language::En),
            "the data hold several currencies (CNY, USD): 2 rows are converted to CNY");
  EXPECT_EQ(message_of(*note(run), Language::Zh),
            "数据有多种币种（CNY, USD），2 行按汇率表折成 CNY");
}

TEST_F(Currencies, RatesThatComeLaterAreAppliedThen) {
  give("shops", kShops);
  give("orders", kOrders);
  EXPECT_EQ(of(run(), "A", "sales").n_unknown, 2);
  give("exchange_rates", kRates);
  EXPECT_DOUBLE_EQ(*of(run(), "A", "sales").value, 100 + 70.07 + 72.072);
}

TEST_F(Currencies, ACurrencyWhoseLastRowChangedIsNoLongerSpokenOf) {
  give("shops", kShops);
  give("exchange_rates", kRates);
  const std::string head = "order_id,shop_id,created_at,amount,currency\n";
  give("orders_20260601", head +
                              "1,A,2026-05-03 10:00:00,100,CNY\n"
                              "2,A,2026-05-04 10:00:00,10,USD\n");
  EXPECT_NE(note(run()), nullptr);
  give("orders_20260602", head + "2,A,2026-05-04 10:00:00,70,CNY\n");
  const steelyard::Run run = this->run();
  EXPECT_EQ(note(run), nullptr);
  EXPECT_EQ(run.currency, "CNY");
  EXPECT_DOUBLE_EQ(*of(run, "A", "sales").value, 170);
}

TEST_F(Currencies, RowsOfOneCurrencyAreNotAskedForIt) {
  give("shops", kShops);
  give("orders", "order_id,shop_id,created_at,amount,currency\n1,A,2026-05-03 10:00:00,100,\n");
  const Project project = firm.project();
  OpenWarehouse house = *open_warehouse(project, firm.context());
  const std::map<std::string, std::set<std::string>> house_only = {{"orders", {"CNY"}}};
  EXPECT_EQ(*currencies_of(house.connection, project.model), house_only);
  // What the rows say behind the note's back is not looked at.
  ASSERT_TRUE(house.connection.run("UPDATE facts.orders SET currency = 'USD'"));
  ASSERT_TRUE(drop_house_views(house.connection));
  EXPECT_EQ(*currencies_of(house.connection, project.model), house_only);
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
