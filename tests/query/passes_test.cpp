// The query plan and its passes, written as text: what is fused, what is shared, and that places still point right.

#include "query/passes.hpp"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

constexpr Type kBool{TypeKind::Bool, Unit::Count, 0};
constexpr Type kMoney{TypeKind::Numeric, Unit::Money, 4};

ExprPtr column(const char* name, Type type) {
  return std::make_shared<const Expr>(Expr{ColumnRef{name}, type, {}});
}

Measure count_where(const char* condition) {
  Measure measure;
  measure.fact = "orders";
  measure.dated_by = "created_at";
  measure.where = condition == nullptr ? nullptr : column(condition, kBool);
  measure.states = {State{}};
  return measure;
}
Measure sum_of(const char* name) {
  Measure measure = count_where(nullptr);
  State sum;
  sum.value = column(name, kMoney);
  measure.states.push_back(sum);
  return measure;
}

TEST(Passes, FuseScansAndShareStates) {
  const std::vector<WeighedMeasure> measures = {{count_where("paid"), "shop"},
                                                {sum_of("amount"), "shop"},
                                                {count_where("paid"), "shop"},
                                                {count_where("paid"), "agent"}};
  const QueryPlan plan = rewrite_query_plan(plan_queries(measures));
  EXPECT_EQ(write_query_plan(plan),
            "cells of orders dated created_at by shop\n"
            "  s0 count where paid\n"
            "  s1 count\n"
            "  s2 sum amount\n"
            "cells of orders dated created_at by agent\n"
            "  s0 count where paid\n");
  EXPECT_EQ(plan.places[0].states, plan.places[2].states);
  EXPECT_EQ(plan.places[1].states, (std::vector<std::size_t>{1, 2}));
  EXPECT_EQ(plan.places[3].query, 1U);
}

TEST(Passes, OnlyRowsThatOthersLeaveOutHaveAScanOfTheirOwn) {
  Measure kept = count_where("gone");
  kept.where =
      std::make_shared<const Expr>(Expr{Unary{UnaryOp::Not, column("gone", kBool)}, kBool, {}});
  const std::vector<WeighedMeasure> measures = {{count_where(nullptr), "shop"},
                                                {kept, "shop"},
                                                {count_where("gone"), "shop"},
                                                {count_where("gone"), "agent"}};
  EXPECT_EQ(write_query_plan(rewrite_query_plan(plan_queries(measures))),
            "cells of orders dated created_at by shop\n"
            "  s0 count\n"
            "  s1 count where not gone\n"
            "cells of orders dated created_at by shop\n"
            "  s0 count where gone\n"
            "cells of orders dated created_at by agent\n"
            "  s0 count where gone\n");
}

TEST(Passes, WithoutFusionEveryMeasureScans) {
  const std::vector<WeighedMeasure> measures = {{count_where("a"), "shop"},
                                                {count_where("b"), "shop"}};
  EXPECT_EQ(rewrite_query_plan(plan_queries(measures), all_passes().subspan(1)).cells.size(), 2U);
  EXPECT_EQ(rewrite_query_plan(plan_queries(measures)).cells.size(), 1U);
}

TEST(Passes, LikeKeyWindowsAreEvaluatedOnce) {
  Measure distinct = count_where(nullptr);
  distinct.key = column("amount", kMoney);
  distinct.finish = CountKeys{};
  const QueryPlan plan = rewrite_query_plan(plan_queries({{distinct, "shop"}, {distinct, "shop"}}));
  EXPECT_EQ(plan.key_windows.size(), 1U);
  EXPECT_EQ(plan.places[1].query, 0U);
}

}  // namespace
}  // namespace steelyard
