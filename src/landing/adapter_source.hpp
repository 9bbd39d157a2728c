// Forms of an adapter's YAML that stand in several places: cell sources, conditions, lists of
// texts. Each appends what is wrong to `out` and returns what could be read.
// Tested by: tests/landing/adapter_test.cpp.
#pragma once

#include <vector>

#include "landing/adapter.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

/// `订单编号`, { column: … }, { const: … }, { option: … }, { row: true }, { concat: […] }, {
/// product: […] }, { nth: […] }, { file_day: true } with missing, map, else, unit, default, optional,
/// first, or, pattern, single. Errors: M065, M068, M070.
CellSource read_cell_source(const YamlNode& node, Diagnostics& out);
/// A unit must fit the column's type, a product needs a number. A pattern a time. Errors: M066,
/// M069, M070.
void check_source_fits(const CellSource& source, Stored type, Diagnostics& out);
/// One condition or a list of them. Errors: M067.
std::vector<RowCondition> read_conditions(const YamlNode& node, Diagnostics& out);
/// A list of scalars, or one scalar. Errors: M068.
std::vector<std::string> read_texts(const YamlNode& node, Diagnostics& out);

}  // namespace steelyard
