// Total: what the total is made of, where it is not the plan's own indicators alone.
//
//     total:
//       parts: { own: 70%, shop: 30% }
//       shop:  { plan: shop-monthly, over: assigned_shops, mix: assigned_days }
//
// `own` is the plan's own total, of 100. Every other part is the mean of the scores that another plan
// gives the shops or the team a person is assigned to. The other plan stands in the tree whole, put
// there by project/part_plans.hpp, so that what a run keeps can be computed again.
// The arithmetic is score/parts.hpp. Tested by: tests/plan/total_test.cpp.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/int128.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

inline constexpr std::string_view kOwnPart = "own";

/// Whose scores a part is the mean of.
enum class PartOver { AssignedShops, OwnTeam };
/// What weighs them: the days of the assignments sheet times its share, or each alike.
enum class PartMix { AssignedDays, Equal };

struct TotalPart {
  std::string name;
  Decimal share;  // of 1
  Span span;
  std::string plan;                       // its name; empty for `own`
  std::shared_ptr<const YamlNode> rules;  // the other plan; null for `own`, and while only named
  PartOver over = PartOver::AssignedShops;
  PartMix mix = PartMix::AssignedDays;
  Span over_span = {};
  [[nodiscard]] bool is_own() const { return name == kOwnPart; }
};

struct Total {
  std::vector<TotalPart> parts;  // as written, `own` among them
  Span span;
};

/// The types of subjects that `over` leads from and to: employee → shop.
std::string_view from_type(PartOver over);
std::string_view to_type(PartOver over);
/// "assigned_shops".
std::string_view word_of(PartOver over);

}  // namespace steelyard
