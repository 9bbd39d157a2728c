// protect: subjects too new to be counted: shown, without grade or rank.
//
//     protect: [ { when: age(opened_on) < 60 d, then: shown_not_counted } ]
//
// The age is that on the period's first day, so that protection lasts to the end of the period in which
// it lapses. A day that is not known protects nobody. Tested by: tests/plan/protect_test.cpp,
// tests/pipeline/protect_test.cpp.
#pragma once

#include <vector>

#include "plan/plan.hpp"

namespace steelyard {

struct NewcomerRule {
  PlacedText attribute;  // a date of the subject
  int under_days = 0;
};

/// P020 … P022 form, P286 a condition that cannot be read.
std::vector<NewcomerRule> read_protect(const YamlNode& root, Diagnostics& out);

/// All of a plan's, whatever their dates: for what they speak of.
std::vector<NewcomerRule> every_protect_of(const Plan& plan);
/// Those in force for a period. Requires: a plan that was read without errors.
std::vector<NewcomerRule> protect_of(const Plan& plan, const Period& period);

/// Whether a subject of those attributes, by name and as written, is too new.
bool is_newcomer(const std::vector<NewcomerRule>& rules,
                 const std::map<std::string, std::string>& attributes, Date first_day);

}  // namespace steelyard
