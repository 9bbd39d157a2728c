// The catalogue: every definition is complete in both languages, compiles, and has a second
// witness.

#include <gtest/gtest.h>

#include <set>

#include "catalogue_files.hpp"

namespace steelyard {
namespace {

bool has_han(const std::string& text) {
  // Han characters begin at U+4E00, whose first byte in UTF-8 is 0xE4.
  return std::any_of(text.begin(), text.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0xE4 && byte <= 0xE9;
  });
}

TEST(Catalogue, EveryDefinitionIsCompleteInBothLanguages) {
  const Result<Catalogue> catalogue = catalogue_of_files();
  ASSERT_TRUE(catalogue.has_value()) << errors_of(catalogue);
  EXPECT_GE(catalogue->indicators.size(), 40U);
  for (const IndicatorDef& def : catalogue->indicators) {
    EXPECT_TRUE(has_han(def.label.zh)) << def.name;
    EXPECT_TRUE(has_han(def.definition.zh)) << def.name;
    EXPECT_FALSE(def.label.en.empty() || has_han(def.label.en)) << def.name;
    EXPECT_FALSE(def.definition.en.empty() || has_han(def.definition.en)) << def.name;
    EXPECT_FALSE(def.source.zh.empty()) << def.name;  // a paper may have no Chinese name
    EXPECT_TRUE(has_han(def.example.zh)) << def.name;
    EXPECT_FALSE(def.source.en.empty() || has_han(def.source.en)) << def.name;
    EXPECT_FALSE(def.example.en.empty() || has_han(def.example.en)) << def.name;
  }
}

TEST(Catalogue, WhatShippedPlansAreCalledHasNoChineseInEnglish) {
  int n_labels = 0;
  for (const char* folder : {"catalog/presets", "catalog/roles"}) {
    for (const auto& file : files_in(root() / folder, ".yaml")) {
      const Plan plan = must_resolve(must_read(file)).plan;
      std::vector<std::string> english{plan.title.en};
      for (const Objective& one : plan.objectives) english.push_back(one.title.en);
      for (const Grade& grade : plan.grades) english.push_back(grade.label.en);
      for (const EntryItem& item : plan.entries) english.push_back(item.label.en);
      for (const std::string& text : english) {
        EXPECT_FALSE(text.empty() || has_han(text)) << file << " " << text;
      }
      for (const PlannedIndicator& one : plan.indicators) {
        const IndicatorDef& def = one.def;
        for (const Text* text : {&def.label, &def.definition, &def.source, &def.example}) {
          EXPECT_FALSE(has_han(text->en)) << file << " " << text->en;
        }
      }
      n_labels += static_cast<int>(english.size());
    }
  }
  EXPECT_GT(n_labels, 100);
}

TEST(Catalogue, LabelsAreUnique) {
  const Result<Catalogue> catalogue = catalogue_of_files();
  ASSERT_TRUE(catalogue.has_value());
  std::set<std::string> labels;
  for (const IndicatorDef& def : catalogue->indicators) {
    EXPECT_TRUE(labels.insert(def.label.zh).second) << def.name;
    EXPECT_TRUE(labels.insert(def.label.en).second) << def.name;
  }
}

TEST(Catalogue, EveryDefinitionCompiles) {
  const Result<Catalogue> catalogue = catalogue_of_files();
  ASSERT_TRUE(catalogue.has_value());
  const Result<Model> model = builtin_model();
  ASSERT_TRUE(model.has_value()) << errors_of(model);
  const auto resolved = resolve_catalogue(*catalogue, *model);
  ASSERT_TRUE(resolved.has_value()) << errors_of(resolved);
  EXPECT_EQ(resolved->size(), catalogue->indicators.size());
}

TEST(Catalogue, EveryKindIsUsed) {
  const Result<Catalogue> catalogue = catalogue_of_files();
  ASSERT_TRUE(catalogue.has_value());
  std::set<std::string, std::less<>> used;
  for (const IndicatorDef& def : catalogue->indicators) used.insert(def.kind.text);
  for (const Kind* kind : all_kinds()) EXPECT_TRUE(used.contains(kind->name)) << kind->name;
}

TEST(Catalogue, EveryIndicatorHasItsCheckSqlAndNoOtherDoes) {
  const Result<Catalogue> catalogue = catalogue_of_files();
  ASSERT_TRUE(catalogue.has_value());
  std::set<std::string> names;
  for (const IndicatorDef& def : catalogue->indicators) names.insert(def.name);
  std::set<std::string> checks;
  for (const auto& file : files_in(root() / "tests/catalogue/checks", ".sql")) {
    checks.insert(file.stem().string());
  }
  EXPECT_EQ(checks, names);
}

TEST(Presets, EveryPresetIsAPlanWithoutAWord) {
  const Result<Catalogue> catalogue = catalogue_of_files();
  ASSERT_TRUE(catalogue.has_value());
  const Result<Model> model = builtin_model();
  ASSERT_TRUE(model.has_value());
  for (const auto& file : shipped_plans()) {
    const Result<Plan> plan = parse_plan(must_read(file));
    ASSERT_TRUE(plan.has_value()) << errors_of(plan);
    EXPECT_EQ(plan->name, file.stem().string());
    EXPECT_TRUE(plan->warnings.empty()) << render(plan->warnings, Language::En);
    const Diagnostics found = check_plan(*plan);
    EXPECT_TRUE(found.empty()) << render(found, Language::En);
    const Result<Assessment> assessment = resolve(*plan, *catalogue, *model);
    EXPECT_TRUE(assessment.has_value()) << errors_of(assessment);
    EXPECT_FALSE(plan->title.zh.empty() || plan->title.en.empty());
  }
}

/// The value that earns 100 points and, for steps, is the first of them.
Quantity full_points_at(const Standard& standard) {
  if (const Steps* steps = std::get_if<Steps>(&standard.curve)) {
    return steps->steps.front().cutoff.at;
  }
  return std::get<Line>(standard.curve).points.front().at;
}

TEST(Presets, TheSeedIsRowD6WordForWord) {
  const Result<Plan> plan = parse_plan(must_read(root() / "catalog/presets/seed.yaml"));
  ASSERT_TRUE(plan.has_value()) << errors_of(plan);
  struct Row {
    const char* indicator;
    const char* limit;
  };
  const std::vector<Row> d6 = {
      {"csat_share", "90%"}, {"ship_hours", "24 h"}, {"cancel_rate", "5%"}, {"return_rate", "5%"}};
  ASSERT_EQ(plan->indicators.size(), d6.size());
  for (std::size_t i = 0; i < d6.size(); ++i) {
    const PlannedIndicator& planned = plan->indicators[i];
    EXPECT_EQ(planned.def.use, d6[i].indicator);
    ASSERT_TRUE(planned.standard.has_value());
    const Quantity wanted = *try_parse_quantity(d6[i].limit);
    const Quantity at = full_points_at(*planned.standard);
    EXPECT_EQ(at.unit, wanted.unit) << planned.def.use;
    EXPECT_TRUE(at.value.digits * power_of_ten(wanted.value.scale) ==
                wanted.value.digits * power_of_ten(at.value.scale))
        << planned.def.use;
    EXPECT_GT(planned.standard->min_sample.n, 0);
  }
}

}  // namespace
}  // namespace steelyard
