// Judgements sorted into the groups they belong to, then weights of every group, then of every indicator.
//
// Tested by: tests/score/judged_weights_test.cpp.

#include "score/judged_weights.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "score/weights.hpp"
#include "stats/columns.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kShownTriads = 3;

std::optional<std::size_t> place_in(const std::vector<std::string>& members,
                                    std::string_view name) {
  const auto at = std::ranges::find(members, name);
  if (at == members.end()) return std::nullopt;
  return static_cast<std::size_t>(at - members.begin());
}

std::string name_of_group(const CompareGroup& group) {
  return group.name.empty() ? join(group.members, ", ") : group.name;
}

/// Sorts one person's judgements into a group. What is wrong is said in `out`.
class PersonReader {
 public:
  PersonReader(const std::vector<CompareGroup>& groups, const PersonJudgements& person,
               Diagnostics& out)
      : groups_(groups), person_(person), out_(out) {}

  /// The table of comparisons of the group; none where the person compared nothing of it.
  [[nodiscard]] std::optional<stats::Rows> pairs_of(const CompareGroup& group) const {
    const std::size_t n = group.members.size();
    stats::Rows table(n, stats::Numbers(n, 0));
    bool any = false;
    for (std::size_t i = 0; i < n; ++i) table[i][i] = 1;
    for (const PairJudgement& pair : person_.pairs) {
      const auto more = place_in(group.members, pair.more.text);
      const auto less = place_in(group.members, pair.less.text);
      if (!more || !less || *more == *less) continue;
      if (table[*more][*less] != 0) {
        out_.push_back(
            {"U123"_code, pair.more.span, {person_.name, pair.more.text, pair.less.text}, {}, {}});
      }
      any = true;
      table[*more][*less] = pair.by;
      table[*less][*more] = 1 / pair.by;
    }
    if (!any) return std::nullopt;
    complain_of_missing(group, table);
    return table;
  }

  /// The best over all and all over the worst; none where the person said nothing of the group.
  [[nodiscard]] std::optional<stats::BestWorst> best_worst_of(const CompareGroup& group) const {
    for (const BestWorstJudgement& judged : person_.best_worst) {
      const auto best = place_in(group.members, judged.best.text);
      const auto worst = place_in(group.members, judged.worst.text);
      if (!best || !worst) continue;
      const stats::Numbers unsaid(group.members.size(), 0);
      stats::BestWorst two{unsaid, unsaid, *best, *worst};
      fill(two.best_over, judged.best_over, group);
      fill(two.over_worst, judged.over_worst, group);
      two.best_over[*best] = two.over_worst[*worst] = 1;
      // The best over the worst said once is enough.
      if (two.best_over[*worst] == 0) two.best_over[*worst] = two.over_worst[*best];
      two.over_worst[*best] = two.best_over[*worst];
      complain_of_lacking(group, judged, two);
      return two;
    }
    return std::nullopt;
  }

  /// U120 and U122: names that are nowhere, and pairs that are not compared with each other.
  void check_names() const {
    for (const PairJudgement& pair : person_.pairs) {
      const bool known = check_name(pair.more) && check_name(pair.less);
      if (known && !are_together(pair.more.text, pair.less.text)) refuse(pair.more, pair.less);
    }
    for (const BestWorstJudgement& judged : person_.best_worst) {
      bool known = check_name(judged.best) && check_name(judged.worst);
      for (const auto* list : {&judged.best_over, &judged.over_worst}) {
        for (const OverJudgement& over : *list) {
          if (!check_name(over.name)) continue;
          if (known && !are_together(judged.best.text, over.name.text)) {
            refuse(judged.best, over.name);
          }
        }
      }
      if (known && !are_together(judged.best.text, judged.worst.text)) {
        refuse(judged.best, judged.worst);
      }
    }
  }

 private:
  static void fill(stats::Numbers& row, const std::vector<OverJudgement>& list,
                   const CompareGroup& group) {
    for (const OverJudgement& over : list) {
      if (const auto at = place_in(group.members, over.name.text)) row[*at] = over.by;
    }
  }

  [[nodiscard]] bool are_together(const std::string& a, const std::string& b) const {
    return a != b && std::ranges::any_of(groups_, [&](const CompareGroup& group) {
             return place_in(group.members, a) && place_in(group.members, b);
           });
  }

  void refuse(const PlacedText& a, const PlacedText& b) const {
    out_.push_back({"U122"_code, b.span, {a.text, b.text}, {}, {}});
  }

  [[nodiscard]] bool check_name(const PlacedText& name) const {
    std::vector<std::string> known;
    for (const CompareGroup& group : groups_) {
      known.insert(known.end(), group.members.begin(), group.members.end());
    }
    if (std::ranges::find(known, name.text) != known.end()) return true;
    out_.push_back({"U120"_code, name.span, {name.text}, did_you_mean(name.text, known), {}});
    return false;
  }

  void lack(const CompareGroup& group, const std::vector<std::string>& missing) const {
    if (missing.empty()) return;
    out_.push_back(
        {"U124"_code,
         {},
         {person_.name, name_of_group(group), join(missing, "; ")},
         {.zh = "补上这几个判断，或者整组不判断", .en = "judge these too, or nothing of the group"},
         {}});
  }

  void complain_of_missing(const CompareGroup& group, const stats::Rows& table) const {
    std::vector<std::string> missing;
    for (std::size_t i = 0; i < table.size(); ++i) {
      for (std::size_t j = i + 1; j < table.size(); ++j) {
        if (table[i][j] == 0) missing.push_back(group.members[i] + " – " + group.members[j]);
      }
    }
    lack(group, missing);
  }

  void complain_of_lacking(const CompareGroup& group, const BestWorstJudgement& judged,
                           const stats::BestWorst& two) const {
    std::vector<std::string> missing;
    for (std::size_t j = 0; j < group.members.size(); ++j) {
      if (two.best_over[j] == 0) missing.push_back(judged.best.text + " – " + group.members[j]);
      if (two.over_worst[j] == 0 && j != two.best) {
        missing.push_back(group.members[j] + " – " + judged.worst.text);
      }
    }
    lack(group, missing);
  }

  const std::vector<CompareGroup>& groups_;
  const PersonJudgements& person_;
  Diagnostics& out_;
};

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
    weights.push_back(groups.front().group.what == Compared::Objectives
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
  CompareGroup objectives{.what = Compared::Objectives};
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
