// Faults 22 … 27, 37, 38: numbers, currencies, ids, and files that are too large or made to do harm.

#include "fault_bench.hpp"
#include "readers/child.hpp"
#include "tests/readers/workbook_parts.hpp"

namespace steelyard::faults {

namespace {

const std::string kAt = ",S1,2026-05-01 10:00:00,";
const char* const kSales =
    "  - name: sales\n    label: s\n    kind: sum\n    of: orders\n    value: amount\n"
    "    dated_by: created_at\n";
const std::string kWithCurrency = "order_id,shop_id,created_at,amount,currency\n";

/// Orders of one amount each, as written.
Given amounts(const std::vector<std::string>& written) {
  std::string text = kOrders;
  for (std::size_t i = 0; i < written.size(); ++i) {
    text += "O" + std::to_string(i + 1) + kAt + "\"" + written[i] + "\"\n";
  }
  return {"orders_20260601.csv", text};
}

/// In 1/10,000, by order; a missing one as "-".
std::function<void(Bench&)> amounts_are(const std::string& wanted) {
  return [wanted](Bench& bench) {
    EXPECT_EQ(bench.text("SELECT string_agg(coalesce(CAST(amount AS VARCHAR), '-'), ' ' "
                         "ORDER BY _line) FROM facts.orders"),
              wanted);
  };
}

std::function<void(Bench&)> ids_are(const std::string& wanted) {
  return [wanted](Bench& bench) {
    EXPECT_EQ(bench.text("SELECT string_agg(order_id, ' ' ORDER BY _line) FROM facts.orders"),
              wanted);
  };
}

/// A workbook of orders, its rows as XML. Returned as bytes.
std::string workbook(const std::string& rows, const std::string& after = "") {
  const std::string path = std::filesystem::temp_directory_path() /
                           ("steelyard-fault-" + std::to_string(getpid()) + ".xlsx");
  const auto text = [](const std::string& cell) {
    return "<c t='inlineStr'><is><t>" + cell + "</t></is></c>";
  };
  const std::string header = "<row>" + text("订单编号") + text("买家实际支付金额") +
                             text("订单创建时间") + text("总金额") + text("备注") + "</row>";
  testing::write_zip(path, testing::parts_of({.rows = header + rows, .after = after}));
  std::string bytes = *read_file(path);
  std::filesystem::remove(path);
  return bytes;
}

std::string sheet_row(const std::string& id, const std::string& amount, const std::string& memo) {
  return "<row><c t='str'><v>" + id +
         "</v></c><c><v>1</v></c><c t='str'><v>2026-05-01 "
         "10:00:00</v></c><c><v>" +
         amount + "</v></c><c><v>" + memo + "</v></c></row>";
}

std::string number_id_row(const std::string& id) {
  return "<row><c><v>" + id +
         "</v></c><c><v>1</v></c><c t='str'><v>2026-05-01 "
         "10:00:00</v></c><c><v>1</v></c><c/></row>";
}

/// Made only when the case is run: the program begins with the whole table.
std::function<void(Bench&)> with_workbook(const std::string& name,
                                          const std::function<std::string()>& bytes,
                                          const std::function<void(Bench&)>& then) {
  return [=](Bench& bench) {
    bench.give({name, bytes()});
    then(bench);
  };
}

void nothing_landed(Bench& bench) { EXPECT_EQ(bench.ask("SELECT count(*) FROM state.batches"), 0); }

Given shops() { return {"shops.csv", "shop_id,name\nS1,one\n"}; }

void mixed_currencies(Bench& bench) {
  bench.give({"exchange_rates.csv", "currency,day,rate\nUSD,2026-04-30,7\n"});
  const steelyard::Run run = bench.run(kSales, "2026-05");
  bench.saw(run.notes);
  EXPECT_DOUBLE_EQ(*card_of(run, "S1", "sales").estimate.value, 100 + 70);
}

void missing_rate(Bench& bench) {
  const steelyard::Run run = bench.run(kSales, "2026-05");
  bench.saw(run.notes);
  EXPECT_EQ(card_of(run, "S1", "sales").estimate.n_unknown, 1) << "never added as it is";
}

void no_currency_is_the_houses(Bench& bench) {
  const steelyard::Run run = bench.run(kSales, "2026-05");
  bench.saw(run.notes);
  EXPECT_DOUBLE_EQ(*card_of(run, "S1", "sales").estimate.value, 110);
  EXPECT_EQ(run.currency, "CNY");
}

std::vector<FaultCase> numbers() {
  return {
      {22,
       "strokes",
       {amounts({"-", "--", "—", "——"})},
       {.accepted = 4, .rejected = 0},
       amounts_are("- - - -")},
      {22,
       "words",
       {amounts({"无", "N/A", "null", ""})},
       {.accepted = 4, .rejected = 0},
       amounts_are("- - - -")},
      {22,
       "nothing_is_not_zero",
       {shops(), amounts({"0", "-", "5"})},
       {.accepted = 3},
       [](Bench& bench) {
         const Estimate sales = card_of(bench.run(kSales, "2026-05"), "S1", "sales").estimate;
         EXPECT_EQ(sales.n_unknown, 1);
         EXPECT_DOUBLE_EQ(*sales.value, 5);
       }},

      {23,
       "money_as_people_write_it",
       {amounts({"1.2万", "￥1,234.50", "(123.45)", "３．５", "¥ 12元"})},
       {.accepted = 5, .rejected = 0},
       amounts_are("120000000 12345000 -1234500 35000 120000")},
      {23,
       "percentages",
       {{"assignments_20260601.csv",
         "employee_id,team_id,shop_id,share,first_day\n"
         "E1,T1,S1,12.3%,2026-05-01\nE2,T1,S1,0.5,2026-05-01\n"
         "E3,T1,S1,１００％,2026-05-01\n"}},
       {.accepted = 3, .rejected = 0},
       [](Bench& bench) {
         EXPECT_EQ(bench.text("SELECT string_agg(CAST(share AS VARCHAR), ' ' ORDER BY _line) FROM "
                              "facts.assignments"),
                   "123000 500000 1000000");
       }},
      {23,
       "what_is_no_number_is_refused",
       {amounts({"1,5", "十二", "1.2.3", "5%", "12 34", "7"})},
       {.accepted = 1, .rejected = 5, .codes = {"D031"}, .line = 2},
       amounts_are("70000")},

      {24,
       "float_noise_is_read_as_shown",
       {amounts({"0.30000000000000004", "1234.5600000000001", "-0.10000000000000001"})},
       {.accepted = 3, .rejected = 0},
       amounts_are("3000 12345600 -1000")},
      {24,
       "ten_dimes_are_one",
       {shops(), amounts({"0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1", "0.1"})},
       {.accepted = 10},
       [](Bench& bench) {
         const Estimate sales = card_of(bench.run(kSales, "2026-05"), "S1", "sales").estimate;
         EXPECT_EQ(sales.exact->num, sales.exact->den);
       }},
      {24,
       "numbers_of_a_workbook",
       {},
       {.accepted = 3, .rejected = 0, .codes = {"D097"}},
       with_workbook(
           "orders_20260601.xlsx",
           [] {
             return workbook(sheet_row("O1", "0.30000000000000004", "1") +
                             sheet_row("O2", "1234.5600000000001", "1234567890123456") +
                             sheet_row("O3", "98.1", "0.1234567890123456"));
           },
           amounts_are("3000 12345600 981000"))},

      {25,
       "ten_to_the_twentieth",
       {amounts({"100000000000000000000", "1"})},
       {.accepted = 1, .rejected = 1, .codes = {"D033"}, .line = 2},
       amounts_are("10000")},
      {25,
       "and_below_zero",
       {amounts({"-100000000000000000000", "999999999999999999999999999999"})},
       {.accepted = 0, .rejected = 2, .codes = {"D033"}, .line = 2},
       {}},
      {25,
       "large_sums_do_not_wrap",
       {shops(), amounts(std::vector<std::string>(120, "99999999999"))},
       {.accepted = 120},
       [](Bench& bench) {
         const Estimate sales = card_of(bench.run(kSales, "2026-05"), "S1", "sales").estimate;
         EXPECT_EQ(sales.exact->num / sales.exact->den, Int128{11'999'999'999'880});
       }},

      {26,
       "two_currencies_by_the_rate",
       {shops(),
        {"orders_20260601.csv", kWithCurrency + "O1" + kAt + "100,CNY\nO2" + kAt + "10,USD\n"}},
       {.codes = {"S025"}},
       mixed_currencies},
      {26,
       "no_rate_no_amount",
       {shops(),
        {"orders_20260601.csv", kWithCurrency + "O1" + kAt + "100,CNY\nO2" + kAt + "10,EUR\n"}},
       {.accepted = 2, .codes = {"S025"}},
       missing_rate},
      {26,
       "no_currency_is_the_houses",
       {shops(),
        {"orders_20260601.csv", kWithCurrency + "O1" + kAt + "100,CNY\nO2" + kAt + "10,\n"}},
       {.accepted = 2},
       no_currency_is_the_houses},

      {27,
       "written_by_a_spreadsheet",
       {{"orders_20260601.csv",
         kOrders + "1.79E+18" + kAt + "1\n3.31721E+18" + kAt + "1\n17" + kAt + "1\n"}},
       {.accepted = 1, .rejected = 2, .codes = {"D038"}, .line = 2},
       ids_are("17")},
      {27,
       "nineteen_digits_in_a_workbook",
       {},
       {.accepted = 1, .rejected = 2, .codes = {"D038"}, .line = 2},
       with_workbook(
           "orders_20260601.xlsx",
           [] {
             return workbook(number_id_row("6917926768823643751") +
                             number_id_row("1234567890123456") + number_id_row("123456789012345"));
           },
           ids_are("123456789012345"))},
      {27,
       "wrappings_are_taken_off",
       {{"orders_20260601.csv", kOrders + "\"=\"\"00123\"\"\"" + kAt + "1\n'00124" + kAt +
                                    "1\n\"\t00125\"" + kAt + "1\n00123" + kAt + "1\n"}},
       {.accepted = 3, .duplicate = 1, .rejected = 0},
       ids_are("00124 00125 00123")},
  };
}

/// What a reader in a child process says of the file under these limits.
std::function<void(Bench&)> refused_under(std::string (*bytes)(), const ChildLimits& limits,
                                          const std::string& hint) {
  return [bytes, limits, hint](Bench& bench) {
    const std::string path = bench.firm.dir() + "/a.xlsx";
    ASSERT_TRUE(write_file_durably(path, bytes()));
    auto reader = open_in_child(
        {.format = ChildFormat::Xlsx, .path = path, .sheet = {}, .limits = limits}, {});
    Diagnostics said = reader ? Diagnostics{} : reader.error();
    RawRecord record;
    for (bool goes_on = reader.has_value(); goes_on;) {
      const Result<bool> more = (*reader)->next(record);
      goes_on = more && *more;
      if (!more) said = more.error();
    }
    ASSERT_FALSE(said.empty());
    bench.saw(said);
    EXPECT_NE(said.front().hint.en.find(hint), std::string::npos) << said.front().hint.en;
  };
}

std::string with_merges() {
  std::string merges = "<mergeCells count='200000'>";
  for (int i = 2; i < 200'002; ++i) {
    merges += "<mergeCell ref='A" + std::to_string(i) + ":B" + std::to_string(i) + "'/>";
  }
  return workbook(sheet_row("O1", "1", "1"), merges + "</mergeCells>");
}

std::string bomb() { return workbook(sheet_row("O1", "1", "1") + std::string(90'000'000, ' ')); }

std::string plain_workbook() { return workbook(sheet_row("O1", "1", "1")); }

std::string with_a_long_cell() {
  return workbook(sheet_row("O" + std::string(5000, '1'), "1", "1"));
}

void endless_record(Bench& bench) {
  bench.give({"orders_20260601.csv", kOrders + "O1" + kAt + "1\nO2," +
                                         std::string(80U << 20U, 'x') + ",,\nO3" + kAt + "1\n"});
}

std::vector<FaultCase> limits() {
  ChildLimits columns;
  columns.k_columns = 4;
  ChildLimits cell;
  cell.cell_bytes = 1024;
  return {
      {37,
       "too_many_columns",
       {},
       {.codes = {"D016"}},
       refused_under(plain_workbook, columns, "4 columns")},
      {37,
       "a_cell_too_long",
       {},
       {.codes = {"D016"}},
       refused_under(with_a_long_cell, cell, "1024 bytes")},
      {37,
       "a_record_without_end",
       {},
       {.accepted = 2, .rejected = 1, .codes = {"D005"}, .line = 3},
       endless_record},

      {38,
       "zip_bomb",
       {},
       {.codes = {"D016"}},
       with_workbook("orders_20260601.xlsx", bomb, nothing_landed)},
      {38,
       "merged_ranges_without_end",
       {},
       {.accepted = 1, .rejected = 0},
       with_workbook("orders_20260601.xlsx", with_merges, ids_are("O1"))},
      {38,
       "macros_are_not_looked_at",
       {},
       {.accepted = 1, .rejected = 0},
       with_workbook("orders_20260601.xlsm", plain_workbook, ids_are("O1"))},
  };
}

}  // namespace

std::vector<FaultCase> cases_of_values() {
  std::vector<FaultCase> all = numbers();
  for (FaultCase& one : limits()) all.push_back(std::move(one));
  return all;
}

}  // namespace steelyard::faults
