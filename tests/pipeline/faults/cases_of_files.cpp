// Faults 1 … 11: the same thing again, late things, times, and files that are not whole.

#include <fstream>

#include "fault_bench.hpp"
#include "landing/adapter.hpp"

namespace steelyard::faults {

namespace {

const std::string kTwo = kOrders + "O1,S1,2026-05-01 10:00:00,10\nO2,S1,2026-05-02 10:00:00,20\n";
const std::string kLater =
    kOrders +
    "O1,S1,2026-05-01 10:00:00,10\nO2,S1,2026-05-02 10:00:00,25\nO3,S1,2026-05-03 09:00:00,5\n";
const std::string kShops = "shop_id,name\nS1,one\nS2,two\n";
const char* const kRefunds =
    "  - name: refunds\n    label: r\n    kind: sum\n    of: orders\n    value: refund_amount\n"
    "    dated_by: created_at\n";

std::string crlf(std::string text) {
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at + 2)) {
    text.insert(at, "\r");
  }
  return text;
}

void is_loaded_before(Bench& bench) {
  EXPECT_TRUE(bench.last().landed.already_loaded);
  EXPECT_EQ(bench.ask("SELECT count(*) FROM facts.orders"), 2);
}

std::function<void(Bench&)> sum_is(std::int64_t money) {
  return [money](Bench& bench) {
    EXPECT_EQ(bench.ask("SELECT sum(amount) FROM facts.orders"), Int128{money} * 10'000);
  };
}

/// Where a wall clock ended up: UTC, as seconds.
std::function<void(Bench&)> created_at_is(std::int64_t utc_seconds) {
  return [utc_seconds](Bench& bench) {
    EXPECT_EQ(bench.ask("SELECT max(created_at) FROM facts.orders"),
              Int128{utc_seconds} * 1'000'000);
  };
}

std::string shopify(const std::string& row) {
  return "Name,Financial Status,Created at,Lineitem quantity,Lineitem price,Total,Currency\n" + row;
}

void refund_of_june_is_of_the_order_of_may(Bench& bench) {
  EXPECT_EQ(card_of(bench.run(kRefunds, "2026-05"), "S1", "refunds").estimate.value.value_or(0), 0);
  bench.give({"returns_20260620.csv",
              "return_id,order_id,requested_at,amount\nR1,O1,2026-06-15 10:00:00,4\n"});
  const steelyard::Run after = bench.run(kRefunds, "2026-05");
  EXPECT_DOUBLE_EQ(*card_of(after, "S1", "refunds").estimate.value, 4);
  EXPECT_EQ(after.as_of_us, 1'781'884'800'000'000) << "data up to 2026-06-20 00:00 in Shanghai";
}

void other_data_other_run(Bench& bench) {
  const steelyard::Run before = bench.run("", "2026-05");
  bench.give({"orders_20260609.csv", kOrders + "O9,S1,2026-05-30 10:00:00,1\n"});
  const steelyard::Run after = bench.run("", "2026-05");
  EXPECT_NE(before.data_version, after.data_version);
  EXPECT_NE(before.id, after.id) << "a number that was published never changes in place";
}

void folder_leaves_parts(Bench& bench) {
  const std::string folder = bench.firm.dir() + "/drop";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/orders_20260601.csv") << kTwo;
  std::ofstream(folder + "/orders_20260602.csv.part") << kLater;
  std::ofstream(folder + "/orders_20260603.csv.crdownload") << kLater;
  const auto files = find_files(folder);
  ASSERT_TRUE(files);
  EXPECT_EQ(files->size(), 1U);
}

void open_file_is_left(Bench& bench) {
  const std::string folder = bench.firm.dir() + "/drop";
  std::filesystem::create_directories(folder);
  std::ofstream(folder + "/orders_20260601.csv") << kTwo;
  std::ofstream writing(folder + "/orders_20260602.csv");
  writing << kLater << std::flush;
  if (!is_being_written(folder + "/orders_20260602.csv")) {
    bench.codes.insert("D063");
    GTEST_SKIP() << "skipped: this file system grants no leases";
  }
  auto first = load(bench.firm.project(), {folder}, {}, bench.firm.context());
  ASSERT_TRUE(first);
  bench.saw(first->failed);
  EXPECT_EQ(first->report.files.size(), 1U);
  writing.close();
  auto second = load(bench.firm.project(), {folder}, {}, bench.firm.context());
  ASSERT_TRUE(second);
  EXPECT_TRUE(second->failed.empty());
  EXPECT_EQ(bench.ask("SELECT count(*) FROM facts.orders"), 3);
}

void hidden_files_are_left(Bench& bench) {
  const std::string folder = bench.firm.dir() + "/drop";
  std::filesystem::create_directories(folder);
  for (const char* name : {"/.orders.csv", "/~$orders.xlsx", "/orders_20260601.csv"}) {
    std::ofstream(folder + name) << kTwo;
  }
  const auto files = find_files(folder);
  ASSERT_TRUE(files);
  EXPECT_EQ(files->size(), 1U);
}

}  // namespace

std::vector<FaultCase> cases_of_files() {
  const Given first{"orders_20260601.csv", kTwo};
  std::string xls_head = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  xls_head.resize(600, '\0');
  return {
      {1, "same_file_twice", {first, first}, {}, is_loaded_before},
      {1, "same_bytes_other_name", {first, {"copy_20260601.csv", kTwo}}, {}, is_loaded_before},
      {1,
       "same_rows_other_bytes",
       {first, {"orders_20260601.csv", crlf(kTwo)}},
       {.accepted = 0, .duplicate = 2},
       {}},

      {2,
       "newer_export_wins",
       {first, {"orders_20260608.csv", kLater}},
       {.accepted = 2, .duplicate = 1, .superseded = 0},
       sum_is(40)},
      {2,
       "older_export_loses",
       {{"orders_20260608.csv", kLater}, first},
       {.accepted = 0, .duplicate = 1, .superseded = 1},
       sum_is(40)},
      {2,
       "typed_export_time_decides",
       {{"a.csv", kLater, {}, "2026-06-08"}, {"b.csv", kTwo, {}, "2026-06-09"}},
       {.accepted = 1, .duplicate = 1, .superseded = 0},
       sum_is(35)},

      {3,
       "identical_lines",
       {{"orders_20260601.csv", kTwo + "O1,S1,2026/05/01 10:00:00,10.00\n"}},
       {.accepted = 2, .duplicate = 1, .superseded = 0},
       sum_is(30)},
      {3,
       "same_key_other_content",
       {{"orders_20260601.csv", kTwo + "O1,S1,2026-05-01 10:00:00,11\n"}},
       {.accepted = 2, .duplicate = 0, .superseded = 1, .codes = {"D060"}},
       [](Bench& bench) {
         sum_is(31)(bench);
         EXPECT_EQ(bench.last().accounts.at("orders").conflicts.at(0).args,
                   (std::vector<std::string>{"orders", "1", "O1 (2, 4)"}));
       }},
      {3,
       "three_say_three_things",
       {{"orders_20260601.csv", kTwo + "O1,S1,2026-05-01 10:00:00,11\nO2,S1,,1\nO1,S2,,12\n"}},
       {.accepted = 2, .superseded = 3, .codes = {"D060"}},
       [](Bench& bench) {
         sum_is(13)(bench);
         EXPECT_EQ(bench.last().accounts.at("orders").conflicts.at(0).args.at(1), "2");
       }},

      {4,
       "refund_of_the_next_month",
       {{"shops_20260101.csv", kShops}, first},
       {},
       refund_of_june_is_of_the_order_of_may},
      {4,
       "late_order_makes_another_run",
       {{"shops_20260101.csv", kShops}, first},
       {},
       other_data_other_run},
      {4,
       "late_change_replaces_the_row",
       {first, {"orders_20260701.csv", kOrders + "O1,S1,2026-05-01 10:00:00,9\n"}},
       {.accepted = 1},
       [](Bench& bench) {
         sum_is(29)(bench);
         EXPECT_EQ(bench.last().accounts.at("orders").n_replaced, 1U);
       }},

      {5,
       "reported_refund_beyond_payment",
       {{"orders_20260601.csv",
         "order_id,shop_id,created_at,amount,paid_amount,refund_reported\n"
         "O1,S1,2026-05-01 10:00:00,60,50,80\nO2,S1,2026-05-01 10:00:00,60,50,50\n"}},
       {.accepted = 2, .rejected = 0, .codes = {"D061"}},
       [](Bench& bench) {
         EXPECT_EQ(bench.ask("SELECT sum(refund_reported) FROM facts.orders"), 1'300'000);
         EXPECT_EQ(bench.last().accounts.at("orders").suspects.at(0).args,
                   (std::vector<std::string>{"1", "O1", "80", "50"}));
       }},
      {5,
       "returns_beyond_payment",
       {first,
        {"returns_20260602.csv",
         "return_id,order_id,requested_at,amount\nR1,O1,2026-05-03 10:00:00,6\n"
         "R2,O1,2026-05-04 10:00:00,6\nR3,O2,2026-05-04 10:00:00,20\n"}},
       {.accepted = 3, .codes = {"D061"}},
       {}},
      {5,
       "negative_amounts_stay_negative",
       {{"orders_20260601.csv", kOrders + "O1,S1,2026-05-01 10:00:00,-5\n"
                                          "O2,S1,2026-05-01 10:00:00,(3.5)\n"}},
       {.accepted = 2},
       [](Bench& bench) { EXPECT_EQ(bench.ask("SELECT sum(amount) FROM facts.orders"), -85'000); }},

      {6,
       "later_than_the_export",
       {{"orders_20260501.csv", kTwo}},
       {.accepted = 1, .rejected = 1, .codes = {"D037"}, .line = 3},
       {}},
      {6,
       "ten_minutes_are_allowed",
       {{"orders_20260501T100000.csv", kOrders + "O1,S1,2026-05-01 10:09:59,1\n"
                                                 "O2,S1,2026-05-01 10:10:01,1\n"}},
       {.accepted = 1, .rejected = 1, .codes = {"D037"}, .line = 3},
       {}},
      {6,
       "later_than_now",
       {{"orders.csv", kOrders + "O1,S1,2027-01-15 16:10:00,1\nO2,S1,2027-01-15 16:10:01,1\n"}},
       {.accepted = 1, .rejected = 1, .codes = {"D037"}, .line = 3},
       {}},

      {7,
       "zone_of_the_house",
       {{"orders_20260601.csv", kOrders + "O1,S1,2026-05-01 10:00:00,1\n"}},
       {.accepted = 1},
       created_at_is(1'777'600'800)},
      {7,
       "offset_in_the_cell",
       {{"orders_export_1.csv", shopify("#1,paid,2026-05-01 10:00:00 +0200,1,5.00,5.00,EUR\n")}},
       {.accepted = 1},
       created_at_is(1'777'622'400)},
      {7,
       "utc_by_z",
       {{"orders_20260601.csv", kOrders + "O1,S1,2026-05-01T10:00:00Z,1\n"}},
       {.accepted = 1},
       created_at_is(1'777'629'600)},

      {8,
       "leap_second_is_the_next",
       {{"orders_20260601.csv", kOrders + "O1,S1,2016-12-31 23:59:60,1\n"}},
       {.accepted = 1, .codes = {"D062"}},
       [](Bench& bench) {
         created_at_is(1'483'200'000)(bench);
         EXPECT_EQ(bench.ask("SELECT max(created_at_day) FROM facts.orders"), 17'167)
             << "2017-01-01";
       }},
      {8,
       "summer_time_of_1988",
       {{"orders_20260601.csv", kOrders + "O1,S1,1988-07-01 12:00:00,1\n"}},
       {.accepted = 1},
       created_at_is(583'729'200)},
      {8,
       "hour_that_comes_twice_is_the_first",
       {{"orders_20260601.csv", kOrders + "O1,S1,1988-09-11 01:30:00,1\n"}},
       {.accepted = 1},
       created_at_is(589'912'200)},

      {9,
       "last_millisecond_and_midnight",
       {{"orders_20260701.csv", kOrders + "O1,S1,2026-05-31 23:59:59.999,1\n"
                                          "O2,S1,2026-06-01 00:00:00,1\n"}},
       {.accepted = 2},
       [](Bench& bench) {
         EXPECT_EQ(bench.ask("SELECT max(created_at_day) - min(created_at_day) FROM facts.orders"),
                   1);
       }},
      {9,
       "months_are_half_open",
       {{"shops_20260101.csv", kShops},
        {"orders_20260701.csv", kOrders + "O1,S1,2026-05-31 23:59:59.999,1\n"
                                          "O2,S1,2026-06-01 00:00:00,1\n"
                                          "O3,S1,2026-06-01 00:00:00.001,1\n"}},
       {.accepted = 3},
       [](Bench& bench) {
         EXPECT_EQ(card_of(bench.run("", "2026-05"), "S1", "anchor").estimate.n, 1);
         EXPECT_EQ(card_of(bench.run("", "2026-06"), "S1", "anchor").estimate.n, 2);
       }},
      {9,
       "twenty_four_o_clock_is_midnight",
       {{"orders_20260701.csv", kOrders + "O1,S1,2026-06-18 24:00:00,1\n"}},
       {.accepted = 1},
       [](Bench& bench) {
         EXPECT_EQ(bench.ask("SELECT max(created_at_day) FROM facts.orders"), 20'623)
             << "2026-06-19";
       }},

      {10,
       "cut_in_the_last_row",
       {{"orders_20260601.csv", kTwo + "O3,S1,2026-"}},
       {.accepted = 2, .rejected = 1, .codes = {"D006"}, .line = 4},
       {}},
      {10,
       "workbook_without_its_directory",
       {{"orders_20260601.xlsx", "PK\x03\x04" + std::string(2000, 'x')}},
       {.codes = {"D014"}},
       [](Bench& bench) { EXPECT_EQ(bench.ask("SELECT count(*) FROM state.batches"), 0); }},
      {10,
       "old_workbook_cut",
       {{"orders_20260601.xls", xls_head}},
       {.codes = {"D014"}},
       [](Bench& bench) { EXPECT_EQ(bench.ask("SELECT count(*) FROM state.batches"), 0); }},

      {11, "part_files_are_left", {}, {}, folder_leaves_parts},
      {11, "file_open_for_writing_is_left", {}, {.codes = {"D063"}}, open_file_is_left},
      {11, "hidden_and_lock_files_are_left", {}, {}, hidden_files_are_left},
  };
}

}  // namespace steelyard::faults
