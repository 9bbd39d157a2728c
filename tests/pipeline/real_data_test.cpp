// The published figures of three real data sets, reached through the whole path: load, plan,
// assess.

#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

std::string shared(const std::string& name) {
  return std::string(kProjectRoot) + "/../shared/data/" + name;
}

#define NEEDS_SHARED_DATA(name) \
  if (!std::filesystem::exists(shared(name))) GTEST_SKIP() << "skipped: no ../shared/data/" << name

LoadOptions exported(const char* day) {
  LoadOptions options;
  options.exported_at_us = static_cast<std::int64_t>(try_parse_date(day)->days) * kMicrosPerDay;
  return options;
}

struct Total {
  double k = 0;
  double n = 0;
};
// Over all subjects and the rows of nobody.
Total total_of(const Run& run, const std::string& name) {
  Total total;
  const auto add = [&](const std::vector<IndicatorCard>& cards) {
    for (const IndicatorCard& card : cards) {
      if (card.name != name) continue;
      total.k += to_double(card.estimate.numerator);
      total.n += static_cast<double>(card.estimate.n);
    }
  };
  for (const Scorecard& card : run.scorecards) add(card.indicators);
  add(run.unassigned);
  return total;
}

Int128 count(Firm& firm, const std::string& sql) {
  auto warehouse = open_warehouse(firm.project(), firm.context());
  EXPECT_TRUE(warehouse);
  const auto n = warehouse->connection.query_int(sql);
  EXPECT_TRUE(n) << (n ? "" : words_of(n.error()));
  return n ? *n : -1;
}

TEST(Olist, FiguresAndThreeLateShares) {
  NEEDS_SHARED_DATA("olist");
  Firm firm;
  firm.load_path(shared("olist"), exported("2018-12-01"));
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.orders"), 15'000);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.order_lines"), 17'071);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.reviews"), 14'944);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.payments"), 15'733);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.shops"), 1'904);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.orders WHERE status = 'delivered'"), 14'552);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.orders WHERE status = 'shipped'"), 159);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.orders WHERE status = 'cancelled'"), 113);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.orders WHERE status = 'unavailable'"), 89);
  const auto plan = read_file(std::string(kProjectRoot) + "/examples/olist/plan.yaml");
  ASSERT_TRUE(plan);
  const steelyard::Run run = firm.assess_text(*plan, "2016-09-01..2018-10-31");
  const Total clock = total_of(run, "late_by_the_clock");
  EXPECT_EQ(clock.n, 14'552);
  EXPECT_NEAR(clock.k / clock.n, 0.0794, 5e-5);
  const Total days = total_of(run, "late_by_days");
  EXPECT_NEAR(days.k / days.n, 0.0658, 5e-5);
  const Total all = total_of(run, "late_of_all");
  EXPECT_EQ(all.n, 15'000);
  EXPECT_NEAR(all.k / all.n, 0.0638, 5e-5);
  // 163 of the orders with items have several sellers: the bridge counts each once per seller,
  // never an order twice.
  EXPECT_EQ(total_of(run, "seller_orders").k, 15'054);
  const steelyard::Run may = firm.assess_text(*plan, "2018-05");
  EXPECT_EQ(may.scorecards.size(), 1'904U);
  EXPECT_GT(may.scorecards.front().rank, 0);
}

TEST(Tmall, OrdersMoneyAndRefunds) {
  NEEDS_SHARED_DATA("tmall_orders");
  Firm firm;
  firm.load_path(shared("tmall_orders"), exported("2020-03-15"));
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.orders"), 28'010);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.orders WHERE paid_at IS NULL"), 3'923);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.orders WHERE refund_reported > 0"), 5'646);
  EXPECT_EQ(count(firm, "SELECT sum(amount) FROM facts.orders"), Int128{29'957'606'100});
  // 买家实际支付金额 as published is what refunds left of the payments: net sales.
  EXPECT_EQ(count(firm, "SELECT sum(paid_amount) - sum(refund_reported) FROM facts.orders"),
            Int128{19'024'871'500});
  EXPECT_EQ(count(firm,
                  "SELECT count(*) FROM facts.orders WHERE paid_at IS NOT NULL AND "
                  "paid_amount <> amount"),
            0);
  EXPECT_EQ(count(firm, "SELECT sum(refund_reported) FROM facts.orders"), Int128{5'723'359'200});
  EXPECT_EQ(count(firm, "SELECT count(DISTINCT region) FROM facts.orders"), 31);
  // Days 8 and 16 are missing altogether.
  EXPECT_EQ(count(firm,
                  "SELECT count(DISTINCT created_at_day) FROM facts.orders WHERE created_at_day IN "
                  "(18300, 18308)"),
            0);
  const steelyard::Run run = firm.assess_text(
      plan_around("shop",
                  "  - { name: unpaid, label: u, kind: share, of: orders, that: paid_at is "
                  "missing, better: lower }\n"
                  "  - { name: refunded, label: r, kind: share, of: orders, that: refund_reported "
                  "> 0, better: lower }\n"
                  "  - { name: sales, label: s, kind: sum, of: orders, value: amount }\n"
                  "  - { use: net_sales }\n"),
      "2020-02");
  EXPECT_EQ(total_of(run, "unpaid").k, 3'923);
  EXPECT_EQ(total_of(run, "refunded").k, 5'646);
  EXPECT_NEAR(total_of(run, "sales").k, 2'995'760.61, 1e-6);
  // By awk over the file: what is left of the 24,081 payments of February; 298.00 were paid in March.
  EXPECT_NEAR(total_of(run, "net_sales").k, 1'902'189.15, 1e-6);
}

TEST(OnlineRetail, RowsInvoicesAndMoney) {
  NEEDS_SHARED_DATA("online_retail");
  Firm firm;
  firm.load_path(shared("online_retail"), exported("2012-01-01"));
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.order_lines"), 541'909);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.orders"), 25'900);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.order_lines WHERE order_id LIKE 'C%'"), 9'288);
  EXPECT_EQ(count(firm, "SELECT count(*) FROM facts.order_lines WHERE customer_id IS NULL"),
            135'080);
  EXPECT_EQ(count(firm, "SELECT count(DISTINCT region) FROM facts.orders"), 38);
  EXPECT_EQ(count(firm, "SELECT sum(line_amount) FROM facts.order_lines"), Int128{97'477'479'340});
}

}  // namespace
}  // namespace steelyard
