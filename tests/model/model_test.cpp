// Model: what names an expression over a relation may use.

#include <gtest/gtest.h>

#include <algorithm>

#include "model_sources.hpp"

namespace steelyard {
namespace {

TEST(NamesOf, StoredDerivedAndDays) {
  const Result<Model> model = parse_model(source_of("model.yaml", small_model()), nullptr);
  ASSERT_TRUE(model.has_value()) << render(model.error(), Language::En);
  const Names names = names_of(*model->relation("orders"));
  const auto knows = [&names](const std::string& name) {
    return std::find(names.known.begin(), names.known.end(), name) != names.known.end();
  };
  EXPECT_TRUE(knows("amount") && knows("cost") && knows("paid_at") && knows("paid_at_day"));
  EXPECT_FALSE(knows("amount_day") || knows("paid_at_local") || knows("_batch"));
  EXPECT_EQ(names.type_of("cost"), type_of(Stored::Money));
  EXPECT_EQ(names.type_of("paid_at_day"), type_of(Stored::Date));
  EXPECT_FALSE(names.type_of("nothing").has_value());
  for (const std::string& name : names.known) EXPECT_TRUE(names.type_of(name).has_value()) << name;
}

TEST(NamesOf, OutlivesItsRelation) {
  Names names;
  {
    Relation relation;
    relation.columns.push_back({"a", Stored::Count, {}, false, {}, {}});
    names = names_of(relation);
  }
  EXPECT_EQ(names.type_of("a"), type_of(Stored::Count));
}

TEST(Model, WhatIsNotThereIsNull) {
  const Model model;
  EXPECT_EQ(model.relation("orders"), nullptr);
  EXPECT_EQ(model.subject("shop"), nullptr);
}

}  // namespace
}  // namespace steelyard
