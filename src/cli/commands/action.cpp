// action: what somebody undertakes so that a number gets better, by when, and what came of it.
//
//     steelyard action add presale-a --period 2026-05 --subject E00012 --indicator pay_conversion
//               --owner kim --due 2026-07-31 --expect "+2 pp" --note "pairs with Ann" --as zoe
//     steelyard action list presale-a          steelyard action measure M1
//     steelyard action done M1 --note "kept as a habit" --as kim
//
// What is expected is compared with before and after; nobody is scored by it.
// Tested by: tests/e2e/actions.sh.

#include <CLI/CLI.hpp>

#include "cli/action_words.hpp"
#include "cli/month_options.hpp"
#include "cli/usage.hpp"

namespace steelyard {

namespace {

const std::vector<std::string>& verbs() {
  static const std::vector<std::string> words = {"add", "done", "drop", "list", "measure"};
  return words;
}

struct Options {
  MonthOptions month;
  std::string verb;
  std::string what;  // the plan, or the action's id
  ActionDraft draft;
  std::string due;
  bool all = false;
  bool measure = false;
};

Diagnostics missing_to_add(const Options& options) {
  Diagnostics out;
  const ActionDraft& draft = options.draft;
  if (draft.subject.empty()) out.push_back(lacking("--subject", {"为谁", "for whom"}));
  if (draft.indicator.empty()) {
    out.push_back(lacking("--indicator", {"改进哪个指标", "which indicator is to get better"}));
  }
  if (draft.owner.empty()) out.push_back(lacking("--owner", {"谁负责", "who sees to it"}));
  if (options.due.empty()) out.push_back(lacking("--due", {"到哪一天", "by which day"}));
  if (draft.expected.empty()) {
    out.push_back(lacking("--expect", {"预期效果，如 +2 pp", "what is expected, such as +2 pp"}));
  }
  if (is_blank(options.month.note)) {
    out.push_back(lacking("--note", {"做什么，一句话", "what is done, in a sentence"}));
  }
  return out;
}

Diagnostics missing_in(const Options& options) {
  Diagnostics out;
  const bool adds = options.verb == "add";
  if (options.verb != "list" && options.what.empty()) {
    out.push_back(lacking("what", adds ? Text{"哪个方案", "which plan"}
                                       : Text{"哪项措施，如 M1", "which action, such as M1"}));
  }
  if (adds) append(out, missing_to_add(options));
  if (options.verb == "drop" && is_blank(options.month.note)) {
    out.push_back(lacking("--note", {"理由，一句话", "the reason, in a sentence"}));
  }
  return out;
}

Result<Desked> shown(const MonthDesk& desk, std::vector<ListedAction> actions, Format format) {
  ActionList list;
  list.actions = std::move(actions);
  list.today = TRY(today_of(desk));
  list.zone = desk.project.model.time_zone;
  return Desked{format == Format::Json ? write_actions_json(list)
                                       : write_actions_text(list, desk.context.language)};
}

Result<Date> due_day(const std::string& text) {
  if (const auto day = try_parse_date(as_plain_moment(text))) return *day;
  return fail(Diagnostic{"U020"_code, {}, {text}, {"写成 2026-07-31", "write 2026-07-31"}, {}});
}

Result<Desked> add_it(const MonthDesk& desk, const Options& options, Format format) {
  ActionDraft draft = options.draft;
  draft.due = TRY(due_day(options.due));
  const std::vector<MonthCase> cases =
      TRY(cases_of(desk, {options.what, options.month.question.period}));
  const PlannedAction added = TRY(plan_action(desk, cases.front(), draft));
  if (desk.dry_run) {
    return Desked{desk.context.language == Language::Zh ? "可以提出\n" : "it can be added\n"};
  }
  return shown(desk, {{added, std::nullopt}}, format);
}

Result<Desked> end_it(const MonthDesk& desk, const Options& options, Format format) {
  const ActionState state = options.verb == "done" ? ActionState::Done : ActionState::Dropped;
  const Date today = TRY(today_of(desk));
  const ActionEnd end{options.what, state, today};
  if (desk.dry_run) {
    TRY(require_may_end(desk.store, end, desk.by));
    return Desked{desk.context.language == Language::Zh ? "可以结束\n" : "it can be ended\n"};
  }
  const PlannedAction ended = TRY(end_action(desk.store, end, desk.by));
  return shown(desk, {{ended, std::nullopt}}, format);
}

/// Each with what came of it, plan by plan.
Result<std::vector<ListedAction>> with_effects(const MonthDesk& desk,
                                               const std::vector<PlannedAction>& actions) {
  std::map<std::string, std::vector<PlannedAction>> by_plan;
  const Date today = TRY(today_of(desk));
  for (const PlannedAction& one : actions) {
    if (today >= one.due) by_plan[one.key.plan].push_back(one);
  }
  std::map<std::string, MeasuredAction> effects;
  for (const auto& [plan, due] : by_plan) {
    const std::vector<MonthCase> cases = TRY(cases_of(desk, {plan, ""}));
    for (MeasuredAction& one : TRY(measure_actions(desk, cases.front(), due))) {
      effects.emplace(one.action.id, std::move(one));
    }
  }
  std::vector<ListedAction> listed;
  for (const PlannedAction& one : actions) {
    const auto effect = effects.find(one.id);
    listed.push_back({one, effect == effects.end() ? std::nullopt : std::optional(effect->second)});
  }
  return listed;
}

Result<Desked> measure_it(const MonthDesk& desk, const Options& options, Format format) {
  const PlannedAction action = TRY(action_of(desk.store, options.what));
  const std::vector<MonthCase> cases = TRY(cases_of(desk, {action.key.plan, ""}));
  std::vector<MeasuredAction> measured = TRY(measure_actions(desk, cases.front(), {action}));
  return shown(desk, {{action, std::move(measured.front())}}, format);
}

/// Those of a period are the ones that were carried to it; else the ones that are open.
Result<std::vector<PlannedAction>> chosen(const MonthDesk& desk, const Options& options) {
  std::vector<PlannedAction> all = TRY(planned_actions(desk.store));
  std::map<std::string, Period> periods;
  const std::string& asked = options.month.question.period;
  if (!asked.empty()) {
    for (const MonthCase& one : TRY(cases_of(desk, {options.what, asked}))) {
      periods[one.key.plan] = one.period;
    }
  } else if (!options.what.empty()) {
    TRY(kept_plan(desk.store, {options.what, 0}));  // a mistyped name is answered
  }
  std::erase_if(all, [&](const PlannedAction& one) {
    if (!options.what.empty() && one.key.plan != options.what) return true;
    if (asked.empty()) return !options.all && one.state != ActionState::Open;
    const auto period = periods.find(one.key.plan);
    return period == periods.end() ||
           !is_carried_to(one, period->second.first, period->second.last);
  });
  return all;
}

Result<Desked> list_them(const MonthDesk& desk, const Options& options, Format format) {
  const std::vector<PlannedAction> actions = TRY(chosen(desk, options));
  if (options.measure) return shown(desk, TRY(with_effects(desk, actions)), format);
  std::vector<ListedAction> listed;
  for (const PlannedAction& one : actions) listed.push_back({one, std::nullopt});
  return shown(desk, std::move(listed), format);
}

int run(const Options& options, const Globals& globals) {
  if (const Diagnostics missing = missing_in(options); !missing.empty()) {
    return report_failure(missing, globals);
  }
  const bool looks = options.verb == "list" || options.verb == "measure";
  return at_desk(options.month, globals, looks, [&](const MonthDesk& desk) {
    if (options.verb == "add") return add_it(desk, options, globals.format);
    if (options.verb == "list") return list_them(desk, options, globals.format);
    if (options.verb == "measure") return measure_it(desk, options, globals.format);
    return end_it(desk, options, globals.format);
  });
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  add_choice(app, {"action", verbs(), zh ? "做什么" : "what to do"},
             [options](std::size_t i) { options->verb = verbs()[i]; })
      ->required()
      ->default_str("");
  app.add_option(
      "what", options->what,
      zh ? "add、list 写方案，其余写措施编号" : "to add or list: the plan; else the action");
  app.add_option("--subject", options->draft.subject,
                 zh ? "考核对象的编号或名称" : "id or name of the subject");
  app.add_option("--indicator", options->draft.indicator,
                 zh ? "要改进的指标" : "the indicator that is to get better");
  app.add_option("--owner", options->draft.owner, zh ? "负责人" : "who sees to it");
  app.add_option("--due", options->due, zh ? "到期日" : "the day on which it is due");
  app.add_option("--expect", options->draft.expected,
                 zh ? "预期效果：+2 pp、-3 h、+5%、+1000 CNY、-4"
                    : "what is expected: +2 pp, -3 h, +5%, +1000 CNY, -4");
  app.add_flag("--all", options->all,
               zh ? "也列已完成和已放弃的" : "list those that are done or dropped too");
  app.add_flag("--measure", options->measure,
               zh ? "衡量到期的效果" : "measure the effect of those that are due");
  add_month_options(app, options->month, language);
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_action{
    .name = "action",
    .order = 69,
    .summary = {"改进措施：谁负责、何时到期、预期和实际的效果",
                "what is undertaken to get better: owner, due date, effect expected and measured"},
    .examples = {"例：\n  steelyard action add presale-a --period 2026-05 --subject E00012 "
                 "--indicator pay_conversion --owner 老李 --due 2026-07-31 --expect \"+2 pp\" "
                 "--note 每周结对一次 --as 小王\n"
                 "  steelyard action list presale-a --period 2026-06\n"
                 "  steelyard action measure M1\n"
                 "  steelyard action done M1 --note 已成习惯 --as 老李",
                 "Examples:\n  steelyard action add presale-a --period 2026-05 --subject E00012 "
                 "--indicator pay_conversion --owner kim --due 2026-07-31 --expect \"+2 pp\" "
                 "--note \"pairs with Ann\" --as zoe\n"
                 "  steelyard action list presale-a --period 2026-06\n"
                 "  steelyard action measure M1\n"
                 "  steelyard action done M1 --note \"kept as a habit\" --as kim"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
