// YAML with places: texts stay texts, places count characters, limits hold, traps have their code.

#include "plan/yaml.hpp"

#include <gtest/gtest.h>

#include "plan_diagnose.hpp"

namespace steelyard::plan_test {
namespace {

YamlNode parsed(const std::string& text) {
  Result<YamlNode> node = parse_yaml(source_of(text));
  EXPECT_TRUE(node.has_value()) << text;
  return node ? *std::move(node) : YamlNode{};
}

std::string first_code(const std::string& text) {
  const Result<YamlNode> node = parse_yaml(source_of(text));
  return node ? "none" : std::string(code_name(node.error().front().code));
}

TEST(Yaml, ScalarsStayTheTextThatWasTyped) {
  const YamlNode node = parsed("id: 0012345\nhours: 20:00\non: no\nx: 1e3\ny: 0x1F\nz: .5\n");
  EXPECT_EQ(node.find("id")->text, "0012345");
  EXPECT_EQ(node.find("hours")->text, "20:00");
  EXPECT_EQ(node.find("on")->text, "no");
  EXPECT_EQ(node.find("x")->text, "1e3");
  EXPECT_EQ(node.find("y")->text, "0x1F");
  EXPECT_EQ(node.find("z")->text, ".5");
  EXPECT_EQ(node.find("absent"), nullptr);
}

TEST(Yaml, FormsAndOrder) {
  const YamlNode node = parsed("b: [1, { c: 2 }]\na:\n  - x\n  - 'y z'\nempty:\n");
  ASSERT_EQ(node.entries.size(), 3U);
  EXPECT_EQ(node.entries[0].key.text, "b");
  EXPECT_TRUE(node.entries[0].value.flow);
  EXPECT_FALSE(node.entries[1].value.flow);
  EXPECT_TRUE(node.entries[1].value.items[1].quoted);
  EXPECT_EQ(node.entries[1].value.items[1].text, "y z");
  EXPECT_EQ(node.entries[2].value.kind, YamlNode::Kind::Missing);
}

TEST(Yaml, PlacesCountCharacters) {
  const YamlNode node = parsed("\xEF\xBB\xBF# 说明\r\n权重: 四十分\r\n甲: '乙 丙'\r\n");
  const Span plain = node.find("权重")->span;
  EXPECT_EQ(plain.line, 2);
  EXPECT_EQ(plain.column, 5);
  EXPECT_EQ(plain.length, 3);
  const Span quoted = node.find("甲")->span;  // the text itself, behind the quote
  EXPECT_EQ(quoted.line, 3);
  EXPECT_EQ(quoted.column, 5);
  EXPECT_EQ(quoted.length, 3);
  EXPECT_EQ(node.entries[1].key.span.column, 1);
}

TEST(Yaml, LongTextsMayTakeSeveralLines) {
  const YamlNode node = parsed("a: |\n  one\n  two\nb: x\n  y\nc: >-\n  p\n  q\n");
  EXPECT_EQ(node.find("a")->text, "one\ntwo\n");
  EXPECT_EQ(node.find("b")->text, "x y");
  EXPECT_EQ(node.find("c")->text, "p q");
}

TEST(Yaml, EveryTrapHasItsCode) {
  struct Row {
    std::string text;
    std::string code;
  };
  const std::vector<Row> rows = {
      {"a: 1\n", "none"},
      {"", "none"},
      {"steps: >=98% 100\n", "P007"},
      {"a:\n  A: >9\n  B: 1\n", "P007"},
      {"{ when: count_if(a, b) > 0, grade: D }", "P008"},
      {"x: [f(a, b), 2]\n", "P008"},
      {"x: { where: a = \"x, y\" }\n", "P008"},
      {"{ steps: ≥98%→100, ≥95%→80 }", "P009"},
      {"- use: n\n  权重：40\n  o: x\n", "P010"},
      {"权重：40\n", "P010"},
      {"a: 1\n权重：40\n", "P010"},
      {"- use： n\n  weight: 3\n", "P010"},
      {"x: { zh：店铺 }\n", "P010"},
      {"x: [1，2]\n", "P010"},
      {"x: { a: 1，b: 2 }\n", "P010"},
      {"that: late(a, due: b)\n", "P011"},
      {"a: b: c\n", "P011"},
      {"weight:40\nb: 1\n", "P012"},
      {"x: { zh:店铺, en: a }\n", "P012"},
      {"a: \"x\nb: 1\n", "P013"},
      {"a: 'x\nb: 'y'\n", "P013"},
      {"a: \"x\" = b\nc: 1\n", "P014"},
      {"a: { b: 1\nc: 2\n", "P015"},
      {"a: ]\n", "P015"},
      {"a: `x` = 1\n", "P016"},
      {"a: @x\n", "P016"},
      {"a:\n  b: 1\n c: 2\n", "P017"},
      {"a: 1\n  b: 2\n", "P017"},
      {"a: 1\nb\n", "P017"},
      {"a: - b\n", "P017"},
      {"a: \"\\q\"\n", "P018"},
      {"a: 1\n---\nb: 2\n", "P019"},
      {"\ta: 1\n", "P003"},
      {"a:\n\xE3\x80\x80 b: 1\n", "P003"},
      {"a: &x 1\n", "P005"},
      {"a: *x\n", "P005"},
      {"a: !!int 1\n", "P005"},
      {"<<: *base\n", "P005"},
      {"%YAML 1.2\n---\na: 1\n", "P005"},
      {"? [a]\n: b\n", "P005"},
      {"a: 1\na: 2\n", "P006"},
      {"x: { a: 1, a: 2 }\n", "P006"},
  };
  for (const Row& row : rows) EXPECT_EQ(first_code(row.text), row.code) << row.text;
}

TEST(Yaml, WhatIsNoTrapIsLeftAlone) {
  const YamlNode node = parsed(
      "a: f(x, y) > 0\nb: \"≥ 90% → 100, else → 0\"\nc: { d: \"g(1, 2)\", e: '(' }\n"
      "f: 说明：见下\ng: https://x.y/z\nh: a = \"b, c\"\ni: ≥98%→100, ≥95%→80\n");
  EXPECT_EQ(node.entries.size(), 7U);
  EXPECT_EQ(node.find("i")->text, "≥98%→100, ≥95%→80");
}

TEST(Yaml, LimitsOfSizeDepthAndText) {
  EXPECT_EQ(first_code(std::string(4 * 1024 * 1024 + 1, ' ')), "P001");
  EXPECT_EQ(first_code("a: \xB5\xEA\n"), "P002");
  EXPECT_EQ(first_code(std::string("a: \0b\n", 6)), "P002");
  EXPECT_EQ(first_code(std::string(65, '[') + std::string(65, ']')), "P004");
  EXPECT_EQ(first_code(std::string(64, '[') + std::string(64, ']')), "none");
  EXPECT_EQ(first_code(std::string(100'000, '[')), "P004");
}

TEST(Yaml, UnknownKeysAndLabels) {
  Diagnostics out;
  check_keys(parsed("wieght: 40\nname: x\n"), {"weight", "name"}, out);
  ASSERT_EQ(out.size(), 1U);
  EXPECT_EQ(out[0].code, "P021"_code);
  EXPECT_FALSE(out[0].hint.empty());
  out.clear();
  const YamlNode labels = parsed("a: 店铺\nb: { zh: 店铺, en: shop }\nc: { fr: x }\nd: [x]\n");
  EXPECT_EQ(read_text(*labels.find("a"), out), (Text{"店铺", "店铺"}));
  EXPECT_EQ(read_text(*labels.find("b"), out), (Text{"店铺", "shop"}));
  EXPECT_TRUE(out.empty());
  read_text(*labels.find("c"), out);
  read_text(*labels.find("d"), out);
  EXPECT_EQ(out.size(), 2U);
}

}  // namespace
}  // namespace steelyard::plan_test
