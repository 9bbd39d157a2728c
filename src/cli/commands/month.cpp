// month: a period of the running plans, from its first assessment to its closing.
//
//     steelyard month status
//     steelyard month assess --period 2026-05 --as zoe
//     steelyard month confirm presale-a --all --as kim
//
// Each step can be taken again: what is done already is said, and nothing is added.
// Tested by: tests/e2e/month.sh, tests/e2e/month_kills.sh, tests/e2e/entries.sh, tests/e2e/relief.sh.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/month_options.hpp"
#include "cli/month_words.hpp"
#include "cli/usage.hpp"
#include "month/close.hpp"
#include "month/confirm.hpp"
#include "month/decide.hpp"
#include "month/publish.hpp"
#include "month/relief.hpp"

namespace steelyard {

namespace {

const std::vector<std::string>& actions() {
  static const std::vector<std::string> words = {"status",  "collect",    "entries", "relief",
                                                 "assess",  "review",     "confirm", "decide",
                                                 "publish", "objections", "close"};
  return words;
}

struct Options {
  MonthOptions month;
  std::string action;
  std::vector<std::string> subjects;
  std::string red_line;
  std::vector<std::string> indicators;
  std::string from;
  std::string until;
  std::string approve;
  std::string withdraw;
  bool change = false;
  bool all = false;
  bool yes = false;
  bool no = false;
  bool early = false;
};

/// What an action needs beside the period.
Diagnostics missing_in(const Options& options) {
  Diagnostics out;
  const bool decides = options.action == "decide";
  if (options.action == "confirm" && options.all != options.subjects.empty()) {
    out.push_back(lacking(
        "--subject", {"写 --subject 编号，或 --all（二者之一）", "either --subject ID or --all"}));
  }
  if (decides && options.month.question.plan.empty()) {
    out.push_back(lacking("plan", {"哪个方案", "which plan"}));
  }
  if (decides && options.subjects.size() != 1) {
    out.push_back(lacking("--subject", {"哪个考核对象", "which subject"}));
  }
  if (decides && options.red_line.empty()) {
    out.push_back(lacking("--red-line", {"哪条红线", "which red line"}));
  }
  if (decides && options.yes && options.no) {
    out.push_back({"U001"_code,
                   {},
                   {"--yes --no"},
                   {"只写一个：--yes 成立，或 --no 不成立",
                    "one of them only: --yes it acts, or --no it does not"},
                   {}});
  } else if (decides && !options.yes && !options.no) {
    out.push_back(
        lacking("--yes", {"--yes 成立，或 --no 不成立", "--yes it acts, or --no it does not"}));
  }
  const bool says_why =
      options.action == "relief" && (!options.from.empty() || !options.withdraw.empty());
  if ((decides || says_why || options.early) && is_blank(options.month.note)) {
    out.push_back(lacking("--note", {"理由，一句话", "the reason, in a sentence"}));
  }
  return out;
}

std::string line_of(const MonthCase& one, const Text& words, Language language) {
  return one.key.plan + " " + one.key.period + (language == Language::Zh ? "：" : ": ") +
         words.in(language) + "\n";
}

Result<Desked> collect_one(const MonthDesk& desk, const MonthCase& one, const Options&) {
  const Collected done = TRY(collect_month(desk, one));
  return Desked{write_collected_text(one, done, desk.context.language),
                done.is_complete() ? kDone : kSaysNo};
}

Result<Desked> assess_one(const MonthDesk& desk, const MonthCase& one, const Options&) {
  const MonthAssessed done = TRY(assess_month(desk, one));
  return Desked{write_assessed_text(one, done, desk.dry_run, desk.context.language)};
}

Result<Desked> review_one(const MonthDesk& desk, const MonthCase& one, const Options&) {
  const Review review = TRY(review_month(desk, one));
  const MonthLife life = TRY(month_life(desk.store, one.key));
  if (!desk.dry_run) TRY(book_reviewed(desk.store, one.key, life.latest->cards, desk.by));
  return Desked{write_review_text(one, review, desk.context.language)};
}

Result<Desked> confirm_one(const MonthDesk& desk, const MonthCase& one, const Options& options) {
  const Confirmed done = TRY(confirm_cards(desk, one, options.subjects));
  const std::string n_left = std::to_string(done.booked.life.waiting.size());
  std::string text = line_of(
      one,
      done.booked.is_new
          ? Text{"已确认，还有 " + n_left + " 张待确认", "confirmed; " + n_left + " wait still"}
          : Text{"没有新的确认，" + n_left + " 张待确认",
                 "nothing new to confirm; " + n_left + " wait"},
      desk.context.language);
  for (const std::string& own : done.own) {
    text += desk.context.language == Language::Zh
                ? "  " + own + " 是确认人自己，等另一人确认\n"
                : "  " + own + " is who confirms: it waits for somebody else\n";
  }
  return Desked{std::move(text)};
}

Result<Desked> decide_one(const MonthDesk& desk, const MonthCase& one, const Options& options) {
  const bool is_new = TRY(decide_red_line(
      desk, one, {options.subjects.front(), options.red_line, options.yes, options.change}));
  const Text words =
      is_new ? Text{"认定已记入数据；请再核算：steelyard month assess",
                    "the decision is in the record; assess again: steelyard month assess"}
             : Text{"早已这样认定，没有新的记录", "decided so before, nothing new was noted"};
  return Desked{line_of(one, words, desk.context.language)};
}

Result<Desked> entries_one(const MonthDesk& desk, const MonthCase& one, const Options&) {
  const EntriesShown done = TRY(show_new_entries(desk, one));
  return Desked{write_entries_shown_text(one, done, desk.context.language)};
}

Result<Desked> publish_one(const MonthDesk& desk, const MonthCase& one, const Options&) {
  const Published done = TRY(publish_month(desk, one));
  const Text words = done.booked.is_new ? Text{"已公布 → " + done.dir, "published → " + done.dir}
                     : desk.dry_run
                         ? Text{"可以公布 → " + done.dir, "ready to publish → " + done.dir}
                         : Text{"已公布过 → " + done.dir, "published already → " + done.dir};
  return Desked{line_of(one, words, desk.context.language)};
}

Result<Desked> close_one(const MonthDesk& desk, const MonthCase& one, const Options& options) {
  const ClosedMonth done = TRY(close_month(desk, one, options.early));
  const Text words = done.booked.is_new ? Text{"已关账 → " + done.dir, "closed → " + done.dir}
                     : desk.dry_run
                         ? Text{"可以关账", "ready to be closed"}
                         : Text{"早已关账 → " + done.dir, "closed already → " + done.dir};
  return Desked{line_of(one, words, desk.context.language)};
}

using Action = Result<Desked> (*)(const MonthDesk&, const MonthCase&, const Options&);
Action action_named(const std::string& name) {
  static const std::map<std::string, Action> all = {
      {"collect", collect_one}, {"entries", entries_one}, {"assess", assess_one},
      {"review", review_one},   {"confirm", confirm_one}, {"decide", decide_one},
      {"publish", publish_one}, {"close", close_one}};
  return all.at(name);
}

/// Entries come in while the period runs: without `--period` those of today's are shown too.
Result<std::vector<MonthCase>> cases_for(const MonthDesk& desk, const Options& options) {
  const MonthQuestion& asked = options.month.question;
  std::vector<MonthCase> cases = TRY(cases_of(desk, asked));
  if (options.action != "entries" || !asked.period.empty()) return cases;
  for (MonthCase& one : TRY(current_cases_of(desk, asked.plan))) cases.push_back(std::move(one));
  return cases;
}

/// One plan after another: what one of them refuses does not stop the others.
Result<Desked> run_all(const MonthDesk& desk, const Options& options) {
  Desked all;
  Diagnostics refused;
  for (const MonthCase& one : TRY(cases_for(desk, options))) {
    // Of all plans, those that are closed have nothing left to do.
    const bool is_over =
        TRY(month_life(desk.store, one.key)).is_closed && options.action != "close";
    if (is_over && options.month.question.plan.empty()) {
      all.text += line_of(one, {"已关账", "closed already"}, desk.context.language);
      continue;
    }
    Result<Desked> done = action_named(options.action)(desk, one, options);
    if (!done) {
      append(refused, std::move(done.error()));
      continue;
    }
    all.text += done->text;
    all.exit = std::max(all.exit, done->exit);
  }
  if (refused.empty()) return all;
  print_data(all.text);  // these steps are kept
  return fail(std::move(refused));
}

Result<Desked> show(const MonthDesk& desk, const Options& options, Format format) {
  const std::string& zone = desk.project.model.time_zone;
  const Language language = desk.context.language;
  if (options.action == "status") {
    const std::vector<MonthStatus> all = TRY(status_of_months(desk, options.month.question));
    return Desked{format == Format::Json ? write_months_json(all)
                                         : write_months_text(all, zone, language)};
  }
  const ObjectionList list = TRY(objection_list(desk, options.month.question));
  return Desked{format == Format::Json ? write_objections_json(list)
                                       : write_objections_text(list, zone, language)};
}

Result<Date> day_in(const std::string& option, const std::string& text) {
  if (const auto day = try_parse_date(as_plain_moment(text))) return *day;
  return fail(
      Diagnostic{"U006"_code, {}, {option, text}, {"写成 2026-05-10", "write 2026-05-10"}, {}});
}

Result<Relief> announce_asked(const MonthDesk& desk, const Options& options) {
  ReliefDraft draft;
  draft.first = TRY(day_in("--from", options.from));
  draft.last = options.until.empty() ? draft.first : TRY(day_in("--until", options.until));
  draft.subjects = options.subjects;
  draft.indicators = options.indicators;
  return announce(desk, draft);
}

bool lists_reliefs(const Options& options) {
  return options.action == "relief" && options.approve.empty() && options.withdraw.empty() &&
         options.from.empty();
}

/// Announced, approved by somebody else, withdrawn, or, with nothing asked for, listed.
Result<Desked> relieve(const MonthDesk& desk, const Options& options, const Globals& globals) {
  const Language language = desk.context.language;
  if (lists_reliefs(options)) {
    const std::vector<ListedRelief> all = TRY(relief_list(desk));
    return Desked{globals.format == Format::Json ? write_reliefs_json(all)
                                                 : write_reliefs_text(all, language)};
  }
  const Relief done = TRY(!options.approve.empty()    ? approve(desk, options.approve)
                          : !options.withdraw.empty() ? withdraw(desk, options.withdraw)
                                                      : announce_asked(desk, options));
  const ListedRelief shown = TRY(listed(desk, done));
  for (const std::string& other : shown.overlaps) {
    const std::string id = done.id.empty() ? "R?" : done.id;
    say(render({{"A256"_code, {}, {id, other}, {}, {}}}, language), globals);
  }
  return Desked{write_reliefs_text({shown}, language)};
}

/// A relief is of the house, not of a plan, and one thing at a time.
Diagnostics refuse_beside_relief(const Options& options) {
  if (options.action != "relief") return {};
  Diagnostics out;
  const auto refuse = [&out](const std::string& what, const Text& hint) {
    out.push_back({"U001"_code, {}, {what}, hint, {}});
  };
  const Text of_house = {"豁免对所有方案有效；只对某些指标用 --indicator",
                         "a relief holds for every plan; --indicator for some indicators only"};
  if (!options.month.question.plan.empty()) refuse(options.month.question.plan, of_house);
  const int n_wanted = static_cast<int>(!options.approve.empty()) +
                       static_cast<int>(!options.withdraw.empty()) +
                       static_cast<int>(!options.from.empty());
  const Text one = {"公告用 --from，批准用 --approve，撤回用 --withdraw，一次一样",
                    "--from announces, --approve approves, --withdraw withdraws: one at a time"};
  if (n_wanted > 1) refuse(options.approve.empty() ? "--withdraw" : "--approve", one);
  const bool describes =
      !options.until.empty() || !options.indicators.empty() || !options.subjects.empty();
  if (describes && options.from.empty())
    refuse(options.until.empty() ? "--subject/--indicator" : "--until", one);
  return out;
}

int run(const Options& options, const Globals& globals) {
  if (const Diagnostics beside = refuse_beside_relief(options); !beside.empty()) {
    return report_failure(beside, globals);
  }
  if (const Diagnostics missing = missing_in(options); !missing.empty()) {
    return report_failure(missing, globals);
  }
  const bool looks =
      options.action == "status" || options.action == "objections" || lists_reliefs(options);
  if (!looks && globals.format != Format::Text) {
    return report_failure({wrong_format(globals.format, {Format::Text})}, globals);
  }
  return at_desk(options.month, globals, looks, [&](const MonthDesk& desk) {
    if (options.action == "relief") return relieve(desk, options, globals);
    return looks ? show(desk, options, globals.format) : run_all(desk, options);
  });
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  add_choice(app, {"action", actions(), zh ? "做什么" : "what to do"},
             [options](std::size_t i) { options->action = actions()[i]; })
      ->required()
      ->default_str("");
  app.add_option("plan", options->month.question.plan,
                 zh ? "方案；默认为所有执行中的" : "the plan; default: all that run");
  app.add_option(
      "--subject", options->subjects,
      zh ? "考核对象的编号或名称，可多个" : "id or name of a subject; several if you like");
  app.add_flag("--all", options->all, zh ? "全部待确认的" : "all that wait");
  app.add_option("--red-line", options->red_line,
                 zh ? "红线：方案里的条件或项目" : "a red line: its condition or item");
  app.add_flag("--yes", options->yes, zh ? "红线成立" : "the red line acts");
  app.add_flag("--no", options->no, zh ? "红线不成立" : "the red line does not act");
  app.add_flag("--change", options->change,
               zh ? "改掉早先相反的认定" : "turn around what was decided before");
  app.add_option("--from", options->from, zh ? "豁免：第一天" : "of a relief: its first day");
  app.add_option("--until", options->until,
                 zh ? "豁免：最后一天；默认只一天" : "of a relief: its last day; default: one day");
  app.add_option("--indicator", options->indicators,
                 zh ? "豁免：只这些指标，可多个" : "of a relief: these indicators only");
  app.add_option("--approve", options->approve,
                 zh ? "批准别人公告的豁免，如 R1" : "approve a relief that another announced: R1");
  app.add_option("--withdraw", options->withdraw,
                 zh ? "撤回一条豁免，如 R1；含这些日子的周期公布以前"
                    : "withdraw a relief before its days are published: R1");
  app.add_flag(
      "--early", options->early,
      zh ? "异议期未满就关账，须写明理由" : "close before the time for objections is over");
  add_month_options(app, options->month, language);
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_month{
    .name = "month",
    .order = 67,
    .summary = {"一个周期的考核：收集、核算、复核、确认、公布、关账",
                "a period: collect, assess, review, confirm, publish, close"},
    .examples =
        {"例：\n  steelyard month status\n"
         "  steelyard month entries --as 小王                     告知本人新的加减分\n"
         "  steelyard month collect --period 2026-05\n"
         "  steelyard month relief --from 2026-05-10 --until 2026-05-11 --note 平台故障 --as 小王\n"
         "  steelyard month relief --approve R1 --as 老李\n"
         "  steelyard month assess --period 2026-05 --as 小王\n"
         "  steelyard month review presale-a --as 小王\n"
         "  steelyard month confirm presale-a --all --as 老李\n"
         "  steelyard month publish --as 小王\n"
         "  steelyard month close --as 小王",
         "Examples:\n  steelyard month status\n"
         "  steelyard month entries --as zoe                    tell people of new entries\n"
         "  steelyard month collect --period 2026-05\n"
         "  steelyard month relief --from 2026-05-10 --until 2026-05-11 --note outage --as zoe\n"
         "  steelyard month relief --approve R1 --as kim\n"
         "  steelyard month assess --period 2026-05 --as zoe\n"
         "  steelyard month review presale-a --as zoe\n"
         "  steelyard month confirm presale-a --all --as kim\n"
         "  steelyard month publish --as zoe\n"
         "  steelyard month close --as zoe"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
