// What people call a comparable group: where an attribute holds the id of some other subject, that
// subject's name stands for it.
//
//     compare_within: [platform_id, tier]     "PL1 / A"   →   "云集市 / A"
//
// Two groups whose names agree keep their ids beside them. Ids are what is stored, compared and
// sorted; titles are for reading only.  Tested by: tests/pipeline/group_titles_test.cpp.

#include "pipeline/assess_steps.hpp"

namespace steelyard {

namespace {

using NameById = std::map<std::string, std::string>;  // id → name

// NameById of what an attribute of a subject can hold; none where it holds no ids.
Result<NameById> names_behind(Connection& connection, const Model& model,
                              const std::string& attribute) {
  NameById names;
  for (const SubjectType& type : model.subjects) {
    if (type.id_column != attribute || type.name_column.empty()) continue;
    const SubjectQuestion question{type.name, nullptr, {}};
    const std::vector<SubjectRow> rows = TRY(read_subjects(connection, model, question));
    for (const SubjectRow& row : rows) {
      if (!row.name.empty()) names[row.id] = row.name;
    }
  }
  return names;
}

void tell_apart(std::map<std::string, std::string>& titles) {
  std::map<std::string, int> n_of;
  for (const auto& [group, title] : titles) ++n_of[title];
  for (auto& [group, title] : titles) {
    if (n_of[title] > 1 && title != group) title += " (" + group + ")";
  }
}

}  // namespace

Result<std::map<std::string, std::string>> titles_of_groups(Connection& connection,
                                                            const Model& model,
                                                            const House& house) {
  std::map<std::string, NameById> names;
  for (const std::string& attribute : house.group_attributes) {
    names[attribute] = TRY(names_behind(connection, model, attribute));
  }
  std::map<std::string, std::string> titles;
  for (const SubjectRow& row : house.subjects) {
    std::string title;
    for (const std::string& attribute : house.group_attributes) {
      const std::string& value = row.attributes.at(attribute);
      const auto at = names[attribute].find(value);
      title += (title.empty() ? "" : " / ") + (at == names[attribute].end() ? value : at->second);
    }
    titles[group_of(row, house.group_attributes)] = title;
  }
  tell_apart(titles);
  return titles;
}

}  // namespace steelyard
