// The hand-written boundary cases of a shipped plan, tests/presets/NAME.yaml:
//
//     - { indicator: low_review_share, value: 10%, count: 4, n: 40, sample: 60, points: 0 }
//
// `value` is what is placed (with a percentile the place among peers, with a target the value that
// `target` divides); a fraction may be written 431/90. `count` is its numerator, `n` its sample,
// `sample` what `min_sample: { of: … }` counts. `points` may be not_rated.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue_files.hpp"
#include "plan/yaml.hpp"
#include "score/curve.hpp"

namespace steelyard {

struct PresetCase {
  std::string indicator;
  Fraction value{0, 1};
  std::optional<Fraction> target;
  std::optional<std::int64_t> count;
  std::optional<std::int64_t> n;
  std::optional<std::int64_t> sample;
  std::optional<Fraction> points;  // none = not rated
  int line = 0;
};

inline Fraction must_parse(const std::string& text) {
  const std::size_t stroke = text.find('/');
  if (stroke != std::string::npos) {
    return make_fraction(std::stoll(text.substr(0, stroke)), std::stoll(text.substr(stroke + 1)));
  }
  const std::optional<Quantity> quantity = try_parse_quantity(text);
  STEELYARD_CHECK(quantity.has_value(), "cases hold quantities");
  return to_fraction(quantity->value);
}

inline std::optional<std::int64_t> whole_at(const YamlNode& node, const char* key) {
  const YamlNode* found = node.find(key);
  if (found == nullptr) return std::nullopt;
  return std::stoll(found->text);
}

inline PresetCase read_case(const YamlNode& node) {
  Diagnostics wrong;
  check_keys(node, {"indicator", "value", "target", "count", "n", "sample", "points"}, wrong);
  STEELYARD_CHECK(wrong.empty(), "a case has only the keys of a case");
  PresetCase one;
  one.indicator = node.find("indicator")->text;
  one.value = must_parse(node.find("value")->text);
  if (const YamlNode* target = node.find("target")) one.target = must_parse(target->text);
  one.count = whole_at(node, "count");
  one.n = whole_at(node, "n");
  one.sample = whole_at(node, "sample");
  const std::string points = node.find("points")->text;
  if (points != "not_rated") one.points = must_parse(points);
  one.line = node.span.line;
  return one;
}

/// The cases of a list: `cases` of the standards, `bookings` of the ledgers' steps.
inline std::vector<PresetCase> cases_of(const std::string& plan, const char* list = "cases") {
  const Result<YamlNode> root_node =
      parse_yaml(must_read(root() / "tests/presets" / (plan + ".yaml")));
  STEELYARD_CHECK(root_node.has_value(), "cases are YAML");
  std::vector<PresetCase> cases;
  const YamlNode* found = root_node->find(list);
  if (found == nullptr) return cases;
  for (const YamlNode& node : found->items) cases.push_back(read_case(node));
  return cases;
}

/// What the minimum sample is compared with in a case; just enough where it says nothing.
inline std::int64_t sample_of(const PresetCase& one, const Standard& standard) {
  const bool other = !standard.min_sample.of.text.empty();
  return (other ? one.sample : one.n).value_or(standard.min_sample.n);
}

}  // namespace steelyard
