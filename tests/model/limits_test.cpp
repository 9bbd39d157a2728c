// Limits of columns: read in stored units, shown to people, refused where they make no sense.

#include <gtest/gtest.h>

#include "model_sources.hpp"

namespace steelyard {
namespace {

using Codes = std::vector<std::string>;

std::string with_column(const std::string& column) {
  return "model: m\nentities:\n  s:\n    key: [id]\n    columns: { id: text, a: date, b: date, "
         "x: " +
         column + " }\n";
}

ColumnLimits limits_of(const std::string& column) {
  const Result<Model> model = parse_model(source_of("model.yaml", with_column(column)), nullptr);
  EXPECT_TRUE(model) << (model ? "" : render(model.error(), Language::En));
  return model->relation("s")->column("x")->limits;
}

TEST(Limits, AreReadInStoredUnits) {
  EXPECT_EQ(limits_of("{ type: money, min: 0.5 }").least, 5'000);
  EXPECT_EQ(limits_of("{ type: ratio, max: 1 }").most, 1'000'000);
  EXPECT_EQ(limits_of("{ type: number, above: -2 }").above, -2'000'000);
  EXPECT_EQ(limits_of("{ type: count, min: 3 }").least, 3);
  EXPECT_EQ(limits_of("{ type: text, form: period }").form, TextForm::Period);
  EXPECT_TRUE(limits_of("money").empty());
}

TEST(Limits, HoldUpToTheirEnds) {
  ColumnLimits limits;
  limits.least = 0;
  limits.most = 10;
  EXPECT_TRUE(limits.hold(0) && limits.hold(10));
  EXPECT_FALSE(limits.hold(-1) || limits.hold(11));
  ColumnLimits above;
  above.above = 0;
  EXPECT_TRUE(above.hold(1));
  EXPECT_FALSE(above.hold(0));
}

TEST(Limits, AreShownAsPeopleWriteThem) {
  EXPECT_EQ(describe_limits(limits_of("{ type: ratio, min: 0, max: 1 }"), Stored::Ratio),
            "0% … 100%");
  EXPECT_EQ(describe_limits(limits_of("{ type: number, above: 0 }"), Stored::Number), "> 0");
  EXPECT_EQ(describe_limits(limits_of("{ type: money, min: -1.5 }"), Stored::Money), "≥ -1.5");
  EXPECT_EQ(describe_limits(limits_of("{ type: money, above: 0, max: 9 }"), Stored::Money),
            "> 0, ≤ 9");
}

TEST(Limits, ThatMakeNoSenseAreRefused) {
  EXPECT_EQ(codes_in(with_column("{ type: money, min: a lot }")), Codes{"M001"});
  EXPECT_EQ(codes_in(with_column("{ type: text, min: 0 }")), Codes{"M015"});
  EXPECT_EQ(codes_in(with_column("{ type: date, max: 1 }")), Codes{"M015"});
  EXPECT_EQ(codes_in(with_column("{ type: money, form: period }")), Codes{"M015"});
  EXPECT_EQ(codes_in(with_column("{ type: text, form: colour }")), Codes{"M001"});
  EXPECT_EQ(codes_in(with_column("text") + "    in_order: [a, nowhere]\n"), Codes{"M008"});
  EXPECT_EQ(codes_in(with_column("text") + "    in_order: [a, x]\n"), Codes{"M015"});
  EXPECT_EQ(codes_in(with_column("text") + "    in_order: [a, b]\n"), Codes{});
}

TEST(Limits, OfTheBuiltInModelGiveWayToTheProjects) {
  const auto project = source_of(
      "model.yaml", "entities: { costs: { columns: { cost: { type: money, min: -5 } } } }\n");
  const Result<Model> model = parse_model(builtin_source(), project);
  ASSERT_TRUE(model) << render(model.error(), Language::En);
  EXPECT_EQ(model->relation("costs")->column("cost")->limits.least, -50'000);
  const auto silent =
      source_of("model.yaml", "entities: { costs: { columns: { cost: money } } }\n");
  const Result<Model> same = parse_model(builtin_source(), silent);
  ASSERT_TRUE(same);
  EXPECT_EQ(same->relation("costs")->column("cost")->limits.least, 0);
}

}  // namespace
}  // namespace steelyard
