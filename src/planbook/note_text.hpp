// Comments of a row as the lines of its cell 备注, and back.
//
//     points of 100                 beside the row
//     ↑ half of all                 above it
//     [standard.target] by sheet    beside a part of it;  [↑ weight] …: above that part
//
// Pure. Tested by: tests/planbook/rule_text_test.cpp.
#pragma once

#include <string>
#include <vector>

#include "planbook/plan_comments.hpp"

namespace steelyard {

/// `row` is the path of the row; every comment's path begins with it.
std::string write_notes(const std::vector<PlanComment>& comments, const TreePath& row);

/// Requires: `root` has the row. A bracket that names no part of the row is a word
/// of the note; of a part that is there no longer the nearest around it is taken.
std::vector<PlanComment> read_notes(std::string_view cell, const TreePath& row,
                                    const YamlNode& root);

/// The path alone, as it stands in the sheet of notes: "red_lines", "↑ entries"; End is "end".
std::string write_place(const PlanComment& comment);
/// None when the tree has no such place.
bool try_read_place(std::string_view place, const YamlNode& root, PlanComment& comment);

}  // namespace steelyard
