// rater_sheets: what the house's sheets say of those who rate: the scores of a period, and answers to test cases.
//
//     E1 | teamwork | ann | 4 | 2026-05-31        ann | teamwork | "said no" | 1
//
// Tested by: tests/pipeline/raters_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "base/period.hpp"
#include "model/model.hpp"
#include "warehouse/engine/connection.hpp"

namespace steelyard {

struct ScoreLine {
  std::string subject;
  std::string name;  // of a person; empty = no person is known by that id
  std::string item;
  std::string assessor;
  std::string relation;  // "self", "peer", "manager", "report" or empty
  Int128 score = 0;      // 10^-6
};
/// Those with a score whose day falls into the period, by subject, item, assessor.
Result<std::vector<ScoreLine>> read_score_lines(Connection& connection, const Model& model,
                                                const Period& period);

struct AnswerLine {
  std::string assessor;
  std::string item;
  std::string situation;
  Int128 level = 0;  // 10^-6
};
/// Those that were given until the day, or on no day that is known; by assessor, item, situation.
Result<std::vector<AnswerLine>> read_answer_lines(Connection& connection, const Model& model,
                                                  Date until);

}  // namespace steelyard
