// Shipping by hand: what is sent, what becomes of the old place of a row, and what is left after a load
// that died.

#include "cluster/ship.hpp"

#include "cluster/cluster_state.hpp"
#include "tests/cluster/shards.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::testing {
namespace {

class ShipTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { shards_ = new Shards(2); }
  static void TearDownTestSuite() {
    delete shards_;
    shards_ = nullptr;
  }
  void SetUp() override {
    if (!shards_->missing().empty()) GTEST_SKIP() << shards_->missing();
    const std::string name = ::testing::UnitTest::GetInstance()->current_test_info()->name();
    auto cluster = Cluster::open(*parse_cluster_address(shards_->address(name)));
    ASSERT_TRUE(cluster) << words_of(cluster.error());
    cluster_ = std::move(*cluster);
    ASSERT_TRUE(make_state(*cluster_));
    ASSERT_TRUE(cluster_->look_up_tables());
    connection_ = *Connection::open({"", 2, ""});
    run("CREATE TABLE orders AS SELECT 'o' || i AS id, CAST(20574 + i % 31 AS INTEGER) AS day, "
        "CAST(i * 10000 AS BIGINT) AS amount FROM range(1000) r(i)");
    run("INSERT INTO orders VALUES ('undated', NULL, 7), ('it''s\t\\n', 20574, NULL)");
    auto mirror = describe_mirror(*connection_,
                                  {"", "SELECT * FROM orders", "all", {"id"}, "day", {}}, "orders");
    ASSERT_TRUE(mirror) << words_of(mirror.error());
    mirror_ = *mirror;
  }
  void run(const std::string& sql) {
    const auto done = connection_->run(sql);
    ASSERT_TRUE(done) << words_of(done.error());
  }
  Result<Shipped> ship_once() {
    const Int128 version = TRY(begin_load(*cluster_));
    const Shipped shipped =
        TRY(ship(*connection_, *cluster_, mirror_, {version, false}, Context{}));
    TRY(end_load(*cluster_, version));
    return shipped;
  }
  void expect_sent(std::size_t n_sent, std::size_t n_gone) {
    const auto shipped = ship_once();
    ASSERT_TRUE(shipped) << words_of(shipped.error());
    EXPECT_EQ(shipped->n_sent, n_sent);
    EXPECT_EQ(shipped->n_gone, n_gone);
    expect_same();
  }
  /// Witness: rows, days and amounts, asked of the cluster around the code that is tested.
  void expect_same() {
    const Table here = *connection_->query(
        "SELECT count(*), count(DISTINCT id), coalesce(sum(amount), 0), coalesce(sum(day), 0) "
        "FROM orders");
    const std::string there =
        shards_->ask(0, "SELECT count(), uniqExact(id), sum(amount), sum(day) FROM " +
                            cluster_->across(mirror_.table) + " FINAL WHERE _gone = 0");
    std::string expected;
    for (std::size_t c = 0; c < 4; ++c) {
      expected += (c == 0 ? "" : "\t") + to_string(here.int_at(c, 0));
    }
    EXPECT_EQ(there, expected + "\n");
  }

  static Shards* shards_;
  std::optional<Cluster> cluster_;
  std::optional<Connection> connection_;
  Mirror mirror_;
};
Shards* ShipTest::shards_ = nullptr;

TEST_F(ShipTest, OnlyWhatDiffersIsSent) {
  expect_sent(1'002, 0);
  expect_sent(0, 0);
  run("UPDATE orders SET amount = 5 WHERE id IN ('o1', 'o2')");
  expect_sent(2, 0);
  run("UPDATE orders SET day = day + 40 WHERE id = 'o3'");
  expect_sent(1, 1);
  run("UPDATE orders SET day = day - 40 WHERE id = 'o3'");
  expect_sent(1, 1);  // a tombstone is no hindrance to come back
  run("DELETE FROM orders WHERE id = 'o4' OR id = 'undated'");
  expect_sent(0, 2);
  run("INSERT INTO orders VALUES ('o4', 20600, 1)");
  expect_sent(1, 0);
  EXPECT_NE(shards_->ask(0, "SELECT count() FROM " + cluster_->table(mirror_.table)),
            shards_->ask(0, "SELECT count() FROM " + cluster_->across(mirror_.table)))
      << "both shards have rows";
}

TEST_F(ShipTest, TheSameRowsTwiceChangeNothing) {
  expect_sent(1'002, 0);
  // What a retry would do: every row of the first shard once more, under the same version.
  const std::string table = cluster_->table(mirror_.table);
  EXPECT_EQ(shards_->ask(0, "INSERT INTO " + table + " SELECT * FROM " + table), "");
  expect_same();
  expect_sent(0, 0);
  EXPECT_EQ(shards_->ask(0, "OPTIMIZE TABLE " + table + " FINAL"), "");
  expect_same();
}

TEST_F(ShipTest, AShardThatDiesOnTheWayIsMadeUpFor) {
  expect_sent(1'002, 0);
  run("UPDATE orders SET amount = amount + 1, day = day + 1");
  shards_->kill(1);
  const auto failed = ship_once();
  ASSERT_FALSE(failed);
  EXPECT_TRUE(words_of(failed.error()).contains("W011")) << words_of(failed.error());
  shards_->start(1);
  ASSERT_TRUE(read_version(*cluster_));
  const auto again = ship_once();
  ASSERT_TRUE(again) << words_of(again.error());
  EXPECT_GT(again->n_sent, 0U);
  expect_same();
  EXPECT_TRUE(read_version(*cluster_)->has_value());
}

TEST_F(ShipTest, RowsOfManyMonthsGoInPieces) {
  run("INSERT INTO orders SELECT 'm' || i, CAST(i * 31 AS INTEGER), 1 FROM range(400) r(i)");
  expect_sent(1'402, 0);
}

}  // namespace
}  // namespace steelyard::testing
