// What was typed becomes files: paths as they are, addresses fetched and named, all mistakes at once.

#include "sources/gather.hpp"

#include <gtest/gtest.h>

#include "fetching.hpp"

namespace steelyard {
namespace {

using testing::answer;
using testing::HttpQuestion;
using testing::HttpServer;

struct Asked {
  testing::Folder project;
  LoadOptions options;
  std::string zone = "Asia/Shanghai";

  Result<Gathered> gather(const std::vector<std::string>& words) const {
    ::setenv("no_proxy", "127.0.0.1", 1);
    return steelyard::gather({project.path, zone, words, options}, Context{});
  }
  [[nodiscard]] std::string code(const std::vector<std::string>& words) const {
    const auto gathered = gather(words);
    return gathered ? "" : std::string(code_name(gathered.error().front().code));
  }
};

TEST(Gather, FilesAndAddressesInOrder) {
  HttpServer server([](const HttpQuestion& question) {
    return question.target().starts_with("/export")
               ? answer(200, "Content-Disposition: attachment; filename=orders.csv\r\n", "b")
               : answer(200, "", "c");
  });
  Asked asked;
  const std::string local = asked.project.write("a.csv", "a");
  std::string kept;
  {
    const auto gathered = asked.gather(
        {local, server.address("/export?key=s3cret"), server.address("/orders.csv"), local});
    ASSERT_TRUE(gathered) << render(gathered.error(), Language::En);
    ASSERT_EQ(gathered->files.size(), 3U);
    EXPECT_EQ(gathered->files[0].path, local);
    EXPECT_EQ(gathered->files[0].options.known_as, "");
    const GatheredFile& first = gathered->files[1];
    EXPECT_EQ(testing::bytes_of(first.path), "b");
    EXPECT_EQ(first.options.known_as, server.address("/export?key=…") + " · orders.csv");
    EXPECT_EQ(file_name_of(first.options.known_as), "orders.csv");
    EXPECT_TRUE(first.path.ends_with("/orders.csv"));
    EXPECT_EQ(gathered->files[2].options.known_as, server.address("/orders.csv"));
    EXPECT_EQ(testing::bytes_of(gathered->files[2].path), "c");
    kept = first.path;
    const Diagnostics said = named_as_known({{"D010"_code, {}, {first.path, "x"}, {}, {}}}, first);
    EXPECT_EQ(said.front().args.front(), first.options.known_as);
  }
  EXPECT_FALSE(std::filesystem::exists(kept));
}

TEST(Gather, ANameGivenWins) {
  HttpServer server([](const HttpQuestion&) {
    return answer(200, "Content-Disposition: attachment; filename=x.csv\r\n", "b");
  });
  Asked asked;
  asked.options.fetch.name = "orders_2026-05-26.csv";
  const auto gathered = asked.gather({server.address("/x.csv")});
  ASSERT_TRUE(gathered);
  EXPECT_EQ(file_name_of(gathered->files.front().options.known_as), "orders_2026-05-26.csv");
}

TEST(Gather, DeclaredSources) {
  HttpServer server([](const HttpQuestion&) { return answer(200, "", "b"); });
  Asked asked;
  (void)asked.project.write("sources/erp.yaml",
                            "http: " + server.address("/o.csv") + "\nset: { shop: S1 }\n");
  const auto gathered = asked.gather({"source:erp"});
  ASSERT_TRUE(gathered) << render(gathered.error(), Language::En);
  EXPECT_EQ(gathered->files.front().options.set.at("shop"), "S1");
}

TEST(Gather, OptionsThatDoNotFit) {
  Asked asked;
  const std::string local = asked.project.write("a.csv", "a");
  EXPECT_EQ(asked.code({"postgresql://h/d"}), "D054");
  asked.options.fetch.query = "select 1";
  EXPECT_EQ(asked.code({"https://h/x.csv"}), "D054");
  EXPECT_EQ(asked.code({local}), "D054");
  EXPECT_EQ(asked.code({"postgresql://h/d", "postgresql://h/e"}), "D054");
  asked.options.fetch.query.clear();
  asked.options.fetch.ca_file = asked.project.path + "/none.pem";
  EXPECT_EQ(asked.code({"https://h/x.csv"}), "E001");
}

TEST(Gather, EveryMistakeAtOnce) {
  const Asked asked;
  const auto gathered = asked.gather({"ftp://h/x", "nowhere.csv", "source:none"});
  ASSERT_FALSE(gathered);
  ASSERT_EQ(gathered.error().size(), 3U);
  EXPECT_EQ(gathered.error()[0].code, "D053"_code);
  EXPECT_EQ(gathered.error()[1].code, "D027"_code);
  EXPECT_EQ(gathered.error()[2].code, "D051"_code);
}

}  // namespace
}  // namespace steelyard
