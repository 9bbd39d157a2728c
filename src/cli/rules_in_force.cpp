// Prints the rules of a day.
//
//     steelyard rules --on 2025-03-10        steelyard rules shop-monthly --on 2025-03-10
//
// A change inside a period takes effect with the next one, so the period decides, not the day itself; unless
// the change splits the period: then it is the stretch in which the day lies.
// Tested by: tests/e2e/dated_rules.sh.

#include "cli/rules_in_force.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "plan/in_force.hpp"
#include "plan/read_plan.hpp"
#include "planbook/plan_yaml.hpp"

namespace steelyard {

namespace {

/// " · 2025-03-15 …, 618": since when the rules are those, and the variants that hold.
std::string which_of(const Plan& plan, const Period& period, Language language) {
  if (!plan.dated) {
    return language == Language::Zh ? " · 各周期规则相同" : " · the same rules in every period";
  }
  const std::string which = which_rules_for(*plan.dated, period);
  return which.empty() ? "" : " · " + which;
}

std::string heading(const Plan& plan, const Period& period, Language language) {
  return fmt::format("# {} v{} · {} ({} … {}){}\n", plan.name, plan.version, period.name,
                     to_string(period.first), to_string(period.last),
                     which_of(plan, period, language));
}

/// Of a split period, which days these rules are for.
std::string stretch_line(const std::vector<Period>& all, const Period& one, Language language) {
  if (all.size() < 2) return "";
  return fmt::format(fmt::runtime(language == Language::Zh
                                      ? "# 本周期分 {} 段核算；以下规则适用于 {} … {}（{} 天）\n"
                                      : "# scored in {} stretches; these are the rules of {} … {} "
                                        "({} days)\n"),
                     all.size(), to_string(one.first), to_string(one.last), one.n_days());
}

Result<std::string> write_one(const PlanFile& file, Date day, Language language) {
  ReadPlan read = read_plan(file);
  if (has_errors(read.diagnostics)) return fail(std::move(read.diagnostics));
  const Period period = period_containing(day, read.plan.cycle);
  const std::vector<Period> stretches = stretches_in(file.root, period);
  const Period& stretch =
      *std::ranges::find_if(stretches, [&](const Period& one) { return one.contains(day); });
  Diagnostics said;  // when the plan was read
  const YamlNode rules = rules_for(file.root, period, stretch.first, said);
  return heading(read.plan, period, language) + stretch_line(stretches, stretch, language) +
         write_plan_yaml({rules, {}});
}

}  // namespace

Result<RulesOn> write_rules_on(const Project& project, const std::string& plan,
                               const std::string& day, Language language) {
  const auto written = try_parse_instant(as_plain_moment(day));
  const std::optional<Date> date =
      written ? std::optional(day_of(written->local_us)) : std::nullopt;
  if (!date) {
    return fail(Diagnostic{
        "U006"_code, {}, {"--on", day}, {"写成 2025-03-10", "write it as 2025-03-10"}, {}});
  }
  if (!plan.empty()) {
    const PlanFile file = TRY(find_plan(project, plan));
    return RulesOn{TRY(write_one(file, *date, language)), {}};
  }
  RulesOn all;
  for (const std::string& name : plan_names(project.dir).own) {
    const Result<PlanFile> file = find_plan(project, name);
    // What others only extend has no rules of its own.
    if (file && file->root.find("indicators") == nullptr) continue;
    Result<std::string> one = file ? write_one(*file, *date, language) : fail(file.error());
    if (one) {
      all.text += (all.text.empty() ? "" : "\n") + *one;
    } else {
      append(all.failed, std::move(one).error());
    }
  }
  return all;
}

}  // namespace steelyard
