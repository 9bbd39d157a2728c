// Lines below the rows: what is a footer, and what only looks like one.

#include "landing/footer.hpp"

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"

namespace steelyard {
namespace {

RawRecord record_of(const std::vector<std::string_view>& cells) {
  RawRecord record;
  record.cells = cells;
  return record;
}

TEST(Footer, TotalsAndRemarks) {
  for (const std::string_view text :
       {"合计", "合计：", "合计:2单", "合计：2 单", "合计(元)", "合计 2笔", "本页合计", "总计",
        "小计", "共1笔", "共 12 条记录", "共3单，合计500元", "Total", "TOTAL:", "Grand Total",
        "汇总"}) {
    EXPECT_EQ(footer_of(record_of({text, "", "500.00"})), Footer::Total) << text;
    EXPECT_EQ(footer_of(record_of({"", text, "￥1,234.50", "-"})), Footer::Total) << text;
  }
  for (const std::string_view text :
       {"制表人：张三", "制表人:", "审核人：", "导出时间：2026-05-20 10:00", "备注：含运费",
        "第1页", "第1页/共3页"}) {
    EXPECT_EQ(footer_of(record_of({text, "", ""})), Footer::Remark) << text;
  }
  EXPECT_EQ(footer_of(record_of({"制表人：", "张三", "审核人：", "李四"})), Footer::Remark);
  EXPECT_EQ(footer_of(record_of({"制表人：张三", "", "合计", "5"})), Footer::Total);
}

TEST(Footer, WrappedSpacedAndWithTheirCurrency) {
  for (const std::string_view text :
       {"=\"合计\"", "'合计", "合 计", "合\u3000计", "总 计", "合 计 ： 2 单", "全部合计", "合计数",
        "总金额", "Sum", "Total USD", "总计（美元）", "合计 CNY"}) {
    EXPECT_EQ(footer_of(record_of({text, "", "500.00"})), Footer::Total) << text;
  }
  EXPECT_EQ(footer_of(record_of({"本页合计", "", "", "￥150.50", "150", "CNY"})), Footer::Total);
  EXPECT_EQ(footer_of(record_of({"Total USD", "", "", "50.5", "50.5", "USD"})), Footer::Total);
  EXPECT_EQ(footer_of(record_of({"平均", "", "50.25"})), Footer::Remark) << "no sum of the rows";
  EXPECT_EQ(footer_of(record_of({"average", "", "50.25"})), Footer::Remark);
}

TEST(Footer, TimesAndLinesDrawn) {
  EXPECT_EQ(footer_of(record_of({"打印时间", "2026-05-08 10:00", "", ""})), Footer::Remark);
  EXPECT_EQ(footer_of(record_of({"制表人：张三 审核：李四", "", "2026-05-08"})), Footer::Remark);
  for (const std::string_view drawn : {"-----", "======", "——————", "＝＝＝", "***"}) {
    EXPECT_EQ(footer_of(record_of({drawn, "", ""})), Footer::Remark) << drawn;
    EXPECT_EQ(footer_of(record_of({drawn, drawn, drawn})), Footer::Remark) << drawn;
    EXPECT_EQ(footer_of(record_of({drawn, "500", ""})), Footer::None) << drawn;
  }
  EXPECT_EQ(footer_of(record_of({"--", "500", ""})), Footer::None) << "nothing, and an amount";
  EXPECT_EQ(footer_of(record_of({"打印时间", "500", ""})), Footer::None);
  EXPECT_EQ(footer_of(record_of({"打印时间", "", ""})), Footer::None);
}

TEST(Footer, OrdersWithSuchIdsStayOrders) {
  for (const std::string_view id : {"=\"合计\"", "合 计", "Sum", "总金额", "平均", "打印时间",
                                    "-----", "制表人：张三", "Total USD"}) {
    EXPECT_EQ(footer_of(record_of({id, "2026-05-01 10:00", "已付款", "500", "CNY"})), Footer::None)
        << id;
    EXPECT_EQ(footer_of(record_of({id, "2026-05-01 10:00", "500"})), Footer::None) << id;
  }
  for (const std::string_view id :
       {"Sum-1", "summer", "平均单", "total usdx", "合 计 A", "A合 计"}) {
    EXPECT_EQ(footer_of(record_of({id, "500.00", ""})), Footer::None) << id;
  }
}

TEST(Footer, OrdersAreNone) {
  for (const std::string_view id : {"合计-001", "小计A1", "合计2024", "TOTAL-7", "共青团", "本页",
                                    "A合计", "制表人", "1001", "第三方-1", "合计单"}) {
    EXPECT_EQ(footer_of(record_of({id, "500.00", ""})), Footer::None) << id;
  }
  // Whatever its first cell says, a line with a day, a name or a status is no footer.
  EXPECT_EQ(footer_of(record_of({"合计:2单", "2026-05-01 10:00", "500"})), Footer::None);
  EXPECT_EQ(footer_of(record_of({"合计", "已付款", "500"})), Footer::None);
  EXPECT_EQ(footer_of(record_of({"total", "20260501", "12.5"})), Footer::None);
  EXPECT_EQ(footer_of(record_of({"审核人：", "张三", "已付款"})), Footer::None);
  EXPECT_EQ(footer_of(record_of({"1001", "合计", "500"})), Footer::None);
  EXPECT_EQ(footer_of(record_of({"", ""})), Footer::None);
}

TEST(Footer, SeparatorsAloneAreBlank) {
  EXPECT_TRUE(is_blank(record_of({"", " ", "\u3000"})));
  EXPECT_FALSE(is_blank(record_of({"", "-", ""})));
  EXPECT_FALSE(is_blank(record_of({})));
}

/// The whole file: totals are compared, remarks are counted, blank lines are nothing, orders stay.
TEST(Footer, LinesBelowTheOrders) {
  const auto adapter = parse_adapter(
      text_source(
          "adapter: a\nrecognise: [nr]\ninto: orders\n"
          "columns: { order_id: nr, amount: a, created_at: { column: t, optional: true } }\n"),
      builtin_model());
  ASSERT_TRUE(adapter) << say(adapter.error());
  const TempFolder folder;
  const auto landed =
      land_file(folder.write("a.csv",
                             "nr,a,t\n小计A1,5,2026-05-01\n,,\n2,2.5,2026-05-02\n\n"
                             "本页合计,7.5,\n3,1,2026-05-03\n,,,\n合计:3单,8.5,\n共3笔\n"
                             "制表人：张三,,\n,制表日期：2026-05-04,\n"),
                folder.landing(), {*adapter}, builtin_model(), {}, test_context());
  ASSERT_TRUE(landed) << say(landed.error());
  EXPECT_TRUE(landed->warnings.empty()) << say(landed->warnings);
  EXPECT_EQ(landed->batch.n_rejected, 0U);
  EXPECT_EQ(landed->batch.n_summary, 5U);
  EXPECT_EQ(landed->batch.n_rows_in, 8U);
  EXPECT_EQ(rows_of(folder.landing(), landed->batch, "orders").cells.size(), 3U);
  const auto wrong = land_file(folder.write("b.csv", "nr,a,t\n1,5,2026-05-01\n合计：1单,9,\n"),
                               folder.landing(), {*adapter}, builtin_model(), {}, test_context());
  ASSERT_TRUE(wrong) << say(wrong.error());
  ASSERT_EQ(wrong->warnings.size(), 1U);
  EXPECT_EQ(wrong->warnings[0].code, "D041"_code);
  EXPECT_EQ(wrong->warnings[0].args, (std::vector<std::string>{"CNY 9", "CNY 5", "3"}));
}

}  // namespace
}  // namespace steelyard
