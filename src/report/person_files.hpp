// person_files: the files of a published run that go to persons and to managers, one each, written
// durably.
//
//     dir/people/E07.html  people/E07.xlsx     what E07 is told, nothing of anybody else
//     dir/managers/M1.html managers/M1.xlsx    the people (or shops) that M1 answers for
//
// Of a plan over shops, teams or products the file of each goes to its manager: managers/M1/S01.html; where
// none is named, to subjects/S01.html. The same run gives the same bytes.
// Not here: what is in them (person_story.hpp, manager_story.hpp); sending them.
// Tested by: tests/report/person_files_test.cpp, tests/report/scope_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/result.hpp"
#include "report/person_extras.hpp"
#include "score/run.hpp"

namespace steelyard {

struct PersonFilesPlan {
  /// Subject → the id of who answers for it, directly. Subjects that the run does not hold are not
  /// looked at; a subject without one, or that is its own, is in no manager's file.
  std::map<std::string, std::string> manager_of = {};
  /// Manager → name, for the head of his file; without one his id stands there.
  std::map<std::string, std::string> manager_names = {};
  /// The run of the period before, by the same plan: managers are told who moved. Null = not said.
  const Run* last_period = nullptr;
  /// For everybody; its token and its before_json are replaced by the next two, and of `upheld` the words that name
  /// somebody else are masked for each person.
  PersonExtras extras = {};
  std::map<std::string, std::string> receipt_tokens = {};  // by subject
  /// The run object of the version before, with everybody in it; empty = the first.
  std::string before_json = {};
  /// Only this subject's own files, no manager's. Empty = all.
  std::string only = {};
};

/// Ensures: the paths below `dir` of all that was written, sorted. `dir` is made. Files that are there
/// are replaced, others left alone. An unknown `only` writes nothing. Errors: E002, U030 before_json is
/// no run.
Result<std::vector<std::string>> write_person_files(const Run& run, const PersonFilesPlan& plan,
                                                    const std::string& dir, Language language);

}  // namespace steelyard
