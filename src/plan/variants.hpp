// Variants: what a plan changes for some of its periods. Private to plan/.
//
//     variants:
//       - name: promotion
//         when: period contains promotion(618, double-11)
//         change: { net_sales: { weight: 70 }, return_rate: { weight: 30 } }
//
// Tested by: tests/plan/in_force_test.cpp.
#pragma once

#include <vector>

#include "base/period.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

/// A day of every year.
struct YearDay {
  int month = 1;
  int day = 1;
};

struct Variant {
  std::string name;           // its own, else its condition as written
  std::vector<YearDay> days;  // holds for a period that contains any of them …
  std::vector<int> months;    // … or that ends in any of these months
  YamlNode change;            // indicator → what is put over it
};

/// Takes `variants` out of the rules. P172 for a condition, P020 … P022 for a form that cannot be read.
std::vector<Variant> take_variants(YamlNode& rules, Diagnostics& out);
bool holds_for(const Variant& variant, const Period& period);
/// Puts a variant's changes over the rules: deep, the variant winning. P173 for a name not in the plan.
void apply(const Variant& variant, YamlNode& rules, Diagnostics& out);

/// Whether the rules have an indicator of that name.
bool has_indicator(const YamlNode& rules, std::string_view name);

/// `over` on `base`: maps entry by entry; a curve, and everything that is no map, is replaced.
void put_over(YamlNode& base, const YamlNode& over);

}  // namespace steelyard
