// weighing: the weights of a plan beside others, and what stays when they are not taken for granted, for people
// and programs.
//
// Tested by: tests/report/weighing_test.cpp, tests/e2e/weigh.sh.
#pragma once

#include <optional>
#include <string>

#include "score/weigh_sensitivity.hpp"

namespace steelyard {

struct WeighingContents {
  Assessment assessment;
  PlanWeighing weighing;
  std::optional<Run> run;                  // whose points the data are
  std::optional<Sensitivity> sensitivity;  // of that run
};

std::string write_weighing_text(const WeighingContents& contents, Language language);
std::string write_weighing_json(const WeighingContents& contents);
/// A row per indicator; with a sensitivity a row per subject.
std::string write_weighing_csv(const WeighingContents& contents);

/// A file of judgements with every pair of every group, all of equal importance, to be filled in.
std::string write_judgements_template(const Assessment& assessment, Language language);
/// The same as CSV for a spreadsheet: a square table for each group, its upper half 1.
std::string write_judgements_table(const Assessment& assessment, Language language);

}  // namespace steelyard
