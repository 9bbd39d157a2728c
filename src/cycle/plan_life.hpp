// The life of a version of a plan: which step may follow which, and who may take it.
//
//     draft ─submit─► review ─approve─► approved ─publish─► published ─start─► running ─close─► closed
//                       │  └─reject─► rejected   │              └───────────close─────────────►
//                       └─withdraw─► withdrawn ◄─┘  ─submit─► review
//
// Who submitted a version never decides on it (maker ≠ checker), and only who submitted it withdraws it.
// Pure: no store, no clock. Tested by: tests/cycle/plan_life_test.cpp (against a table of its own).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/names.hpp"
#include "base/result.hpp"

namespace steelyard {

enum class PlanState { Draft, Review, Approved, Published, Running, Closed, Rejected, Withdrawn };
enum class PlanStep { Submit, Withdraw, Approve, Reject, Publish, Start, Close };

inline constexpr PlanStep kAllPlanSteps[] = {
    PlanStep::Submit,  PlanStep::Withdraw, PlanStep::Approve, PlanStep::Reject,
    PlanStep::Publish, PlanStep::Start,    PlanStep::Close};

/// None where the step cannot be taken.
std::optional<PlanState> next_state(PlanState state, PlanStep step);

/// "review", "approve": as the log and JSON say them.
std::string_view name_of(PlanState state);
std::string_view name_of(PlanStep step);
std::optional<PlanStep> step_named(std::string_view name);
/// As people read them: 审批中, in review.
Text words_of(PlanState state);

struct PlanEvent {
  PlanStep step = PlanStep::Submit;
  std::string actor;
  std::int64_t at_us = 0;  // UTC
  std::string note;
  std::int64_t seq = 0;  // of the audit log
};

/// One version and all that happened to it.
struct PlanLife {
  std::string plan;
  std::int64_t version = 0;  // 1, 2, 3 … of this plan
  std::string digest;        // of its text
  std::int64_t stated = 0;   // what the plan's own `version:` says
  PlanState state = PlanState::Draft;
  std::vector<PlanEvent> events;
};

bool is_maker(const PlanLife& life, std::string_view actor);

/// A202.
Diagnostic own_text(const PlanLife& life, std::string_view actor);
/// The state after the step. Errors: A201 it cannot be taken now, A202 the maker decides, A208 another
/// withdraws.
Result<PlanState> take_step(const PlanLife& life, PlanStep step, std::string_view actor);

}  // namespace steelyard
