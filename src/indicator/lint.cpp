// lint: what is lawful in a plan and yet seldom meant, as far as it shows without data.
//
//     net_sales 30, and `kind: sum, of: orders, value: …` of the same 20      P273: counted twice
//     kind: share, n: sessions, hits: orders                                 P277: hits beyond n? (of a ratio
//                                                                            of two indicators: lint_nested.cpp)
//
// Two indicators are one quantity when they ask the same of the same rows over the same days, by
// whatever names and in whatever words: the text of their operands and fields in normal form
// (quantity.hpp) is compared. Only what has a weight is looked at: what is merely shown misleads
// nobody's score.
//
//     that: on_time, and `that: not on_time` of the same rows                P285: one thing, twice
//     that: fault = "seller"                                                 P284: who says so?
//
// Not here: quantities that are nearly the same by different definitions (lint_near.cpp); conditions of
// red lines and ledgers (lint_conditions.cpp).
// Tested by: tests/pipeline/lint_test.cpp, tests/golden/check_diagnostics.

#include "indicator/lint.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "indicator/lint_conditions.hpp"
#include "indicator/lint_near.hpp"
#include "indicator/lint_nested.hpp"
#include "indicator/lint_per.hpp"
#include "indicator/possible.hpp"
#include "indicator/quantity.hpp"
#include "plan/expr_normal.hpp"
#include "plan/lint_duty.hpp"
#include "plan/lint_standard.hpp"
#include "plan/lint_tests.hpp"

namespace steelyard {
namespace {

void lint_twice(const Assessment& assessment, Diagnostics& out) {
  std::map<std::string, const ResolvedIndicator*> seen;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    if (!weighs(indicator)) continue;
    const auto [first, is_new] = seen.emplace(quantity_of(indicator), &indicator);
    if (is_new) continue;
    const IndicatorDef& def = indicator.planned.def;
    const IndicatorDef& other = first->second->planned.def;
    Diagnostic twice{
        "P273"_code,
        def.span,
        {def.name, other.name},
        {"删去一个，把权重并到另一个", "take one out and give its weight to the other"},
        {}};
    twice.labels.push_back({other.span, {"同一个量在这里", "the same quantity is here"}});
    out.push_back(std::move(twice));
  }
}

void lint_totals(const ResolvedIndicator& indicator, Diagnostics& out) {
  if (!indicator.lowered.input.has("hits")) return;
  const IndicatorDef& def = indicator.planned.def;
  out.push_back({"P277"_code,
                 def.span,
                 {def.name},
                 {"能从明细行算的，用 that 写；否则核对两列是否同一批人、同一天",
                  "write it with `that` where there are rows; else make sure that both columns "
                  "count the same people on the same day"},
                 {}});
}

/// Columns of the model whose words somebody chooses for each row: the shop, its agents, the buyer.
constexpr std::array<std::string_view, 5> kChosen = {"cancel_fault", "fault", "reason", "topic",
                                                     "valid_complaint"};

void lint_labels(const ResolvedIndicator& indicator, Diagnostics& out) {
  const KindInput& input = indicator.lowered.input;
  std::set<std::string> read;
  const auto gather = [&](const ExprPtr& expr) {
    if (!expr) return;
    for (const std::string& column : columns_of(*expr)) read.insert(column);
  };
  gather(input.where);
  for (const auto& [field, expr] : input.exprs) gather(expr);
  for (const std::string_view column : kChosen) {
    if (!read.contains(std::string(column))) continue;
    const IndicatorDef& def = indicator.planned.def;
    out.push_back({"P284"_code,
                   def.span,
                   {def.name, std::string(column)},
                   {"确认由谁选这个词，或换成不靠标签的指标",
                    "make sure who chooses it, or take an indicator that needs no label"},
                   {}});
    return;
  }
}

/// A share and the rows it is of; `that` and `not that` have one text, and are told apart by `is_negated`.
struct Matter {
  std::string text;
  bool is_negated = false;
};

std::optional<Matter> matter_of(const ResolvedIndicator& indicator) {
  const KindInput& input = indicator.lowered.input;
  const ExprPtr that = indicator.kind->is_trials ? input.expr("that") : nullptr;
  if (!that) return std::nullopt;
  const std::string said = write_expr(*that);
  const std::string negated = write_expr(*normal_negation(that));
  std::string text = rows_text(input) + "\n" + days_text(indicator.planned.def);
  if (input.where) text += "\nwhere " + write_expr(*input.where);
  return Matter{text + "\nthat " + std::min(said, negated), negated < said};
}

void lint_complements(const Assessment& assessment, Diagnostics& out) {
  std::map<std::string, std::pair<const IndicatorDef*, bool>> seen;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    const std::optional<Matter> matter = weighs(indicator) ? matter_of(indicator) : std::nullopt;
    if (!matter) continue;
    const IndicatorDef& def = indicator.planned.def;
    const auto [first, is_new] = seen.emplace(matter->text, std::pair(&def, matter->is_negated));
    if (is_new || first->second.second == matter->is_negated) continue;
    const IndicatorDef& other = *first->second.first;
    Diagnostic twice{
        "P285"_code,
        def.span,
        {def.name, other.name},
        {"删去一个，把权重并到另一个", "take one out and give its weight to the other"},
        {}};
    twice.labels.push_back({other.span, {"另一半在这里", "the other side is here"}});
    out.push_back(std::move(twice));
  }
}

}  // namespace

Diagnostics lint_plan(const Assessment& assessment) {
  Diagnostics out;
  for (const ResolvedIndicator& indicator : assessment.indicators) {
    if (!weighs(indicator)) continue;
    lint_totals(indicator, out);
    lint_labels(indicator, out);
    const auto& standard = indicator.planned.standard;
    if (!standard) continue;
    const Possible possible{domain_of(indicator), cases_of(indicator),
                            indicator.planned.def.better};
    append(out, lint_standard(indicator.planned.def.name, *standard, possible));
    append(out, lint_tests(*standard, possible));
  }
  Assessment normal = assessment;
  normal.indicators = in_normal_form(assessment.indicators);
  lint_twice(normal, out);
  lint_complements(normal, out);
  lint_near(normal, out);
  lint_nested(normal, out);
  lint_per(normal, out);
  lint_conditions(assessment, out);
  append(out, lint_entries(assessment.plan));
  append(out, lint_duty(assessment.plan));
  return out;
}

}  // namespace steelyard
