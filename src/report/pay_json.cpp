// See pay_json.hpp.

#include "report/pay_json.hpp"

#include <nlohmann/json.hpp>

#include "score/settled_pay.hpp"

namespace steelyard {

using Json = nlohmann::ordered_json;

namespace {

Json cents_of(const std::optional<Int128>& amount) {
  return amount ? Json(format_decimal(*amount, kPayScale)) : Json();
}

double factor_of(Int128 factor) { return to_double({factor, power_of_ten(kFactorScale)}); }

Json settled_of(const SettledPay& settled) {
  const PaidPerson& person = settled.person;
  Json out{{"team", person.team},
           {"department", person.department},
           {"base", cents_of(settled.base)},
           {"department_coefficient",
            settled.department ? Json(factor_of(*settled.department)) : Json()},
           {"days_on_duty", settled.counts_days ? Json(factor_of(person.days_on_duty)) : Json()},
           {"days_due", settled.counts_days ? Json(person.days_due) : Json()},
           {"wage", cents_of(settled.wage)},
           {"raised_to_minimum", settled.raised_to_minimum},
           {"pool", Json()},
           {"paid", cents_of(settled.paid)}};
  if (settled.pool) {
    out["pool"] = {{"cap", cents_of(settled.pool->cap)},
                   {"owed", cents_of(settled.pool->owed)},
                   {"is_over", settled.pool->is_over}};
  }
  return out;
}

}  // namespace

Json pay_json(const PayCard& pay, const Pay& rules) {
  Json out{{"coefficient", pay.coefficient ? Json(to_double({pay.coefficient->digits,
                                                             power_of_ten(pay.coefficient->scale)}))
                                           : Json()},
           {"items", Json::array()},
           {"total", format_decimal(pay.total, kPayScale)}};
  for (const PayItem& item : pay.items) {
    out["items"].push_back({{"of", item.of},
                            {"form", item.form},
                            {"on", item.on ? Json(to_double(*item.on)) : Json()},
                            {"amount", format_decimal(item.amount, kPayScale)}});
  }
  if (rules.settles()) out["settled"] = settled_of(*pay.settled);
  return out;
}

}  // namespace steelyard
