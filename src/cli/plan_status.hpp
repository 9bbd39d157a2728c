// What `plan status` and `plan show` say of versions of plans: text and JSON.
//
//     seed 1 · approved
//       2026-11-29 17:03:11  submit   zoe
//       2026-11-29 17:20:40  approve  kim  fine
//       next: publish
//
// Tested by: tests/e2e/cycle.sh.
#pragma once

#include <string>
#include <vector>

#include "cycle/plan_life.hpp"

namespace steelyard {

/// A plan file of the project that is not what was last submitted.
struct PlanDraft {
  std::string file;               // its name in plans/
  std::string plan;               // what it calls itself; empty when it cannot be read
  std::int64_t differs_from = 0;  // the latest version; 0 = never submitted
};

std::string write_status_text(const std::vector<PlanLife>& lives,
                              const std::vector<PlanDraft>& drafts, const std::string& zone,
                              Language language);
std::string write_status_json(const std::vector<PlanLife>& lives,
                              const std::vector<PlanDraft>& drafts);
/// With the text, as one object.
std::string write_plan_json(const PlanLife& life, const std::string& text);

}  // namespace steelyard
