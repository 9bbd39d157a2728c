// plan_life: see plan_life.hpp.  Tested by: tests/cycle/plan_life_test.cpp.

#include "cycle/plan_life.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace steelyard {

namespace {

struct Move {
  PlanState from;
  PlanStep step;
  PlanState to;
};

constexpr std::array kMoves = {
    Move{PlanState::Draft, PlanStep::Submit, PlanState::Review},
    Move{PlanState::Review, PlanStep::Withdraw, PlanState::Withdrawn},
    Move{PlanState::Review, PlanStep::Approve, PlanState::Approved},
    Move{PlanState::Review, PlanStep::Reject, PlanState::Rejected},
    Move{PlanState::Approved, PlanStep::Withdraw, PlanState::Withdrawn},
    Move{PlanState::Approved, PlanStep::Publish, PlanState::Published},
    Move{PlanState::Published, PlanStep::Start, PlanState::Running},
    Move{PlanState::Published, PlanStep::Close, PlanState::Closed},
    Move{PlanState::Running, PlanStep::Close, PlanState::Closed},
    Move{PlanState::Withdrawn, PlanStep::Submit, PlanState::Review},
};

/// The steps that can be taken from a state: "approve, reject".
std::string steps_from(PlanState state) {
  std::vector<std::string> names;
  for (const Move& move : kMoves) {
    if (move.from == state) names.emplace_back(name_of(move.step));
  }
  return join(names, ", ");
}

Text hint_for(PlanState state) {
  const std::string steps = steps_from(state);
  if (steps.empty()) {
    return {"这一版到此为止：改好方案，再 submit 新的一版",
            "this version is at its end: change the plan and submit a new one"};
  }
  return {"现在可以：" + steps, "what can be done now: " + steps};
}

std::string version_of(const PlanLife& life) { return std::to_string(life.version); }

}  // namespace

std::optional<PlanState> next_state(PlanState state, PlanStep step) {
  const auto found = std::ranges::find_if(
      kMoves, [&](const Move& move) { return move.from == state && move.step == step; });
  if (found == kMoves.end()) return std::nullopt;
  return found->to;
}

std::string_view name_of(PlanState state) {
  switch (state) {
    case PlanState::Draft:
      return "draft";
    case PlanState::Review:
      return "review";
    case PlanState::Approved:
      return "approved";
    case PlanState::Published:
      return "published";
    case PlanState::Running:
      return "running";
    case PlanState::Closed:
      return "closed";
    case PlanState::Rejected:
      return "rejected";
    case PlanState::Withdrawn:
      return "withdrawn";
  }
  return "";
}

std::string_view name_of(PlanStep step) {
  switch (step) {
    case PlanStep::Submit:
      return "submit";
    case PlanStep::Withdraw:
      return "withdraw";
    case PlanStep::Approve:
      return "approve";
    case PlanStep::Reject:
      return "reject";
    case PlanStep::Publish:
      return "publish";
    case PlanStep::Start:
      return "start";
    case PlanStep::Close:
      return "close";
  }
  return "";
}

std::optional<PlanStep> step_named(std::string_view name) {
  for (const PlanStep step : kAllPlanSteps) {
    if (name_of(step) == name) return step;
  }
  return std::nullopt;
}

Text words_of(PlanState state) {
  switch (state) {
    case PlanState::Draft:
      return {"草稿", "draft"};
    case PlanState::Review:
      return {"审批中", "in review"};
    case PlanState::Approved:
      return {"已批准", "approved"};
    case PlanState::Published:
      return {"已发布", "published"};
    case PlanState::Running:
      return {"执行中", "running"};
    case PlanState::Closed:
      return {"已结束", "closed"};
    case PlanState::Rejected:
      return {"已退回", "rejected"};
    case PlanState::Withdrawn:
      return {"已撤回", "withdrawn"};
  }
  return {};
}

bool is_maker(const PlanLife& life, std::string_view actor) {
  return std::ranges::any_of(life.events, [&](const PlanEvent& event) {
    return event.step == PlanStep::Submit && is_same_person(event.actor, actor);
  });
}

Diagnostic own_text(const PlanLife& life, std::string_view actor) {
  return {"A202"_code,
          {},
          {std::string(actor), life.plan, version_of(life)},
          {"请另一人 approve 或 reject；自己想收回用 withdraw",
           "let somebody else approve or reject it; to take back your own, withdraw it"},
          {}};
}

Result<PlanState> take_step(const PlanLife& life, PlanStep step, std::string_view actor) {
  const std::optional<PlanState> next = next_state(life.state, step);
  if (!next) {
    const Text state = words_of(life.state);
    return fail(
        Diagnostic{"A201"_code,
                   {},
                   {life.plan, version_of(life), state.zh, state.en, std::string(name_of(step))},
                   hint_for(life.state),
                   {}});
  }
  const bool decides = step == PlanStep::Approve || step == PlanStep::Reject;
  if (decides && is_maker(life, actor)) return fail(own_text(life, actor));
  if (step == PlanStep::Withdraw && !is_maker(life, actor)) {
    return fail(Diagnostic{"A208"_code,
                           {},
                           {std::string(actor), life.plan, version_of(life)},
                           {"审批人不同意时用 reject", "who does not agree rejects it"},
                           {}});
  }
  return *next;
}

}  // namespace steelyard
