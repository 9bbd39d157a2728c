// month_options: see month_options.hpp.  Tested by: tests/e2e/month.sh.

#include "cli/month_options.hpp"

#include <CLI/CLI.hpp>

namespace steelyard {

void add_month_options(CLI::App& app, MonthOptions& options, Language language) {
  const bool zh = language == Language::Zh;
  app.add_option(
      "--period", options.question.period,
      zh ? "周期；默认为已结束的最近一个" : "the period; default: the last one that is over");
  app.add_option("--note", options.note, zh ? "说明、理由" : "a note; the reason");
  app.add_flag("--dry-run", options.dry_run,
               zh ? "只试算，不保存、不记录" : "compute and say, keep nothing");
  add_acting_option(app, options.store, language);
  add_store_option(app, options.store, language);
}

int at_desk(const MonthOptions& options, const Globals& globals, bool looks_only,
            const std::function<Result<Desked>(const MonthDesk&)>& body) {
  const Context context = make_context(globals);
  const Result<Project> project = open_project(globals.project);
  if (!project) return report_failure(project.error(), globals);
  Result<Store> store = open_existing_store(options.store, globals, context);
  if (!store) return report_failure(store.error(), globals);
  const MonthDesk desk{*project, *store, context, acting_of(options.store, options.note, context),
                       options.dry_run};
  const Result<Desked> done = body(desk);
  if (!done) return report_failure(done.error(), globals);
  print_data(done->text);
  if (looks_only || options.dry_run) return done->exit;
  // The step is kept already; only that nothing outside vouches for it is said.
  const Result<void> anchored = anchor_now(*store, options.store, globals, context);
  return anchored ? done->exit : report_failure(anchored.error(), globals);
}

}  // namespace steelyard
