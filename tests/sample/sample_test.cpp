// The sample as files: same bytes with any number of threads, and a manifest that agrees with an
// independent recount of the CSV.

#include <gtest/gtest.h>

#include <chrono>
#include <cstdio>
#include <ctime>
#include <set>

#include "../../third_party/duckdb/duckdb.h"
#include "base/digest.hpp"
#include "sample_fixture.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::json;

SampleOptions small(const std::string& dir) {
  SampleOptions options;
  options.n_orders = 20'000;
  options.seed = 7;
  options.out_dir = dir;
  options.n_threads = 2;
  return options;
}

SampleSummary must_write(const SampleOptions& options) {
  Result<SampleSummary> made = write_sample(options, Context{});
  EXPECT_TRUE(made.has_value()) << (made ? "" : render(made.error(), Language::En));
  return made ? std::move(made).value() : SampleSummary{};
}

/// One small sample for all tests of this file; 15 MB and half a second are enough once.
class SampleFiles : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = std::make_unique<Folder>("sample_files");
    made_ = must_write(small(folder_->path()));
    manifest_ = Json::parse(bytes_of(made_.manifest_path));
    for (const SampleFile& file : made_.files) tables_[file.relation] = read_csv(file.path);
  }
  static void TearDownTestSuite() {
    tables_.clear();
    folder_.reset();
  }
  static const CsvTable& table(const std::string& name) { return tables_.at(name); }

  static inline std::unique_ptr<Folder> folder_;
  static inline SampleSummary made_;
  static inline Json manifest_;
  static inline std::map<std::string, CsvTable> tables_;
};

TEST_F(SampleFiles, RowsAndMoneyOfEveryFileAreAsTheManifestSays) {
  ASSERT_EQ(manifest_["files"].size(), 31U);
  for (const auto& [name, file] : manifest_["files"].items()) {
    SCOPED_TRACE(name);
    const CsvTable& rows = table(name);
    EXPECT_EQ(file["rows"], rows.rows.size());
    EXPECT_GT(rows.rows.size(), 0U);
    EXPECT_EQ(file["bytes"],
              bytes_of(folder_->path() + "/" + file["file"].get<std::string>()).size());
    for (const auto& [column, sum] : file["money"].items()) {
      std::int64_t fen = 0;
      for (std::size_t i = 0; i < rows.rows.size(); ++i) fen += fen_of(rows.cell(i, column));
      EXPECT_EQ(fen, fen_of(sum.get<std::string>())) << column;
    }
  }
}

TEST_F(SampleFiles, EveryRecordHasTheHeadersCells) {
  for (const auto& [name, rows] : tables_) {
    for (const auto& record : rows.rows) ASSERT_EQ(record.size(), rows.header.size()) << name;
  }
}

TEST_F(SampleFiles, KeysAreUnique) {
  const std::map<std::string, std::vector<std::string>> keys = {
      {"orders", {"order_id"}},
      {"order_lines", {"order_id", "line_id"}},
      {"payments", {"order_id", "payment_id"}},
      {"shipments", {"shipment_id"}},
      {"returns", {"return_id"}},
      {"reviews", {"review_id", "order_id"}},
      {"survey_answers", {"answer_id"}},
      {"tickets", {"ticket_id"}},
      {"chats", {"chat_id"}},
      {"assignments", {"employee_id", "team_id", "shop_id", "first_day"}},
      {"targets", {"subject_id", "indicator", "period"}},
      {"entries", {"subject_id", "item", "day", "note"}},
      {"agent_days", {"agent_id", "day"}},
      {"pay_bases", {"employee_id", "first_day"}},
      {"rosters", {"team_id", "shift_day", "shift"}},
      {"departments", {"department"}},
      {"shop_days", {"shop_id", "day"}},
      {"readings", {"shop_id", "series", "day"}},
      {"ad_costs", {"shop_id", "day", "channel"}},
      {"exchange_rates", {"currency", "day"}},
      {"market_index", {"series", "day"}}};
  for (const auto& [name, columns] : keys) {
    std::map<std::string, int> seen;
    for (std::size_t i = 0; i < table(name).rows.size(); ++i) {
      std::string key;
      for (const std::string& column : columns) key += table(name).cell(i, column) + "|";
      ASSERT_EQ(++seen[key], 1) << name << " " << key;
    }
  }
}

