// The weighted mean of totals scored apart.
//
//     parts 82 (70) and none (30), no_data: reweight   →   82;   no_data: zero   →   57.4
//
// Tested by: tests/score/parts_test.cpp.

#include "score/parts.hpp"

#include <algorithm>

#include "score/curve.hpp"

namespace steelyard {

namespace {

const Int128 kOnePoint = power_of_ten(kPointScale);

/// What every stretch of a split period says of an indicator, as a mean over their days.
void take_mean(IndicatorCard& card, const std::vector<PartCard>& parts) {
  Int128 sum = 0;
  card.weight = 0;
  card.contribution = 0;
  bool any = false;
  for (const PartCard& part : parts) {
    const auto& cards = part.days->indicators;
    const auto one = std::ranges::find(cards, card.name, &IndicatorCard::name);
    sum += part.counted;
    if (one == cards.end()) continue;
    card.weight += part.counted * one->weight;
    card.contribution += part.counted * one->contribution;
    any = any || one->points.has_value();
  }
  if (sum == 0) return;
  card.weight = divide_half_up(card.weight, sum);
  card.contribution = divide_half_up(card.contribution, sum);
  if (!any) card.points.reset();
  if (any && card.weight > 0) {
    card.points = divide_half_up(card.contribution * kOnePoint * 100, card.weight);
  }
}

/// Those of the stretches that are not in the card, the later ones before the earlier.
std::vector<EndedIndicator> ended_of(const Scorecard& card, const std::vector<PartCard>& parts) {
  std::vector<EndedIndicator> ended;
  for (auto part = parts.rbegin(); part != parts.rend(); ++part) {
    for (const IndicatorCard& one : part->days->indicators) {
      const auto is_it = [&](const EndedIndicator& known) { return known.card.name == one.name; };
      const bool is_known = std::ranges::any_of(ended, is_it) ||
                            std::ranges::find(card.indicators, one.name, &IndicatorCard::name) !=
                                card.indicators.end();
      if (is_known) continue;
      ended.push_back({one, part->days->rules});
      take_mean(ended.back().card, parts);
    }
  }
  return ended;
}

void take_means(Scorecard& card, const std::vector<PartCard>& parts) {
  for (IndicatorCard& indicator : card.indicators) take_mean(indicator, parts);
  Int128 sum = 0;
  Int128 rated = 0;
  for (const PartCard& part : parts) {
    sum += part.counted;
    rated += part.counted * part.days->rated_weight;
  }
  card.rated_weight = sum == 0 ? 0 : divide_half_up(rated, sum);
}

}  // namespace

std::optional<Int128> mean_of(const std::vector<PartMember>& members) {
  Int128 sum = 0;
  Int128 weights = 0;
  for (const PartMember& member : members) {
    if (!member.score) continue;
    sum += *member.score * member.weight;
    weights += member.weight;
  }
  if (weights == 0) return std::nullopt;
  return divide_half_up(sum * power_of_ten(kPointScale - kTotalScale), weights);
}

std::optional<Int128> mix(std::vector<PartCard>& parts, const MissingRule& no_data) {
  Int128 weights = 0;
  Int128 sum = 0;
  for (PartCard& part : parts) {
    if (!part.score && no_data.policy == MissingPolicy::Zero) part.score = 0;
    if (!part.score && no_data.policy == MissingPolicy::Default) {
      part.score = to_fixed(to_fraction(no_data.value), kPointScale);
    }
    part.counted = part.score ? part.weight : 0;
    weights += part.counted;
    if (part.score) sum += part.counted * *part.score;
  }
  if (weights == 0) return std::nullopt;
  for (PartCard& part : parts) {
    if (part.score) part.contribution = divide_half_up(part.counted * *part.score, weights);
  }
  return divide_half_up(sum, weights);
}

std::optional<Int128> total_of_parts(Scorecard& card, const PartsCard& parts,
                                     std::optional<Int128> own, const Plan& plan) {
  auto mixed = std::make_shared<PartsCard>(parts);
  std::optional<Int128> total;
  if (mixed->is_split()) {
    total = mix(mixed->parts, plan.no_data);
    take_means(card, mixed->parts);
    mixed->ended = ended_of(card, mixed->parts);
    if (total) {
      for (const EntryCard& entry : card.entries) *total += entry.points;
      total = std::max<Int128>(*total, 0);
    }
  } else {
    const auto self = std::ranges::find(mixed->parts, "", &PartCard::plan);
    STEELYARD_CHECK(self != mixed->parts.end(), "check_parts asks for the plan's own part");
    self->score = own;
    if (own) total = mix(mixed->parts, plan.no_data);
  }
  card.parts = std::move(mixed);
  return total;
}

Int128 lost_by(const Scorecard& card, const IndicatorCard& one) {
  const Int128 lost = one.weight - one.contribution;
  if (!card.parts || card.parts->is_split()) return lost;
  Int128 own = 0;
  Int128 sum = 0;
  for (const PartCard& part : card.parts->parts) {
    sum += part.counted;
    if (part.plan.empty()) own += part.counted;
  }
  return sum == 0 ? lost : divide_half_up(lost * own, sum);
}

}  // namespace steelyard
