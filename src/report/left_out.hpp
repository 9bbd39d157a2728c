// left_out: the rows that a value lacks, because what they amount to is unknown: orders in a currency without
// an exchange rate, answers off the scale. Whoever shows the value says so beside it.
//
//     12.3 万*        * 值未知、未计入的行：支付金额 3        3 行的值未知，未计入
//
// Not here: a value that is unknown as a whole (NoValue::UnknownRows); it needs no mark.
// Tested by: tests/report/left_out_test.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "score/lacking.hpp"
#include "score/run.hpp"

namespace steelyard {

/// The value, with a * where rows are left out.
std::string show_marked_value(const IndicatorCard& card, const ResolvedIndicator& indicator,
                              Language language);
/// "3 行的值未知，未计入"; empty where none is left out.
std::string show_left_out(const IndicatorCard& card, const ResolvedIndicator& indicator,
                          Language language);
/// "支付金额 3": the indicators of one card that lack rows, in their value or in a target of the previous period.
std::string show_left_out_of(const Scorecard& card, const Run& run, Language language);
enum class LeftOutOf { Weighted, Counted };
/// "支付金额 3、客单价 3": the indicators that lack rows, and how many over all subjects; empty = none does.
std::string show_all_left_out(const Run& run, LeftOutOf which, Language language);

}  // namespace steelyard
