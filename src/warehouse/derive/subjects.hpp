// subjects: who is assessed, with names and attributes, and the spells by which finer subjects add
// up to them.
//
// Tested by: tests/pipeline/spells_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "sql/write_query.hpp"
#include "warehouse/derive/derive.hpp"

namespace steelyard {

struct SubjectRow {
  std::string id;
  std::string name;
  std::map<std::string, std::string> attributes;  // the asked ones, as people read them
  bool included = true;                           // the plan's `where` holds
};

struct SubjectQuestion {
  std::string type;
  ExprPtr where;                        // over the subject's relation; null = all
  std::vector<std::string> attributes;  // columns of that relation
};

/// All subjects of a type, by id.
Result<std::vector<SubjectRow>> read_subjects(Connection& connection, const Model& model,
                                              const SubjectQuestion& question);

/// What make_rollup reads: a change of it may move members to other targets.
std::vector<std::string> rollup_relations(const Model& model, const std::string& member_type,
                                          const std::string& target_type);

/// A temporary table (member, target, first, last) by which `member_type` adds up to `target_type`;
/// empty for the same type. Errors: S001 a member in two targets on one day (who, which, when).
Result<Rollup> make_rollup(Connection& connection, const Model& model,
                           const std::string& member_type, const std::string& target_type);

}  // namespace steelyard
