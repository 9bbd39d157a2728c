// Methods and formulas by their names; a kind's formula that is all symbols needs no words.
//
// Tested by: tests/report/method_words_test.cpp.

#include "report/method_words.hpp"

#include <span>

namespace steelyard {

namespace {

struct Named {
  std::string_view name;
  std::string_view zh;
  std::string_view en;
};

constexpr Named kMethods[] = {
    {"wilson", "Wilson 区间", "Wilson score"},
    {"garwood", "Garwood 精确区间", "Garwood, exact"},
    {"student_t", "t 区间", "Student’s t"},
    {"normal", "正态近似", "normal"},
    {"delta", "delta 法", "delta method"},
    {"compound_poisson", "复合泊松区间", "compound Poisson"},
    {"binomial_ranks", "次序统计区间", "binomial ranks"},
    {"draws", "抽样区间", "draws"},
    {"shrunk", "按同组收缩", "drawn towards its peers"},
    {"adjusted", "按案例构成校正", "adjusted for the mix of cases"},
};

// By kind.
constexpr Named kFormulas[] = {
    {"distinct", "不同的键数", "number of keys"},
    {"formula", "按表达式；所用指标缺值则缺值", "the expression; missing if an operand is"},
    {"quantile", "使累计数 ≥ ⌈q·n⌉ 的最小值", "the smallest b with cum(b) ≥ ⌈q·n⌉"},
    {"reading", "最近一次的读数", "x at the latest time"},
    {"repeat", "达到规定行数的键数 / 键数", "keys with ≥ times rows / keys"},
};

const Named* find(std::span<const Named> all, std::string_view name) {
  for (const Named& one : all) {
    if (one.name == name) return &one;
  }
  return nullptr;
}

std::string in(const Named& one, Language language) {
  return std::string(language == Language::Zh ? one.zh : one.en);
}

}  // namespace

std::string show_method(std::string_view method, Language language) {
  const Named* known = find(kMethods, method);
  return known == nullptr ? std::string(method) : in(*known, language);
}

std::string show_formula(const ResolvedIndicator& indicator, Language language) {
  // A mean has two formulas; one of them is this indicator's.
  if (indicator.kind->name == "mean") {
    return indicator.lowered.input.expr("weigh_by") == nullptr ? "Σx / n" : "Σwx / Σw";
  }
  const Named* known = find(kFormulas, indicator.kind->name);
  return known == nullptr ? std::string(indicator.kind->value_formula) : in(*known, language);
}

}  // namespace steelyard
