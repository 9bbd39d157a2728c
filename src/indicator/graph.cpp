// graph: the definitions a plan needs, each resolved once, operands before their users.
//
//     margin = sales − costs, costs = …           → sales, costs, margin
//     a needs b, b needs a                        → P113: a → b → a
//
// A depth-first walk; what is begun and needed again is a circle.  Promise: each name is resolved
// and its errors are said once, however many formulas need it.
// Not here: fields (fields.cpp), the plan's own parts (resolve.cpp).
// Tested by: tests/indicator/resolve_test.cpp.

#include "indicator/graph.hpp"

#include <algorithm>
#include <utility>

namespace steelyard {

namespace {

std::vector<std::string> kind_names() {
  std::vector<std::string> names;
  for (const Kind* kind : all_kinds()) names.emplace_back(kind->name);
  return names;
}

const Kind* read_kind(const IndicatorDef& def, Diagnostics& out) {
  const Kind* kind = find_kind(def.kind.text);
  if (kind == nullptr) {
    out.push_back({.code = "P100"_code,
                   .span = def.kind.span,
                   .args = {def.kind.text},
                   .hint = did_you_mean(def.kind.text, kind_names()),
                   .labels = {}});
  }
  return kind;
}

}  // namespace

void Graph::add(PlannedIndicator planned) {
  std::string name = planned.def.name;
  planned_.emplace(std::move(name), std::move(planned));
}

void Graph::add_uncounted(PlannedIndicator planned) {
  uncounted_.insert(planned.def.name);
  add(std::move(planned));
}

std::vector<std::string> Graph::known() const {
  std::vector<std::string> names;
  for (const auto& [name, planned] : planned_) {
    if (!uncounted_.contains(name)) names.push_back(name);
  }
  for (const IndicatorDef& def : catalogue_.indicators) names.push_back(def.name);
  return names;
}

std::optional<ResolvedIndicator> Graph::definition(const std::string& name) const {
  ResolvedIndicator indicator;
  if (const auto found = planned_.find(name); found != planned_.end()) {
    indicator.planned = found->second;
    indicator.counted = !uncounted_.contains(name);
    return indicator;
  }
  const IndicatorDef* def = catalogue_.find(name);
  if (def == nullptr) return std::nullopt;
  indicator.planned.def = *def;
  indicator.counted = false;
  return indicator;
}

std::optional<OperandType> Graph::type_of_done(const std::string& name) const {
  const auto named = [&](const ResolvedIndicator& each) { return each.planned.def.name == name; };
  const auto found = std::ranges::find_if(done_, named);
  STEELYARD_CHECK(found != done_.end(), "what is done stands in the list");
  return OperandType{.kind = std::string(found->kind->name), .unit = found->lowered.unit};
}

void Graph::report_circle(const PlacedText& name) {
  std::string path;
  bool inside = false;
  for (const std::string& step : path_) {
    inside = inside || step == name.text;
    if (inside) path += step + " → ";
  }
  out_.push_back({.code = "P113"_code,
                  .span = name.span,
                  .args = {path + name.text},
                  .hint = {},
                  .labels = {}});
}

std::optional<OperandType> Graph::need(const PlacedText& name) {
  if (const auto found = progress_.find(name.text); found != progress_.end()) {
    if (found->second == Progress::Done) return type_of_done(name.text);
    if (found->second == Progress::Begun) report_circle(name);
    return std::nullopt;
  }
  std::optional<ResolvedIndicator> indicator = definition(name.text);
  if (!indicator && forgives_) return std::nullopt;
  if (!indicator) {
    out_.push_back({.code = "P112"_code,
                    .span = name.span,
                    .args = {name.text},
                    .hint = did_you_mean(name.text, known()),
                    .labels = {}});
    return std::nullopt;
  }
  progress_[name.text] = Progress::Begun;
  path_.push_back(name.text);
  const std::optional<OperandType> type = resolve(std::move(*indicator));
  path_.pop_back();
  progress_[name.text] = type ? Progress::Done : Progress::Failed;
  return type;
}

/// What could not be read has been said, and what is missing may be just that; but what stands there
/// can be wrong all the same.
void Graph::find_other_mistakes(const ResolvedIndicator& indicator) {
  const IndicatorDef& def = indicator.planned.def;
  const Kind* kind = def.kind.text.empty() ? nullptr : read_kind(def, out_);
  if (kind == nullptr) return;
  Diagnostics found;
  const FieldContext context{.kind = *kind,
                             .model = model_,
                             .find_operand = [this](const PlacedText& n) { return need(n); },
                             .out = found};
  read_fields(def, context);
  for (Diagnostic& one : found) {
    if (one.code != "P103"_code) out_.push_back(std::move(one));
  }
}

std::optional<OperandType> Graph::resolve(ResolvedIndicator indicator) {
  const IndicatorDef& def = indicator.planned.def;
  if (def.is_unread) {
    find_other_mistakes(indicator);
    return std::nullopt;
  }
  indicator.kind = read_kind(def, out_);
  if (indicator.kind == nullptr) return std::nullopt;
  const FieldContext context{.kind = *indicator.kind,
                             .model = model_,
                             .find_operand = [this](const PlacedText& n) { return need(n); },
                             .out = out_};
  const std::optional<KindInput> input = read_fields(def, context);
  if (!input) return std::nullopt;
  Result<Lowered> lowered = indicator.kind->lower(*input);
  if (!lowered) {
    append(out_, std::move(lowered).error());
    return std::nullopt;
  }
  indicator.lowered = std::move(*lowered);
  const OperandType type{.kind = std::string(indicator.kind->name), .unit = indicator.lowered.unit};
  done_.push_back(std::move(indicator));
  return type;
}

IndicatorDef merge(const IndicatorDef& plan, const IndicatorDef& catalogue) {
  IndicatorDef merged = catalogue;
  merged.name = plan.name.empty() ? plan.use : plan.name;
  merged.use = plan.use;
  merged.is_unread = plan.is_unread;
  merged.span = plan.span;
  if (!plan.label.empty()) merged.label = plan.label;
  if (!plan.definition.empty()) merged.definition = plan.definition;
  if (!plan.source.empty()) merged.source = plan.source;
  if (!plan.example.empty()) merged.example = plan.example;
  if (!plan.kind.text.empty()) merged.kind = plan.kind;
  // A field given as a list replaces one given as a value, and the other way round.
  for (const auto& [name, text] : plan.fields) {
    merged.fields[name] = text;
    merged.lists.erase(name);
  }
  for (const auto& [name, items] : plan.lists) {
    merged.lists[name] = items;
    merged.fields.erase(name);
    if (name == "levels") merged.level_words = plan.level_words;
  }
  if (plan.better_given) merged.better = plan.better;
  merged.better_given = plan.better_given || catalogue.better_given;
  if (plan.window_given) merged.window = plan.window;
  merged.window_given = plan.window_given || catalogue.window_given;
  if (plan.matures_after_days != 0) merged.matures_after_days = plan.matures_after_days;
  return merged;
}

}  // namespace steelyard
