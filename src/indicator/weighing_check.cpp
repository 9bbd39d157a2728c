// Whether every measure of a plan can be weighed by its subjects.
//
//     count of agent_days by shop          S003: the rows know agents only
//     line_shop_id of seller_orders, by platform   S060: an order of a platform may have several shops
//     reading of a shop's score, by platform       S063: nobody published one for the platform
//     sales of the period ÷ stock of 30 d          S062: said, not refused
//
// Promise: one error for each indicator.  Tested by: tests/indicator/resolve_test.cpp,
// tests/golden/check_diagnostics.

#include "indicator/weighing_check.hpp"

#include <algorithm>

#include "indicator/gather.hpp"

namespace steelyard {

namespace {

Diagnostic say(Code code, std::vector<std::string> args, Text hint) {
  return {.code = code, .span = {}, .args = std::move(args), .hint = std::move(hint), .labels = {}};
}

/// The plan's own word: its `of` or, where the catalogue says it, the `use`; then a label shows it.
Diagnostic placed(const ResolvedIndicator& indicator, Diagnostic diagnostic) {
  const Span of = indicator.lowered.input.span_of("of");
  diagnostic.span = of;
  if (of.source == indicator.planned.def.span.source) return diagnostic;
  diagnostic.span = indicator.planned.def.span;
  diagnostic.labels.push_back(
      {.span = of, .text = {.zh = "目录中的定义", .en = "as the catalogue defines it"}});
  return diagnostic;
}

Diagnostic unknown_subject(const Relation& fact, const SubjectType& subject) {
  std::string types;
  for (const auto& [type, column] : fact.subjects) types += (types.empty() ? "" : ", ") + type;
  return say("S003"_code, {fact.name, subject.name},
             {.zh = "它的行属于：" + types, .en = "its rows belong to: " + types});
}

Diagnostic several_values(const Relation& fact, const SubjectType& subject,
                          const std::string& column) {
  return say(
      "S060"_code, {column, fact.name, subject.name, fact.bridge->parent},
      {.zh = "改用 " + fact.bridge->from + " 的列，或按 " + fact.name + " 自己的考核对象考核",
       .en = "use a column of " + fact.bridge->from + ", or weigh by the subject of " + fact.name});
}

/// Cells that add up, of a kind that does not add up over subjects: figures somebody published.
bool is_published(const ResolvedIndicator& indicator) {
  return !indicator.kind->additive &&
         std::ranges::all_of(indicator.lowered.measures, [](const Measure& measure) {
           return std::holds_alternative<Additive>(measure.finish);
         });
}

std::optional<Diagnostic> wrong_with(const ResolvedIndicator& indicator, const SubjectType& subject,
                                     const Model& model) {
  const Relation& fact = *model.relation(indicator.lowered.input.fact);
  const std::optional<WeighedBy> by = weighed_by(model, fact, subject.name);
  if (!by) return unknown_subject(fact, subject);
  if (by->steps.size() > 1 && is_published(indicator)) {
    return say(
        "S063"_code, {fact.name, by->type, subject.name},
        {.zh = "按“" + by->type + "”考核，或用 kind: mean 说明要各家的平均",
         .en = "weigh by " + by->type + ", or say by `kind: mean` that the average is meant"});
  }
  for (const Measure& measure : indicator.lowered.measures) {
    if (gather_of(model, measure, *by, subject.name).empty()) continue;
    if (const auto column = first_several(model, measure)) {
      return several_values(fact, subject, *column);
    }
  }
  return std::nullopt;
}

bool same_days(const Window& a, const Window& b) {
  return a.at_least == b.at_least &&
         std::ranges::equal(a.spans, b.spans, [](const WindowSpan& x, const WindowSpan& y) {
           return x.period == y.period && x.from_back == y.from_back && x.to_back == y.to_back;
         });
}

std::string write_days(const WindowSpan& span) {
  if (span.period) return "period";
  if (span.from_back == 1) return std::to_string(span.to_back) + " d";
  return "days: [" + std::to_string(span.from_back) + ", " + std::to_string(span.to_back) + "]";
}

std::string write_days(const Window& window) {
  std::string text;
  for (const WindowSpan& span : window.spans)
    text += (text.empty() ? "" : " / ") + write_days(span);
  return text;
}

}  // namespace

Diagnostics check_weighing(const Assessment& assessment, const SubjectType& subject,
                           const Model& model) {
  Diagnostics out;
  for (const ResolvedIndicator& each : assessment.indicators) {
    if (each.lowered.input.fact.empty()) continue;
    if (auto wrong = wrong_with(each, subject, model)) {
      out.push_back(placed(each, std::move(*wrong)));
    }
  }
  return out;
}

Diagnostics check_windows(const Assessment& assessment) {
  Diagnostics out;
  for (const ResolvedIndicator& each : assessment.indicators) {
    std::vector<const ResolvedIndicator*> parts;
    if (!each.lowered.measures.empty()) parts.push_back(&each);
    for (const std::string& name : each.lowered.operands) {
      const ResolvedIndicator* operand = assessment.find(name);
      if (operand != nullptr && !operand->lowered.measures.empty()) parts.push_back(operand);
    }
    const auto differs = [&](const ResolvedIndicator* part) {
      return !same_days(part->planned.def.window, parts.front()->planned.def.window);
    };
    if (std::ranges::none_of(parts, differs)) continue;
    std::string days;
    for (const ResolvedIndicator* part : parts) {
      days += (days.empty() ? "" : ", ") + part->planned.def.name + " " +
              write_days(part->planned.def.window);
    }
    Diagnostic note = say("S062"_code, {each.planned.def.name, days}, {});
    note.span = each.planned.def.span;
    out.push_back(std::move(note));
  }
  return out;
}

}  // namespace steelyard
