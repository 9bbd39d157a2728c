// review: what somebody looks over before scorecards are confirmed: the grades now and in the period before,
// who moved, who has none and why, what still waits.
//
// Read out of the run objects that are kept. Tested by: tests/month/run_object_test.cpp.
#pragma once

#include <map>

#include "month/desk.hpp"
#include "month/overview.hpp"

namespace steelyard {

struct GradeMove {
  std::string subject;
  std::string name;
  std::string before;  // grade; empty = none
  std::string after;
};

struct Review {
  std::size_t n_subjects = 0;
  std::map<std::string, std::size_t> grades;         // grade → how many
  std::map<std::string, std::size_t> grades_before;  // of the period before, where it was published
  std::map<std::string, std::size_t> no_grade;       // reason → how many
  std::vector<GradeMove> moves;
  std::vector<OpenMatter> open;
  std::vector<std::string> unconfirmed;  // cards that wait
};

/// Without `before` nobody moved.
Review review_of(const RunOverview& now, const std::optional<RunOverview>& before);

/// Of the latest assessment, beside what was published for the period before. Errors: A214 nothing is assessed
/// yet; A232.
Result<Review> review_month(const MonthDesk& desk, const MonthCase& one);

}  // namespace steelyard
