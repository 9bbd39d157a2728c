// See resolve_pay.hpp.

#include "indicator/resolve_pay.hpp"

namespace steelyard {

std::vector<PlacedText> paid_indicators(const Plan& plan) {
  std::vector<PlacedText> names;
  if (!plan.pay) return names;
  for (const Commission& commission : plan.pay->commissions) names.push_back(commission.of);
  for (const Prize& prize : plan.pay->prizes) names.push_back(prize.of);
  return names;
}

Diagnostics check_paid_people(const Pay& pay, const SubjectType& type) {
  Diagnostics out;
  if (type.is_people) return out;
  const auto refuse = [&](const Span& span, const std::string& what) {
    out.push_back({"P351"_code, span, {what}, {}, {}});
  };
  if (pay.base) refuse(pay.base->span, "base");
  if (pay.by_department) refuse(pay.department_span, "department");
  if (pay.on_duty != PaidDays::None) refuse(pay.on_duty_span, "on_duty");
  for (const PayPool& pool : pay.pools) refuse(pool.span, "pools");
  return out;
}

Diagnostics check_paid(const Assessment& assessment) {
  Diagnostics out;
  if (!assessment.plan.pay) return out;
  for (const Commission& commission : assessment.plan.pay->commissions) {
    const ResolvedIndicator* indicator = assessment.find(commission.of.text);
    if (indicator == nullptr || indicator->lowered.unit == Unit::Money) continue;
    out.push_back({"P325"_code,
                   commission.of.span,
                   {commission.of.text},
                   {"换成金额指标，如 net_sales", "name an indicator of money, such as net_sales"},
                   {}});
  }
  for (const Prize& prize : assessment.plan.pay->prizes) {
    const ResolvedIndicator* indicator = assessment.find(prize.of.text);
    if (indicator == nullptr) continue;
    const auto& standard = indicator->planned.standard;
    if (standard && standard->target) continue;
    out.push_back({"P326"_code,
                   prize.of.span,
                   {prize.of.text},
                   {"给它的标准写 target", "write a target in its standard"},
                   {}});
  }
  return out;
}

}  // namespace steelyard
