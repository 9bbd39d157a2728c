// A plan's tree as YAML text, in the one form that this program writes.
//
//     write_plan_yaml({root, comments})   plan: seed\nversion: 1 …
//     write_flow(node)                    { n: 30, else: not_rated }
//
// Promise: the text parses into the same tree; every comment stands in it. Pure.
// Tested by: tests/planbook/rule_text_test.cpp, round_trip_test.cpp.
#pragma once

#include <string>

#include "planbook/plan_comments.hpp"

namespace steelyard {

/// Sections, indicators and standards over several lines, all else in braces on one line, unless a
/// comment stands inside.
std::string write_plan_yaml(const CommentedPlan& plan);

/// On one line, as it can stand inside braces.
std::string write_flow(const YamlNode& node);

/// What a map or a line must be for a scalar to need quotes.
enum class ScalarPlace { Line, Braces };
std::string write_scalar(std::string_view text, ScalarPlace place);

}  // namespace steelyard
