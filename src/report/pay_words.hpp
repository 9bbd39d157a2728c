// pay_words: what a scorecard earns, in words of both languages; amounts to the last cent.
//
//     提成（分段）净销售额 2,500,000.00 → 120,000.00      系数 1.1      奖金与提成合计 122,000.00 CNY
//
// Tested by: tests/report.
#pragma once

#include <string>
#include <vector>

#include "score/run.hpp"

namespace steelyard {

/// One line per coefficient, commission, prize and total; empty where the plan does not pay.
std::vector<std::string> show_pay(const Scorecard& card, const Run& run, Language language);

/// "marginal" → "commission (marginal) on": what stands before the label of the indicator.
std::string show_pay_form(const std::string& form, Language language);

}  // namespace steelyard
