// Columns of an alias as the embedded engine writes them.
//
//     name_in("t", "order_id")  →  t."order_id"          names_in("t", {"a", "b"})  →  t."a", t."b"
//     equal_names("t", {"a"}, "p", {"b"})  →  t."a" = p."b"
//
// Tested by: tests/sql/alias_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace steelyard {

std::string name_in(std::string_view alias, std::string_view name);
std::string names_in(std::string_view alias, const std::vector<std::string>& names);
/// One by one, with AND between them. As many on either side.
std::string equal_names(std::string_view left, const std::vector<std::string>& names,
                        std::string_view right, const std::vector<std::string>& others);

}  // namespace steelyard
