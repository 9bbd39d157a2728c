// pay_json: `pay` of a subject in the run's JSON. Amounts are texts with two decimals, so that no cent is lost.
//
//     {"coefficient": 1.1, "items": [{"of": "net_sales", "form": "marginal", "on": 1000, "amount": "30.00"}],
//      "total": "30.00", "settled": {"base": "3000.00", …, "wage": "3600.00", "pool": null, "paid": "3630.00"}}
//
// `settled` stands there where the plan says more than coefficients and items.  Tested by: tests/report.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "score/run.hpp"

namespace steelyard {

nlohmann::ordered_json pay_json(const PayCard& pay, const Pay& rules);

}  // namespace steelyard
