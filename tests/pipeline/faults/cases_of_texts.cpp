// Faults 12 … 21: encodings, signs, quotes, headers, totals, and what platforms join, repeat or leave
// empty.

#include "fault_bench.hpp"
#include "sample/platform.hpp"

namespace steelyard::faults {

namespace {

const std::string kReviews = "review_id,order_id,stars,body,created_at\n";
const std::string kGoodRow = "O1,S1,2026-05-01 10:00:00,10\n";
const std::string kJdHead = "订单号,商品ID,订购数量,京东价,订单金额,下单时间,订单状态\n";
const std::string kPddHead =
    "订单成交时间,订单号,订单状态,商品总价(元),用户实付金额(元),商品数量(件),商品id\n";
const std::string kDouyinHead =
    "主订单编号,子订单编号,商品数量,商品ID,订单应付金额,运费,订单提交时间,订单状态\n";
const std::string kDay = ",2026/05/18 20:00:00,已完成\n";

std::string utf16le(std::string_view text) {
  std::string out = "\xFF\xFE";
  for (const char c : text) out += {c, '\0'};
  return out;
}

std::function<void(Bench&)> body_is(const std::string& wanted) {
  return
      [wanted](Bench& bench) { EXPECT_EQ(bench.text("SELECT body FROM facts.reviews"), wanted); };
}

std::function<void(Bench&)> id_is(const std::string& wanted) {
  return [wanted](Bench& bench) {
    EXPECT_EQ(bench.text("SELECT order_id FROM facts.orders"), wanted);
  };
}

std::function<void(Bench&)> orders_and_money(std::int64_t n, std::int64_t fen) {
  return [n, fen](Bench& bench) {
    EXPECT_EQ(bench.ask("SELECT count(*) FROM facts.orders"), n);
    EXPECT_EQ(bench.ask("SELECT sum(amount) FROM facts.orders"), Int128{fen} * 100);
  };
}

void jd_sums_agree(Bench& bench) {
  const auto made = write_platform_orders(
      {.platform = "jd", .seed = 11, .out_dir = bench.firm.dir() + "/jd", .dirty = false});
  ASSERT_TRUE(made);
  bench.firm.load_path(made->path, {});
  orders_and_money(static_cast<std::int64_t>(made->n_orders), made->order_fen)(bench);
  EXPECT_EQ(bench.ask("SELECT sum(line_amount) FROM facts.order_lines"),
            bench.ask("SELECT sum(amount) FROM facts.orders"));
}

std::vector<FaultCase> encodings_and_signs() {
  return {
      {12,
       "gbk_bytes_in_utf8",
       {{"orders_20260601.csv", kOrders + "O1,\xE5\xBA\x97,2026-05-01 10:00:00,10\n" +
                                    "O2,\xB5\xEA,2026-05-01 10:00:00,10\n"
                                    "O3,\xE5\xBA\x97,2026-05-01 10:00:00,10\n"}},
       {.accepted = 2, .rejected = 1, .codes = {"D001"}, .line = 3},
       [](Bench& bench) {
         EXPECT_EQ(bench.last().landed.first_rejects.at(0).args.at(0), "68") << "the byte's offset";
       }},
      {12,
       "text_saved_wrongly_before",
       {{"reviews_20260601.csv", kReviews + "V1,O1,5,很好锟斤拷锟斤拷,2026-05-01 10:00:00\n"}},
       {.accepted = 1, .codes = {"D064"}},
       body_is("很好锟斤拷锟斤拷")},
      {12,
       "utf8_read_as_latin",
       {{"reviews_20260601.csv", kReviews + "V1,O1,5,cafÃ© trÃ¨s bon,2026-05-01 10:00:00\n"
                                            "V2,O2,5,«café» ça va,2026-05-01 10:00:00\n"}},
       {.accepted = 2, .codes = {"D064"}},
       [](Bench& bench) { EXPECT_EQ(bench.last().landed.warnings.at(0).args.at(1), "1"); }},

      {13,
       "byte_order_mark",
       {{"orders_20260601.csv", "\xEF\xBB\xBF" + kOrders + kGoodRow}},
       {.accepted = 1, .rejected = 0},
       id_is("O1")},
      {13,
       "utf16",
       {{"orders_20260601.csv", utf16le(kOrders + kGoodRow)}},
       {.accepted = 1, .rejected = 0},
       id_is("O1")},
      // 好 BAC3, 𠀀 95328236 (four bytes), ︐ A6D9 (moved from U+E78D by GB18030-2022).
      {13,
       "gb18030_of_four_bytes",
       {{"reviews_20260601.csv",
         kReviews + "V1,O1,5,\xBA\xC3\x95\x32\x82\x36\xA6\xD9,2026-05-01 10:00:00\n"}},
       {.accepted = 1, .rejected = 0},
       body_is("好𠀀︐")},

      {14,
       "nul_byte",
       {{"orders_20260601.csv", kOrders + std::string("O1,S\0001,2026-05-01 10:00:00,10\n", 30) +
                                    "O2,S1,2026-05-01 10:00:00,10\n"}},
       {.accepted = 1, .rejected = 1, .codes = {"D004"}, .line = 2},
       {}},
      {14,
       "joiners_and_directions_in_an_id",
       {{"orders_20260601.csv", kOrders + kGoodRow +
                                    "O\u200d1,S1,2026-05-01 10:00:00,10\n"
                                    "\u202eO1\u202c,S1,2026-05-01 10:00:00,10\n"
                                    "\u0001O1,S1,2026-05-01 10:00:00,10\n"}},
       {.accepted = 1, .duplicate = 3},
       id_is("O1")},
      {14,
       "full_width_id",
       {{"orders_20260601.csv", kOrders + kGoodRow +
                                    "Ｏ１,S1,2026-05-01 10:00:00,10\n"
                                    "Ｏ２,S1,2026-05-01 10:00:00,x\n"}},
       {.accepted = 1, .duplicate = 1, .rejected = 1, .codes = {"D031"}, .line = 4},
       [](Bench& bench) {
         EXPECT_NE(bench.last().landed.first_rejects.at(0).raw.find("Ｏ２"), std::string::npos);
       }},

      {15,
       "quote_never_closed",
       {{"orders_20260601.csv",
         kOrders + "O1,\"S1,2026-05-01 10:00:00,10\n" +
             "O2,S1,2026-05-01 10:00:00,10\nO3,S1,2026-05-01 10:00:00,10\n"}},
       {.accepted = 2, .rejected = 1, .codes = {"D002"}, .line = 2},
       {}},
      {15,
       "quotes_and_lines_within_quotes",
       {{"reviews_20260601.csv", kReviews + "V1,O1,5,\"a \"\"b\"\"\nc\",2026-05-01 10:00:00\n"}},
       {.accepted = 1, .rejected = 0},
       body_is("a \"b\"\nc")},
      {15,
       "semicolons_and_tabs",
       {{"orders_20260601.csv",
         "order_id;shop_id;created_at;amount\nO1;S1;2026-05-01 10:00:00;1\n"},
        {"orders_20260602.txt",
         "order_id\tshop_id\tcreated_at\tamount\nO2\tS1\t2026-05-01 10:00:00\t\"1,000.5\"\n"}},
       {.accepted = 1, .rejected = 0},
       orders_and_money(2, 100'150)},

      {16,
       "a_cell_too_many",
       {{"orders_20260601.csv", kOrders + kGoodRow + "O2,S1,,10,surplus\n"}},
       {.accepted = 1, .rejected = 1, .codes = {"D003"}, .line = 3},
       {}},
      {16,
       "a_cell_too_few",
       {{"orders_20260601.csv", kOrders + "O2,S1,10\n" + kGoodRow}},
       {.accepted = 1, .rejected = 1, .codes = {"D003"}, .line = 2},
       {}},
      {16,
       "what_was_written_is_kept",
       {{"orders_20260601.csv", kOrders + "O2\n" + kGoodRow}},
       {.accepted = 1, .rejected = 1, .codes = {"D003"}, .line = 2},
       [](Bench& bench) {
         EXPECT_EQ(bench.text("SELECT '" + bench.last().landed.first_rejects.at(0).raw + "'"),
                   "O2");
       }},
  };
}

std::vector<FaultCase> headers_and_totals() {
  const std::string tmall = "订单编号,总金额,买家实际支付金额,订单创建时间\n";
  return {
      {17,
       "a_column_was_renamed",
       {{"a_20260601.csv", "订单编号,总金额,实付款,订单创建时间\n1,5,5,2026-05-01 10:00:00\n"}},
       {.codes = {"D020"}},
       [](Bench& bench) { EXPECT_EQ(bench.ask("SELECT count(*) FROM state.batches"), 0); }},
      {17,
       "header_in_row_five_with_blanks",
       {{"a_20260601.csv",
         "店铺报表,,,\n,,,\n导出人：甲,,,\n说明,,,\n 订单编号 ,总金额,买家实际支付金额"
         " ,订单创建时间 \n1,5,5,2026-05-01 10:00:00\n"}},
       {.accepted = 1, .rejected = 0},
       orders_and_money(1, 500)},
      {17,
       "two_header_rows_and_a_name_twice",
       {{"a_20260601.csv",
         "订单编号,总金额,买家实际支付金额,订单创建时间,备注,备注\n"
         " ,含运费,实付,下单时,,\n1,5,5,2026-05-01 10:00:00,x,y\n"}},
       {.accepted = 1, .rejected = 0},
       orders_and_money(1, 500)},

      {18,
       "total_agrees",
       {{"a_20260601.csv", tmall + "1,300.38,5,2026-05-01 10:00:00\n2,97.5,5,2026-05-01 10:00:00\n"
                                   "合计,397.88,,\n"}},
       {.accepted = 2, .summary = 1, .rejected = 0},
       orders_and_money(2, 39'788)},
      {18,
       "total_differs",
       {{"a_20260601.csv", tmall + "1,300.38,5,2026-05-01 10:00:00\n2,97.5,5,2026-05-01 10:00:00\n"
                                   "合计,500.00,,\n"}},
       {.accepted = 2, .summary = 1, .codes = {"D041"}},
       [](Bench& bench) {
         EXPECT_EQ(bench.last().landed.warnings.at(0).args,
                   (std::vector<std::string>{"CNY 500", "CNY 397.88", "4"}));
       }},
      {18,
       "totals_of_parts",
       {{"a_20260601.csv", tmall + "1,3,5,2026-05-01 10:00:00\n合计,3,,\n"
                                   "2,4,4,2026-05-01 10:00:00\n合计,4,,\n总计,7,,\n"}},
       {.accepted = 2, .summary = 3, .codes = {"D097"}},
       orders_and_money(2, 700)},

      {19,
       "two_lines_of_one_order",
       {{"a_20260601.csv", kJdHead + "9,A,1,300.00,500.00,2026-05-01 10:00:00,完成\n"
                                     "9,B,2,100.00,500.00,2026-05-01 10:00:00,完成\n"}},
       {.accepted = 2, .duplicate = 0},
       orders_and_money(1, 50'000)},
      {19, "sums_of_lines_and_orders_agree", {}, {}, jd_sums_agree},
      {19,
       "lines_that_disagree_on_the_order",
       {{"a_20260601.csv", kJdHead + "9,A,1,300.00,500.00,2026-05-01 10:00:00,完成\n"
                                     "9,B,2,100.00,501.00,2026-05-01 10:00:00,完成\n"}},
       {.accepted = 2, .codes = {"D060"}},
       orders_and_money(1, 50'100)},

      {20,
       "nothing_tells_them_apart",
       {{"a_20260601.csv",
         kDouyinHead + "1,11;12,3,P1,120.00,0" + kDay + "2,21,1,P1,5.00,-" + kDay}},
       {.accepted = 1, .rejected = 1, .codes = {"D040"}, .line = 2},
       orders_and_money(1, 500)},
      {20,
       "every_cell_has_its_part",
       {{"a_20260601.csv", kDouyinHead + "1,11;12,1;2,P1;P2,100.00;20.00,0" + kDay}},
       {.accepted = 2, .rejected = 0},
       orders_and_money(2, 12'000)},
      {20,
       "parts_of_different_number",
       {{"a_20260601.csv", kDouyinHead + "1,11;12,1;2;3,P1;P2,100.00;20.00,0" + kDay +
                               "2,21;22,1;1,P1;P2,5.00;6.00,8.00" + kDay}},
       {.accepted = 0, .rejected = 2, .codes = {"D040"}, .line = 2},
       {}},

      {21,
       "day_out_of_the_number",
       {{"a_20260601.csv", kPddHead + ",260518-123456789012345,已收货,39.90,37.90,1,5\n"}},
       {.accepted = 1, .codes = {"D042"}},
       [](Bench& bench) {
         EXPECT_EQ(bench.ask("SELECT max(created_at_day) FROM facts.orders"), 20'591)
             << "2026-05-18";
       }},
      {21,
       "number_without_a_day",
       {{"a_20260601.csv", kPddHead + ",X-7,已收货,39.90,37.90,1,5\n"
                                      ",269918-1,已收货,39.90,37.90,1,5\n"}},
       {.accepted = 0, .rejected = 2, .codes = {"D065"}, .line = 2},
       {}},
      {21,
       "a_tab_for_a_time",
       {{"a_20260601.csv", kPddHead + "\"\t\",260518-1,已收货,39.90,37.90,1,5\n"
                                      "-,260519-1,已收货,39.90,37.90,1,5\n"}},
       {.accepted = 2, .codes = {"D042"}},
       [](Bench& bench) { EXPECT_EQ(bench.last().landed.warnings.at(0).args.at(1), "2"); }},
  };
}

}  // namespace

std::vector<FaultCase> cases_of_texts() {
  std::vector<FaultCase> all = encodings_and_signs();
  for (FaultCase& one : headers_and_totals()) all.push_back(std::move(one));
  return all;
}

}  // namespace steelyard::faults
