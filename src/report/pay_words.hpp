// pay_words: what a scorecard earns, in words of both languages; amounts to the last cent.
//
//     绩效工资 3,600.00 = 基数 3,000.00 × 系数 1.1 × 部门系数 客服 1.2 × 出勤 20/22 天
//     提成（分段）净销售额 2,500,000.00 → 120,000.00      实发 123,600.00 CNY
//
// Tested by: tests/report.
#pragma once

#include <string>
#include <vector>

#include "score/run.hpp"

namespace steelyard {

/// One line per base with its factors, commission, prize, minimum, pool and sum; empty where the plan does not pay.
std::vector<std::string> show_pay(const Scorecard& card, const Run& run, Language language);

/// "marginal" → "commission (marginal) on": what stands before the label of the indicator.
std::string show_pay_form(const std::string& form, Language language);

}  // namespace steelyard
