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
#include "cli/stated_start.hpp"
#include "landing/landing.hpp"
#include "pipeline/house_excuses.hpp"
#include "pipeline/pipeline.hpp"
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
                                        "({} {})\n"),
                     all.size(), to_string(one.first), to_string(one.last), one.n_days(),
                     one.n_days() == 1 ? "day" : "days");
}

/// Announced days of other periods are no rules of this one.
void keep_excuses_of(const Period& days, YamlNode& rules) {
  const auto is_of_others = [&](const YamlNode& excuse) {
    const YamlNode* from = excuse.find("from");
    const YamlNode* until = excuse.find("until");
    const auto first = from ? try_parse_date(from->text) : std::nullopt;
    const auto last = until ? try_parse_date(until->text) : std::nullopt;
    return first && last && (*last < days.first || days.last < *first);
  };
  const auto at = std::ranges::find_if(
      rules.entries, [](const YamlNode::Entry& entry) { return entry.key.text == "excuses"; });
  if (at == rules.entries.end()) return;
  std::erase_if(at->value.items, is_of_others);
  if (at->value.items.empty()) rules.entries.erase(at);
}

/// The sheet of the house, and what a plan makes of it.
struct House {
  const Project& project;
  Language language;
  /// None: the warehouse cannot be opened now, which is no reason to say nothing of the plan.
  std::optional<std::vector<HouseExcuse>> excuses;
};

std::optional<std::vector<HouseExcuse>> try_read_excuses(const Project& project,
                                                         const Globals& globals) {
  const Result<BatchList> list = list_batches(project.landing_dir());
  if (list && list->batches.empty()) return std::vector<HouseExcuse>{};
  Result<OpenWarehouse> warehouse = open_warehouse(project, make_context(globals));
  if (!warehouse) return std::nullopt;
  Result<std::vector<HouseExcuse>> excuses = read_excuses(warehouse->connection);
  return excuses ? std::optional(std::move(*excuses)) : std::nullopt;
}

/// "# excuses sheet: 2026-06-10 … 2026-06-11 outage · S1 · late_ship_share", a line each.
std::string house_excuses(const PlanFile& file, const Period& days, const House& house) {
  const std::string sheet = house.language == Language::Zh ? "豁免日表" : "excuses sheet";
  if (!house.excuses) {
    return "# " + sheet +
           (house.language == Language::Zh ? "：现在读不出\n" : ": cannot be read now\n");
  }
  const Result<Assessment> assessment = check(house.project, file);
  if (!assessment) return "";
  std::string text;
  for (const Excuse& one : excuses_for(*house.excuses, *assessment)) {
    if (one.until < days.first || days.last < one.from) continue;
    text += fmt::format("# {}: {} … {} {} · {} · {}\n", sheet, to_string(one.from),
                        to_string(one.until), one.reason.in(house.language),
                        one.subjects.empty() ? "*" : one.subjects.front(),
                        one.indicators.empty() ? "*" : one.indicators.front().text);
  }
  return text;
}

Result<std::string> write_one(const PlanFile& file, Date day, const House& house) {
  ReadPlan read = read_plan(file);
  if (has_errors(read.diagnostics)) return fail(std::move(read.diagnostics));
  const Period period = period_containing(day, read.plan.cycle);
  const std::vector<Period> stretches = stretches_in(file.root, period);
  const Period& stretch =
      *std::ranges::find_if(stretches, [&](const Period& one) { return one.contains(day); });
  Diagnostics said;  // when the plan was read
  YamlNode rules = rules_for(file.root, period, stretch.first, said);
  keep_excuses_of(stretch, rules);
  return heading(read.plan, period, house.language) +
         stretch_line(stretches, stretch, house.language) + house_excuses(file, stretch, house) +
         write_plan_yaml({rules, {}});
}

/// The rules of an indicator do not change with the day, and `rules` without --on tells them.
Result<PlanFile> find_asked(const Project& project, const std::string& name) {
  Result<PlanFile> file = find_plan(project, name);
  if (file || file.error().front().code != "U011"_code) return file;
  if (project.catalogue.find(name) == nullptr) return file;
  const std::string command = "steelyard rules " + name;
  return fail(Diagnostic{
      "U011"_code,
      {},
      {name},
      {"“" + name + "”是指标库里的指标，口径不分日期：" + command,
       "'" + name + "' is an indicator of the catalogue, the same on all days: " + command},
      {}});
}

}  // namespace

Result<RulesOn> write_rules_on(const Project& project, const RulesQuestion& question,
                               const Globals& globals) {
  const std::string& day = question.day;
  const auto written = try_parse_instant(as_plain_moment(day));
  const std::optional<Date> date =
      written ? std::optional(day_of(written->local_us)) : std::nullopt;
  if (!date) {
    return fail(Diagnostic{
        "U006"_code, {}, {"--on", day}, {"写成 2025-03-10", "write it as 2025-03-10"}, {}});
  }
  const House house{project, globals.language, try_read_excuses(project, globals)};
  if (!question.plan.empty()) {
    const PlanFile file = TRY(find_asked(project, question.plan));
    RulesOn one{TRY(write_one(file, *date, house)), {}, {}};
    if (auto early = note_of_early_day(project, file, question.plan, *date)) {
      one.notes.push_back(std::move(*early));
    }
    return one;
  }
  RulesOn all;
  for (const std::string& name : plan_names(project.dir).own) {
    const Result<PlanFile> file = find_plan(project, name);
    // What others only extend has no rules of its own.
    if (file && file->root.find("indicators") == nullptr) continue;
    Result<std::string> one = file ? write_one(*file, *date, house) : fail(file.error());
    if (one) {
      all.text += (all.text.empty() ? "" : "\n") + *one;
      if (auto early = note_of_early_day(project, *file, name, *date)) {
        all.notes.push_back(std::move(*early));
      }
    } else {
      append(all.failed, std::move(one).error());
    }
  }
  return all;
}

}  // namespace steelyard
