// Reads `pay`: coefficients by grade, commissions in tiers, prizes by attainment.
//
// Promise: all mistakes of form at once. Not here: whether tiers and grades fit (check_plan_pay.cpp),
// whether an indicator is money (indicator/resolve_pay.cpp). Tested by: tests/plan.

#include "plan/pay.hpp"
#include "plan/plan_parts.hpp"
#include "plan/plan_read.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

std::optional<Decimal> read_rate(const YamlNode& node, Diagnostics& out) {
  const std::optional<Quantity> rate = read_quantity(node, out);
  if (!rate) return std::nullopt;
  const bool fits = rate->unit == Unit::Ratio && !is_negative(rate->value) &&
                    compare(rate->value, Decimal{1, 0}) <= 0;
  if (fits) return rate->value;
  refuse_number(node, "0% … 100%", out);
  return std::nullopt;
}

std::optional<Decimal> read_factor(const YamlNode& node, Diagnostics& out) {
  const std::optional<Decimal> factor = read_number(node, out);
  if (!factor) return std::nullopt;
  if (!is_negative(*factor) && compare(*factor, Decimal{10, 0}) <= 0) return factor;
  refuse_number(node, "0 … 10", out);
  return std::nullopt;
}

void read_coefficients(const YamlNode& node, Pay& pay, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  for (const YamlNode::Entry& entry : node.entries) {
    const std::optional<Decimal> factor = read_factor(entry.value, out);
    if (factor) pay.coefficients.push_back({entry.key, *factor});
  }
}

void read_tiers(const YamlNode& node, Commission& commission, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  for (const YamlNode::Entry& entry : node.entries) {
    PayTier tier;
    const std::optional<Decimal> rate = read_rate(entry.value, out);
    if (!is_else(entry.key.text)) {
      tier.up_to = read_cutoff(entry.key, out);
      if (!tier.up_to) continue;
      tier.up_to->span = entry.key.span;
    }
    if (!rate) continue;
    tier.rate = *rate;
    commission.tiers.push_back(tier);
  }
}

PlacedText read_of(const YamlNode& node, Place place, Diagnostics& out) {
  const YamlNode* of = node.find("of");
  if (of != nullptr) return read_placed(*of, out);
  if (!is_unread(node, place, "of")) {
    out.push_back({"P022"_code, node.span, {"of"}, {"写指标名", "name an indicator"}, {}});
  }
  return {};
}

void read_commission(const YamlNode& node, Pay& pay, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::Commission, out);
  Commission commission;
  commission.of = read_of(node, Place::Commission, out);
  const YamlNode* marginal = node.find("marginal");
  const YamlNode* whole = node.find("whole");
  const bool one = (marginal == nullptr) != (whole == nullptr);
  const bool unread =
      is_unread(node, Place::Commission, "marginal") || is_unread(node, Place::Commission, "whole");
  if (!one && !unread) {
    out.push_back({"P320"_code,
                   node.span,
                   {},
                   {"写 marginal: { \"≤ 1000000\": 3%, else: 5% } 或 whole: { … }，二者选一",
                    "write marginal: { \"≤ 1000000\": 3%, else: 5% } or whole: { … }, one of them"},
                   {}});
  }
  if (!one) return;
  commission.whole = whole != nullptr;
  read_tiers(commission.whole ? *whole : *marginal, commission, out);
  pay.commissions.push_back(std::move(commission));
}

void read_prize(const YamlNode& node, Pay& pay, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::Prize, out);
  Prize prize;
  prize.of = read_of(node, Place::Prize, out);
  const YamlNode* steps = node.find("attainment");
  if (steps == nullptr) {
    if (is_unread(node, Place::Prize, "attainment")) return;
    out.push_back(
        {"P022"_code,
         node.span,
         {"attainment"},
         {"写 attainment: { \"≥ 120%\": 1000 }", "write attainment: { \"≥ 120%\": 1000 }"},
         {}});
    return;
  }
  if (!expect_map(*steps, out)) return;
  for (const YamlNode::Entry& entry : steps->entries) {
    std::optional<Cutoff> cutoff = read_cutoff(entry.key, out);
    const std::optional<Decimal> amount = read_number(entry.value, out);
    if (cutoff && amount) prize.steps.push_back({*cutoff, *amount});
  }
  pay.prizes.push_back(std::move(prize));
}

}  // namespace

void read_pay(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::Pay, out);
  const PartReading reading(node, out);
  Pay pay;
  if (const YamlNode* by_grade = node.find("coefficient")) read_coefficients(*by_grade, pay, out);
  if (const YamlNode* list = node.find("commission"); list != nullptr && expect_list(*list, out)) {
    for (const YamlNode& one : list->items) read_commission(one, pay, out);
  }
  if (const YamlNode* list = node.find("prizes"); list != nullptr && expect_list(*list, out)) {
    for (const YamlNode& one : list->items) read_prize(one, pay, out);
  }
  if (!reading.failed()) plan.pay = std::move(pay);
}

}  // namespace steelyard
