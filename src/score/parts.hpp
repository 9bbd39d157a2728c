// parts: a total that is the weighted mean of totals scored apart: of the plan's own and of other plans
// (`total.parts`), or of the stretches that a change with `split: true` cuts a period into.
//
//     own 82 of 70%; shop A 70 for 20 days, B 90 for 10 of 30%   76.67 → 0.7 · 82 + 0.3 · 76.67 = 80.4
//
// Scores are fixed-point with 9 decimals here; only the total is rounded, half up to 2 decimals.
// A part without a score follows the plan's `missing: no_data`: by default its weight goes to the others.
// Tested by: tests/score/parts_test.cpp, tests/pipeline/parts_test.cpp.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "indicator/resolve.hpp"
#include "plan/total.hpp"
#include "score/score_spread.hpp"
#include "score/scorecard.hpp"

namespace steelyard {

/// A subject whose score is in the mean of a part.
struct PartMember {
  std::string subject;
  std::string name;
  std::optional<Int128> score;  // 10^-2; none = not rated, and out of the mean
  Int128 weight = 0;            // 10^-6: days times share, or 1 each
  int n_days = 0;
  /// Why it is out of the mean: "protected", "not_rated" (too little of its weight was), "no_data", or
  /// "not_assessed" by the other plan; empty = it is in.
  std::string left_out = {};
  Int128 rated_weight = 0;  // 10^-9 points of 100, of its own plan
  std::shared_ptr<const TotalDraws> draws = {};
};

/// Days of a split period, with what the subject earned under their rules.
struct PartDays {
  Date first;
  Date last;
  std::vector<IndicatorCard> indicators;
  Int128 rated_weight = 0;  // 10^-9
  std::shared_ptr<const Assessment> rules = {};
};

/// An indicator that only earlier stretches of a split period have: the value of the last of them, weight and
/// contribution as they are within the total.
struct EndedIndicator {
  IndicatorCard card;
  std::shared_ptr<const Assessment> rules;
};

struct PartCard {
  std::string name;             // "own", "shop"; of a split period its days
  std::string plan;             // the other plan; empty = this one
  Int128 weight = 0;            // in any unit that the parts share
  Int128 counted = 0;           // of that what counts; 0 = given to the others
  std::optional<Int128> score;  // 10^-9
  Int128 contribution = 0;      // 10^-9 points of the total
  PartMix how = PartMix::AssignedDays;
  std::vector<PartMember> members = {};
  std::optional<PartDays> days = {};
};

struct PartsCard {
  std::vector<PartCard> parts;
  std::vector<EndedIndicator> ended = {};
  [[nodiscard]] bool is_split() const { return !parts.empty() && parts.front().days.has_value(); }
};

/// By subject: the parts of its total; `own` still without a score.
using SubjectParts = std::map<std::string, std::shared_ptr<const PartsCard>>;

/// The mean of the members that have a score, 10^-9; none if none has.
std::optional<Int128> mean_of(const std::vector<PartMember>& members);

/// Settles what is missing, fills in contributions and gives the mean, 10^-9; none if no part counts.
std::optional<Int128> mix(std::vector<PartCard>& parts, const MissingRule& no_data);

/// Puts the parts into the card and gives its total before rounding, 10^-9. `own` is what the plan's own
/// indicators give; none = nothing was rated, and then there is no total. Entries count in full: they are
/// within `own`, and are added to the mean of a split period, whose indicators become means over the days.
std::optional<Int128> total_of_parts(Scorecard& card, const PartsCard& parts,
                                     std::optional<Int128> own, const Plan& plan);

/// The points of the total that an indicator of the card cost against its full points, 10^-9: of a total that
/// is made of parts its own part's share of them.
Int128 lost_by(const Scorecard& card, const IndicatorCard& one);

}  // namespace steelyard
