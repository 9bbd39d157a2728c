// Judgements sorted into the groups they belong to, then weights of every group, then of every indicator.
//
// Tested by: tests/score/judged_weights_test.cpp.

#include "score/judged_weights.hpp"

#include <algorithm>

#include "score/judged_person.hpp"
#include "score/weights.hpp"
#include "stats/columns.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kShownTriads = 3;

std::string ratio_text(double ratio) {
  return format_decimal(static_cast<Int128>(ratio * 1000 + 0.5), 3);
}

void weigh_pairs(JudgedGroup& judged, const std::vector<stats::Rows>& tables) {
  if (tables.empty()) return;
  const stats::Rows all = stats::aggregate(tables);
  judged.ahp = stats::principal_of(all).weights;
  judged.geometric = stats::geometric_weights(all);
  judged.consistency = stats::consistency_of(all, stats::RandomIndex::AlonsoLamata);
  judged.worst = stats::worst_triads(all, kShownTriads);
}

void weigh_best_worst(JudgedGroup& judged, const std::vector<stats::Numbers>& people) {
  if (people.empty()) return;
  stats::Numbers sum(judged.group.members.size(), 0);
  for (const stats::Numbers& one : people) {
    for (std::size_t j = 0; j < sum.size(); ++j) sum[j] += one[j];
  }
  judged.best_worst = stats::shares_of(sum);
}

JudgedGroup weigh_group(const CompareGroup& group, const std::vector<PersonReader>& readers,
                        const Judgements& judgements) {
  JudgedGroup judged{.group = group};
  std::vector<stats::Rows> tables;
  std::vector<stats::Numbers> of_best_worst;
  for (std::size_t p = 0; p < readers.size(); ++p) {
    const std::string& person = judgements.people[p].name;
    if (auto table = readers[p].pairs_of(group)) {
      judged.by_pairs.push_back({person,
                                 stats::consistency_of(*table, stats::RandomIndex::AlonsoLamata),
                                 stats::worst_triads(*table, kShownTriads)});
      tables.push_back(std::move(*table));
    }
    const auto two = readers[p].best_worst_of(group);
    const auto found = two ? stats::best_worst_weights(*two) : std::nullopt;
    if (!found) continue;
    judged.by_best_worst.push_back({person, found->contradiction, stats::input_consistency(*two)});
    of_best_worst.push_back(found->weights);
  }
  weigh_pairs(judged, tables);
  weigh_best_worst(judged, of_best_worst);
  return judged;
}

void warn(const JudgedGroup& judged, Diagnostics& out) {
  for (const PersonPairs& one : judged.by_pairs) {
    const double ratio = one.consistency.ratio.value_or(0);
    if (ratio <= stats::kAcceptableRatio) continue;
    out.push_back({"U125"_code,
                   {},
                   {one.person, name_of_group(judged.group), ratio_text(ratio),
                    std::string(stats::name_of(one.consistency.table))},
                   {},
                   {}});
  }
  for (const PersonBestWorst& one : judged.by_best_worst) {
    const auto& bound = one.consistency.threshold;
    if (!bound || one.consistency.ratio <= *bound) continue;
    out.push_back({"U126"_code,
                   {},
                   {one.person, name_of_group(judged.group), ratio_text(one.consistency.ratio),
                    ratio_text(*bound), judged.group.members[one.consistency.at]},
                   {},
                   {}});
  }
}

using Way = std::optional<stats::Numbers> JudgedGroup::*;

/// The share of a member in its group: as judged, else as planned; 1 where it is alone.
double share_of(const std::vector<JudgedGroup>& groups, const std::string& group,
                const std::string& member, Way way) {
  for (const JudgedGroup& judged : groups) {
    if (judged.group.name != group) continue;
    if (const auto at = place_in(judged.group.members, member)) {
      return (judged.*way ? *(judged.*way) : judged.group.planned)[*at];
    }
  }
  return 1;
}

