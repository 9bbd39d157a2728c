// What YAML makes of what people type, in our own words. Private to the YAML reader.
//
//     { when: count_if(a, b) > 0 }     YAML: two keys            P008: split at the comma in ( )
//     steps: >=98% 100                 "unexpected character"    P007: quote a leading '>'
//
// Tested by: tests/plan/yaml_test.cpp, tests/golden/plan_diagnostics.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "plan/yaml.hpp"
#include "plan/yaml_source.hpp"

namespace steelyard {

/// What must not stand in a plan file before YAML is even tried: bytes that are no text, TABs in
/// the indentation, directives. P001 … P003, P005.
Diagnostics check_before_parsing(const YamlSource& source);

/// A finished { } map or [ ] list that YAML split where the writer did not mean it. P008 … P010,
/// P012.
void check_flow_node(const YamlNode& node, Diagnostics& out);

/// The library's complaint: where, in its words, and the { and [ that were open.
struct YamlFailure {
  std::size_t offset = 0;
  std::string words;
  std::vector<std::size_t> open_brackets;
};
Diagnostic explain_failure(const YamlSource& source, const YamlFailure& failure);

/// The line at the offset does not fit the lines above: P010, P012 when that is why, else P017.
Diagnostic explain_layout(const YamlSource& source, std::size_t offset);

/// The line at the offset is a key without its colon: P010, P012, else P017.
Diagnostic explain_missing_colon(const YamlSource& source, std::size_t offset);

/// `"text"`, or `'text'` when it holds double quotes itself.
std::string quoted_for_yaml(std::string_view text);

}  // namespace steelyard
