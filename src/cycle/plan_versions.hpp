// Plans in the store: submitted texts, byte for byte, and what became of each version.
//
//     submit_plan(store, {.plan = "seed", .text = …, .stated = 1}, {.actor = "zoe", …})  → version 1, review
//     step_plan(store, {"seed"}, PlanStep::Approve, {.actor = "kim", .note = "ok"})         → approved
//
// Nothing but the audit log says what state a version is in: it is folded from the log's rows at every
// reading, so nobody can approve a plan past the log. Texts are kept by their digest.
// Tested by: tests/cycle/plan_versions_test.cpp (both databases through tests/store/databases.hpp).
#pragma once

#include "cycle/acting.hpp"
#include "cycle/plan_life.hpp"
#include "store/audit.hpp"
#include "store/store.hpp"

namespace steelyard {

struct PlanText {
  std::string plan;         // its name
  std::string text;         // as it was checked
  std::int64_t stated = 0;  // its own `version:`
};

struct Submitted {
  PlanLife life;
  bool is_new = false;        // false: this text was the last version already
  std::int64_t replaced = 0;  // the version that was withdrawn for it; 0 = none
};
/// Errors: A205 the name; A206 this text was rejected, as whatever version; A207 another's version is in review; A00x.
Result<Submitted> submit_plan(Store& store, const PlanText& plan, const Acting& by);

struct PlanRef {
  std::string plan;
  std::int64_t version = 0;  // 0 = the one that can take the step, or the latest
};
/// Errors: A203 no such plan, A204 no such version, A209 several could take the step, A213 another version is
/// running; those of take_step, A202 for the same text as another version too; A205, A00x.
Result<PlanLife> step_plan(Store& store, const PlanRef& ref, PlanStep step, const Acting& by);

/// Every version of every plan: plans in the order of their first submission. Errors: A002.
Result<std::vector<PlanLife>> plan_lives(Store& store);
/// Version 0 = the latest. Errors: A203, A204; A108 the text is gone or was changed.
struct KeptPlan {
  PlanLife life;
  std::string text;
};
Result<KeptPlan> kept_plan(Store& store, const PlanRef& ref);
/// A108 for every submitted text that is gone or was changed.
Result<Diagnostics> check_plan_texts(StoreDriver& in);

}  // namespace steelyard
