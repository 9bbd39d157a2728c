// Conformance of every kind: its record is complete, its example is right, its page exists.

#include <set>

#include "support.hpp"

namespace steelyard {
namespace {

TEST(Kinds, TheThirteenByName) {
  std::string names;
  for (const Kind* kind : all_kinds()) names += std::string(kind->name) + " ";
  EXPECT_EQ(
      names,
      "count distinct formula index mean quantile rate rating ratio reading repeat share sum ");
  EXPECT_EQ(find_kind("share")->interval, "Wilson");
  EXPECT_EQ(find_kind("shares"), nullptr);
}

TEST(Kinds, RecordsAreComplete) {
  for (const Kind* kind : all_kinds()) {
    EXPECT_FALSE(kind->label.zh.empty() || kind->label.en.empty()) << kind->name;
    EXPECT_FALSE(kind->what.zh.empty() || kind->what.en.empty()) << kind->name;
    EXPECT_FALSE(kind->value_formula.empty() || kind->interval.empty()) << kind->name;
    EXPECT_EQ(kind->cite.empty(), kind->interval.substr(0, 4) == "none") << kind->name;
    std::set<std::string_view> names;
    for (const FieldSpec& field : kind->fields) {
      EXPECT_TRUE(names.insert(field.name).second) << kind->name << " " << field.name;
      EXPECT_FALSE(field.what.zh.empty() || field.what.en.empty()) << field.name;
      EXPECT_EQ(field.type == FieldType::Word, !field.words.empty()) << field.name;
    }
  }
}

TEST(Kinds, ExamplesAreOfTheirKindAndResolve) {
  for (const Kind* kind : all_kinds()) {
    const ResolvedIndicator example = test::defined(std::string(kind->example));
    EXPECT_EQ(example.kind, kind);
    EXPECT_EQ(example.lowered.measures.empty(), !kind->takes_rows) << kind->name;
    EXPECT_FALSE(example.planned.def.label.empty()) << kind->name;
  }
}

/// Statistics of no rows at all.
std::vector<WindowStats> no_rows(const Lowered& lowered) {
  std::vector<WindowStats> stats;
  for (const Measure& measure : lowered.measures) {
    std::size_t n_sums = measure.states.size();
    if (std::holds_alternative<SplitByDue>(measure.finish)) n_sums *= 2;
    if (std::holds_alternative<CountKeys>(measure.finish)) n_sums = 1;
    if (std::holds_alternative<RepeatKeys>(measure.finish)) n_sums = 2;
    stats.push_back({.sums = std::vector<Int128>(n_sums, 0), .buckets = {}});
  }
  return stats;
}

TEST(Kinds, OfNoRowsAValueOrAReason) {
  for (const Kind* kind : all_kinds()) {
    const ResolvedIndicator example = test::defined(std::string(kind->example));
    const Estimate missing;
    const std::vector<const Estimate*> operands(example.lowered.operands.size(), &missing);
    const std::vector<WindowStats> stats = no_rows(example.lowered);
    const Estimate estimate =
        kind->estimate({.lowered = example.lowered, .stats = stats, .operands = operands});
    EXPECT_EQ(estimate.value.has_value(), estimate.reason == NoValue::None) << kind->name;
    EXPECT_EQ(estimate.n, 0) << kind->name;
    EXPECT_EQ(estimate.unit, example.lowered.unit) << kind->name;
  }
}

TEST(Kinds, EveryKindHasItsSectionInTheDocs) {
  const std::string page = test::file("docs/kinds.md")->text;
  for (const Kind* kind : all_kinds()) {
    EXPECT_NE(page.find("\n## " + std::string(kind->name) + "\n"), std::string::npos) << kind->name;
    for (const FieldSpec& field : kind->fields) {
      EXPECT_NE(page.find("`" + std::string(field.name) + "`"), std::string::npos) << field.name;
    }
  }
}

}  // namespace
}  // namespace steelyard
