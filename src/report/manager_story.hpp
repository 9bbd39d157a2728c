// manager_story: what a manager is told of those he answers for: score, grade, what moved against the period
// before, what waits, what cost most. Nobody else's data, no rank, by id.
//
//     E07 李雷  78.5  铜  −2.5（询单转化率 45% → 41%）  1 条加减分待核实  询单转化率 失 4
//
// A distribution of grades is told of five people at least. Not here: HTML and xlsx; who answers for whom
// (person_files.hpp). Tested by: tests/report/manager_page_test.cpp, tests/report/scope_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "report/person_story.hpp"

namespace steelyard {

/// Whom a manager answers for, in one run.
struct ManagedSubjects {
  std::string manager;  // id
  std::string name;     // empty = the id alone
  std::vector<const Scorecard*> cards;
  const Run* last_period = nullptr;
};

struct ManagerLine {
  const Scorecard* card = nullptr;
  std::string grade;
  std::string moved;  // empty = not rated in both periods
  std::string why;    // what moved most
  std::vector<std::string> waiting;
  std::vector<std::string> losses;  // the dearest first, three at most
};

struct ManagerStory {
  std::string title;
  std::string who;
  std::vector<StoryFact> facts;
  std::vector<StoryFact> grades;  // how many have each; empty = too few people
  std::vector<ManagerLine> lines;
  std::vector<std::string> notes;
};

ManagerStory tell_manager(const Run& run, const ManagedSubjects& subjects, Language language,
                          const PersonExtras& extras);

}  // namespace steelyard
