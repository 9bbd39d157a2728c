// Forms of an adapter's YAML that stand in several places: cell sources, conditions, lists of
// texts. Each appends what is wrong to `out` and returns what could be read.
// Tested by: tests/landing/adapter_test.cpp.
#pragma once

#include <vector>

#include "landing/adapter.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

/// `订单编号`, { column: … }, { const: … }, { option: … }, { row: true }, { concat: […] }, {
/// product: […] } with missing, map, else, unit, default, optional, first. Errors: M065, M068.
CellSource read_cell_source(const YamlNode& node, Diagnostics& out);
/// A unit must fit the column's type, a product needs a number. Errors: M066, M069.
void check_source_fits(const CellSource& source, Stored type, Diagnostics& out);
/// One condition or a list of them. Errors: M067.
std::vector<RowCondition> read_conditions(const YamlNode& node, Diagnostics& out);
/// A list of scalars, or one scalar. Errors: M068.
std::vector<std::string> read_texts(const YamlNode& node, Diagnostics& out);

}  // namespace steelyard
