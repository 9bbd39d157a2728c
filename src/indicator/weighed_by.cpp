// weighed_by: through which column the rows of a fact belong to a type of subject.
//
//     weighed_by(model, tickets, "team") = {type employee, column agent_id, steps employee team}
//
// A fact can be weighed by a type when each of its rows has at most one subject of that type: its
// own column for the type, or a column of a type below it. Of several the nearest wins; of equally
// near ones the first by name. What the parent of a bridge says of a row (its platform) goes before
// a climb from the bridge's own subject.  Promise: deterministic; a circle in the model's tree ends the
// climb.  Not here: spells and the days they hold (query/).
// Tested by: tests/indicator/weighed_by_test.cpp.

#include "indicator/weighed_by.hpp"

#include <algorithm>
#include <utility>

namespace steelyard {

namespace {

/// The types from `from` up to `wanted`; empty when the climb does not meet it.
std::vector<std::string> climb(const Model& model, const std::string& from,
                               std::string_view wanted) {
  std::vector<std::string> steps = {from};
  while (steps.back() != wanted) {
    const SubjectType* type = model.subject(steps.back());
    if (type == nullptr || !type->parent || steps.size() > model.subjects.size()) return {};
    steps.push_back(type->parent->type);
  }
  return steps;
}

/// The subjects of the fact; a bridge also knows those that its parent knows by a column it takes.
std::map<std::string, std::string> subjects_of(const Model& model, const Relation& fact) {
  std::map<std::string, std::string> subjects = fact.subjects;
  if (!fact.bridge) return subjects;
  for (const auto& [type, column] : model.relation(fact.bridge->parent)->subjects) {
    const auto& take = fact.bridge->take;
    if (std::ranges::find(take, column) != take.end()) subjects.try_emplace(type, column);
  }
  return subjects;
}

}  // namespace

std::optional<WeighedBy> weighed_by(const Model& model, const Relation& fact,
                                    std::string_view wanted) {
  if (fact.subjects.empty()) {
    return WeighedBy{.type = std::string(wanted), .column = {}, .steps = {std::string(wanted)}};
  }
  std::optional<WeighedBy> best;
  for (const auto& [type, column] : subjects_of(model, fact)) {
    std::vector<std::string> steps = climb(model, type, wanted);
    if (steps.empty() || (best && best->steps.size() <= steps.size())) continue;
    best = WeighedBy{.type = type, .column = column, .steps = std::move(steps)};
  }
  return best;
}

}  // namespace steelyard
