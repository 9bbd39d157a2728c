// derivation_steps: everything once, each after what it needs; circles are refused with their path.

#include <gtest/gtest.h>

#include "model_sources.hpp"

namespace steelyard {
namespace {

std::string written(const std::vector<DerivationStep>& steps) {
  std::string text;
  for (const DerivationStep& step : steps) {
    text += step.relation->name + (step.rows ? " rows" : " [");
    for (const Derived* column : step.columns) {
      text += (text.back() == '[' ? "" : " ") + column->name;
    }
    text += step.rows ? "\n" : "]\n";
  }
  return text;
}

/// The index of the step that makes a derived column, or the rows of a bridge when it is empty.
std::size_t step_of(const std::vector<DerivationStep>& steps, const std::string& relation,
                    const std::string& column) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    if (steps[i].relation->name != relation || steps[i].rows != column.empty()) continue;
    if (column.empty()) return i;
    for (const Derived* derived : steps[i].columns) {
      if (derived->name == column) return i;
    }
  }
  ADD_FAILURE() << relation << "." << column << " is in no step";
  return steps.size();
}

TEST(DerivationSteps, ASmallModelInOrder) {
  const Result<Model> model = parse_model(source_of("model.yaml", small_model()), nullptr);
  ASSERT_TRUE(model.has_value()) << render(model.error(), Language::En);
  EXPECT_EQ(written(derivation_steps(*model)),
            "lines [unit_cost]\n"
            "lines [line_cost]\n"
            "orders [cost rank]\n");
}

TEST(DerivationSteps, TheBuiltInModelInFewSteps) {
  const Result<Model> model = parse_model(builtin_source(), nullptr);
  ASSERT_TRUE(model.has_value()) << render(model.error(), Language::En);
  const std::vector<DerivationStep> steps = derivation_steps(*model);
  // Orders and payments need each other, by different columns.
  EXPECT_LT(step_of(steps, "order_lines", "line_cost"), step_of(steps, "orders", "goods_cost"));
  EXPECT_LT(step_of(steps, "orders", "only_shop"), step_of(steps, "orders", "shop"));
  EXPECT_LT(step_of(steps, "orders", "shop"), step_of(steps, "payments", "shop"));
  EXPECT_LT(step_of(steps, "orders", "excluded"), step_of(steps, "seller_orders", ""));
  EXPECT_LT(step_of(steps, "seller_orders", ""), step_of(steps, "seller_orders", "units"));
  std::size_t n_columns = 0;
  for (const DerivationStep& step : steps) n_columns += step.columns.size();
  std::size_t n_derived = 0;
  for (const Relation& relation : model->relations) n_derived += relation.derived.size();
  EXPECT_EQ(n_columns, n_derived);
  EXPECT_LT(step_of(steps, "chats", "shop"), step_of(steps, "orders", "presale_agent"));
  EXPECT_LT(step_of(steps, "shipments", "shift_day"), step_of(steps, "shipments", "roster_team"));
  EXPECT_LE(steps.size(), 20U) << written(steps);
}

TEST(DerivationSteps, EveryNeedStandsBeforeWhoNeedsIt) {
  const Result<Model> model = parse_model(builtin_source(), nullptr);
  ASSERT_TRUE(model.has_value());
  const std::vector<DerivationStep> steps = derivation_steps(*model);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (const Derived* derived : steps[i].columns) {
      const Lookup* lookup = std::get_if<Lookup>(&derived->how);
      if (lookup == nullptr) continue;
      const Relation& other = *model->relation(lookup->from);
      if (other.derived_column(lookup->column) == nullptr) continue;
      EXPECT_LT(step_of(steps, other.name, lookup->column), i) << derived->name;
    }
  }
}

TEST(DerivationSteps, ACircleIsRefusedWithItsPath) {
  const Result<Model> model = parse_model(
      source_of("model.yaml", small_model("      a: { type: money, value: b + cost }\n"
                                          "      b: { type: money, value: a + cost }\n")),
      nullptr);
  ASSERT_FALSE(model.has_value());
  ASSERT_EQ(codes_of(model.error()), (std::vector<std::string>{"M030"}));
  EXPECT_EQ(model.error()[0].args[0], "orders.a → orders.b → orders.a");
}

TEST(DerivationSteps, ACircleThroughAnotherRelationToo) {
  std::string text = small_model();
  text += "      total: { type: money, lookup: cost, from: orders, on: order_id }\n";
  text.replace(text.find("quantity * unit_cost"), 20, "'coalesce(unit_cost, total)'");
  const Result<Model> model = parse_model(source_of("model.yaml", text), nullptr);
  ASSERT_FALSE(model.has_value());
  EXPECT_EQ(codes_of(model.error()), (std::vector<std::string>{"M030"}));
}

}  // namespace
}  // namespace steelyard