TEST_F(SampleFiles, AllInstantsLieBeforeTheExport) {
  const std::string export_day = manifest_["export_day"];
  EXPECT_EQ(export_day, "2026-06-08");
  for (const auto& [name, rows] : tables_) {
    for (std::size_t k = 0; k < rows.header.size(); ++k) {
      if (!rows.header[k].ends_with("_at")) continue;
      for (const auto& record : rows.rows) {
        ASSERT_LT(record[k].substr(0, 10), export_day) << name << "." << rows.header[k];
      }
    }
  }
}

TEST_F(SampleFiles, CountsOfOrdersAreThoseOfTheFile) {
  const CsvTable& orders = table("orders");
  std::map<std::string, std::uint64_t> statuses;
  std::map<std::string, std::int64_t> paid_by_month;
  std::uint64_t n_paid = 0;
  std::uint64_t n_unknown = 0;
  for (std::size_t i = 0; i < orders.rows.size(); ++i) {
    ++statuses[orders.cell(i, "status")];
    if (!orders.cell(i, "paid_at").empty()) ++n_paid;
    if (orders.cell(i, "shop_id").starts_with("S9")) ++n_unknown;
    paid_by_month[orders.cell(i, "created_at").substr(0, 7)] +=
        fen_of(orders.cell(i, "paid_amount"));
  }
  for (const auto& [status, n] : manifest_["orders"]["by_status"].items()) {
    EXPECT_EQ(n, statuses[status]) << status;
  }
  EXPECT_EQ(manifest_["orders"]["paid"], n_paid);
  EXPECT_EQ(manifest_["orders"]["unknown_shop"], n_unknown);
  EXPECT_GT(n_unknown, 0U);
  ASSERT_EQ(manifest_["orders"]["by_month_created"].size(), paid_by_month.size());
  for (const auto& [month, sums] : manifest_["orders"]["by_month_created"].items()) {
    EXPECT_EQ(fen_of(sums["paid_amount"].get<std::string>()), paid_by_month[month]) << month;
  }
}

struct Late {
  std::uint64_t n = 0;
  std::uint64_t late = 0;
};

