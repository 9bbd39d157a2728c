// The words of the adapter language: aliases, or, pattern, single, nth, file_day, fill_down, totals;
// and headers that do not stand on the first line or are written a little differently.

#include <gtest/gtest.h>

#include "adapter_fixture.hpp"
#include "landing/cell.hpp"

namespace steelyard {
namespace {

struct Landed {
  TempFolder folder;
  Result<LandedFile> file = fail(Diagnostics{});
  [[nodiscard]] Rows rows(const std::string& relation) const {
    return rows_of(folder.landing(), file->batch, relation);
  }
};

constexpr std::string_view kHead = "adapter: a\nrecognise: [nr]\nzone: UTC\ninto: orders\n";

/// `text` read by the adapter with those columns.
void land(Landed& landed, const std::string& yaml, const std::string& text,
          const std::string& name = "a.csv") {
  const auto adapter = parse_adapter(text_source(yaml), builtin_model());
  ASSERT_TRUE(adapter) << say(adapter.error());
  landed.file = land_file(landed.folder.write(name, text), landed.folder.landing(), {*adapter},
                          builtin_model(), {}, test_context());
}

std::string orders(const std::string& columns) { return std::string(kHead) + columns; }

TEST(AdapterWords, AnAliasIsTheFirstNameThatTheHeaderHas) {
  const std::string yaml =
      orders("columns: { order_id: nr, region: { column: [省, 收货省, 地区] } }\n");
  Landed second;
  land(second, yaml, "nr,收货省,地区\n1,浙江,x\n");
  ASSERT_TRUE(second.file) << say(second.file.error());
  EXPECT_EQ(second.rows("orders").at(0, "region"), "浙江");
  Landed none;
  land(none, yaml, "nr,城市\n1,杭州\n");
  ASSERT_FALSE(none.file);
  EXPECT_EQ(none.file.error().front().code, "D022"_code);
}

TEST(AdapterWords, OrStandsInForWhatIsMissing) {
  Landed landed;
  land(
      landed,
      orders(
          "columns: { order_id: nr, created_at: { column: t, or: { column: nr, pattern: yymmdd } } "
          "}\n"),
      "nr,t\n260518-1,2026-05-01 10:00:00\n260519-2,\n269919-3,-\n");
  ASSERT_TRUE(landed.file) << say(landed.file.error());
  const Rows rows = landed.rows("orders");
  EXPECT_EQ(rows.at(0, "created_at"), "1777629600000000");  // date -ud '2026-05-01 10:00' +%s
  EXPECT_EQ(rows.at(1, "created_at"), "1779148800000000");  // date -ud 2026-05-19 +%s
  EXPECT_EQ(rows.cells.size(), 2U) << "2026-99-19 is no day";
  ASSERT_EQ(landed.file->first_rejects.size(), 1U);
  EXPECT_EQ(static_cast<Code>(landed.file->first_rejects[0].code), "D065"_code);
  ASSERT_EQ(landed.file->warnings.size(), 1U);
  EXPECT_EQ(landed.file->warnings[0].code, "D042"_code);
  EXPECT_EQ(landed.file->warnings[0].args, (std::vector<std::string>{"t", "1"}));
}

TEST(AdapterWords, NothingIsCalledEmptyThatIsOnlyNoDay) {
  const auto is_told = [](const Landed& landed, const std::string& column) {
    ASSERT_TRUE(landed.file) << say(landed.file.error());
    ASSERT_EQ(landed.file->warnings.size(), 1U);
    const Diagnostic& warning = landed.file->warnings[0];
    EXPECT_EQ(warning.code, "D042"_code);
    EXPECT_EQ(warning.args, (std::vector<std::string>{column, "1"}));
    EXPECT_EQ(message_of(warning, Language::En).find("empty"), std::string::npos);
    EXPECT_EQ(message_of(warning, Language::Zh).find("为空"), std::string::npos);
  };
  Landed of_number;
  land(of_number,
       orders("columns: { order_id: nr, created_at: { column: nr, pattern: yymmdd } }\n"),
       "nr\n260518-1\n");
  is_told(of_number, "nr");
  Landed of_other;
  land(
      of_other,
      orders("columns: { order_id: nr, created_at: { column: t, pattern: yymmdd, or: { column: nr, "
             "pattern: yymmdd } } }\n"),
      "nr,t\n260518-1,soon\n");
  is_told(of_other, "t");
  Landed of_key;
  land(of_key,
       "adapter: a\nrecognise: [nr]\ninto: shop_days\n"
       "columns: { shop_id: s, day: { column: nr, pattern: yymmdd }, visitors: v }\n",
       "nr,s,v\n260518-1,S1,5\nsoon,S1,5\n-,S1,5\n");
  ASSERT_TRUE(of_key.file) << say(of_key.file.error());
  ASSERT_EQ(of_key.file->first_rejects.size(), 2U);
  EXPECT_EQ(static_cast<Code>(of_key.file->first_rejects[0].code), "D065"_code);
  EXPECT_EQ(static_cast<Code>(of_key.file->first_rejects[1].code), "D030"_code);
}

TEST(AdapterWords, DaysOfNumbers) {
  EXPECT_EQ(day_by_pattern("260518-1", "yymmdd"), "2026-05-18 00:00:00");
  EXPECT_EQ(day_by_pattern("E20260518101", "Eyyyymmdd"), "2026-05-18 00:00:00");
  EXPECT_EQ(day_by_pattern("20260518101", "Eyyyymmdd"), std::nullopt);
  EXPECT_EQ(day_by_pattern("2605", "yymmdd"), std::nullopt);
  EXPECT_EQ(day_by_pattern("260231-1", "yymmdd"), std::nullopt);
  EXPECT_TRUE(is_day_pattern("yymmdd"));
  EXPECT_FALSE(is_day_pattern("ddmmyy"));
  EXPECT_FALSE(is_day_pattern("yyymmdd"));
}

TEST(AdapterWords, SeveralNumbersInOneCellAreRefused) {
  Landed landed;
  land(landed, orders("columns: { order_id: { column: nr, single: \";\" }, amount: a }\n"),
       "nr,a\n1,5\n2;3,7\n");
  ASSERT_TRUE(landed.file) << say(landed.file.error());
  ASSERT_EQ(landed.file->first_rejects.size(), 1U);
  EXPECT_EQ(landed.file->first_rejects[0].code, static_cast<std::uint16_t>("D040"_code));
  EXPECT_EQ(landed.file->money_rejected.only(), Int128{70'000});
}

TEST(AdapterWords, NthCountsWithinTheFile) {
  Landed landed;
  land(landed,
       "adapter: a\nrecognise: [nr]\ninto: order_lines\n"
       "columns: { order_id: nr, line_id: { nth: [nr] }, product_id: p }\n",
       "nr,p\n1,x\n1,x\n2,y\n1,z\n");
  ASSERT_TRUE(landed.file) << say(landed.file.error());
  const Rows rows = landed.rows("order_lines");
  std::vector<std::string> numbers;
  for (std::size_t i = 0; i < rows.cells.size(); ++i) {
    numbers.push_back(rows.at(i, "order_id") + "/" + rows.at(i, "line_id"));
  }
  EXPECT_EQ(numbers, (std::vector<std::string>{"1/1", "1/2", "2/1", "1/3"}));
}

TEST(AdapterWords, FillDownNeedsTheSameNumberRightAbove) {
  Landed landed;
  land(landed,
       "adapter: a\nrecognise: [nr]\ninto: order_lines\n"
       "columns: { order_id: nr, line_id: { row: true }, currency: c }\n"
       "fill_down: { by: nr, columns: [c] }\n",
       "nr,c\n1,EUR\n1,\n2,\n1,\n3,USD\n3,x,x\n3,\n");
  ASSERT_TRUE(landed.file) << say(landed.file.error());
  const Rows rows = landed.rows("order_lines");
  std::string all;
  for (std::size_t i = 0; i < rows.cells.size(); ++i) all += rows.at(i, "currency") + " ";
  EXPECT_EQ(all, "EUR EUR ∅ ∅ USD ∅ ");  // the bad record ends the filling
}

TEST(AdapterWords, ASumIsExactOrMissing) {
  Landed landed;
  land(landed,
       orders("columns: { order_id: nr, paid_amount: { sum: [p, { column: r, default: 0 }] } }\n"),
       "nr,p,r\n1,0.10,0.20\n2,80,-\n3,-,5\n4,80,x\n5,1万,0.30000000000000004\n6,y,1\n");
  ASSERT_TRUE(landed.file) << say(landed.file.error());
  const Rows rows = landed.rows("orders");
  ASSERT_EQ(rows.cells.size(), 4U);
  EXPECT_EQ(rows.at(0, "paid_amount"), "3000");
  EXPECT_EQ(rows.at(1, "paid_amount"), "800000");
  EXPECT_EQ(rows.at(2, "paid_amount"), "∅") << "5 refunded, but of what?";
  EXPECT_EQ(rows.at(3, "paid_amount"), "100003000");
  ASSERT_EQ(landed.file->first_rejects.size(), 2U);
  EXPECT_EQ(landed.file->first_rejects[0].args, (std::vector<std::string>{"r", "x"}));
  EXPECT_EQ(landed.file->first_rejects[1].args, (std::vector<std::string>{"p", "y"}));
  Landed without;  // files of older versions have no refunds
  land(without,
       orders("columns: { order_id: nr, paid_amount: { sum: [p, { column: r, default: 0 }] } }\n"),
       "nr,p\n1,7\n");
  ASSERT_TRUE(without.file) << say(without.file.error());
  EXPECT_EQ(without.rows("orders").at(0, "paid_amount"), "70000");
}

TEST(AdapterWords, TotalsAreComparedWithTheRows) {
  const std::string yaml =
      orders("columns: { order_id: nr, amount: a }\nskip_when: { column: nr, in: [合计, 小计] }\n");
  Landed good;
  land(good, yaml, "nr,a\n1,5\n2,x\n3,2.5\n小计,7.5\n4,1\n小计,1\n合计,8.5\n");
  ASSERT_TRUE(good.file) << say(good.file.error());
  EXPECT_TRUE(good.file->warnings.empty());
  EXPECT_EQ(good.file->batch.n_summary, 3U);
  Landed wrong;
  land(wrong, yaml, "nr,a\n1,397.88\n合计,500.00\n");
  ASSERT_TRUE(wrong.file) << say(wrong.file.error());
  ASSERT_EQ(wrong.file->warnings.size(), 1U);
  EXPECT_EQ(wrong.file->warnings[0].code, "D041"_code);
  EXPECT_EQ(wrong.file->warnings[0].args, (std::vector<std::string>{"CNY 500", "CNY 397.88", "3"}));
}

TEST(AdapterWords, TheFilesNameMayHoldTheDay) {
  Landed landed;
  land(landed,
       "adapter: a\nrecognise: [p]\ninto: item_days\n"
       "columns: { shop_id: { const: S1 }, product_id: p, day: { column: d, optional: true, or: { "
       "file_day: true } } }\n",
       "p\n7\n", "商品_2026-05-18_2026-05-18.csv");
  ASSERT_TRUE(landed.file) << say(landed.file.error());
  EXPECT_EQ(landed.rows("item_days").at(0, "day"), "20591");  // days since 1970 of 2026-05-18
}

/// Titles, notes and blank lines above; a byte order mark; full-width brackets; blanks around names.
TEST(AdapterWords, TheHeaderIsFoundBelowTitles) {
  const std::string yaml =
      "adapter: a\nrecognise: [订单号, 金额(元)]\ninto: orders\n"
      "columns: { order_id: 订单号, amount: 金额(元) }\n";
  Landed landed;
  land(landed, yaml,
       "\xEF\xBB\xBF店铺报表\n\n说明：金额含运费,,\n, 订单号 ,金额（元）,,\n,1,2.50,,\n,2,3,,\n");
  ASSERT_TRUE(landed.file) << say(landed.file.error());
  EXPECT_EQ(landed.file->batch.n_rejected, 0U);
  EXPECT_EQ(landed.file->money_accepted.only(), Int128{55'000});
}

TEST(AdapterWords, ALineOfFormulasBelowTheHeaderIsNoRow) {
  Landed landed;
  land(landed, orders("columns: { order_id: nr, amount: a }\n"), "nr,a,b\n , 收入+支出 ,\n1,5,\n");
  ASSERT_TRUE(landed.file) << say(landed.file.error());
  EXPECT_EQ(landed.file->batch.n_rows_in, 1U);
}

TEST(AdapterWords, BrokenOnesSayWhatIsWrong) {
  const auto code = [](const std::string& columns) {
    const auto adapter = parse_adapter(text_source(orders(columns)), builtin_model());
    return adapter ? std::string("sound") : std::string(code_name(adapter.error().front().code));
  };
  EXPECT_EQ(code("columns: { order_id: nr, created_at: { column: t, pattern: ddmmyy } }\n"),
            "M070");
  EXPECT_EQ(code("columns: { order_id: nr, amount: { column: t, pattern: yymmdd } }\n"), "M070");
  EXPECT_EQ(code("columns: { order_id: nr, created_at: { column: t, or: { colunm: nr } } }\n"),
            "M065");
  EXPECT_EQ(code("columns: { order_id: nr }\nfill_down: nr\n"), "M068");
  EXPECT_EQ(code("columns: { order_id: nr, region: { sum: [a, b] } }\n"), "M069");
  EXPECT_EQ(code("columns: { order_id: nr, amount: { sum: [] } }\n"), "M065");
}

}  // namespace
}  // namespace steelyard
