// --set: names that an adapter asks for, wherever in its columns, and slips with the nearest one.

#include "cli/set_values.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

CellSource option(const std::string& name) {
  CellSource source;
  source.from = FromOption{name};
  return source;
}

std::vector<Adapter> two_adapters() {
  CellSource deep;
  deep.from = Concat{{option("prefix"), option("shop")}};
  deep.other = {option("fallback")};
  Adapter one;
  one.name = "one";
  one.mappings.resize(1);
  one.mappings[0].columns = {{"shop_id", option("shop")}, {"order_id", deep}};
  Adapter other;
  other.name = "other";
  other.mappings.resize(1);
  other.mappings[0].columns = {{"platform_id", option("platform")}};
  return {one, other};
}

std::string codes(const std::vector<std::string>& pairs, const std::string& adapter = "") {
  const auto values = read_set_values(pairs, two_adapters(), adapter);
  if (values) return std::to_string(values->size());
  std::string out;
  for (const Diagnostic& one : values.error()) {
    out += std::string(code_name(one.code)) + " " + one.hint.en + ";";
  }
  return out;
}

TEST(SetValues, NamesThatAnAdapterAsksFor) {
  EXPECT_EQ(codes({}), "0");
  EXPECT_EQ(codes({"shop=S1", "prefix=", "fallback=a=b", "platform=tmall"}), "4");
  EXPECT_EQ(read_set_values({"shop=a=b"}, two_adapters(), "").value().at("shop"), "a=b");
}

TEST(SetValues, EverySlipAtOnceWithTheNearestName) {
  EXPECT_EQ(codes({"shpo=S1", "shop", "zzzzzz=1"}),
            "C150 did you mean 'shop'?;U021 write --set name=value;"
            "C150 one of fallback, platform, prefix, shop;");
  EXPECT_EQ(codes({"platform=tmall"}, "one"), "C150 one of fallback, prefix, shop;");
  EXPECT_EQ(codes({"platform=tmall"}, "nobody"), "1");
}

}  // namespace
}  // namespace steelyard
