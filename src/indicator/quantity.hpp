// quantity: what an indicator asks of which rows over which days, as canonical text, whatever it is called.
//
//     share of orders where not presale that late(shipped_at, promised_ship_at), window 30 d
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

/// Everything that decides the value except the days, and nothing else: no name, label, direction or standard.
std::string question_of(const ResolvedIndicator& indicator);

/// The whole of it.
std::string quantity_of(const ResolvedIndicator& indicator);

}  // namespace steelyard
