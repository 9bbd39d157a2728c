// See alias.hpp.

#include "sql/alias.hpp"

#include <fmt/format.h>

#include "base/result.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

std::string name_in(std::string_view alias, std::string_view name) {
  return fmt::format("{}.{}", alias, find_dialect("duckdb")->quote_name(name));
}

std::string names_in(std::string_view alias, const std::vector<std::string>& names) {
  std::string list;
  for (const std::string& name : names) {
    list += fmt::format("{}{}", list.empty() ? "" : ", ", name_in(alias, name));
  }
  return list;
}

std::string equal_names(std::string_view left, const std::vector<std::string>& names,
                        std::string_view right, const std::vector<std::string>& others) {
  STEELYARD_CHECK(names.size() == others.size(), "keys are compared column by column");
  std::string condition;
  for (std::size_t i = 0; i < names.size(); ++i) {
    condition += fmt::format("{}{} = {}", i == 0 ? "" : " AND ", name_in(left, names[i]),
                             name_in(right, others[i]));
  }
  return condition;
}

}  // namespace steelyard
