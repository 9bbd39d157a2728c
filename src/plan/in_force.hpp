// in_force: which of a plan's rules hold for a period: those in force on its first day, with the
// variants that the period calls for.
//
//     standard: [ { steps: …, effective_to: 2025-03-14 }, { steps: …, effective_from: 2025-03-15 } ]
//     variants: [ { when: period contains promotion(618), change: { net_sales: { weight: 70 } } } ]
//
// A change dated inside a period takes effect with the next one, or with `split: true` beside the date on
// that day: then the period is scored in stretches, each by the rules of its first day. Pure: trees in, trees out; places
// stay those of the file. Tested by: tests/plan/in_force_test.cpp, tests/pipeline/dated_rules_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "base/period.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

/// Whether any rule has dates or there are variants; else every period has the same rules.
bool depends_on_period(const YamlNode& root);

/// The rules for a period, without the words that dated them. P170 a date that cannot be read, P171 two
/// versions of a standard in force at once, P172 a condition of a variant that cannot be read, P173 a
/// change of what is not in the plan.
YamlNode rules_for(const YamlNode& root, const Period& period, Diagnostics& out);

/// The stretches that a period is scored in, each with the name of the period: the period itself, or its days
/// before and from each change that is split.
std::vector<Period> stretches_in(const YamlNode& root, const Period& period);
/// The rules of the stretch of a period that begins on `first`.
YamlNode rules_for(const YamlNode& root, const Period& period, Date first, Diagnostics& out);
bool has_splits(const YamlNode& root);

/// P347 `split` where nothing is scored by days, P348 without a date, P025 another word than yes or no. What is
/// refused is taken off the tree.
void refuse_splits(YamlNode& root, Diagnostics& out);

/// Which those are: "2025-03-15 …, 618"; those of the stretches of a split period
/// with + between; empty where every period has them.
std::string which_rules_for(const YamlNode& root, const Period& period);

/// P283: dates of a whole plan, which would do nothing. They are taken off the tree.
void refuse_dates_of_plan(YamlNode& root, Diagnostics& out);

/// Every set of rules that some period may have, to be checked one by one: one per stretch between two
/// changes, and one more for each variant in force there. The last is the latest without variants.
struct NamedRules {
  YamlNode rules;
  std::string which = {};  // "… 2025-03-14", "2025-03-15 …", "618"; empty = those of every period
};
std::vector<NamedRules> all_rules(const YamlNode& root, Diagnostics& out);

/// The days on which a rule begins or the day after one ends, ascending, each once.
std::vector<Date> change_days(const YamlNode& root);

}  // namespace steelyard
