// Where the header stands: titles above it, two lines, formulas below it, and nobody who knows.

#include "readers/header_rows.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "base/text.hpp"
#include "csv_show.hpp"

namespace steelyard {
namespace {

using Records = std::vector<std::vector<std::string>>;

/// Knows headers that hold all of these.
KnownHeader knows(const std::vector<std::string>& wanted) {
  return [wanted](const std::vector<std::string>& names) {
    return std::ranges::all_of(
        wanted, [&](const std::string& name) { return std::ranges::count(names, name) > 0; });
  };
}

std::string place(const Records& records, const KnownHeader& is_header) {
  const HeaderPlace found = find_header(records, is_header);
  return std::to_string(found.at) + "+" + std::to_string(found.n_records) + " " +
         join(found.names, "|");
}

TEST(HeaderRows, Known) {
  EXPECT_EQ(place({{"订单号", "金额"}, {"17", "9.9"}}, knows({"金额"})), "0+1 订单号|金额");
  // 生意参谋: notes, then the header in the fifth line.
  const Records sycm{{"【生意参谋平台】商品"},
                     {"统计日期", "2026-06-18"},
                     {"说明", "支付金额不含退款", "以下为明细数据"},
                     {""},
                     {"统计日期 ", " 商品ID", "支付金额", "", ""},
                     {"2026-06-18", "17", "1,234.50"}};
  EXPECT_EQ(place(sycm, knows({"商品ID", "支付金额"})), "4+1 统计日期|商品ID|支付金额");
  EXPECT_EQ(place({{"a", "a", "", "b"}, {"1", "2", "3", "4"}}, knows({"b"})), "0+1 a|a#2||b");
}

TEST(HeaderRows, TwoLines) {
  const Records grouped{
      {"统计日期", "支付", "", "退款"}, {"", "金额", "件数", ""}, {"2026-06-18", "9.9", "1", "0"}};
  EXPECT_EQ(place(grouped, knows({"统计日期", "金额", "件数", "退款"})),
            "0+2 统计日期|金额|件数|退款");
  const Records formulas{{"动账时间", "金额", "费用"},
                         {" ", "收入+支出", "佣金+服务费"},
                         {"2026-06-18 10:00:00", "9.9", "1"}};
  EXPECT_EQ(place(formulas, knows({"动账时间", "金额"})), "0+2 动账时间|金额|费用");
  const Records blank_first{{"备注", "金额"}, {"", "9.9"}};
  EXPECT_EQ(place(blank_first, knows({"金额"})), "0+1 备注|金额") << "digits: a row of data";
}

TEST(HeaderRows, NobodyKnows) {
  EXPECT_EQ(place({{"销售日报"}, {"制表", "张三"}, {"a", "b", "c", "d"}, {"1", "2", "3", "4"}}, {}),
            "1+1 制表|张三")
      << "half as wide is wide enough";
  EXPECT_EQ(place({{"销售日报"}, {"a", "b", "c", "d"}, {"1", "2", "3", "4"}}, knows({"z"})),
            "1+1 a|b|c|d");
  EXPECT_EQ(place({{"目标"}, {"a", "b"}, {"1", "2"}}, {}), "1+1 a|b") << "a title";
  EXPECT_EQ(place({{"a"}, {"1", "2"}}, {}), "0+1 a") << "numbers are no names";
  EXPECT_EQ(place({{""}, {" ", ""}}, {}), "0+1 ");
  EXPECT_EQ(place({}, {}), "0+1 ");
}

TEST(HeaderRows, InCsvFiles) {
  CsvOptions options;
  options.is_header = knows({"订单号", "金额"});
  EXPECT_EQ(
      testing::show("订单明细\n导出时间：2026-05-26, 20:07\n\n订单号\t金额\t\n17\t9.90\t\n18\t1\n"
                    "19\t1\tx\n",
                    options),
      (std::vector<std::string>{"订单号|金额", "5: 17|9.90", "6: 18|1", "7: D003(3,2) 19\t1\tx"}));
  options.is_header = knows({"店铺", "订单号", "金额"});
  EXPECT_EQ(testing::show("店铺,订单,\n,订单号,金额\n甲店,17,9.90\n", options),
            (std::vector<std::string>{"店铺|订单号|金额", "3: 甲店|17|9.90"}));
  EXPECT_EQ(testing::show("a,b\n1,2\n", options), (std::vector<std::string>{"a|b", "2: 1|2"}))
      << "nobody knows it: the first record";
}

TEST(HeaderRows, OnlyTheFirstRecordsAreLookedAt) {
  Records records(kHeaderSearch, {"x"});
  records.push_back({"订单号"});
  EXPECT_EQ(place(records, knows({"订单号"})), "0+1 x");
  records.erase(records.begin());
  EXPECT_EQ(place(records, knows({"订单号"})), "19+1 订单号");
}

}  // namespace
}  // namespace steelyard
