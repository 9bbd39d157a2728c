// objection: a published number is contested, and somebody else rules on it.
//
//     steelyard objection raise presale-a --period 2026-05 --subject E00012 --about pay_conversion
//               --evidence chat.png --note "three orders are missing" --as E00012
//     steelyard objection uphold O1 --data missing_orders.csv --note "they were" --as kim
//     steelyard objection refuse O1 --note "they belong to June" --as kim
//
// An entry that was shown to the person (`--entry N1`) can be contested before anything is published.
// What is upheld enters as data, everybody is scored again, and an evidence pack says what came of it.
// Tested by: tests/e2e/month.sh, tests/e2e/entries.sh.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/month_options.hpp"
#include "cli/month_words.hpp"
#include "cli/tell.hpp"
#include "cli/usage.hpp"
#include "month/rulings.hpp"

namespace steelyard {

namespace {

const std::vector<std::string>& actions() {
  static const std::vector<std::string> words = {"raise", "list", "uphold", "refuse", "withdraw"};
  return words;
}

struct Options {
  MonthOptions month;
  std::string action;
  std::string what;  // the plan, or the objection's id
  Contest contest;
  std::vector<std::string> data;
};

Diagnostics missing_in(const Options& options) {
  Diagnostics out;
  if (options.action == "list") return out;
  const bool raises = options.action == "raise";
  const bool of_entry = raises && !options.contest.entry.empty();
  if (options.what.empty() && !of_entry) {
    out.push_back(lacking("what", raises ? Text{"哪个方案", "which plan"}
                                         : Text{"哪件异议，如 O1", "which objection, such as O1"}));
  }
  if (raises && !of_entry && options.contest.subject.empty()) {
    out.push_back(lacking("--subject", {"谁的考核单", "whose scorecard"}));
  }
  if (raises && !of_entry && options.contest.about.empty()) {
    out.push_back(
        lacking("--about", {"对哪个指标、加减分或等级", "which indicator, entry or grade"}));
  }
  if (is_blank(options.month.note) && options.action != "withdraw") {
    out.push_back(lacking("--note", {"理由，一句话", "the reason, in a sentence"}));
  }
  return out;
}

Result<MonthCase> case_for(const MonthDesk& desk, const MonthKey& key) {
  return TRY(cases_of(desk, {key.plan, key.period})).front();
}

/// The month that is meant: of an entry the one in which it was shown.
Result<MonthKey> key_of(const MonthDesk& desk, const Options& options) {
  const MonthKey asked{options.what, options.month.question.period};
  if (options.contest.entry.empty()) return asked;
  const ShownEntry entry = TRY(shown_entry(desk.store, options.contest.entry));
  const bool is_other = (!asked.plan.empty() && asked.plan != entry.key.plan) ||
                        (!asked.period.empty() && asked.period != entry.key.period);
  if (is_other) return fail(Diagnostic{"A244"_code, {}, {options.contest.entry}, {}, {}});
  return entry.key;
}

Result<Desked> raise_it(const MonthDesk& desk, const Options& options, const Globals& globals) {
  const MonthCase one = TRY(case_for(desk, TRY(key_of(desk, options))));
  const Objection raised = TRY(contest(desk, one, options.contest));
  Diagnostics notes;
  if (raised.evidence.empty()) notes.push_back({"A250"_code, {}, {}, {}, {}});
  if (auto note = TRY(note_of_raiser(desk, one, raised))) notes.push_back(std::move(*note));
  if (!notes.empty()) tell(notes, globals);
  if (desk.dry_run) {
    return Desked{desk.context.language == Language::Zh ? "可以提出\n" : "it can be raised\n"};
  }
  return Desked{write_objections_text(TRY(listed(desk, {raised})), desk.project.model.time_zone,
                                      desk.context.language)};
}

Result<Desked> list_them(const MonthDesk& desk, const Options& options, Format format) {
  const ObjectionList list =
      TRY(objection_list(desk, {options.what, options.month.question.period}));
  return Desked{format == Format::Json ? write_objections_json(list)
                                       : write_objections_text(list, desk.project.model.time_zone,
                                                               desk.context.language)};
}

Result<Desked> uphold_it(const MonthDesk& desk, const Options& options) {
  const Objection asked = TRY(objection_of(desk.store, options.what));
  const MonthCase one = TRY(case_for(desk, asked.key));
  const Upheld done = TRY(uphold(desk, one, options.what, options.data));
  const bool zh = desk.context.language == Language::Zh;
  if (desk.dry_run) return Desked{zh ? "可以裁定\n" : "it can be ruled on\n"};
  const std::string ruled =
      fmt::format(fmt::runtime(zh ? "{}：支持，证据包 {}\n" : "{}: upheld, evidence pack {}\n"),
                  done.objection.id, done.pack);
  if (!done.assessed) {
    return Desked{ruled + (zh ? "  还没有核算过：核算时用更正后的数据\n"
                              : "  nothing was assessed yet: it will be by the corrected data\n")};
  }
  return Desked{ruled + write_assessed_text(one, *done.assessed, false, desk.context.language)};
}

Result<Desked> turn_it_down(const MonthDesk& desk, const Options& options) {
  const bool refuses = options.action == "refuse";
  const ObjectionState outcome = refuses ? ObjectionState::Refused : ObjectionState::Withdrawn;
  const std::string pack = TRY(turn_down(desk, options.what, outcome));
  return Desked{fmt::format(
      fmt::runtime(desk.context.language == Language::Zh ? "{}：{}，证据包 {}\n"
                                                         : "{}: {}, evidence pack {}\n"),
      options.what, words_of(outcome).in(desk.context.language), pack.empty() ? "-" : pack)};
}

int run(const Options& options, const Globals& globals) {
  if (const Diagnostics missing = missing_in(options); !missing.empty()) {
    return report_failure(missing, globals);
  }
  const bool lists = options.action == "list";
  if (!lists && globals.format != Format::Text) {
    return report_failure({wrong_format(globals.format, {Format::Text})}, globals);
  }
  return at_desk(options.month, globals, lists, [&](const MonthDesk& desk) {
    if (lists) return list_them(desk, options, globals.format);
    if (options.action == "raise") return raise_it(desk, options, globals);
    return options.action == "uphold" ? uphold_it(desk, options) : turn_it_down(desk, options);
  });
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  add_choice(app, {"action", actions(), zh ? "做什么" : "what to do"},
             [options](std::size_t i) { options->action = actions()[i]; })
      ->required()
      ->default_str("");
  app.add_option(
      "what", options->what,
      zh ? "raise、list 写方案，其余写异议编号" : "to raise or list: the plan; else the objection");
  app.add_option("--subject", options->contest.subject,
                 zh ? "考核对象的编号或名称" : "id or name of the subject");
  app.add_option("--about", options->contest.about,
                 zh ? "指标、加减分项目，或 grade" : "an indicator, an entry's item, or grade");
  app.add_option("--entry", options->contest.entry,
                 zh ? "告知过的一条加减分，如 N1；公布以前也可以"
                    : "an entry that was shown, such as N1; before anything is published too");
  app.add_option("--evidence", options->contest.files,
                 zh ? "证据文件，可多个" : "files of evidence");
  app.add_flag(
      "--late", options->contest.is_late,
      zh ? "已过异议期，说明里写明原因" : "after the time for objections; say why in the note");
  app.add_option("--data", options->data,
                 zh ? "更正的数据文件，可多个" : "files of data that correct it");
  add_month_options(app, options->month, language);
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_objection{
    .name = "objection",
    .order = 68,
    .summary = {"对公布结果提出异议，由另一人裁定",
                "contest a published number; somebody else rules on it"},
    .examples =
        {"例：\n  steelyard objection raise presale-a --period 2026-05 --subject E00012 "
         "--about pay_conversion --evidence 截图.png --note 漏了三单 --as E00012\n"
         "  steelyard objection raise --entry N1 --evidence 录音.wav --note 不是我接的 --as "
         "E00012\n"
         "  steelyard objection list presale-a\n"
         "  steelyard objection uphold O1 --data 补单.csv --note 属实 --as 老李\n"
         "  steelyard objection refuse O1 --note 属于六月 --as 老李",
         "Examples:\n  steelyard objection raise presale-a --period 2026-05 --subject E00012 "
         "--about pay_conversion --evidence chat.png --note \"three orders lack\" --as E00012\n"
         "  steelyard objection raise --entry N1 --evidence call.wav --note \"not my call\" --as "
         "E00012\n"
         "  steelyard objection list presale-a\n"
         "  steelyard objection uphold O1 --data orders.csv --note \"they were\" --as kim\n"
         "  steelyard objection refuse O1 --note \"they belong to June\" --as kim"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
