// See page_sureness.hpp.

#include "report/page_sureness.hpp"

#include <cmath>

#include "report/funnel.hpp"
#include "report/page_rows.hpp"
#include "report/spread_words.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

/// Drawn, not reckoned with: six digits are more than a screen has.
double drawn(double value) { return std::round(value * 1e6) / 1e6; }

/// [subject, sample, value, 0 within | 1 beyond 95 % | 2 beyond 99.8 %, negative on the worse side]
Json point_of(const FunnelDot& point) {
  const int beyond = static_cast<int>(point.beyond);
  return {point.card->subject, drawn(point.n), drawn(point.value),
          point.is_worse ? -beyond : beyond};
}

Json funnel_of(const Funnel& funnel, const Run& run) {
  Json points = Json::array();
  for (const FunnelDot& point : funnel.points) points.push_back(point_of(point));
  Json limits = Json::array();
  for (const FunnelLimits& at : funnel.limits) {
    limits.push_back(
        {drawn(at.n), drawn(at.far.lo), drawn(at.near.lo), drawn(at.near.hi), drawn(at.far.hi)});
  }
  return {{"indicator", run.assessment.indicators[funnel.indicator].planned.def.name},
          {"standard", funnel.standard},
          {"axis", {drawn(funnel.shown.lo), drawn(funnel.shown.hi)}},
          {"limits", std::move(limits)},
          {"points", std::move(points)},
          {"words", both(show_funnel(funnel, Language::Zh), show_funnel(funnel, Language::En))}};
}

}  // namespace

Json page_sureness(const Run& run) {
  const Plan& plan = run.assessment.plan;
  Json out = Json::object();
  for (const Scorecard& card : run.scorecards) {
    Json one = Json::object();
    if (auto score = show_score_interval(card); !score.empty()) one["score"] = std::move(score);
    if (auto ranks = show_rank_interval(card); !ranks.empty()) one["ranks"] = std::move(ranks);
    if (auto chances = show_grade_chances(card, plan, Language::Zh); !chances.empty()) {
      one["chances"] = both(std::move(chances), show_grade_chances(card, plan, Language::En));
    }
    if (!one.empty()) out[card.subject] = std::move(one);
  }
  return out;
}

Json page_funnels(const Run& run) {
  Json out = Json::array();
  for (const Funnel& funnel : funnels_of(run)) out.push_back(funnel_of(funnel, run));
  return out;
}

}  // namespace steelyard
