// What needs no database: failures put into words, queries made bare, a server that is none.
// The rest stands against a real server in tests/e2e/sources.sh.

#include "sources/postgres.hpp"

#include <gtest/gtest.h>

#include "fetching.hpp"
#include "sources/postgres_failure.hpp"

namespace steelyard {
namespace {

FetchOptions asking(const std::string& query) {
  FetchOptions options;
  options.query = query;
  return options;
}

struct Database {
  testing::Folder folder;
  FetchOptions options = asking("select a,\n  漏 from b ;\n");
  Address address = parse_address("postgresql://zoe:s3cret@127.0.0.1:1/shop").value();

  [[nodiscard]] FetchRequest request() const {
    return {.address = address,
            .options = options,
            .folder = folder.path,
            .time_zone = "UTC",
            .patience = {.connect_ms = 500}};
  }
  [[nodiscard]] Diagnostic query(const std::string& state, std::size_t position = 0) const {
    return explain_query_failure({.sqlstate = state, .words = "it said", .position = position},
                                 request());
  }
  [[nodiscard]] std::string connecting(const std::string& words, bool wants = false) const {
    return std::string(
        code_name(explain_connecting({.words = words, .wants_password = wants}, request()).code));
  }
};

TEST(Postgres, BareQueries) {
  EXPECT_EQ(bare_query(" select 1 ;; \n; "), "select 1");
  EXPECT_EQ(bare_query("select ';'"), "select ';'");
  EXPECT_EQ(bare_query(" ; "), "");
}

TEST(Postgres, QueriesThatFailed) {
  const Database database;
  const std::vector<std::pair<std::string, Code>> table = {
      {"42601", "D055"_code}, {"25006", "D056"_code}, {"42P01", "D057"_code},
      {"42703", "D057"_code}, {"3F000", "D057"_code}, {"57014", "E063"_code},
      {"42501", "E064"_code}, {"22012", "E065"_code}, {"57P01", "E066"_code},
      {"08006", "E066"_code}, {"", "E066"_code}};
  for (const auto& [state, code] : table) EXPECT_EQ(database.query(state).code, code) << state;
}

TEST(Postgres, PlacesInTheQuery) {
  const Database database;
  const Diagnostic said = database.query("42703", 13);  // 漏, in characters
  EXPECT_EQ(said.span.line, 2);
  EXPECT_EQ(said.span.column, 3);
  EXPECT_NE(render({said}, Language::En).find("query:2:3"), std::string::npos);
}

TEST(Postgres, ConnectionsThatFailed) {
  const Database database;
  EXPECT_EQ(database.connecting("connection to server failed: FATAL:  28P01: no\nLOCATION: x"),
            "E061");
  EXPECT_EQ(database.connecting("fe_sendauth: no password supplied", true), "E061");
  EXPECT_EQ(database.connecting("FATAL:  3D000: database \"x\" does not exist\n"), "E062");
  EXPECT_EQ(database.connecting("SSL error: certificate verify failed"), "E051");
  EXPECT_EQ(database.connecting("could not translate host name \"x\""), "E060");
  const Diagnostic said =
      explain_connecting({.words = "FATAL:  3D000: database \"x\" does not exist\nLOCATION: y",
                          .wants_password = false},
                         database.request());
  EXPECT_EQ(said.args.back(), "database \"x\" does not exist");
}

TEST(Postgres, NobodyThere) {
  const Database database;
  const auto fetched = fetch_postgres(database.request(), Context{});
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().front().code, "E060"_code);
  const std::string said =
      render(fetched.error(), Language::En) + render(fetched.error(), Language::Zh);
  EXPECT_EQ(said.find("s3cret"), std::string::npos);
  EXPECT_EQ(said.find("zoe"), std::string::npos);
}

// It takes the connection and never says a word.
TEST(Postgres, AServerThatSaysNothing) {
  Database database;
  boost::asio::io_context io;
  boost::asio::ip::tcp::acceptor silent(io, {boost::asio::ip::make_address("127.0.0.1"), 0});
  const std::string port = std::to_string(silent.local_endpoint().port());
  database.address = parse_address("postgresql://ann@127.0.0.1:" + port + "/shop").value();
  const auto fetched = fetch_postgres(database.request(), Context{});
  ASSERT_FALSE(fetched);
  EXPECT_EQ(fetched.error().front().code, "E060"_code);
  std::atomic<bool> cancelled = true;
  Context context;
  context.cancel = &cancelled;
  const auto stopped = fetch_postgres(database.request(), context);
  ASSERT_FALSE(stopped);
  EXPECT_EQ(stopped.error().front().code, "D026"_code);
}

TEST(Postgres, AddressesThatAreNone) {
  Database database;
  for (const char* text : {"postgresql://ann:s3%ZZcret@h/d", "postgresql://h/d?s3cret=1"}) {
    database.address = parse_address(text).value();
    const auto fetched = fetch_postgres(database.request(), Context{});
    ASSERT_FALSE(fetched);
    EXPECT_EQ(fetched.error().front().code, "D053"_code);
    EXPECT_EQ(render(fetched.error(), Language::En).find("s3"), std::string::npos);
  }
}

}  // namespace
}  // namespace steelyard
