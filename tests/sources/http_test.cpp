// Fetching against a real server on the loopback: redirects, failures, limits, tokens.

#include <gtest/gtest.h>

#include "base/date.hpp"
#include "fetching.hpp"

namespace steelyard {
namespace {

using testing::answer;
using testing::Fetching;
using testing::HttpQuestion;
using testing::HttpServer;
using testing::RawAnswer;
using testing::redirect;

constexpr const char* kCsv = "order_id,amount\nO1,9.90\n";

TEST(Http, BytesNameAndTime) {
  HttpServer server([](const HttpQuestion&) {
    return answer(200,
                  "Last-Modified: Tue, 26 May 2026 01:02:03 GMT\r\nContent-Disposition: "
                  "attachment; filename=\"orders_2026-05-26.csv\"\r\n",
                  kCsv);
  });
  Fetching fetching;
  const auto fetched = fetching.fetch(server.address("/export?day=2026-05-26&key=s3cret"));
  ASSERT_TRUE(fetched) << render(fetched.error(), Language::En);
  EXPECT_EQ(testing::bytes_of(fetched->path), kCsv);
  EXPECT_EQ(fetched->name, "orders_2026-05-26.csv");
  ASSERT_TRUE(fetched->stated);
  EXPECT_EQ(fetched->stated->at_us, try_parse_instant("2026-05-26 01:02:03")->local_us);
  EXPECT_EQ(fetched->stated->from, "last modified");
  EXPECT_EQ(server.questions().front().target(), "/export?day=2026-05-26&key=s3cret");
}

TEST(Http, WithoutWordsOfTheServerThePathNamesIt) {
  HttpServer server([](const HttpQuestion&) { return answer(200, "", kCsv); });
  Fetching fetching;
  const auto fetched = fetching.fetch(server.address("/a/orders.csv"));
  ASSERT_TRUE(fetched);
  EXPECT_EQ(fetched->name, "orders.csv");
  EXPECT_FALSE(fetched->stated);
}

TEST(Http, FiveRedirectsAndNoMore) {
  HttpServer server([](const HttpQuestion& question) {
    const int left = std::stoi(std::string(question.target().substr(1)));
    return left == 0 ? answer(200, "", kCsv) : redirect("/" + std::to_string(left - 1));
  });
  Fetching fetching;
  EXPECT_EQ(fetching.code(server.address("/5")), kCsv);
  EXPECT_EQ(fetching.code(server.address("/6")), "E054");
}

TEST(Http, RedirectsToOtherProtocolsAreRefused) {
  for (const char* to : {"file:///etc/passwd", "ftp://127.0.0.1/x", "gopher://127.0.0.1/x"}) {
    HttpServer server([to](const HttpQuestion&) { return redirect(to); });
    Fetching fetching;
    EXPECT_EQ(fetching.code(server.address("/x")), "E054") << to;
  }
}

TEST(Http, SecretsStayWithTheirHost) {
  HttpServer other([](const HttpQuestion&) { return answer(200, "", kCsv); });
  HttpServer server([&](const HttpQuestion& question) {
    return question.target() == "/near" ? redirect("/far") : redirect(other.address("/x"));
  });
  Fetching fetching;
  fetching.options.bearer_file = fetching.folder.write("token", "s3cret\n");
  EXPECT_EQ(fetching.code(server.address("/near")), kCsv);
  ASSERT_EQ(server.questions().size(), 2U);
  EXPECT_EQ(server.questions()[0]["Authorization"], "Bearer s3cret");
  EXPECT_EQ(server.questions()[1]["Authorization"], "Bearer s3cret");
  EXPECT_EQ(other.questions().front().count("Authorization"), 0U);

  ::setenv("STEELYARD_TEST_TOKEN", "X-Api-Key: s3cret", 1);
  fetching.options.bearer_file.clear();
  fetching.options.bearer_env = "STEELYARD_TEST_TOKEN";
  EXPECT_EQ(fetching.code(server.address("/far")), kCsv);
  EXPECT_EQ(server.questions().back()["X-Api-Key"], "s3cret");
  EXPECT_EQ(other.questions().back().count("X-Api-Key"), 0U);

  std::string with_user = server.address("/far");
  with_user.insert(with_user.find("127"), "ann:s3%40cret@");
  fetching.options.bearer_env.clear();
  EXPECT_EQ(fetching.code(with_user), kCsv);
  EXPECT_EQ(server.questions().back()["Authorization"], "Basic YW5uOnMzQGNyZXQ=");
  EXPECT_EQ(other.questions().back().count("Authorization"), 0U);
}

TEST(Http, TokensThatCanBeNone) {
  Fetching fetching;
  for (const char* text : {"", "\n", "two\nlines", "a\x01"}) {
    fetching.options.bearer_file = fetching.folder.write("token", text);
    EXPECT_EQ(fetching.code("http://127.0.0.1:1/x"), "D058");
  }
  fetching.options.bearer_file.clear();
  fetching.options.bearer_env = "STEELYARD_NO_SUCH_VARIABLE";
  EXPECT_EQ(fetching.code("http://127.0.0.1:1/x"), "D058");
}

TEST(Http, StatusesThatAreNoData) {
  for (const int status : {204, 304, 401, 403, 404, 418, 429, 501}) {
    HttpServer server([status](const HttpQuestion&) { return answer(status, "", ""); });
    Fetching fetching;
    EXPECT_EQ(fetching.code(server.address("/x?key=s3cret")), "E052");
    EXPECT_NE(fetching.said.find(std::to_string(status)), std::string::npos);
    EXPECT_EQ(fetching.said.find("s3cret"), std::string::npos);
    EXPECT_EQ(server.questions().size(), 1U) << "tried again at " << status;
  }
}

TEST(Http, AServersOwnFaultIsTriedAgain) {
  int n_asked = 0;
  HttpServer server([&](const HttpQuestion&) {
    return ++n_asked < 3 ? answer(500 + n_asked * 2, "", "broken") : answer(200, "", kCsv);
  });
  Fetching fetching;
  EXPECT_EQ(fetching.code(server.address("/x")), kCsv);
  EXPECT_EQ(server.questions().size(), 3U);
  HttpServer never([](const HttpQuestion&) { return answer(503, "", ""); });
  EXPECT_EQ(fetching.code(never.address("/x")), "E052");
  EXPECT_EQ(never.questions().size(), 3U);
}

TEST(Http, ABodyCutShortIsRefused) {
  HttpServer server([](const HttpQuestion&) {
    return RawAnswer{"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\norder_id\n", {}};
  });
  Fetching fetching;
  EXPECT_EQ(fetching.code(server.address("/x")), "E053");
  EXPECT_NE(fetching.said.find("500"), std::string::npos);
  HttpServer chunked([](const HttpQuestion&) {
    return RawAnswer{"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\norder\r\n", {}};
  });
  EXPECT_TRUE(
      std::set<std::string>({"E053", "E057"}).contains(fetching.code(chunked.address("/x"))));
}

TEST(Http, AnAnswerThatIsNoHttp) {
  HttpServer server([](const HttpQuestion&) { return RawAnswer{"", {}}; });
  Fetching fetching;
  EXPECT_EQ(fetching.code(server.address("/x")), "E057");
}

TEST(Http, TooLargeAnnouncedOrNot) {
  const std::string body(5000, 'x');
  HttpServer announced([&](const HttpQuestion&) { return answer(200, "", body); });
  HttpServer silent([&](const HttpQuestion&) {
    return RawAnswer{"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + body, {}};
  });
  Fetching fetching;
  fetching.options.bytes_max = 4999;
  EXPECT_EQ(fetching.code(announced.address("/x")), "E055");
  EXPECT_EQ(fetching.code(silent.address("/x")), "E055");
  fetching.options.bytes_max = 5000;
  EXPECT_EQ(fetching.code(announced.address("/x")), body);
  EXPECT_EQ(fetching.code(silent.address("/x")), body);
}

TEST(Http, TooSlow) {
  HttpServer server([](const HttpQuestion&) {
    RawAnswer slow = answer(200, "", std::string(10'000, 'x'));
    slow.pause_per_byte = std::chrono::milliseconds(5);
    return slow;
  });
  Fetching fetching;
  fetching.options.seconds_max = 1;
  EXPECT_EQ(fetching.code(server.address("/x")), "E056");
}

TEST(Http, PagesForPeopleAreNoData) {
  HttpServer server([](const HttpQuestion& question) {
    return question.target() == "/orders.csv" ? redirect("/login?next=orders.csv")
                                              : answer(200, "Content-Type: text/html\r\n", "<p>");
  });
  Fetching fetching;
  EXPECT_EQ(fetching.code(server.address("/orders.csv")), "D050");
}

TEST(Http, NobodyThere) {
  std::string address;
  {
    HttpServer gone([](const HttpQuestion&) { return answer(200, "", ""); });
    address = gone.address("/x");
  }
  Fetching fetching;
  EXPECT_EQ(fetching.code(address), "E050");
  EXPECT_EQ(fetching.code("http://no-such-host.invalid/x?key=s3cret"), "E050");
  EXPECT_EQ(fetching.said.find("s3cret"), std::string::npos);
}

TEST(Http, StoppedByHand) {
  HttpServer server([](const HttpQuestion&) { return answer(200, "", kCsv); });
  Fetching fetching;
  fetching.cancelled = true;
  EXPECT_EQ(fetching.code(server.address("/x")), "D026");
}

}  // namespace
}  // namespace steelyard