TEST_F(SampleFiles, LateOrdersByEachDefinition) {
  const CsvTable& orders = table("orders");
  const std::int64_t as_of = seconds_of(manifest_["late"]["as_of"]);
  std::map<std::string, Late> found;
  const auto count = [&found](const std::string& name, bool late) {
    ++found[name].n;
    if (late) ++found[name].late;
  };
  for (std::size_t i = 0; i < orders.rows.size(); ++i) {
    const std::int64_t paid = seconds_of(orders.cell(i, "paid_at"));
    if (paid == 0) continue;
    const std::int64_t shipped = seconds_of(orders.cell(i, "shipped_at"));
    const std::int64_t promised = seconds_of(orders.cell(i, "promised_ship_at"));
    const bool cancelled = !orders.cell(i, "cancelled_at").empty();
    const auto late = [&](std::int64_t due) { return shipped != 0 ? shipped > due : due < as_of; };
    if (orders.cell(i, "presale") == "false") {
      count("late_24h", late(paid + 86'400));
      if (!cancelled) count("late_24h_not_cancelled", late(paid + 86'400));
    }
    if (!cancelled) count("late_promise", late(promised));
    const std::int64_t delivered = seconds_of(orders.cell(i, "delivered_at"));
    if (delivered != 0) {
      count("late_delivery", delivered > seconds_of(orders.cell(i, "promised_delivery_at")));
    }
  }
  for (const auto& [name, late] : found) {
    EXPECT_EQ(manifest_["late"][name]["n"], late.n) << name;
    EXPECT_EQ(manifest_["late"][name]["late"], late.late) << name;
  }
}

TEST_F(SampleFiles, StarsScoresAndReturnsAreCounted) {
  std::map<std::string, std::uint64_t> stars;
  for (std::size_t i = 0; i < table("reviews").rows.size(); ++i) {
    ++stars[table("reviews").cell(i, "stars")];
  }
  for (const auto& [level, n] : manifest_["stars"].items()) EXPECT_EQ(n, stars[level]);
  std::map<std::string, std::uint64_t> scores;
  const CsvTable& answers = table("survey_answers");
  for (std::size_t i = 0; i < answers.rows.size(); ++i) {
    ++scores[answers.cell(i, "question") + answers.cell(i, "score")];
  }
  for (const std::string question : {"csat", "nps"}) {
    for (const auto& [score, n] : manifest_[question].items()) {
      EXPECT_EQ(n, scores[question + score]) << question << score;
    }
  }
  std::map<std::string, std::uint64_t> reasons;
  for (std::size_t i = 0; i < table("returns").rows.size(); ++i) {
    ++reasons[table("returns").cell(i, "reason")];
  }
  for (const auto& [reason, n] : manifest_["returns"]["by_reason"].items()) {
    EXPECT_EQ(n, reasons[reason]) << reason;
  }
}

TEST_F(SampleFiles, MoneyOfAnOrderAddsUp) {
  std::map<std::string, std::int64_t> lines;
  for (std::size_t i = 0; i < table("order_lines").rows.size(); ++i) {
    const CsvTable& rows = table("order_lines");
    lines[rows.cell(i, "order_id")] +=
        fen_of(rows.cell(i, "line_amount")) + fen_of(rows.cell(i, "freight"));
  }
  std::map<std::string, std::int64_t> payments;
  for (std::size_t i = 0; i < table("payments").rows.size(); ++i) {
    payments[table("payments").cell(i, "order_id")] += fen_of(table("payments").cell(i, "amount"));
  }
  const CsvTable& orders = table("orders");
  for (std::size_t i = 0; i < orders.rows.size(); ++i) {
    const std::string& id = orders.cell(i, "order_id");
    ASSERT_EQ(lines[id], fen_of(orders.cell(i, "amount"))) << id;
    ASSERT_EQ(payments[id], fen_of(orders.cell(i, "paid_amount"))) << id;
    ASSERT_LE(fen_of(orders.cell(i, "refund_reported")), fen_of(orders.cell(i, "paid_amount")));
  }
}

TEST_F(SampleFiles, DayTotalsFitTheOrders) {
  std::int64_t credited = 0;
  for (std::size_t i = 0; i < table("agent_days").rows.size(); ++i) {
    credited += fen_of(table("agent_days").cell(i, "credited_sales"));
  }
  std::int64_t paid_with_agent = 0;
  const CsvTable& orders = table("orders");
  for (std::size_t i = 0; i < orders.rows.size(); ++i) {
    if (!orders.cell(i, "agent_id").empty()) {
      paid_with_agent += fen_of(orders.cell(i, "paid_amount"));
    }
  }
  EXPECT_EQ(credited, paid_with_agent);
}

struct Consulted {
  std::string agent;
  std::int64_t at;
};

/// Chats with a person, by buyer and shop.
std::map<std::string, std::vector<Consulted>> consulted_by_buyer(const CsvTable& chats) {
  std::map<std::string, std::vector<Consulted>> by_buyer;
  for (std::size_t i = 0; i < chats.rows.size(); ++i) {
    if (chats.cell(i, "auto_reply") == "true") continue;
    by_buyer[chats.cell(i, "customer_id") + chats.cell(i, "shop_id")].push_back(
        {chats.cell(i, "agent_id"), seconds_of(chats.cell(i, "started_at"))});
  }
  return by_buyer;
}

// Every order that names its agent was talked about with that agent before; some others were, too.
TEST_F(SampleFiles, ChatsStandBeforeOrders) {
  auto by_buyer = consulted_by_buyer(table("chats"));
  const CsvTable& orders = table("orders");
  std::size_t n_consulted = 0;
  for (std::size_t i = 0; i < orders.rows.size(); ++i) {
    const std::int64_t created = seconds_of(orders.cell(i, "created_at"));
    const std::string& named = orders.cell(i, "agent_id");
    bool with_named = named.empty();
    bool consulted = false;
    for (const Consulted& chat :
         by_buyer[orders.cell(i, "customer_id") + orders.cell(i, "shop_id")]) {
      const bool within = created - 172'800 <= chat.at && chat.at <= created;
      consulted = consulted || within;
      with_named = with_named || (within && chat.agent == named);
    }
    n_consulted += named.empty() && consulted ? 1 : 0;
    ASSERT_TRUE(with_named) << orders.cell(i, "order_id");
  }
  EXPECT_GT(n_consulted, 200U);
  EXPECT_LT(n_consulted, orders.rows.size() / 10);
}

TEST_F(SampleFiles, PlantedShopsShowThemselves) {
  const Json& planted = manifest_["planted"];
  for (const Json& tiny : planted["good_but_tiny"]) {
    EXPECT_EQ(tiny["orders"], 25);
    EXPECT_LE(tiny["late"], 1);
  }
  const Json& months = planted["deteriorating"]["late_24h_by_month_paid"];
  const double before =
      months["2025-10"]["late"].get<double>() / months["2025-10"]["n"].get<double>();
  const double after =
      months["2026-05"]["late"].get<double>() / months["2026-05"]["n"].get<double>();
  EXPECT_GT(after, before + 0.12);
  EXPECT_GT(planted["bunching"]["shipped_in_23_to_24_h"].get<int>(),
            4 * planted["bunching"]["shipped_in_24_to_25_h"].get<int>());
}

TEST_F(SampleFiles, PlantedAnomalyAndSchemeShowThemselves) {
  const Json& planted = manifest_["planted"];
  const Json& caught = planted["anomaly"]["late_delivery_caught"];
  const Json& others = planted["anomaly"]["late_delivery_others"];
  EXPECT_GE(caught["n"], 5);
  EXPECT_GT(caught["late"].get<double>() / caught["n"].get<double>(), 0.8);
  EXPECT_LT(others["late"].get<double>() / others["n"].get<double>(), 0.15);
  const Json& scheme = planted["scheme"];
  const double without = std::stod(scheme["ship_hours"]["mean_without_scheme"].get<std::string>());
  EXPECT_NEAR(std::stod(scheme["ship_hours"]["effect"].get<std::string>()), -0.2 * without, 0.01);
  EXPECT_GT(std::stod(scheme["csat"]["effect"].get<std::string>()), 0.03);
}

TEST(Sample, OneThreadAndFourGiveTheSameBytes) {
  for (const std::string format : {"csv", "parquet"}) {
    Folder one("sample_one");
    Folder four("sample_four");
    SampleOptions options = small(one.path());
    options.format = format;
    options.n_threads = 1;
    const SampleSummary a = must_write(options);
    options.out_dir = four.path();
    options.n_threads = 4;
    const SampleSummary b = must_write(options);
    ASSERT_EQ(a.files.size(), b.files.size());
    for (std::size_t i = 0; i < a.files.size(); ++i) {
      EXPECT_EQ(digest(bytes_of(a.files[i].path)), digest(bytes_of(b.files[i].path)))
          << a.files[i].path;
    }
    EXPECT_EQ(bytes_of(a.manifest_path), bytes_of(b.manifest_path));
  }
}

TEST(Sample, OtherSeedsGiveOtherOrders) {
  Folder one("sample_seed1");
  Folder two("sample_seed2");
  SampleOptions options = small(one.path());
  options.n_orders = 500;
  const SampleSummary a = must_write(options);
  options.out_dir = two.path();
  options.seed = 8;
  const SampleSummary b = must_write(options);
  EXPECT_NE(digest(bytes_of(a.files[15].path)), digest(bytes_of(b.files[15].path)));
}

TEST(Sample, AnySizeAndPeriod) {
  for (const std::uint64_t n_orders : {1ULL, 37ULL, 999ULL, 30'011ULL}) {
    for (const int n_days : {1, 6, 45, 900}) {
      Folder folder("sample_size");
      SampleOptions options = small(folder.path());
      options.n_orders = n_orders;
      options.first = to_date({2024, 1, 20});
      options.last = options.first + (n_days - 1);
      const SampleSummary made = must_write(options);
      ASSERT_EQ(made.files.size(), 31U);
      EXPECT_EQ(made.files[15].n_rows, n_orders);
      EXPECT_EQ(made.export_day, options.last + 8);
    }
  }
}

std::string query_parquet(const std::string& statement) {
  duckdb_database database = nullptr;
  duckdb_connection connection = nullptr;
  duckdb_result result;
  EXPECT_EQ(duckdb_open(nullptr, &database), DuckDBSuccess);
  EXPECT_EQ(duckdb_connect(database, &connection), DuckDBSuccess);
  EXPECT_EQ(duckdb_query(connection, statement.c_str(), &result), DuckDBSuccess);
  char* text = duckdb_value_varchar(&result, 0, 0);
  const std::string value = text == nullptr ? "" : text;
  duckdb_free(text);
  duckdb_destroy_result(&result);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return value;
}

TEST(Sample, ParquetHoldsTheSameRowsAndMoney) {
  Folder folder("sample_parquet");
  SampleOptions options = small(folder.path());
  options.format = "parquet";
  const SampleSummary made = must_write(options);
  const Json manifest = Json::parse(bytes_of(made.manifest_path));
  for (const std::string name : {"orders", "reviews", "readings"}) {
    const std::string path = folder.path() + "/" + name + "_20260608.parquet";
    EXPECT_EQ(query_parquet("SELECT count(*) FROM '" + path + "'"),
              std::to_string(manifest["files"][name]["rows"].get<std::uint64_t>()));
  }
  const std::string orders = folder.path() + "/orders_20260608.parquet";
  EXPECT_EQ(query_parquet("SELECT sum(paid_amount) FROM '" + orders + "'"),
            manifest["files"]["orders"]["money"]["paid_amount"]);
  EXPECT_EQ(query_parquet("SELECT count(*) FROM '" + orders + "' WHERE paid_at IS NOT NULL"),
            std::to_string(manifest["orders"]["paid"].get<std::uint64_t>()));
}

TEST(Sample, WrongOptionsAreNamedAllAtOnce) {
  SampleOptions options;
  options.n_orders = 0;
  options.first = options.last + 1;
  options.format = "parqet";
  const Result<SampleSummary> made = write_sample(options, Context{});
  ASSERT_FALSE(made.has_value());
  std::vector<Code> codes;
  for (const Diagnostic& fault : made.error()) codes.push_back(fault.code);
  EXPECT_EQ(codes, (std::vector{"U050"_code, "U051"_code, "U052"_code, "U053"_code}));
}

Code code_of(const SampleOptions& options) {
  const Result<SampleSummary> made = write_sample(options, Context{});
  EXPECT_FALSE(made.has_value());
  return made ? "U001"_code : made.error().front().code;
}

TEST(Sample, TooFewPeopleAndShopsAreRefused) {
  Folder folder("sample_few");
  SampleOptions options = small(folder.path());
  options.n_shops = 7;
  EXPECT_EQ(code_of(options), "U096"_code);
  options.n_shops = 20'001;
  EXPECT_EQ(code_of(options), "U096"_code);
  options.n_shops = 8;
  options.n_people = 20;
  EXPECT_EQ(code_of(options), "U095"_code);
}

TEST(Sample, AFirmHasAsManyShopsAndPeopleAsAskedFor) {
  Folder folder("sample_people");
  SampleOptions options = small(folder.path());
  options.n_orders = 3'000;
  options.n_shops = 40;
  options.n_people = 300;
  const SampleSummary made = must_write(options);
  std::map<std::string, CsvTable> tables;
  for (const SampleFile& file : made.files) tables[file.relation] = read_csv(file.path);
  EXPECT_EQ(tables["shops"].rows.size(), 40U);
  const CsvTable& people = tables["people"];
  ASSERT_EQ(people.rows.size(), 300U);
  std::set<std::string> ids;
  int n_late[3] = {0, 0, 0};  // joined, left, moved in the last 90 days
  std::size_t n_heads = 0;
  for (std::size_t i = 0; i < 300; ++i) ids.insert(people.cell(i, "employee_id"));
  for (std::size_t i = 0; i < 300; ++i) {
    n_late[0] += people.cell(i, "joined_on") > "2026-03-02" ? 1 : 0;
    n_late[1] += people.cell(i, "left_on") > "2026-03-02" ? 1 : 0;
    n_heads += people.cell(i, "manager_id").empty() ? 1 : 0;
    EXPECT_TRUE(people.cell(i, "manager_id").empty() || ids.contains(people.cell(i, "manager_id")));
  }
  EXPECT_EQ(n_heads, 3U);
  for (std::size_t i = 0; i < tables["assignments"].rows.size(); ++i) {
    n_late[2] += tables["assignments"].cell(i, "first_day") > "2026-03-02" ? 1 : 0;
  }
  EXPECT_GT(n_late[0], 5);
  EXPECT_GT(n_late[1], 5);
  EXPECT_GT(n_late[2], n_late[0] + 5);
}

TEST_F(SampleFiles, AttendanceFitsPeopleTotalsAndTheCalendar) {
  std::map<std::string, std::pair<std::string, std::string>> employed;
  const CsvTable& people = table("people");
  for (std::size_t i = 0; i < people.rows.size(); ++i) {
    employed[people.cell(i, "employee_id")] = {people.cell(i, "joined_on"),
                                               people.cell(i, "left_on")};
  }
  std::map<std::string, std::string> on_duty;
  std::map<std::string, int> n_by_status;
  const CsvTable& days = table("attendance");
  for (std::size_t i = 0; i < days.rows.size(); ++i) {
    const std::string& day = days.cell(i, "day");
    const auto& [joined, left] = employed.at(days.cell(i, "employee_id"));
    ASSERT_TRUE(joined <= day && (left.empty() || day <= left));
    ++n_by_status[days.cell(i, "status")];
    const auto [at, is_new] =
        on_duty.emplace(days.cell(i, "employee_id") + day, days.cell(i, "on_duty"));
    ASSERT_TRUE(is_new) << at->first;
    // By another hand: the notices of the State Council.
    if (day >= "2026-05-01" && day <= "2026-05-05") {
      ASSERT_EQ(days.cell(i, "status"), "holiday");
      ASSERT_EQ(days.cell(i, "on_duty"), "");
    }
    if (day == "2026-05-09") {
      ASSERT_NE(days.cell(i, "status"), "holiday");
    }
  }
  for (const char* status : {"present", "leave", "sick", "holiday"}) {
    EXPECT_GT(n_by_status[status], 20) << status;
  }
  const CsvTable& totals = table("agent_days");
  for (std::size_t i = 0; i < totals.rows.size(); ++i) {
    const auto at = on_duty.find(totals.cell(i, "agent_id") + totals.cell(i, "day"));
    ASSERT_NE(at, on_duty.end());
    ASSERT_NE(at->second, "0.00");
  }
}

TEST_F(SampleFiles, EverybodyHasABaseOnEveryDay) {
  std::map<std::string, std::string> first;
  const CsvTable& bases = table("pay_bases");
  for (std::size_t i = 0; i < bases.rows.size(); ++i) {
    first.emplace(bases.cell(i, "employee_id"), bases.cell(i, "first_day"));
    EXPECT_GE(fen_of(bases.cell(i, "base")), 120'000);
  }
  const CsvTable& people = table("people");
  for (std::size_t i = 0; i < people.rows.size(); ++i) {
    EXPECT_EQ(first[people.cell(i, "employee_id")], people.cell(i, "joined_on"));
  }
}

TEST_F(SampleFiles, OneRedLineIsPlanted) {
  const Json& planted = manifest_["planted"]["red_line"];
  const CsvTable& entries = table("entries");
  int n = 0;
  for (std::size_t i = 0; i < entries.rows.size(); ++i) {
    const bool is_it = planted["subject"] == entries.cell(i, "subject_id") &&
                       planted["day"] == entries.cell(i, "day") &&
                       planted["item"] == entries.cell(i, "item");
    n += is_it && !entries.cell(i, "confirmed_by").empty() ? 1 : 0;
    EXPECT_NE(entries.cell(i, "entered_by"), entries.cell(i, "confirmed_by"));
  }
  EXPECT_EQ(n, 1);
}

TEST(Sample, AFolderThatCannotBeMadeIsE002) {
  SampleOptions options = small("/proc/no/such/folder");
  const Result<SampleSummary> made = write_sample(options, Context{});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().front().code, "E002"_code);
}

TEST(Sample, AParquetFileThatCannotBeWrittenIsE030) {
  Folder folder("sample_e030");
  SampleOptions options = small(folder.path());
  options.n_orders = 10;
  options.format = "parquet";
  std::filesystem::create_directories(folder.path() + "/platforms_20260608.parquet/x");
  const Result<SampleSummary> made = write_sample(options, Context{});
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().front().code, "E030"_code);
}

TEST(Sample, StoppedByTheUserLeavesNothing) {
  Folder folder("sample_stop");
  const std::atomic<bool> cancel = true;
  Context context;
  context.cancel = &cancel;
  const Result<SampleSummary> made = write_sample(small(folder.path()), context);
  ASSERT_FALSE(made.has_value());
  EXPECT_EQ(made.error().front().code, "U054"_code);
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(Sample, SpeedIsPrinted) {
  Folder folder("sample_speed");
  SampleOptions options = small(folder.path());
  options.n_orders = 60'000;
  options.n_threads = 1;
  const std::clock_t start = std::clock();
  const SampleSummary made = must_write(options);
  const double cpu_s = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
  std::printf("%.0f orders per CPU second, %.0f MB, %llu rows\n",
              static_cast<double>(options.n_orders) / cpu_s,
              static_cast<double>(made.n_bytes) / 1e6,
              static_cast<unsigned long long>(made.n_rows));
}

}  // namespace
}  // namespace steelyard
