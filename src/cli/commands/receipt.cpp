// receipt: that a published file was read: the token on it, given back.
//
//     steelyard receipt b3c1f04a99de --as E00012
//     steelyard receipt --file receipts.csv --as zoe
//     steelyard receipt --list presale-a --period 2026-05
//
// It says that somebody has read the card, not that he agrees. Tested by: tests/e2e/actions.sh.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/month_options.hpp"
#include "cli/receipt_words.hpp"
#include "cli/usage.hpp"

namespace steelyard {

namespace {

struct Options {
  MonthOptions month;
  std::string what;  // the token, or the plan to list
  std::string file;
  bool list = false;
};

Diagnostics missing_in(const Options& options) {
  const int n_ways = (options.list ? 1 : 0) + (options.file.empty() ? 0 : 1) +
                     (!options.list && !options.what.empty() ? 1 : 0);
  if (n_ways == 1) return {};
  return {{"U005"_code,
           {},
           {"what"},
           {"写回执码，或 --file 文件，或 --list（三者之一）",
            "one of three: a token, --file FILE, or --list"},
           {}}};
}

Result<Desked> note_one(const MonthDesk& desk, const Options& options, Format format) {
  Receipt one = receipt_of(TRY(card_of_token(TRY(receipt_tokens(desk)), options.what)));
  one.by = desk.by.actor;
  TRY(require_name(one.by));
  bool is_new = true;
  if (!desk.dry_run) is_new = TRY(note_receipts(desk.store, {one}, desk.by)).front();
  return Desked{format == Format::Json ? write_receipt_json(one, is_new)
                                       : write_receipt_text(one, is_new, desk.context.language)};
}

Result<Desked> note_file(const MonthDesk& desk, const Options& options, Format format) {
  const NotedFile done = TRY(note_receipt_file(desk, options.file));
  const Language language = desk.context.language;
  return Desked{
      format == Format::Json ? write_noted_json(done, language) : write_noted_text(done, language),
      done.refused.empty() ? kDone : kSaysNo};
}

Result<Desked> list_them(const MonthDesk& desk, const Options& options, Format format) {
  const std::vector<ReceiptList> lists =
      TRY(receipt_lists(desk, {options.what, options.month.question.period}));
  return Desked{format == Format::Json ? write_receipts_json(lists)
                                       : write_receipts_text(lists, desk.project.model.time_zone,
                                                             desk.context.language)};
}

int run(const Options& options, const Globals& globals) {
  if (const Diagnostics missing = missing_in(options); !missing.empty()) {
    return report_failure(missing, globals);
  }
  return at_desk(options.month, globals, options.list, [&](const MonthDesk& desk) {
    if (options.list) return list_them(desk, options, globals.format);
    return options.file.empty() ? note_one(desk, options, globals.format)
                                : note_file(desk, options, globals.format);
  });
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("what", options->what,
                 zh ? "回执码；--list 时写方案" : "the token; with --list the plan");
  app.add_option("--file", options->file,
                 zh ? "一张表：token、by，可有 at" : "a table of many: token, by, and maybe at");
  app.add_flag("--list", options->list, zh ? "谁读了，谁还没读" : "who has read, and who has not");
  add_month_options(app, options->month, language);
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_receipt{
    .name = "receipt",
    .order = 71,
    .summary = {"回执：公布的考核文件谁读了", "receipts: who has read what was published"},
    .examples = {"例：\n  steelyard receipt b3c1f04a99de --as E00012\n"
                 "  steelyard receipt --file 回执.csv --as 小王\n"
                 "  steelyard receipt --list presale-a --period 2026-05",
                 "Examples:\n  steelyard receipt b3c1f04a99de --as E00012\n"
                 "  steelyard receipt --file receipts.csv --as zoe\n"
                 "  steelyard receipt --list presale-a --period 2026-05"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
