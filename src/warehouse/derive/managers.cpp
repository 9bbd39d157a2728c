// See managers.hpp.

#include "warehouse/derive/managers.hpp"

#include <algorithm>

#include "warehouse/derive/subjects.hpp"

namespace steelyard {

static constexpr const char* kColumn = "manager_id";

/// Of the first type of people that the model has.
static Result<void> add_names(Connection& connection, const Model& model, Managers& managers) {
  const auto people = std::ranges::find_if(model.subjects, &SubjectType::is_people);
  if (people == model.subjects.end()) return {};
  for (const SubjectRow& row : TRY(read_subjects(connection, model, {people->name, nullptr, {}}))) {
    const bool is_manager =
        std::ranges::any_of(managers.of, [&](const auto& one) { return one.second == row.id; });
    if (is_manager && row.name != row.id) managers.names[row.id] = row.name;
  }
  return {};
}

Result<Managers> read_managers(Connection& connection, const Model& model,
                               const std::string& type) {
  Managers managers;
  const SubjectType& subject = *model.subject(type);
  if (model.relation(subject.relation)->column(kColumn) == nullptr) return managers;
  for (const SubjectRow& row : TRY(read_subjects(connection, model, {type, nullptr, {kColumn}}))) {
    const std::string& manager = row.attributes.at(kColumn);
    if (!manager.empty()) managers.of[row.id] = manager;
  }
  TRY(add_names(connection, model, managers));
  return managers;
}

}  // namespace steelyard
