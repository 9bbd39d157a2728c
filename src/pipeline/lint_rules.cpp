// Lints every set of rules of a plan whose rules change with the period.
//
//     standard: [ { steps: "≥ 70% → 100, else → 0", effective_to: 2025-03-14 }, … ]
//     P270 at the first version; only in: … 2025-03-14
//
// Tested by: tests/pipeline/lint_test.cpp.

#include "pipeline/lint_rules.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "indicator/lint.hpp"
#include "plan/read_plan.hpp"

namespace steelyard {

namespace {

struct Found {
  std::string which;
  Diagnostics findings;
};

bool is_in(const Diagnostic& one, const Diagnostics& all) {
  return std::ranges::any_of(all, [&](const Diagnostic& other) {
    return one.code == other.code && one.args == other.args && one.span.line == other.span.line &&
           one.span.column == other.span.column;
  });
}

Diagnostics each_once(const std::vector<Found>& all) {
  Diagnostics out;
  for (const Found& set : all) {
    for (const Diagnostic& one : set.findings) {
      if (is_in(one, out)) continue;
      std::vector<std::string> names;
      for (const Found& other : all) {
        if (is_in(one, other.findings)) names.push_back(other.which);
      }
      out.push_back(one);
      if (names.size() == all.size()) continue;
      const std::string list = join(names, "; ");
      out.back().labels.push_back({one.span, {"只在这些规则下：" + list, "only in: " + list}});
    }
  }
  return out;
}

}  // namespace

Result<Diagnostics> lint_all_rules(const Project& project, const Assessment& assessment) {
  const Plan& plan = assessment.plan;
  if (!plan.dated) return lint_plan(assessment);
  std::vector<Found> all;
  for (const ReadPlan& read : read_all_rules(PlanFile{plan.source, *plan.dated})) {
    const Assessment rules = TRY(resolve(read.plan, project.catalogue, project.model));
    all.push_back({read.which, lint_plan(rules)});
  }
  Diagnostics out = each_once(all);
  sort_by_place(out);
  return out;
}

}  // namespace steelyard
