// The book form of a plan: the same tree, shaped so that every part has its cell.
//
//     subjects: shop            →  subjects: { of: shop }
//     cycle: { month: { from_day: 26 } }  →  cycle: { unit: month, from_day: 26 }
//     - use: net_sales          →  - indicator: net_sales
//     standard: { line: … }     →  standard: { method: line, rule: "60% → 0, …" }
//
// Promise: from_book_form(to_book_form(x)) says the same as x to parse_plan. Pure.
// Tested by: tests/planbook/round_trip_test.cpp.
#pragma once

#include "planbook/tree_edit.hpp"

namespace steelyard {

/// Requires: a tree that parse_plan accepts.
YamlNode to_book_form(YamlNode root);

/// Whatever people typed. P412 … P414: rules that cannot be taken apart.
YamlNode from_book_form(YamlNode root, Diagnostics& out);

}  // namespace steelyard
