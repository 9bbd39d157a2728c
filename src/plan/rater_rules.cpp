// Reads what a plan asks of its assessors, anew from its own text as the timetable is.
//
// Tested by: tests/plan/rater_rules_test.cpp.

#include "plan/rater_rules.hpp"

#include <algorithm>

#include "plan/plan_read.hpp"
#include "plan/rating_cases.hpp"

namespace steelyard {
namespace {

void read_certify(const YamlNode& map, RaterRules& rules, Diagnostics& out) {
  constexpr Bounds kCases{2, 1000};
  if (!expect_map(map, out)) return;
  check_known_keys(map, Place::Certify, out);
  if (const YamlNode* kappa = map.find("kappa")) {
    const std::optional<Decimal> typed = read_number(*kappa, out);
    const double value = typed ? to_double(as_fraction(*typed)) : rules.kappa;
    if (value <= 0 || value >= 1) {
      refuse_number(*kappa, "0 … 1", out);
    } else {
      rules.kappa = value;
    }
  }
  if (const YamlNode* cases = map.find("cases")) {
    rules.cases = static_cast<int>(read_integer(*cases, kCases, out).value_or(rules.cases));
  }
}

std::ptrdiff_t n_test_cases(const YamlNode& root) {
  Diagnostics said;  // by who reads them
  std::ptrdiff_t n = 0;
  for (const auto& [indicator, cases] : read_rating_cases(root, said)) {
    n += std::ranges::count_if(cases, &RatingCase::is_test);
  }
  return n;
}

/// Whether the key's word is the second of two.
bool is_second(const YamlNode& map, const char* key, const std::vector<std::string>& words,
               Diagnostics& out) {
  const YamlNode* node = map.find(key);
  return node != nullptr && read_word(*node, words, out) == 1U;
}

}  // namespace

RaterRules read_rater_rules(const YamlNode& root, Diagnostics& out) {
  RaterRules rules;
  const YamlNode* map = root.find("raters");
  if (map == nullptr || !expect_map(*map, out)) return rules;
  rules.are_stated = true;
  check_known_keys(*map, Place::Raters, out);
  if (const YamlNode* certify = map->find("certify")) read_certify(*certify, rules, out);
  rules.leaves_out = is_second(*map, "uncertified", {"counted", "left_out"}, out);
  rules.corrects = is_second(*map, "correct", {"none", "severity"}, out);
  if (const std::ptrdiff_t n = n_test_cases(root); rules.leaves_out && n < rules.cases) {
    out.push_back({"P450"_code,
                   map->find("uncertified")->span,
                   {std::to_string(n), std::to_string(rules.cases)},
                   {},
                   {}});
  }
  return rules;
}

RaterRules rater_rules_of(const Plan& plan) {
  Diagnostics said;  // when the plan was read
  if (plan.dated) return read_rater_rules(*plan.dated, said);
  if (!plan.source) return {};
  const Result<YamlNode> root = parse_yaml(plan.source);
  return root ? read_rater_rules(*root, said) : RaterRules{};
}

}  // namespace steelyard
