// judged_person: one person's judgements, sorted into the groups they belong to.
//
//     pairs_of(service: late, refund) of "late over refund 3"   →   1 3; 1/3 1
//
// What is wrong is said in the diagnostics given: U120, U122 … U124. Tested by: tests/score/judged_weights_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "score/judged_weights.hpp"

namespace steelyard {

std::optional<std::size_t> place_in(const std::vector<std::string>& members, std::string_view name);
/// The objective, or the members of a group without one.
std::string name_of_group(const CompareGroup& group);

class PersonReader {
 public:
  PersonReader(const std::vector<CompareGroup>& groups, const PersonJudgements& person,
               Diagnostics& out)
      : groups_(groups), person_(person), out_(out) {}

  /// The table of comparisons of the group. None where the person compared nothing of it.
  [[nodiscard]] std::optional<stats::Rows> pairs_of(const CompareGroup& group) const;
  /// The best over all and all over the worst. None where the person said nothing of the group.
  [[nodiscard]] std::optional<stats::BestWorst> best_worst_of(const CompareGroup& group) const;
  /// U120 and U122: names that are nowhere, and pairs that are not compared with each other.
  void check_names() const;

 private:
  static void fill(stats::Numbers& row, const std::vector<OverJudgement>& list,
                   const CompareGroup& group);
  [[nodiscard]] bool are_together(const std::string& a, const std::string& b) const;
  void refuse(const PlacedText& a, const PlacedText& b) const;
  [[nodiscard]] bool check_name(const PlacedText& name) const;
  void lack(const CompareGroup& group, const std::vector<std::string>& missing) const;
  void complain_of_missing(const CompareGroup& group, const stats::Rows& table) const;
  void complain_of_lacking(const CompareGroup& group, const BestWorstJudgement& judged,
                           const stats::BestWorst& two) const;

  const std::vector<CompareGroup>& groups_;
  const PersonJudgements& person_;
  Diagnostics& out_;
};

}  // namespace steelyard
