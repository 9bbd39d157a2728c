// Addresses of clusters by hand.

#include <gtest/gtest.h>

#include "base/diagnostic.hpp"
#include "cluster/cluster_address.hpp"

namespace steelyard {
namespace {

TEST(ClusterAddress, SaysWhereAndAsWhom) {
  const auto address = parse_cluster_address(
      "clickhouse://weigher@db1:8443,db2/shop?password_file=/k/db&tls=true&cluster=two&timeout=30");
  ASSERT_TRUE(address) << render(address.error(), Language::En);
  ASSERT_EQ(address->shards.size(), 2U);
  EXPECT_EQ(address->shards[0].host, "db1");
  EXPECT_EQ(address->shards[0].port, 8443);
  EXPECT_EQ(address->shards[1].host, "db2");
  EXPECT_EQ(address->shards[1].port, 8123);
  EXPECT_EQ(address->user, "weigher");
  EXPECT_EQ(address->database, "shop");
  EXPECT_EQ(address->password_file, "/k/db");
  EXPECT_EQ(address->cluster, "two");
  EXPECT_EQ(address->seconds_max, 30);
  EXPECT_TRUE(address->is_tls);
  EXPECT_EQ(address->shown, "clickhouse://db1:8443,db2:8123/shop");
}

TEST(ClusterAddress, EveryMistakeIsNamedAtOnce) {
  struct Case {
    const char* text;
    std::size_t n_mistakes;
  };
  for (const Case& one : std::initializer_list<Case>{
           {"postgresql://db/shop", 1},
           {"clickhouse://db1", 1},
           {"clickhouse://db1/", 1},
           {"clickhouse://db1/sh-op", 1},
           {"clickhouse://db1/shop/more", 1},
           {"clickhouse:///shop", 1},
           {"clickhouse://db1:0/shop", 1},
           {"clickhouse://db1:http/shop", 1},
           {"clickhouse://db1,db1/shop", 1},
           {"clickhouse://@db1/shop", 1},
           {"clickhouse://db1/shop?pasword_file=x", 1},
           {"clickhouse://db1/shop?timeout=never", 1},
           {"clickhouse://db1/shop?cluster=a'b", 1},
           {"clickhouse://db1:x,:80/?tls=yes", 4},
       }) {
    const auto address = parse_cluster_address(one.text);
    ASSERT_FALSE(address) << one.text;
    EXPECT_EQ(address.error().size(), one.n_mistakes)
        << one.text << render(address.error(), Language::En);
    for (const Diagnostic& diagnostic : address.error()) {
      EXPECT_EQ(code_name(diagnostic.code), "U132") << one.text;
    }
  }
}

TEST(ClusterAddress, AnOptionIsToldItsValues) {
  for (const auto& [option, says] : std::initializer_list<std::pair<const char*, const char*>>{
           {"timeout=abc", "timeout is a number of seconds"},
           {"tls=maybe", "tls is true or false"},
           {"cluster=a-b", "the name of a cluster"},
           {"ca_file=", "a file stands after ca_file="},
           {"time_out=3", "cluster and timeout only"}}) {
    const auto address = parse_cluster_address(std::string("clickhouse://db1/shop?") + option);
    ASSERT_FALSE(address) << option;
    EXPECT_NE(render(address.error(), Language::En).find(says), std::string::npos) << option;
  }
}

TEST(ClusterAddress, APasswordIsNeitherTakenNorShown) {
  for (const char* text : {"clickhouse://ann:S3CRET@db1/shop", "clickhous://ann:S3CRET@db1/shop"}) {
    const auto address = parse_cluster_address(text);
    ASSERT_FALSE(address) << text;
    for (const Language language : {Language::Zh, Language::En}) {
      EXPECT_EQ(render(address.error(), language).find("S3CRET"), std::string::npos) << text;
    }
  }
}

}  // namespace
}  // namespace steelyard
