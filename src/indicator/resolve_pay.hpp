// resolve_pay: commissions are of money, prizes of what has a target. Private to indicator/.
// Tested by: tests/pipeline/pay_test.cpp.
#pragma once

#include "indicator/resolve.hpp"

namespace steelyard {

/// The indicators that pay speaks of.
std::vector<PlacedText> paid_indicators(const Plan& plan);
/// P351: bases, departments, days on duty and pools of teams are of people.
Diagnostics check_paid_people(const Pay& pay, const SubjectType& type);
/// P325 a commission of what is no money, P326 a prize of what has no target.
Diagnostics check_paid(const Assessment& assessment);

}  // namespace steelyard
