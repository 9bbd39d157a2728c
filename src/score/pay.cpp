// See pay.hpp.

#include "score/pay.hpp"

#include "score/curve.hpp"
#include "score/cutoff.hpp"

namespace steelyard {
namespace {

Fraction plus(Fraction a, Fraction b) { return subtract(a, {-b.num, b.den}); }

bool is_within(Fraction amount, const PayTier& tier) {
  return !tier.up_to || holds(*tier.up_to, amount);
}

const IndicatorCard* card_of(const Scorecard& card, const std::string& indicator) {
  for (const IndicatorCard& one : card.indicators) {
    if (one.name == indicator) return &one;
  }
  return nullptr;
}

PayItem commission_item(const Scorecard& card, const Commission& commission) {
  PayItem item;
  item.of = commission.of.text;
  item.form = commission.whole ? "whole" : "marginal";
  const IndicatorCard* indicator = card_of(card, commission.of.text);
  if (indicator != nullptr) item.on = comparable_value(indicator->estimate);
  if (item.on) item.amount = to_fixed(commission_on(*item.on, commission), kPayScale);
  return item;
}

PayItem prize_item(const Scorecard& card, const Prize& prize) {
  PayItem item;
  item.of = prize.of.text;
  item.form = "prize";
  const IndicatorCard* indicator = card_of(card, prize.of.text);
  if (indicator != nullptr) item.on = indicator->attainment;
  for (const PrizeStep& step : prize.steps) {
    if (!item.on || !holds(step.attainment, *item.on)) continue;
    item.amount = to_fixed(to_fraction(step.amount), kPayScale);
    break;
  }
  return item;
}

Decimal coefficient_of(const Scorecard& card, const Pay& pay) {
  for (const GradeCoefficient& one : pay.coefficients) {
    if (one.grade.text == card.grade) return one.factor;
  }
  return Decimal{1, 0};
}

}  // namespace

Fraction commission_on(Fraction amount, const Commission& commission) {
  Fraction earned{0, 1};
  if (compare(amount, {0, 1}) <= 0) return earned;
  Fraction from{0, 1};
  for (const PayTier& tier : commission.tiers) {
    const bool last = is_within(amount, tier);
    if (commission.whole && last) return multiply(amount, to_fraction(tier.rate));
    if (commission.whole) continue;
    const Fraction to = last ? amount : to_fraction(tier.up_to->at.value);
    earned = plus(earned, multiply(subtract(to, from), to_fraction(tier.rate)));
    if (last) return earned;
    from = to;
  }
  return earned;
}

std::optional<PayCard> pay_of(const Scorecard& card, const Assessment& assessment) {
  if (!assessment.plan.pay) return std::nullopt;
  const Pay& pay = *assessment.plan.pay;
  PayCard paid;
  if (!pay.coefficients.empty()) paid.coefficient = coefficient_of(card, pay);
  for (const Commission& commission : pay.commissions) {
    paid.items.push_back(commission_item(card, commission));
  }
  for (const Prize& prize : pay.prizes) paid.items.push_back(prize_item(card, prize));
  for (const PayItem& item : paid.items) paid.total += item.amount;
  return paid;
}

}  // namespace steelyard
