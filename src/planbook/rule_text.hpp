// A curve of a standard as the text of one cell, and back.
//
//     line: { 60%: 0, 100%: 100 }             ⇄  直线   60% → 0, 100% → 100
//     deduct: { per: 1 pp below, points: 2 }  ⇄  扣分   per: 1 pp below, points: 2
//     steps: "≥ 90% → 100, else → 0"          ⇄  台阶   ≥ 90% → 100, else → 0
//
// Pure. Tested by: tests/planbook/rule_text_test.cpp.
#pragma once

#include <string>

#include "planbook/tree_edit.hpp"

namespace steelyard {

/// The text of a curve of that method; what does not fit the short form is written in braces.
std::string write_rule(const std::string& method, const YamlNode& curve);

/// steps, line or deduct, as the text looks.
std::string guess_method(std::string_view rule);

/// The curve as it would stand in the plan. P412 for a part without its arrow or colon; what YAML
/// says of a text in braces.
YamlNode read_rule(const std::string& method, const PlacedText& rule, Diagnostics& out);

}  // namespace steelyard
