// The client and the cluster against real servers: who may, what fails, and in which words.

#include <chrono>
#include <fstream>

#include "cluster/cluster.hpp"
#include "cluster/cluster_state.hpp"
#include "tests/cluster/shards.hpp"
#include "tests/pipeline/firm.hpp"

namespace steelyard::testing {
namespace {

class ClusterTest : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { shards_ = new Shards(2); }
  static void TearDownTestSuite() {
    delete shards_;
    shards_ = nullptr;
  }
  void SetUp() override {
    if (!shards_->missing().empty()) GTEST_SKIP() << shards_->missing();
  }
  static Result<Cluster> open(const std::string& address) {
    return Cluster::open(TRY(parse_cluster_address(address)));
  }
  static std::string error_of(const std::string& address) {
    const auto cluster = open(address);
    return cluster ? "" : words_of(cluster.error());
  }
  static Shards* shards_;
};
Shards* ClusterTest::shards_ = nullptr;

TEST_F(ClusterTest, EveryShardAnswersAndTheFirstSeesAll) {
  auto cluster = open(shards_->address("seen"));
  ASSERT_TRUE(cluster) << words_of(cluster.error());
  ASSERT_TRUE(
      cluster->run_all("CREATE TABLE " + cluster->table("t") +
                       " (x Nullable(Decimal(38, 0))) ENGINE = MergeTree ORDER BY tuple()"));
  ASSERT_TRUE(cluster->join_up("t"));
  ASSERT_TRUE(cluster->insert_all(cluster->table("t"), "9000000000000000000\n\\N\n"));
  const auto own = cluster->ask_all("SELECT sum(x * x) AS s FROM " + cluster->table("t"));
  ASSERT_TRUE(own) << words_of(own.error());
  ASSERT_EQ(own->size(), 2U);
  EXPECT_EQ(to_string((*own)[1].int_at(0, 0)), "81000000000000000000000000000000000000");
  const auto all = cluster->shard(0).ask("SELECT count() AS n FROM " + cluster->across("t"));
  ASSERT_TRUE(all) << words_of(all.error());
  EXPECT_EQ(to_string(all->int_at(0, 0)), "4");
}

TEST_F(ClusterTest, APasswordComesFromAFile) {
  Firm firm;
  std::ofstream(firm.dir() + "/key") << "S3CRET\n";
  std::ofstream(firm.dir() + "/wrong") << "S3CRET2\n";
  std::string address = shards_->address("secret", "?password_file=" + firm.dir() + "/key");
  address.insert(std::string("clickhouse://").size(), "weigher@");
  EXPECT_EQ(error_of(address), "");
  const std::string refused = error_of(address.substr(0, address.rfind('/')) + "/wrong");
  EXPECT_TRUE(refused.contains("W012")) << refused;
  EXPECT_TRUE(refused.contains("193")) << refused;
  EXPECT_FALSE(refused.contains("S3CRET")) << refused;
  EXPECT_TRUE(error_of(address.substr(0, address.rfind('/')) + "/none").contains("E001"));
}

TEST_F(ClusterTest, ErrorsCarryTheServersWords) {
  auto cluster = open(shards_->address("wrong"));
  ASSERT_TRUE(cluster);
  const auto none = cluster->shard(0).ask("SELECT nosuch");
  ASSERT_FALSE(none);
  EXPECT_TRUE(words_of(none.error()).contains("W012"));
  EXPECT_TRUE(words_of(none.error()).contains("nosuch"));
  // After rows were sent, were it not for wait_end_of_query.
  const auto late = cluster->shard(0).ask(
      "SELECT throwIf(number = 3000000) AS t FROM system.numbers LIMIT 4000000");
  ASSERT_FALSE(late);
  EXPECT_TRUE(words_of(late.error()).contains("395")) << words_of(late.error());
  const auto write = cluster->shard(0).insert(cluster->table("steelyard_shard"), "x\n");
  ASSERT_FALSE(write);
  EXPECT_TRUE(words_of(write.error()).contains("W012"));
}

TEST_F(ClusterTest, TheAddressMustBeTheCluster) {
  const std::string address = shards_->address("fit");
  const std::string first = address.substr(0, address.find(','));
  const std::string port = first.substr(first.rfind(':'));
  const std::string twice = first + ",localhost" + port + "/fit_twice";
  EXPECT_TRUE(error_of(twice).contains("W014")) << error_of(twice);
  const std::string unknown = address + "_none?cluster=nosuch";
  EXPECT_TRUE(error_of(unknown).contains("W014")) << error_of(unknown);
  EXPECT_EQ(error_of(first + "/fit_alone"), "") << "a single server needs no cluster";
}

TEST_F(ClusterTest, AShardThatIsDownIsAnError) {
  auto cluster = open(shards_->address("down"));
  ASSERT_TRUE(cluster);
  shards_->kill(1);
  const auto all = cluster->ask_all("SELECT 1 AS one");
  ASSERT_FALSE(all);
  EXPECT_TRUE(words_of(all.error()).contains("W011")) << words_of(all.error());
  const auto across =
      cluster->shard(0).ask("SELECT count() AS n FROM " + cluster->across("steelyard_shard"));
  ASSERT_FALSE(across);
  EXPECT_TRUE(words_of(across.error()).contains("W012")) << words_of(across.error());
  shards_->start(1);
  EXPECT_TRUE(cluster->ask_all("SELECT 1 AS one")) << "the next question finds it again";
}

TEST_F(ClusterTest, AVersionIsOddWhileRowsAreLoaded) {
  auto cluster = open(shards_->address("state"));
  ASSERT_TRUE(cluster);
  ASSERT_TRUE(make_state(*cluster));
  EXPECT_EQ(to_string(read_version(*cluster)->value()), "0");
  const auto version = begin_load(*cluster);
  ASSERT_TRUE(version);
  EXPECT_EQ(to_string(*version), "1");
  EXPECT_FALSE(read_version(*cluster)->has_value());
  ASSERT_TRUE(write_content(*cluster, "f_t", "rows\tof May", *version));
  ASSERT_TRUE(end_load(*cluster, *version));
  EXPECT_EQ(to_string(read_version(*cluster)->value()), "2");
  EXPECT_EQ(read_contents(*cluster)->at("f_t"), "rows\tof May");
  // A load that died, and the one that takes it up; then the first one comes back.
  const auto died = begin_load(*cluster);
  const auto next = begin_load(*cluster);
  EXPECT_EQ(to_string(*next - *died), "2");
  const auto ended = end_load(*cluster, *died);
  ASSERT_FALSE(ended);
  EXPECT_TRUE(words_of(ended.error()).contains("W013"));
  EXPECT_TRUE(end_load(*cluster, *next));
}

}  // namespace
}  // namespace steelyard::testing
