// Small, large and new subjects under both plans.
//
//     rows 5 10 20 40 40 90       terciles: 5 10 | 20 | 40 40 90       (3 · smaller ones / all, cut off)
//
// Equal sizes stand in the same tercile, which therefore need not be equally full.
// Tested by: tests/score/backtest_test.cpp.

#include "score/backtest_sizes.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace steelyard {

namespace {

using Samples = std::map<std::string, std::int64_t>;

bool tells_sizes_apart(const Samples& samples) {
  const auto differs = [&](const auto& one) { return one.second != samples.begin()->second; };
  return std::ranges::any_of(samples, differs);
}

/// The indicator with the most rows behind it, of those that do not say the same of everybody.
std::string widest_indicator(const std::vector<PastPeriod>& periods) {
  std::map<std::string, std::int64_t> rows;
  std::set<std::string> telling;
  for (const PastPeriod& past : periods) {
    for (const PlanOutcomes* plan : {&past.plans.in_force, &past.plans.draft}) {
      for (const auto& [indicator, samples] : plan->samples) {
        if (tells_sizes_apart(samples)) telling.insert(indicator);
        for (const auto& [subject, n] : samples) rows[indicator] += n;
      }
    }
  }
  std::string widest;
  for (const std::string& indicator : telling) {
    if (widest.empty() || rows[indicator] > rows[widest]) widest = indicator;
  }
  return widest;
}

/// What the indicator counted, under whichever plan has it; only subjects with rows.
Samples sizes_of(const PastPeriod& past, const std::string& indicator) {
  Samples sizes;
  for (const PlanOutcomes* plan : {&past.plans.in_force, &past.plans.draft}) {
    const auto at = plan->samples.find(indicator);
    if (at == plan->samples.end()) continue;
    for (const auto& [subject, n] : at->second) {
      if (n > 0) sizes[subject] = std::max(sizes[subject], n);
    }
  }
  return sizes;
}

SizeGroup tercile_of(const std::vector<std::int64_t>& ascending, std::int64_t size) {
  const auto n_smaller = std::ranges::lower_bound(ascending, size) - ascending.begin();
  return static_cast<SizeGroup>(3 * n_smaller / static_cast<std::ptrdiff_t>(ascending.size()));
}

void add_outcome(Fare& fare, const SubjectOutcome& outcome) {
  ++fare.n;
  ++fare.grades[outcome.grade];
  if (!outcome.score) return;
  ++fare.n_scored;
  fare.sum_of_scores += *outcome.score;
}

using Names = std::set<std::string>;
/// Who stood in a group, and with which grade, whenever it was.
struct Group {
  Names all;
  OfBoth<std::map<std::string, Names>> by_grade;
};
using Members = std::array<Group, kSizeGroups>;

int n_of_rarest(const std::map<std::string, Names>& by_grade) {
  std::size_t fewest = 0;
  for (const auto& [grade, names] : by_grade) {
    if (fewest == 0 || names.size() < fewest) fewest = names.size();
  }
  return static_cast<int>(fewest);
}

void add_fares_of(Backtest& test, Members& members, const PastPeriod& past, const Samples& sizes,
                  const std::optional<Samples>& sizes_before) {
  std::vector<std::int64_t> ascending;
  for (const auto& [subject, size] : sizes) ascending.push_back(size);
  std::ranges::sort(ascending);
  for (const auto& entry : sizes) {
    const std::string& subject = entry.first;
    const std::int64_t size = entry.second;
    const auto add_to = [&](SizeGroup group) {
      auto& fare = test.fares[static_cast<std::size_t>(group)];
      Group& of = members[static_cast<std::size_t>(group)];
      const SubjectOutcome& in_force = past.plans.in_force.subjects.at(subject);
      const SubjectOutcome& draft = past.plans.draft.subjects.at(subject);
      add_outcome(fare.in_force, in_force);
      add_outcome(fare.draft, draft);
      of.all.insert(subject);
      of.by_grade.in_force[in_force.grade].insert(subject);
      of.by_grade.draft[draft.grade].insert(subject);
    };
    add_to(tercile_of(ascending, size));
    const bool is_known = !sizes_before || sizes_before->empty() || sizes_before->contains(subject);
    if (!is_known) add_to(SizeGroup::New);
  }
}

}  // namespace

void add_fares(Backtest& test, const PastPeriods& shared) {
  test.size_by = widest_indicator(shared.periods);
  if (test.size_by.empty()) return;
  std::optional<Samples> before;
  if (shared.before) before = sizes_of(*shared.before, test.size_by);
  Members members;
  for (const PastPeriod& period : shared.periods) {
    Samples all = sizes_of(period, test.size_by);
    Samples compared = all;
    std::erase_if(compared, [&](const auto& one) {
      return period.plans.in_force.find(one.first) == nullptr;
    });
    add_fares_of(test, members, period, compared, before);
    before = std::move(all);
  }
  for (std::size_t i = 0; i < members.size(); ++i) {
    const int n = static_cast<int>(members[i].all.size());
    auto& [in_force, draft] = test.fares[i];
    in_force.n_subjects = draft.n_subjects = n;
    in_force.n_of_rarest_grade = n_of_rarest(members[i].by_grade.in_force);
    draft.n_of_rarest_grade = n_of_rarest(members[i].by_grade.draft);
  }
}

}  // namespace steelyard
