// See settle_pay.hpp.

#include "score/settle_pay.hpp"

#include <algorithm>
#include <numeric>

#include "base/result.hpp"
#include "score/curve.hpp"

namespace steelyard {
namespace {

/// Within a pool, in which amounts of many denominators are added up.
constexpr int kPoolScale = 9;

/// What a card is owed before its team's pool is looked at, in units of the currency.
struct Owed {
  Scorecard* card;
  SettledPay settled;
  std::optional<Fraction> sum;  // none: the base is not known
};

Fraction plus(Fraction a, Fraction b) { return subtract(a, {-b.num, b.den}); }

int unit_scale(const Pay& pay) { return pay.unit ? pay.unit->scale : kPayScale; }

/// A multiple of the plan's unit, 10^-2.
Int128 rounded(Fraction amount, const Pay& pay) {
  return to_fixed(amount, unit_scale(pay)) * power_of_ten(kPayScale - unit_scale(pay));
}

/// Base × days on duty, 10^-10; none where it is not known.
std::optional<Int128> base_days_of(const PayBase& base, const PaidPerson& person) {
  if (!base.amount) return person.base_days;
  const auto amount = try_rescale(*base.amount, kBaseDaysScale - kFactorScale);
  STEELYARD_CHECK(amount, "the parser keeps bases small");
  return *amount * person.days_on_duty;
}

Int128 coefficient_of(const PayCard& card) {
  if (!card.coefficient) return power_of_ten(kFactorScale);
  return try_rescale(*card.coefficient, kFactorScale).value_or(power_of_ten(kFactorScale));
}

/// Base × coefficient × department × days on duty / days due, with all of it told in `settled`.
std::optional<Fraction> wage_of(const PayCard& card, const Pay& pay, SettledPay& settled) {
  if (!pay.base) return std::nullopt;
  const PaidPerson& person = settled.person;
  const std::optional<Int128> base_days = base_days_of(*pay.base, person);
  settled.lacks_base = !base_days;
  if (!base_days) return std::nullopt;
  if (person.days_on_duty > 0) {
    const Int128 to_cents = power_of_ten(kBaseDaysScale - kFactorScale - kPayScale);
    settled.base = divide_half_up(*base_days, person.days_on_duty * to_cents);
  }
  const Int128 whole = power_of_ten(kFactorScale);
  const Int128 days_due = std::max(person.days_due, 1);
  const Fraction wage =
      make_fraction(*base_days * coefficient_of(card) * settled.department.value_or(whole),
                    power_of_ten(kBaseDaysScale) * whole * whole * days_due);
  settled.wage = to_fixed(wage, kPayScale);
  return wage;
}

Owed owed_to(Scorecard& card, const Pay& pay, const PaidPeople& people) {
  Owed owed{&card, {}, std::nullopt};
  SettledPay& settled = owed.settled;
  if (const auto at = people.find(card.subject); at != people.end()) settled.person = at->second;
  settled.counts_days = pay.on_duty != PaidDays::None;
  if (pay.by_department) {
    settled.department = settled.person.department_coefficient.value_or(power_of_ten(kFactorScale));
  }
  const std::optional<Fraction> wage = wage_of(*card.pay, pay, settled);
  if (settled.lacks_base) return owed;
  const Fraction items = make_fraction(card.pay->total, power_of_ten(kPayScale));
  Fraction sum = plus(wage.value_or(Fraction{0, 1}), items);
  const bool was_there = settled.person.employed && settled.person.days_on_duty > 0;
  const Fraction least = was_there && pay.minimum ? to_fraction(*pay.minimum) : Fraction{0, 1};
  settled.raised_to_minimum = compare(sum, least) < 0;
  if (settled.raised_to_minimum) sum = least;
  owed.sum = sum;
  settled.paid = rounded(sum, pay);
  return owed;
}

const PayPool* pool_of(const Pay& pay, const std::string& team) {
  const PayPool* of_all = nullptr;
  for (const PayPool& pool : pay.pools) {
    if (pool.teams.empty()) of_all = &pool;
    if (std::ranges::find(pool.teams, team, &PlacedText::text) != pool.teams.end()) return &pool;
  }
  return of_all;
}

/// The team's owed in whole 10^-9.
std::vector<Int128> parts_of(const std::vector<Owed*>& team) {
  std::vector<Int128> parts;
  parts.reserve(team.size());
  for (const Owed* owed : team) parts.push_back(to_fixed(*owed->sum, kPoolScale));
  return parts;
}

/// What each is paid, in units, so that the team is paid the cap exactly. Owed no more than that, but more when
/// rounded, everybody's own amount is what is rounded.
std::vector<Int128> shares_of(Int128 cap, std::vector<Int128> parts, Int128 owed, Int128 unit) {
  if (owed <= cap * unit) return by_largest_remainder(cap, parts, unit);
  for (Int128& part : parts) part *= cap;
  return by_largest_remainder(cap, parts, owed);
}

/// Requires: a team in the order of ids, and everybody's sum known.
void apply_pool(const std::vector<Owed*>& team, const Pay& pay, const PayPool& pool) {
  const std::vector<Int128> parts = parts_of(team);
  const Int128 owed = std::accumulate(parts.begin(), parts.end(), Int128{0});
  const Int128 cap = to_fixed(to_fraction(pool.amount), unit_scale(pay));  // in units
  const Int128 unit = power_of_ten(kPoolScale - unit_scale(pay));          // 10^-9
  const Int128 to_cents = power_of_ten(kPayScale - unit_scale(pay));
  Int128 paid = 0;
  for (const Owed* one : team) paid += *one->settled.paid;
  const bool is_over = owed > cap * unit;
  for (Owed* one : team) {
    one->settled.pool = PoolCard{
        cap * to_cents, divide_half_up(owed, power_of_ten(kPoolScale - kPayScale)), is_over};
  }
  if (!is_over && paid <= cap * to_cents) return;
  const std::vector<Int128> shares = shares_of(cap, parts, owed, unit);
  for (std::size_t i = 0; i < team.size(); ++i) team[i]->settled.paid = shares[i] * to_cents;
}

void apply_pools(std::vector<Owed>& all, const Pay& pay) {
  std::map<std::string, std::vector<Owed*>> teams;
  for (Owed& owed : all) {
    if (owed.sum && !owed.settled.person.team.empty()) {
      teams[owed.settled.person.team].push_back(&owed);
    }
  }
  for (auto& [name, team] : teams) {
    const PayPool* pool = pool_of(pay, name);
    if (pool == nullptr) continue;
    std::ranges::sort(team, {}, [](const Owed* owed) { return owed->card->subject; });
    apply_pool(team, pay, *pool);
  }
}

}  // namespace

std::vector<Int128> by_largest_remainder(Int128 whole, const std::vector<Int128>& numerators,
                                         Int128 denominator) {
  std::vector<Int128> shares;
  shares.reserve(numerators.size());
  for (const Int128 numerator : numerators) shares.push_back(numerator / denominator);
  std::vector<std::size_t> order(numerators.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, std::ranges::greater{},
                           [&](std::size_t i) { return numerators[i] % denominator; });
  Int128 left = whole - std::accumulate(shares.begin(), shares.end(), Int128{0});
  for (std::size_t i = 0; left > 0; ++i, --left) ++shares[order[i]];
  return shares;
}

void settle_pay(std::vector<Scorecard>& cards, const Plan& plan, const PaidPeople& people) {
  if (!plan.pay) return;
  std::vector<Owed> all;
  all.reserve(cards.size());
  for (Scorecard& card : cards) all.push_back(owed_to(card, *plan.pay, people));
  apply_pools(all, *plan.pay);
  for (Owed& owed : all) {
    owed.card->pay->settled = std::make_shared<const SettledPay>(std::move(owed.settled));
  }
}

}  // namespace steelyard
