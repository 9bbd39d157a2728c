// See scatter.hpp.
//
// Rows of unknown subjects are those of nobody: counted under "", where they add up; keys of several
// unknown subjects do not. Tested by: tests/cluster.

#include "cluster/scatter.hpp"

#include <algorithm>
#include <map>

namespace steelyard {

namespace {

const std::string& subject_for(const Counting& counting, const std::string& target,
                               const std::string& member_type) {
  static const std::string kNobody;
  if (member_type.empty()) return kNobody;
  return counting.known.contains(subject_of_target(target)) ? target : kNobody;
}

}  // namespace

void scatter_sums(Counting& counting, const Table& table, std::size_t column,
                  const SumPlace& place) {
  const std::string& member_type = counting.request.items[place.item].member_type;
  StatsByTarget& stats = counting.result.stats[place.item][place.span];
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    auto& sums = stats[subject_for(counting, table.text_at(0, row), member_type)].sums;
    if (sums.size() <= place.sum) sums.resize(place.sum + 1, 0);
    const Int128 value = table.int_at(column, row);
    Int128& sum = sums[place.sum];
    sum = place.op == StateOp::Sum ? sum + value : std::max(sum, value);
  }
}

void scatter_keys(Counting& counting, const Table& table, std::size_t item, std::size_t span) {
  const WeighItem& weighed = counting.request.items[item];
  const bool buckets = std::holds_alternative<OrderedBuckets>(weighed.measure.measure.finish);
  StatsByTarget& stats = counting.result.stats[item][span];
  std::map<std::string, Buckets::Pairs> pairs;
  for (std::size_t row = 0; row < table.n_rows; ++row) {
    const std::string& subject = subject_for(counting, table.text_at(0, row), weighed.member_type);
    if (subject.empty() && !weighed.member_type.empty()) continue;
    if (buckets) {
      pairs[subject].emplace_back(static_cast<std::int64_t>(table.int_at(1, row)),
                                  static_cast<std::int64_t>(table.int_at(2, row)));
      continue;
    }
    for (std::size_t c = 1; c < table.columns.size(); ++c) {
      stats[subject].sums.push_back(table.int_at(c, row));
    }
  }
  for (auto& [subject, own] : pairs) stats[subject].buckets = Buckets(std::move(own));
}

}  // namespace steelyard
