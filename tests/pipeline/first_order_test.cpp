// Whether an order is its buyer's first: ties, rows without buyer or time; the same whether the place is read as a number or not,
// and whether all rows are ranked or those of some days.

#include <fmt/format.h>

#include <algorithm>

#include "tests/pipeline/firm.hpp"
#include "warehouse/derive/derive.hpp"

namespace steelyard {
namespace {

constexpr const char* kFirst =
    "  - { name: f, label: f, kind: count, of: orders, where: order_rank = 1 }\n";
constexpr const char* kLater =
    "  - { name: f, label: f, kind: count, of: orders, where: order_rank > 1 }\n";
constexpr const char* kByNumber =
    "  - { name: f, label: f, kind: count, of: orders, where: order_rank + 0 = 1 }\n";

class FirstOrder : public testing::Test {
 protected:
  void SetUp() override {
    put("shops.csv", "shop_id,name\nS1,a\n");
    put("orders.csv",
        "order_id,shop_id,customer_id,created_at,amount\n"
        "O1,S1,C1,2026-04-30 10:00:00,1\n"   // C1's first, in April
        "O2,S1,C1,2026-05-02 10:00:00,1\n"   // not the first
        "O10,S1,C2,2026-05-03 10:00:00,1\n"  // the same moment as O3: the shorter key is the first
        "O3,S1,C2,2026-05-03 10:00:00,1\n"
        "O4,S1,,2026-05-04 10:00:00,1\n"    // nobody's
        "O5,S1,C3,2026-05-05 10:00:00,1\n"  // the first, and the next month's is not
        "O6,S1,C3,2026-06-01 10:00:00,1\n");
  }
  void put(const std::string& name, const std::string& text) {
    const std::string path = firm.dir() + "/" + name;
    ASSERT_TRUE(write_file_durably(path, text));
    firm.load_path(path, {});
  }
  [[nodiscard]] double counted(const char* indicator, const std::string& period) const {
    const steelyard::Run run = firm.assess_text(plan_around("shop", indicator), period);
    for (const IndicatorCard& one : run.scorecards.at(0).indicators) {
      if (one.name == "f") return one.estimate.value.value_or(-1);
    }
    return -2;
  }
  Firm firm;
};

TEST_F(FirstOrder, IsTheSameByNumberAndByWhetherItIsOne) {
  for (const auto& [period, firsts, later] :
       {std::tuple("2026-04", 1, 0), std::tuple("2026-05", 2, 2), std::tuple("2026-06", 0, 1)}) {
    EXPECT_EQ(counted(kFirst, period), firsts) << period;
    EXPECT_EQ(counted(kByNumber, period), firsts) << period;
    EXPECT_EQ(counted(kLater, period), later) << period;
  }
}

TEST_F(FirstOrder, ANumberIsDerivedAnewAfterWhetherItIsOne) {
  EXPECT_EQ(counted(kFirst, "2026-05"), 2);
  const Project project = firm.project();
  auto opened = open_warehouse(project, firm.context());
  ASSERT_TRUE(opened);
  const auto ranks = [&](const std::string& condition) {
    const auto checked = check(
        project,
        std::make_shared<const Source>(Source{
            "p", plan_around("shop", "  - { name: f, label: f, kind: count, of: orders, where: " +
                                         condition + " }\n")}));
    EXPECT_TRUE(checked);
    std::vector<DatedMeasure> measures;
    const auto indicator = std::ranges::find_if(
        checked->indicators,
        [](const ResolvedIndicator& one) { return one.planned.def.name == "f"; });
    for (const Measure& measure : indicator->lowered.measures) {
      measures.push_back({{measure, "shop", {}, {}}, {{{20'574}, {20'604}}}});  // May 2026
    }
    EXPECT_TRUE(
        ensure_derived(opened->connection, project.model, needs_of(measures, project.model)));
    return to_string(opened->connection
                         .query_int("SELECT sum(order_rank) FROM \"derived:orders\" WHERE "
                                    "created_at_day BETWEEN 20574 AND 20604")
                         .value());
  };
  EXPECT_EQ(ranks("order_rank = 1"), "6") << "2 1 2 1; nobody's has no place";
  EXPECT_EQ(ranks("order_rank <= 3"), "6");
  ASSERT_TRUE(
      opened->connection.run("INSERT INTO facts.orders BY NAME SELECT * REPLACE ('O0' AS order_id, "
                             "0 AS created_at) FROM facts.orders WHERE order_id = 'O1'"));
  ASSERT_TRUE(forget_rows(opened->connection));
  EXPECT_EQ(ranks("order_rank = 1"), "6") << "the third of C1 is no first";
  EXPECT_EQ(ranks("order_rank <= 3"), "7") << "3 1 2 1";
}

// By the engine's own sorting: the first row of each buyer with a time.
constexpr const char* kSorted =
    "SELECT order_id, created_at FROM facts.orders WHERE customer_id IS NOT NULL AND created_at IS "
    "NOT NULL QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY created_at, "
    "length(order_id), order_id) = 1";

TEST_F(FirstOrder, MayBeFoundForAllSlicesBefore) {
  const Project project = firm.project();
  auto opened = open_warehouse(project, firm.context());
  ASSERT_TRUE(opened);
  Connection& connection = opened->connection;
  Needs needs;
  needs["orders"].names = {"order_id", "customer_id", "created_at", "order_rank"};
  for (const RowRoom room : {RowRoom{1, 100}, RowRoom{1'000'000'000, 2}}) {
    const auto firsts = make_firsts(connection, project.model, needs, room);
    ASSERT_TRUE(firsts) << words_of(firsts.error());
    ASSERT_EQ(firsts->size(), 1);
    const std::string table = firsts_table("orders", "order_rank");
    const auto number = [&](const std::string& sql) {
      return static_cast<int>(connection.query_int("SELECT count(*) FROM (" + sql + ")").value());
    };
    EXPECT_EQ(number("FROM " + table), 3) << "of C1, C2, C3; nobody's is none";
    EXPECT_EQ(number("(FROM " + table + ") EXCEPT (" + kSorted + ")"), 0);
    EXPECT_EQ(number("(" + std::string(kSorted) + ") EXCEPT (FROM " + table + ")"), 0);
    ASSERT_TRUE(drop_firsts(connection, *firsts));
  }
  needs["orders"].numbered = {"order_rank"};
  const auto none = make_firsts(connection, project.model, needs, RowRoom{1, 100});
  ASSERT_TRUE(none);
  EXPECT_TRUE(none->empty()) << "more is read than whether it is the first";
}

}  // namespace
}  // namespace steelyard
