// Methods and formulas in words: every kind there is has a formula without English in Chinese, and
// every method that a run of all the catalogue's indicators uses has a name.

#include "report/method_words.hpp"

#include <gtest/gtest.h>

#include <regex>

#include "score/run.hpp"
#include "tests/pipeline/firm.hpp"
#include "tests/root.hpp"

namespace steelyard {
namespace {

ResolvedIndicator of_kind(const Kind& kind) {
  ResolvedIndicator indicator;
  indicator.kind = &kind;
  return indicator;
}

TEST(MethodWords, NoEnglishInAChineseFormula) {
  const std::regex english("[A-Za-z]{3,}");
  for (const Kind* kind : all_kinds()) {
    const ResolvedIndicator indicator = of_kind(*kind);
    const std::string zh = show_formula(indicator, Language::Zh);
    EXPECT_FALSE(std::regex_search(zh, english)) << kind->name << ": " << zh;
    EXPECT_FALSE(show_formula(indicator, Language::En).empty()) << kind->name;
  }
}

TEST(MethodWords, EveryMethodOfARunHasAName) {
  Firm firm;
  firm.load_sample(3'000, 5);
  const steelyard::Run run = firm.assess_text(
      *read_file(std::string(kProjectRoot) + "/catalog/presets/shop-monthly.yaml"), "2026-05");
  std::size_t n_named = 0;
  for (const Scorecard& card : run.scorecards) {
    for (const IndicatorCard& one : card.indicators) {
      const std::string& method = one.estimate.method;
      if (method.empty()) continue;
      EXPECT_NE(show_method(method, Language::Zh), method);
      EXPECT_NE(show_method(method, Language::En), method);
      ++n_named;
    }
  }
  EXPECT_GT(n_named, 0U);
  EXPECT_EQ(show_method("unheard_of", Language::Zh), "unheard_of");
}

}  // namespace
}  // namespace steelyard
