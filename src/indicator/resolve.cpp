// resolve: Plan + catalogue + model → Assessment.
//
//     use: net_sales, where: channel = "live"    → the catalogue's definition with another `where`
//
// 1. Each planned indicator is merged with the catalogue's definition, the plan winning by field.
// 2. The graph resolves every one of them and the operands they need (graph.cpp).
// 3. What the plan says of subjects is checked against the model: type, filter, groups, and that
//    every fact can be weighed by it; standards meet their units, red lines their indicators.
//
// Promise: everything that is wrong is said at once; of a plan that could be read only in part,
// nothing that follows from the missing parts.  Not here: what shows without a model
// (plan/check_plan).  Tested by: tests/indicator/resolve_test.cpp, tests/golden/diagnostics.

#include "indicator/resolve.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "base/nearest_or_all.hpp"
#include "base/text.hpp"
#include "indicator/build.hpp"
#include "indicator/case_mix_columns.hpp"
#include "indicator/graph.hpp"
#include "indicator/possible.hpp"
#include "indicator/resolve_pay.hpp"
#include "indicator/target_by.hpp"
#include "indicator/weighing_check.hpp"
#include "plan/memory.hpp"
#include "plan/protect.hpp"

namespace steelyard {

namespace {

Diagnostic say(Code code, const Span& span, std::vector<std::string> args, Text hint = {}) {
  return {
      .code = code, .span = span, .args = std::move(args), .hint = std::move(hint), .labels = {}};
}

std::vector<std::string> catalogue_names(const Catalogue& catalogue) {
  std::vector<std::string> names;
  names.reserve(catalogue.indicators.size());
  for (const IndicatorDef& def : catalogue.indicators) names.push_back(def.name);
  return names;
}

/// 1. The planned indicators with what the catalogue says; those that name nothing are left out.
std::vector<PlannedIndicator> merge_all(const Plan& plan, const Catalogue& catalogue,
                                        Diagnostics& out) {
  std::vector<PlannedIndicator> merged;
  for (const PlannedIndicator& planned : plan.indicators) {
    PlannedIndicator each = planned;
    if (!each.def.use.empty()) {
      const IndicatorDef* def = catalogue.find(each.def.use);
      if (def == nullptr) {
        out.push_back(say("P112"_code, each.def.span, {each.def.use},
                          did_you_mean(each.def.use, catalogue_names(catalogue))));
        continue;
      }
      each.def = merge(planned.def, *def);
    }
    merged.push_back(std::move(each));
  }
  return merged;
}

const SubjectType* read_subject(const Plan& plan, const Model& model, Diagnostics& out) {
  if (plan.subject_type.empty()) return nullptr;  // not read, which has been said
  const SubjectType* subject = model.subject(plan.subject_type);
  if (subject != nullptr) return subject;
  std::vector<std::string> known;
  known.reserve(model.subjects.size());
  for (const SubjectType& type : model.subjects) known.push_back(type.name);
  out.push_back(say("M014"_code, plan.subject_span, {plan.subject_type},
                    nearest_or_all(plan.subject_type, known)));
  return nullptr;
}

/// The filter and the groups of the subjects speak of columns of the subjects' own list.
void check_subjects(Assessment& result, const SubjectType& subject, const Model& model,
                    Diagnostics& out) {
  const Plan& plan = result.plan;
  if (plan.on_duty_days > 0 && !subject.is_people) {
    out.push_back(say("P370"_code, plan.on_duty_span, {subject.name},
                      {"去掉 on_duty_at_least", "take on_duty_at_least out"}));
  }
  const Relation* list = model.relation(subject.relation);
  STEELYARD_CHECK(list != nullptr, "the model knows the list of each of its subject types");
  const Names names = names_of(*list);
  if (!plan.subject_where.text.empty()) {
    Result<ExprPtr> where = parse_expr(plan.subject_where);
    if (where) where = check_expr(*where, names, Wanted::Condition);
    if (!where) {
      append(out, std::move(where).error());
    } else if (const Call* pending = pending_call(**where); pending != nullptr) {
      const char* function = pending->function == Function::Late ? "late()" : "on_time()";
      out.push_back(say("P118"_code, plan.subject_where.span, {function}, pending_hint()));
    } else {
      result.subject_where = *where;
    }
  }
  std::vector<PlacedText> attributes = peer_attributes(result);
  for (const NewcomerRule& rule : every_protect_of(plan)) {
    const auto type = list->stored_type(rule.attribute.text);
    if (!type) attributes.push_back(rule.attribute);
    if (!type || *type == Stored::Date) continue;
    out.push_back(say("P287"_code, rule.attribute.span, {rule.attribute.text},
                      {"换成日期列，如 opened_on", "name a date, such as opened_on"}));
  }
  for (const std::string& name : plan.compare_within)
    attributes.push_back({name, plan.compare_span});
  for (const PlacedText& attribute : attributes) {
    if (list->stored_type(attribute.text)) continue;
    Text hint = did_you_mean(attribute.text, names.known);
    if (hint.empty()) {
      const std::string all = join(names.known, ", ");
      hint = {"属性有：" + all, "its attributes are " + all};
    }
    out.push_back(
        say("S002"_code, attribute.span, {attribute.text, subject.name}, std::move(hint)));
  }
}

/// What a minimum sample or an adaptive window counts is an indicator of its own; the catalogue's will
/// do. It must be one that counts: a number of rows or keys, worked out from rows.
void need_counted(const PlannedIndicator& planned, Graph& graph) {
  if (const Window& window = planned.def.window; !window.of.text.empty()) graph.need(window.of);
  if (planned.standard && !planned.standard->min_sample.of.text.empty()) {
    graph.need(planned.standard->min_sample.of);
  }
}

/// The parts of its target come after it: what is wrong with it is said once.
void need_with_target(const PlannedIndicator& planned, Graph& graph) {
  if (!graph.need({planned.def.name, planned.def.span})) return;
  const Kind* kind = find_kind(planned.def.kind.text);
  if (kind == nullptr || !kind->takes_rows) return;
  for (PlannedIndicator& part : target_parts(planned)) {
    const PlacedText name{part.def.name, part.def.span};
    graph.add_uncounted(std::move(part));
    if (!graph.need(name)) return;
  }
}

void check_counted(const Assessment& result, Diagnostics& out) {
  const auto check = [&](const PlacedText& of) {
    const ResolvedIndicator* counted = of.text.empty() ? nullptr : result.find(of.text);
    if (counted == nullptr) return;
    const bool counts = counted->lowered.unit == Unit::Count && counted->lowered.operands.empty();
    if (counts) return;
    out.push_back(
        say("P125"_code, of.span, {of.text},
            {"换成 kind: count 或 distinct 的指标", "name one of kind count or distinct"}));
  };
  for (const ResolvedIndicator& each : result.indicators) {
    check(each.planned.def.window.of);
    if (each.planned.standard) check(each.planned.standard->min_sample.of);
  }
}

void check_standards(const Assessment& result, Diagnostics& out) {
  for (const ResolvedIndicator& each : result.indicators) {
    if (!each.planned.standard) continue;
    append(out, check_standard(*each.planned.standard, each.lowered.unit, each.planned.def.better,
                               domain_of(each), cases_of(each)));
  }
}

/// A condition over indicators, whose names the graph brings in; null when there is none, or when it
/// is wrong.
ExprPtr read_condition(const PlacedText& when, Graph& graph, Diagnostics& out) {
  if (when.text.empty()) return nullptr;
  Result<ExprPtr> parsed = parse_expr(when);
  if (!parsed) {
    append(out, std::move(parsed).error());
    return nullptr;
  }
  std::map<std::string, Unit, std::less<>> units;
  bool all_known = true;
  for (const PlacedText& name : build::names_in(**parsed)) {
    if (units.contains(name.text)) continue;
    const std::optional<OperandType> type = graph.need(name);
    all_known = all_known && type.has_value();
    if (type) units[name.text] = type->unit;
  }
  if (!all_known) return nullptr;
  const Names names{.type_of = [&](std::string_view name) -> std::optional<Type> {
                      const auto found = units.find(name);
                      if (found == units.end()) return std::nullopt;
                      return type_of_indicator(found->second);
                    },
                    .known = {}};
  parsed = check_expr(*parsed, names, Wanted::Condition);
  if (parsed) return *parsed;
  append(out, std::move(parsed).error());
  return nullptr;
}

/// The conditions of ledgers, and the indicators that their steps and announced days speak of.
void read_bookings(Assessment& result, Graph& graph, Diagnostics& out) {
  if (!result.plan.memory) return;
  for (const Excuse& excuse : result.plan.memory->excuses) {
    for (const PlacedText& name : excuse.indicators) graph.need(name);
  }
  for (const Ledger& ledger : result.plan.memory->ledgers) {
    for (const Booking& booking : ledger.book) {
      result.bookings.push_back(read_condition(booking.when, graph, out));
      if (!booking.of.text.empty()) graph.need(booking.of);
    }
  }
}

/// The steps of ledgers meet the units of their indicators. Their points may run either way, and mean
/// what they say.
void check_bookings(const Assessment& result, Diagnostics& out) {
  if (!result.plan.memory) return;
  const std::set<std::string_view> of_scores = {"P206", "P207", "P210", "P211"};
  for (const Ledger& ledger : result.plan.memory->ledgers) {
    for (const Booking& booking : ledger.book) {
      const ResolvedIndicator* of = result.find(booking.of.text);
      if (booking.of.text.empty() || of == nullptr) continue;
      Diagnostics found = check_standard(booking.steps, of->lowered.unit, of->planned.def.better,
                                         domain_of(*of), cases_of(*of));
      std::erase_if(found,
                    [&](const Diagnostic& one) { return of_scores.contains(code_name(one.code)); });
      append(out, std::move(found));
    }
  }
}

}  // namespace

const ResolvedIndicator* Assessment::find(std::string_view name) const {
  const auto named = [&](const ResolvedIndicator& each) { return each.planned.def.name == name; };
  const auto found = std::ranges::find_if(indicators, named);
  return found == indicators.end() ? nullptr : &*found;
}

std::vector<PlacedText> peer_attributes(const Assessment& assessment) {
  std::vector<PlacedText> attributes;
  for (const PlannedIndicator& each : assessment.plan.indicators) {
    if (!each.standard || !each.standard->percentile) continue;
    const auto& within = each.standard->percentile->within;
    attributes.insert(attributes.end(), within.begin(), within.end());
  }
  return attributes;
}

Result<Assessment> resolve(const Plan& plan, const Catalogue& catalogue, const Model& model) {
  Diagnostics out;
  Assessment result;
  result.plan = plan;
  Graph graph(catalogue, model, out);
  if (plan.unread.indicator_names) graph.forgive_unknown_names();
  const std::vector<PlannedIndicator> planned = merge_all(plan, catalogue, out);
  for (const PlannedIndicator& each : planned) graph.add(each);
  for (const PlannedIndicator& each : planned) {
    need_counted(each, graph);
    if (!each.def.name.empty()) need_with_target(each, graph);
  }
  append(out, check_targets_by(planned));
  for (const RedLine& line : plan.red_lines) {
    result.red_lines.push_back(read_condition(line.when, graph, out));
  }
  for (const PlacedText& of : paid_indicators(plan)) graph.need(of);
  read_bookings(result, graph, out);
  result.indicators = graph.take();
  if (const SubjectType* subject = read_subject(plan, model, out); subject != nullptr) {
    check_subjects(result, *subject, model, out);
    append(out, check_weighing(result, *subject, model));
    if (plan.pay) append(out, check_paid_people(*plan.pay, *subject));
    append(out, find_strata(result, *subject, model));
  }
  append(out, check_windows(result));
  check_standards(result, out);
  append(out, check_target_values(result.indicators, model));
  check_counted(result, out);
  append(out, check_paid(result));
  check_bookings(result, out);
  if (has_errors(out)) return fail(std::move(out));
  append(result.plan.warnings, std::move(out));
  return result;
}

Result<ResolvedIndicator> resolve_indicator(const IndicatorDef& def, const Model& model) {
  return resolve_indicator(def, Catalogue{}, model);
}

Result<ResolvedIndicator> resolve_indicator(const IndicatorDef& def, const Catalogue& catalogue,
                                            const Model& model) {
  Diagnostics out;
  Graph graph(catalogue, model, out);
  PlannedIndicator planned;
  planned.def = def;
  graph.add(planned);
  const std::optional<OperandType> type = graph.need({def.name, def.span});
  if (!type) return fail(std::move(out));
  return graph.take().back();
}

Result<std::vector<ResolvedIndicator>> resolve_catalogue(const Catalogue& catalogue,
                                                         const Model& model) {
  Diagnostics out;
  Graph graph(catalogue, model, out);
  for (const IndicatorDef& def : catalogue.indicators) graph.need({def.name, def.span});
  if (has_errors(out)) return fail(std::move(out));
  return graph.take();
}

}  // namespace steelyard
