// read_standard: what value earns what score, as it stands under `standard:`.
//
//     steps: "≥ 90% → 100, else → 0"        steps: [ "≥ 90% → 100", "else → 0" ]
//     line: { 60%: 0, 100%: 100 }           target: { from: targets }
//     deduct: { per: 1 pp below, points: 2, at_most: 10, part_steps: ignored }
//
// Promise: all mistakes of form at once. Not here: whether the standard makes sense for its
// indicator (standard_check.cpp). Tested by: tests/plan/standard_test.cpp.

#include "plan/standard.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "plan/plan_decimal.hpp"
#include "plan/plan_read.hpp"
#include "plan/standard_text.hpp"

namespace steelyard {
namespace {

constexpr std::int64_t kSampleMax = 1'000'000'000;

void read_step_entry(const YamlNode::Entry& entry, Steps& steps, Diagnostics& out) {
  PlacedText line = entry.key;
  const std::string points = entry.value.is_scalar() ? entry.value.text : "";
  line.text += " -> " + points;
  read_steps_text(line, steps, out);
}

Steps read_steps(const YamlNode& node, Diagnostics& out) {
  Steps steps;
  const std::size_t n_before = out.size();
  if (node.is_scalar()) read_steps_text(node.placed(), steps, out);
  for (const YamlNode& item : node.items) {
    if (item.is_scalar()) read_steps_text(item.placed(), steps, out);
    for (const YamlNode::Entry& entry : item.entries) read_step_entry(entry, steps, out);
    if (!item.is_scalar() && !item.is_map()) expect_scalar(item, out);
  }
  for (const YamlNode::Entry& entry : node.entries) read_step_entry(entry, steps, out);
  if (steps.steps.empty() && out.size() == n_before && !node.has_unread()) {
    out.push_back(
        {"P150"_code, node.span, {trim(node.text).empty() ? "steps" : node.text}, {}, {}});
  }
  return steps;
}

Line read_line(const YamlNode& node, Diagnostics& out) {
  Line line;
  if (!expect_map(node, out)) return line;
  for (const YamlNode::Entry& entry : node.entries) {
    const std::optional<Quantity> at = try_parse_quantity(entry.key.text);
    const std::optional<Decimal> points = read_number(entry.value, out);
    if (!at) out.push_back({"P154"_code, entry.key.span, {entry.key.text}, {}, {}});
    if (at && points) line.points.push_back({*at, *points, entry.key.span});
  }
  if (node.entries.size() < 2) {
    out.push_back({"P155"_code, node.span, {}, {}, {}});
  }
  return line;
}

/// "1 pp below", "1% above", "1 pp".
void read_per(const YamlNode& node, Deduct& deduct, Diagnostics& out) {
  if (!expect_scalar(node, out)) return;
  const std::string half = to_half_width(node.text);
  std::string_view rest = trim(half);
  bool said = false;
  for (const std::string_view word : {"below", "above"}) {
    if (!rest.ends_with(word)) continue;
    rest = trim(rest.substr(0, rest.size() - word.size()));
    deduct.per_below = word == "below";
    said = true;
  }
  const std::optional<Quantity> per = try_parse_quantity(rest);
  if (!said || !per) {
    out.push_back({"P156"_code,
                   node.span,
                   {node.text},
                   {"写成 1 pp below 或 10 min above", "write 1 pp below or 10 min above"},
                   {}});
    return;
  }
  deduct.per = *per;
}

/// "2", or "2 of the item": points of the item's weight.
std::optional<Decimal> read_deducted(const YamlNode& node, Deduct& deduct, Diagnostics& out) {
  constexpr std::string_view kOfTheItem = "of the item";
  if (!node.is_scalar() || !trim(node.text).ends_with(kOfTheItem)) return read_number(node, out);
  deduct.of_the_item = true;
  YamlNode number = node;
  const std::string_view text = trim(node.text);
  number.text = std::string(trim(text.substr(0, text.size() - kOfTheItem.size())));
  return read_number(number, out);
}

void require(const YamlNode& map, Place place, std::string_view example, Diagnostics& out) {
  const std::string key(example.substr(0, example.find(':')));
  if (map.find(key) != nullptr || is_misspelt(map, place, key)) return;
  out.push_back({"P022"_code,
                 map.span,
                 {key},
                 {fmt::format("加上 {}", example), fmt::format("add {}", example)},
                 {}});
}

Deduct read_deduct(const YamlNode& node, Diagnostics& out) {
  Deduct deduct;
  deduct.span = node.span;
  if (!expect_map(node, out)) return deduct;
  check_known_keys(node, Place::Deduct, out);
  require(node, Place::Deduct, "per: 1 pp below", out);
  require(node, Place::Deduct, "points: 2", out);
  if (const YamlNode* per = node.find("per")) read_per(*per, deduct, out);
  if (const YamlNode* points = node.find("points")) {
    deduct.points = read_deducted(*points, deduct, out).value_or(Decimal{1, 0});
  }
  if (const YamlNode* from = node.find("from")) deduct.from = read_quantity(*from, out);
  return deduct;
}

std::optional<Decimal> read_cap(const YamlNode& cap, Diagnostics& out) {
  const std::optional<Quantity> typed =
      cap.is_scalar() ? try_parse_quantity(cap.text) : std::nullopt;
  if (!typed || typed->unit == Unit::Count) return read_number(cap, out);
  out.push_back({"P158"_code,
                 cap.span,
                 {cap.text},
                 {"上限写分数，不带单位：15", "write the cap in points, without a unit: 15"},
                 {}});
  return std::nullopt;
}

PartSteps read_part_steps(const YamlNode& node, Diagnostics& out) {
  if (const YamlNode* part = node.find("part_steps")) {
    const auto word = read_word(*part, {"ignored", "begun", "pro_rata"}, out);
    return static_cast<PartSteps>(word.value_or(0));
  }
  if (!is_misspelt(node, Place::Deduct, "part_steps")) {
    out.push_back({"P157"_code,
                   node.span,
                   {},
                   {"加上 part_steps: ignored、begun 或 pro_rata",
                    "add part_steps: ignored, begun or pro_rata"},
                   {}});
  }
  return PartSteps::Ignored;
}

/// What limits a deduction. Mistakes in it change nothing in what can be said about the rest.
void read_limits(const YamlNode& node, Standard& standard, Diagnostics& out) {
  if (!node.is_map()) return;
  Deduct limits;
  if (const YamlNode* cap = node.find("at_most")) limits.at_most = read_cap(*cap, out);
  limits.part_steps = read_part_steps(node, out);
  if (auto* deduct = std::get_if<Deduct>(&standard.curve)) {
    deduct->at_most = limits.at_most;
    deduct->part_steps = limits.part_steps;
  }
}

/// `else: not_rated`, or the points that a small sample earns.
void read_below_sample(const YamlNode& node, MinSample& sample, Diagnostics& out) {
  if (node.is_scalar() && try_parse_small_decimal(trim(node.text))) {
    sample.points = read_number(node, out);
    const bool fits = sample.points && !is_negative(*sample.points) &&
                      compare(*sample.points, Decimal{100, 0}) <= 0;
    if (sample.points && !fits) {
      out.push_back({"P024"_code, node.span, {node.text, "0 … 100"}, {}, {}});
    }
    return;
  }
  read_word(node, {"not_rated"}, out);
}

void read_min_sample(const YamlNode& node, MinSample& sample, Diagnostics& out) {
  const YamlNode* n = &node;
  if (node.is_map()) {
    check_known_keys(node, Place::MinSample, out);
    n = node.find("n");
    if (n == nullptr) return require(node, Place::MinSample, "n: 30", out);
    if (const YamlNode* of = node.find("of")) sample.of = read_placed(*of, out);
    if (const YamlNode* otherwise = node.find("else")) read_below_sample(*otherwise, sample, out);
  }
  sample.n = read_integer(*n, {0, kSampleMax}, out).value_or(0);
}

/// `percentile: peers`, or `percentile: { within: [category] }`.
Percentile read_percentile(const YamlNode& node, Diagnostics& out) {
  Percentile percentile;
  percentile.span = node.span;
  if (node.is_scalar()) {
    read_word(node, {"peers"}, out);
    return percentile;
  }
  if (!expect_map(node, out)) return percentile;
  check_known_keys(node, Place::Percentile, out);
  const YamlNode* within = node.find("within");
  if (within == nullptr) {
    require(node, Place::Percentile, "within: [category]", out);
  } else if (within->is_list() && within->items.empty()) {
    out.push_back({"P281"_code,
                   within->span,
                   {},
                   {"写成 within: [category]，或 percentile: peers",
                    "write within: [category], or percentile: peers"},
                   {}});
  } else if (expect_list(*within, out)) {
    for (const YamlNode& item : within->items) {
      percentile.within.push_back(read_placed(item, out));
    }
  }
  return percentile;
}

enum class TargetKind { Known, Unknown };

/// `{ by: shift, day: 98%, night: 96% }`: what stands beside `by` are values of that column.
TargetKind read_target_by(const YamlNode& node, Target& target, Diagnostics& out) {
  const PartReading reading(node, out);
  target.from = Target::From::ByColumn;
  for (const YamlNode::Entry& entry : node.entries) {
    if (entry.key.text == "by") {
      target.by = read_placed(entry.value, out);
    } else if (const auto quantity = read_quantity(entry.value, out)) {
      target.by_value.push_back({entry.key, *quantity});
    }
  }
  if (reading.failed()) return TargetKind::Unknown;
  if (!target.by_value.empty()) return TargetKind::Known;
  out.push_back(
      {"P373"_code,
       node.span,
       {},
       {"写成 { by: shift, day: 98%, night: 96% }", "write { by: shift, day: 98%, night: 96% }"},
       {}});
  return TargetKind::Unknown;
}

TargetKind read_target_map(const YamlNode& node, Target& target, Diagnostics& out) {
  if (node.find("by") != nullptr) return read_target_by(node, target, out);
  check_known_keys(node, Place::Target, out);
  const YamlNode* from = node.find("from");
  if (from == nullptr) {
    require(node, Place::Target, "from: targets", out);
    return TargetKind::Unknown;
  }
  const auto word = read_word(*from, {"targets", "previous_period", "forecast"}, out);
  if (!word) return TargetKind::Unknown;
  if (*word == 2) {
    warn_not_applied(from->span, "target: { from: forecast }", out);
    return TargetKind::Unknown;
  }
  target.from = *word == 0 ? Target::From::Sheet : Target::From::PreviousPeriod;
  return TargetKind::Known;
}

TargetKind read_target(const YamlNode& node, Standard& standard, Diagnostics& out) {
  Target target;
  target.span = node.span;
  TargetKind kind = TargetKind::Known;
  if (node.is_map()) {
    kind = read_target_map(node, target, out);
  } else if (const auto number = read_quantity(node, out)) {
    target.number = *number;
  } else {
    kind = TargetKind::Unknown;
  }
  if (kind == TargetKind::Known) standard.target = target;
  return kind;
}

void read_range(const YamlNode& node, Standard& standard, Diagnostics& out) {
  if (!expect_list(node, out)) return;
  std::vector<Quantity> ends;
  for (const YamlNode& item : node.items) {
    if (const auto end = read_quantity(item, out)) ends.push_back(*end);
  }
  const bool two = ends.size() == 2 && node.items.size() == 2;
  if (two && compare(ends[0].value, ends[1].value) <= 0) {
    standard.range = Range{ends[0], ends[1], node.span};
  } else if (two || ends.size() == node.items.size()) {
    out.push_back({"P159"_code,
                   node.span,
                   {},
                   {"写成 [3, 5]，小的在前", "write [3, 5], the smaller first"},
                   {}});
  }
}

/// Without its parts a curve would mean something else.
void leave_out_curve(Standard& standard) {
  standard.curve = std::monostate{};
  standard.curve_unread = true;
}

void read_curve(const YamlNode& node, Standard& standard, Diagnostics& out) {
  const YamlNode* first = nullptr;
  for (const YamlNode::Entry& entry : node.entries) {
    const std::string& key = entry.key.text;
    if (key != "steps" && key != "line" && key != "deduct") continue;
    if (first != nullptr) {
      Diagnostic second{"P160"_code,
                        entry.key.span,
                        {key},
                        {"只留一种：steps、line 或 deduct", "keep one of steps, line and deduct"},
                        {}};
      second.labels.push_back({first->span, {"已经有这一个", "this one stands already"}});
      out.push_back(std::move(second));
      continue;
    }
    first = &entry.value;
    const PartReading reading(entry.value, out);
    if (key == "steps") standard.curve = read_steps(entry.value, out);
    if (key == "line") standard.curve = read_line(entry.value, out);
    if (key == "deduct") standard.curve = read_deduct(entry.value, out);
    if (reading.failed()) leave_out_curve(standard);
    if (key == "deduct") read_limits(entry.value, standard, out);
  }
}

}  // namespace

bool Steps::is_plain() const {
  return std::ranges::all_of(steps, [](const Step& step) { return step.tests.empty(); });
}

Standard read_standard(const YamlNode& node, Diagnostics& out) {
  Standard standard;
  standard.span = node.span;
  if (!expect_map(node, out)) {
    leave_out_curve(standard);
    return standard;
  }
  check_known_keys(node, Place::Standard, out);
  read_curve(node, standard, out);
  const PartReading reading(node, out);
  if (const YamlNode* range = node.find("range")) read_range(*range, standard, out);
  if (const YamlNode* peers = node.find("percentile")) {
    standard.percentile = read_percentile(*peers, out);
  }
  if (const YamlNode* target = node.find("target")) {
    if (read_target(*target, standard, out) == TargetKind::Unknown) {
      standard.curve = std::monostate{};  // Without its target a curve would mean something else.
      standard.range.reset();
    }
  }
  constexpr std::string_view kDeciding[] = {"steps", "line",   "deduct",
                                            "range", "target", "percentile"};
  const bool misspelt = std::ranges::any_of(
      kDeciding, [&](std::string_view key) { return is_unread(node, Place::Standard, key); });
  if (reading.failed() || misspelt) leave_out_curve(standard);
  if (const YamlNode* sample = node.find("min_sample")) {
    read_min_sample(*sample, standard.min_sample, out);
  }
  if (const YamlNode* proof = node.find("needs_proof")) {
    standard.needs_proof = read_yes_no(*proof, out);
    const bool gives_points = std::holds_alternative<Steps>(standard.curve) ||
                              std::holds_alternative<Line>(standard.curve);
    if (standard.needs_proof && gives_points) {
      out.push_back({"P430"_code, proof->span, {}, {}, {}});
    }
  }
  return standard;
}

Result<Standard> parse_standard(const YamlNode& node) {
  Diagnostics out;
  Standard standard = read_standard(node, out);
  if (has_errors(out)) return fail(std::move(out));
  return standard;
}

}  // namespace steelyard
