// Reads `pay`: the base and what multiplies it, commissions in tiers, prizes by attainment, minimum, pools.
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

/// Nobody's base is more, and no pool: sums of what lies below stay exact (score/settle_pay.cpp).
constexpr std::int64_t kMostMoney = 100'000'000;

/// An amount of money, in units of it, with two decimals at most.
std::optional<Decimal> read_amount(const YamlNode& node, Diagnostics& out) {
  const std::optional<Decimal> amount = read_number(node, out);
  if (!amount) return std::nullopt;
  const bool fits =
      !is_negative(*amount) && compare(*amount, Decimal{kMostMoney, 0}) <= 0 && amount->scale <= 2;
  if (fits) return amount;
  refuse_number(node, "0 … 100000000.00", out);
  return std::nullopt;
}

/// `{ from: <sheet> }`.
bool read_sheet(const YamlNode& node, const std::string& sheet, Diagnostics& out) {
  if (!expect_map(node, out)) return false;
  check_known_keys(node, Place::PaySheet, out);
  if (const YamlNode* from = node.find("from")) return read_word(*from, {sheet}, out).has_value();
  if (!is_unread(node, Place::PaySheet, "from")) {
    const std::string whole = "from: " + sheet;
    out.push_back({"P022"_code, node.span, {"from"}, {"加上 " + whole, "add " + whole}, {}});
  }
  return false;
}

void read_base(const YamlNode& node, Pay& pay, Diagnostics& out) {
  PayBase base{std::nullopt, node.span};
  if (node.is_scalar()) {
    base.amount = read_amount(node, out);
    if (base.amount) pay.base = base;
  } else if (read_sheet(node, "pay_bases", out)) {
    pay.base = base;
  }
}

/// What multiplies the base.
void read_factors(const YamlNode& node, Pay& pay, Diagnostics& out) {
  if (const YamlNode* base = node.find("base")) read_base(*base, pay, out);
  if (const YamlNode* by_grade = node.find("coefficient")) read_coefficients(*by_grade, pay, out);
  if (const YamlNode* department = node.find("department")) {
    pay.by_department = read_sheet(*department, "departments", out);
    pay.department_span = department->span;
  }
  if (const YamlNode* days = node.find("on_duty")) {
    pay.on_duty_span = days->span;
    const auto word = read_word(*days, {"none", "workdays", "days"}, out);
    pay.on_duty = static_cast<PaidDays>(word.value_or(0));
  }
}

void read_teams(const YamlNode& list, PayPool& pool, Diagnostics& out) {
  if (!expect_list(list, out)) return;
  for (const YamlNode& team : list.items) pool.teams.push_back(read_placed(team, out));
  if (!pool.teams.empty()) return;
  out.push_back({"P022"_code,
                 list.span,
                 {"teams"},
                 {"列出班组编号，或删去 teams", "name ids of teams, or take `teams` out"},
                 {}});
}

void read_pool(const YamlNode& node, Pay& pay, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::PayPool, out);
  PayPool pool;
  pool.span = node.span;
  if (const YamlNode* of = node.find("of")) read_word(*of, {"team"}, out);
  if (const YamlNode* over = node.find("if_over")) read_word(*over, {"scale"}, out);
  if (const YamlNode* teams = node.find("teams")) read_teams(*teams, pool, out);
  const YamlNode* amount = node.find("amount");
  if (amount != nullptr) {
    const std::optional<Decimal> cap = read_amount(*amount, out);
    if (cap) pool.amount = *cap;
  } else if (!is_unread(node, Place::PayPool, "amount")) {
    out.push_back({"P022"_code,
                   node.span,
                   {"amount"},
                   {"写封顶数：amount: 20000", "write the cap: amount: 20000"},
                   {}});
  }
  pay.pools.push_back(std::move(pool));
}

/// What is done to the sum.
void read_settling(const YamlNode& node, Pay& pay, Diagnostics& out) {
  if (const YamlNode* minimum = node.find("minimum")) {
    pay.minimum = read_amount(*minimum, out);
    pay.minimum_span = minimum->span;
  }
  if (const YamlNode* list = node.find("pools"); list != nullptr && expect_list(*list, out)) {
    for (const YamlNode& one : list->items) read_pool(one, pay, out);
  }
  if (const YamlNode* unit = node.find("round")) {
    const auto word = read_word(*unit, {"0.01", "0.1", "1"}, out);
    if (word) pay.unit = Decimal{1, 2 - static_cast<int>(*word)};
  }
}

}  // namespace

void read_pay(const YamlNode& node, Plan& plan, Diagnostics& out) {
  if (!expect_map(node, out)) return;
  check_known_keys(node, Place::Pay, out);
  const PartReading reading(node, out);
  Pay pay;
  read_factors(node, pay, out);
  if (const YamlNode* list = node.find("commission"); list != nullptr && expect_list(*list, out)) {
    for (const YamlNode& one : list->items) read_commission(one, pay, out);
  }
  if (const YamlNode* list = node.find("prizes"); list != nullptr && expect_list(*list, out)) {
    for (const YamlNode& one : list->items) read_prize(one, pay, out);
  }
  read_settling(node, pay, out);
  if (!reading.failed()) plan.pay = std::move(pay);
}

}  // namespace steelyard