std::optional<stats::Numbers> spread_down(const std::vector<JudgedGroup>& groups,
                                          const Assessment& assessment, Way way) {
  const bool any =
      std::ranges::any_of(groups, [&](const JudgedGroup& one) { return (one.*way).has_value(); });
  if (!any) return std::nullopt;
  stats::Numbers weights;
  for (const std::size_t i : planned_shares(assessment).indicators) {
    const PlannedIndicator& planned = assessment.indicators[i].planned;
    weights.push_back(groups.front().group.what == CompareLevel::Objectives
                          ? share_of(groups, "", planned.objective, way) *
                                share_of(groups, planned.objective, planned.def.name, way)
                          : share_of(groups, "", planned.def.name, way));
  }
  return stats::shares_of(weights);
}

void add_member(CompareGroup& group, const std::string& name, double weight) {
  const auto at = place_in(group.members, name);
  if (at) {
    group.planned[*at] += weight;
    return;
  }
  group.members.push_back(name);
  group.planned.push_back(weight);
}

}  // namespace

PlannedShares planned_shares(const Assessment& assessment) {
  const std::vector<Int128> weights = planned_weights(assessment);
  PlannedShares planned;
  for (std::size_t i = 0; i < weights.size(); ++i) {
    if (weights[i] <= 0) continue;
    planned.indicators.push_back(i);
    planned.shares.push_back(static_cast<double>(weights[i]));
  }
  planned.shares = stats::shares_of(planned.shares).value_or(stats::Numbers());
  return planned;
}

std::vector<CompareGroup> compare_groups(const Assessment& assessment) {
  const PlannedShares planned = planned_shares(assessment);
  CompareGroup objectives{.what = CompareLevel::Objectives};
  CompareGroup all;
  std::vector<CompareGroup> within;
  bool is_flat = false;
  for (std::size_t at = 0; at < planned.indicators.size(); ++at) {
    const PlannedIndicator& one = assessment.indicators[planned.indicators[at]].planned;
    is_flat = is_flat || one.objective.empty();
    add_member(objectives, one.objective, planned.shares[at]);
    add_member(all, one.def.name, planned.shares[at]);
    auto group = std::ranges::find(within, one.objective, &CompareGroup::name);
    if (group == within.end())
      group = within.insert(within.end(), CompareGroup{.name = one.objective});
    add_member(*group, one.def.name, planned.shares[at]);
  }
  std::vector<CompareGroup> groups = {all};
  if (!is_flat && objectives.members.size() >= 2) {
    groups = {objectives};
    groups.insert(groups.end(), within.begin(), within.end());
  }
  std::erase_if(groups, [](const CompareGroup& group) { return group.members.size() < 2; });
  for (CompareGroup& group : groups) {
    group.planned = stats::shares_of(group.planned).value_or(group.planned);
  }
  return groups;
}

Result<JudgedWeights> judged_weights(const Assessment& assessment, const Judgements& judgements) {
  const std::vector<CompareGroup> groups = compare_groups(assessment);
  Diagnostics wrong;
  std::vector<PersonReader> readers;
  for (const PersonJudgements& person : judgements.people) {
    readers.emplace_back(groups, person, wrong);
    readers.back().check_names();
  }
  if (has_errors(wrong)) return fail(std::move(wrong));
  JudgedWeights weighed;
  for (const CompareGroup& group : groups) {
    weighed.groups.push_back(weigh_group(group, readers, judgements));
    warn(weighed.groups.back(), weighed.warnings);
  }
  if (has_errors(wrong)) return fail(std::move(wrong));
  if (groups.empty()) return weighed;
  weighed.ahp = spread_down(weighed.groups, assessment, &JudgedGroup::ahp);
  weighed.best_worst = spread_down(weighed.groups, assessment, &JudgedGroup::best_worst);
  return weighed;
}

}  // namespace steelyard
