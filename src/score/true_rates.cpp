// See true_rates.hpp.

#include "score/true_rates.hpp"

#include "score/curve.hpp"
#include "score/tests_mark.hpp"

namespace steelyard {
namespace {

bool is_good_at(const stats::ShareMark& mark, double rate) {
  const double at = to_double(mark.at);
  switch (mark.passes) {
    case stats::PassMark::AtLeast:
      return rate >= at;
    case stats::PassMark::MoreThan:
      return rate > at;
    case stats::PassMark::AtMost:
      return rate <= at;
    case stats::PassMark::LessThan:
      return rate < at;
  }
  return false;
}

/// Of a plain mark or of a whole test.
template <typename Rule>
void fill(WrongVerdicts& one, const Rule& rule, const std::vector<std::int64_t>& sizes) {
  for (const std::int64_t n : sizes) {
    one.chance.push_back(one.is_good ? stats::fail_probability(rule, one.rate, n)
                                     : stats::pass_probability(rule, one.rate, n));
  }
}

bool is_weighted(const ResolvedIndicator& indicator) {
  const auto& weight = indicator.planned.weight;
  return indicator.counted && weight && weight->value.digits != 0;
}

}  // namespace

std::vector<WrongVerdicts> wrong_verdicts(const Assessment& assessment, const TrueRates& asked) {
  std::vector<WrongVerdicts> all;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const auto mark = is_weighted(indicator) ? share_mark_of(indicator) : std::nullopt;
    if (!mark) continue;
    const Standard& standard = *indicator.planned.standard;
    const Better better = indicator.planned.def.better;
    for (const double rate : asked.rates) {
      WrongVerdicts one{indicator.planned.def.name, *mark, rate, is_good_at(*mark, rate), {}};
      if (depends_on_value_alone(standard)) {
        fill(one, *mark, asked.sizes);
      } else {
        fill(one, rule_of_tests(standard, better), asked.sizes);
      }
      all.push_back(std::move(one));
    }
  }
  return all;
}

}  // namespace steelyard
