// All that a typed plan says, as text: written by hand here, so that it shares no code with the
// program's own writer.
#pragma once

#include <fmt/format.h>

#include "plan/plan_decimal.hpp"
#include "plan/standard_text.hpp"
#include "plan/step_tests.hpp"
#include "tests/planbook/plans.hpp"

namespace steelyard::testing {

inline std::string text_of(const Text& text) { return text.zh + "|" + text.en; }
inline std::string text_of(const std::optional<Decimal>& value) {
  return value ? to_string(*value) : "-";
}

inline std::string text_of(const Standard& standard) {
  std::string out = fmt::format("  sample {} of {} else {}\n", standard.min_sample.n,
                                standard.min_sample.of.text, text_of(standard.min_sample.points));
  if (standard.target) {
    out += fmt::format("  target {} {}\n", static_cast<int>(standard.target->from),
                       to_string(standard.target->number));
  }
  if (standard.range) {
    out +=
        "  range " + to_string(standard.range->low) + " " + to_string(standard.range->high) + "\n";
  }
  if (standard.percentile) {
    out += "  percentile\n";
    for (const PlacedText& one : standard.percentile->within) out += "  within " + one.text + "\n";
  }
  if (const auto* steps = std::get_if<Steps>(&standard.curve)) {
    for (const Step& step : steps->steps) {
      out += "  step " + condition_text(step) + " " + to_string(step.points) + "\n";
    }
    out += "  else " + text_of(steps->otherwise) + "\n";
  }
  if (const auto* line = std::get_if<Line>(&standard.curve)) {
    for (const LinePoint& point : line->points) {
      out += "  point " + to_string(point.at) + " " + to_string(point.points) + "\n";
    }
  }
  if (const auto* deduct = std::get_if<Deduct>(&standard.curve)) {
    out += fmt::format("  per {} {} points {} cap {} parts {} from {}\n", to_string(deduct->per),
                       deduct->per_below, to_string(deduct->points), text_of(deduct->at_most),
                       static_cast<int>(deduct->part_steps),
                       deduct->from ? to_string(*deduct->from) : "-");
  }
  return out;
}

inline std::string text_of(const PlannedIndicator& one) {
  const IndicatorDef& def = one.def;
  std::string out = fmt::format(
      "{} use {} label {} definition {} source {} example {} kind {} better {} {} matures {}\n",
      def.name, def.use, text_of(def.label), text_of(def.definition), text_of(def.source),
      text_of(def.example), def.kind.text, static_cast<int>(def.better), def.better_given,
      def.matures_after_days);
  for (const auto& [key, value] : def.fields) out += "  " + key + " = " + value.text + "\n";
  for (const auto& [key, list] : def.lists) {
    for (const PlacedText& item : list) out += "  " + key + " + " + item.text + "\n";
  }
  out += fmt::format("  window {} at least {} of {}\n", def.window_given, def.window.at_least,
                     def.window.of.text);
  for (const WindowSpan& span : def.window.spans) {
    out += fmt::format("  days {} {} {}\n", span.period, span.from_back, span.to_back);
  }
  out += "  objective " + one.objective;
  if (one.weight) {
    out +=
        fmt::format(" weight {} {}", to_string(one.weight->value), one.weight->share_of_objective);
  }
  out += "\n";
  if (one.standard) out += text_of(*one.standard);
  return out;
}

inline std::string text_around(const Plan& plan) {
  std::string out;
  for (const EntryItem& item : plan.entries) {
    out += fmt::format("entry {} {} {} {}\n", item.name, text_of(item.label), text_of(item.points),
                       text_of(item.at_most));
  }
  out += fmt::format("confirmed {}\n", plan.entries_confirmed_only);
  for (const RedLine& line : plan.red_lines) {
    out +=
        fmt::format("red {} {} {} {} {}\n", line.when.text, line.item,
                    line.grade_at_most.value_or("-"), text_of(line.total), line.confirm_by_person);
  }
  for (const MissingRule& rule : {plan.not_rated, plan.no_data}) {
    out += fmt::format("missing {} {}\n", static_cast<int>(rule.policy), to_string(rule.value));
  }
  out += "no grade under " + to_string(plan.no_grade_under) + "\n";
  for (const Grade& grade : plan.grades) {
    out += fmt::format("{} {} {}\n", grade.name, to_string(grade.cutoff), text_of(grade.label));
  }
  for (const std::string& name : plan.compare_within) out += "within " + name + "\n";
  for (const Diagnostic& warning : plan.warnings) {
    out += message_of(warning, Language::En) + "\n";
  }
  return out;
}

inline std::string text_of(const Plan& plan) {
  std::string out =
      fmt::format("{} {} {} of {} where {} cycle {} {} {} confidence {} rank {}\n", plan.name,
                  plan.version, text_of(plan.title), plan.subject_type, plan.subject_where.text,
                  static_cast<int>(plan.cycle.unit), plan.cycle.from_day,
                  plan.cycle.fiscal_first_month, plan.confidence, plan.rank_people);
  for (const Objective& one : plan.objectives) {
    out += fmt::format("objective {} {} {}\n", one.name, text_of(one.title), text_of(one.weight));
  }
  for (const PlannedIndicator& one : plan.indicators) out += text_of(one);
  return out + text_around(plan);
}

}  // namespace steelyard::testing
