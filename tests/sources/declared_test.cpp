// sources/NAME.yaml: what it says, what may be typed over it, and everything wrong with one at once.

#include "sources/declared.hpp"

#include <gtest/gtest.h>

#include "fetching.hpp"

namespace steelyard {
namespace {

std::vector<std::string> codes(const Result<DeclaredSource>& source) {
  std::vector<std::string> out;
  if (source) return out;
  for (const Diagnostic& diagnostic : source.error()) {
    out.emplace_back(code_name(diagnostic.code));
  }
  return out;
}

TEST(Declared, AWebAddress) {
  const testing::Folder project;
  (void)project.write("sources/erp.yaml",
                      "http: https://erp.example/o.csv\nname: orders.csv\nadapter: erp\n"
                      "set: { shop: S1, region: 华东 }\nca_file: certs/erp.pem\n"
                      "bearer_file: /etc/token\n");
  const auto source = read_declared(project.path, "erp", {});
  ASSERT_TRUE(source) << render(source.error(), Language::En);
  EXPECT_EQ(source->address, "https://erp.example/o.csv");
  EXPECT_EQ(source->options.adapter, "erp");
  EXPECT_EQ(source->options.set.at("shop"), "S1");
  EXPECT_EQ(source->options.set.at("region"), "华东");
  EXPECT_EQ(source->options.fetch.name, "orders.csv");
  EXPECT_EQ(source->options.fetch.ca_file, project.path + "/certs/erp.pem");
  EXPECT_EQ(source->options.fetch.bearer_file, "/etc/token");
}

TEST(Declared, WhatIsTypedWins) {
  const testing::Folder project;
  (void)project.write("sources/db.yaml",
                      "postgres: postgresql://h/d\nquery: |\n  select 1\n  from a\nadapter: a\n"
                      "set: { shop: S1 }\nbearer_env: A\n");
  LoadOptions typed;
  typed.adapter = "b";
  typed.set["shop"] = "S2";
  typed.fetch.bearer_file = "token";
  const auto source = read_declared(project.path, "db", typed);
  ASSERT_TRUE(source);
  EXPECT_EQ(source->options.adapter, "b");
  EXPECT_EQ(source->options.set.at("shop"), "S2");
  EXPECT_EQ(source->options.fetch.query, "select 1\nfrom a\n");
  EXPECT_EQ(source->options.fetch.bearer_file, "token");
  EXPECT_EQ(source->options.fetch.bearer_env, "");
}

TEST(Declared, EveryMistakeAtOnce) {
  const testing::Folder project;
  (void)project.write("sources/a.yaml", "htpp: x\nset: [1]\nname: { a: b }\n");
  EXPECT_EQ(codes(read_declared(project.path, "a", {})),
            (std::vector<std::string>{"P021", "D052", "D052", "D052"}));
  (void)project.write("sources/b.yaml",
                      "http: https://a/b\npostgres: postgresql://h/d\nquery: q\n");
  EXPECT_EQ(codes(read_declared(project.path, "b", {})).front(), "D052");
  (void)project.write("sources/c.yaml", "postgres: postgresql://h/d\n");
  EXPECT_EQ(codes(read_declared(project.path, "c", {})), std::vector<std::string>{"D052"});
  (void)project.write("sources/d.yaml", "http: postgresql://h/d\n");
  EXPECT_EQ(codes(read_declared(project.path, "d", {})), std::vector<std::string>{"D052"});
  (void)project.write("sources/e.yaml", "- just\n- words\n");
  EXPECT_EQ(codes(read_declared(project.path, "e", {})), std::vector<std::string>{"D052"});
}

TEST(Declared, NoSuchSource) {
  const testing::Folder project;
  EXPECT_EQ(codes(read_declared(project.path, "erp", {})), std::vector<std::string>{"D051"});
  (void)project.write("sources/shop.yaml", "http: https://a/b\n");
  const auto source = read_declared(project.path, "shpo", {});
  ASSERT_FALSE(source);
  EXPECT_NE(source.error().front().hint.en.find("shop"), std::string::npos);
  EXPECT_EQ(codes(read_declared(project.path, "../sources/shop", {})),
            std::vector<std::string>{"D051"});
  EXPECT_EQ(declared_name("source:shop"), "shop");
  EXPECT_EQ(declared_name("sources/shop.yaml"), "");
}

}  // namespace
}  // namespace steelyard
