// judged_weights: what people judged → a weight for every indicator, and where their judgements contradict.
//
//     objectives service over growth 3; of service late over refund 2   →   late 0.5, refund 0.25, gmv 0.25
//
// Where every weighted indicator belongs to an objective and there are two objectives or more, objectives are
// compared with each other and indicators within their objective; else all indicators at once. What nobody
// judged keeps the plan's proportions. Several people: pairs by geometric means, best–worst by the mean.
// Errors: U120, U122 … U124. Warnings: U125, U126. Tested by: tests/score/judged_weights_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "indicator/resolve.hpp"
#include "plan/judgements.hpp"
#include "stats/best_worst.hpp"
#include "stats/pairwise.hpp"

namespace steelyard {

enum class CompareLevel { Objectives, Indicators };
/// Whom people compare with each other. The name is that of the objective; empty: the objectives, or all.
struct CompareGroup {
  CompareLevel what = CompareLevel::Indicators;
  std::string name = {};
  std::vector<std::string> members = {};
  stats::Numbers planned = {};  // the plan's weights of the members, as shares
};
/// Groups of two or more, those of objectives first.
std::vector<CompareGroup> compare_groups(const Assessment& assessment);

/// Indices into assessment.indicators of those with a weight, in its order, and the plan's weights as shares.
struct PlannedShares {
  std::vector<std::size_t> indicators;
  stats::Numbers shares;
};
PlannedShares planned_shares(const Assessment& assessment);

struct PersonPairs {
  std::string person;
  stats::Consistency consistency;
  std::vector<stats::Triad> worst;  // three at most
};
struct PersonBestWorst {
  std::string person;
  double contradiction = 0;  // ξ
  stats::InputConsistency consistency;
};

struct JudgedGroup {
  CompareGroup group;
  std::vector<PersonPairs> by_pairs = {};
  std::vector<PersonBestWorst> by_best_worst = {};
  std::optional<stats::Numbers> ahp = {};  // of all people's pairs together
  stats::Numbers geometric = {};           // the cross-check of it
  stats::Consistency consistency = {};     // of all together
  std::vector<stats::Triad> worst = {};
  std::optional<stats::Numbers> best_worst = {};
};

struct JudgedWeights {
  std::vector<JudgedGroup> groups;
  /// By the order of planned_shares. None where nobody judged in that way.
  std::optional<stats::Numbers> ahp;
  std::optional<stats::Numbers> best_worst;
  Diagnostics warnings;
};

Result<JudgedWeights> judged_weights(const Assessment& assessment, const Judgements& judgements);

}  // namespace steelyard
