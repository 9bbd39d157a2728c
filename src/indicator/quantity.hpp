// quantity: what an indicator asks of which rows over which days, as canonical text, whatever it is called.
//
//     share of orders where not presale that late(shipped_at, promised_ship_at), window 30 d
//
// Conditions are compared in their normal form (plan/expr_normal.hpp): `in_normal_form` first, once for
// the whole plan, and whatever is asked of these indicators then says the same for `a and b` as for
// `b and a`.
//
// Tested by: tests/pipeline/lint_test.cpp.
#pragma once

#include <string>

#include "indicator/resolve.hpp"

namespace steelyard {

/// Has a weight: what is merely shown misleads nobody's score.
bool weighs(const ResolvedIndicator& indicator);

/// Which days count.
std::string days_text(const IndicatorDef& def);

/// The fact, its time column and the latest rows per key that are taken; without `where`.
std::string rows_text(const KindInput& input);

/// The same indicators with the normal forms of their conditions, values and formulas; without the
/// measures, which are made of these. For comparing only.
std::vector<ResolvedIndicator> in_normal_form(const std::vector<ResolvedIndicator>& indicators);

/// Everything that decides the value except the days, and nothing else: no name, label, direction or standard.
std::string question_of(const ResolvedIndicator& indicator);

/// The whole of it.
std::string quantity_of(const ResolvedIndicator& indicator);

}  // namespace steelyard
