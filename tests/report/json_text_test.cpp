// JSON written element by element beside the same written as one tree.

#include "report/json_text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

std::string piecewise(Json whole) {
  const Json elements = whole["subjects"];
  whole["subjects"] = Json::array();
  return json_text_with(whole, "subjects", elements.size(),
                        [&](std::size_t i) { return json_text(elements[i]); });
}

TEST(JsonText, PieceByPieceIsTheWhole) {
  const Json odd{{"id", "a\"\\\n \"subjects\": ["}, {"subjects", Json::array({1, Json::array()})}};
  for (const Json& elements :
       {Json::array(), Json::array({1}), Json::array({odd, odd, Json::object(), nullptr, "\n"}),
        Json::array({Json::array({Json::array({odd})})})}) {
    const Json whole{{"before", "\n \"subjects\": [\n"},
                     {"nested", odd},
                     {"subjects", elements},
                     {"after", Json::array({1, 2})}};
    EXPECT_EQ(piecewise(whole), json_text(whole));
  }
}

TEST(JsonText, BytesThatAreNoTextAreReplaced) {
  EXPECT_EQ(json_text(Json("a\xff")), "\"a\xEF\xBF\xBD\"");
}

}  // namespace
}  // namespace steelyard
