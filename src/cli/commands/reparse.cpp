// reparse: a batch's original bytes read anew with another adapter; the old batch is taken back.
//
//     steelyard reparse 3f9c --adapter erp_orders
//
// The new batch lands first, so that at no moment the rows are in neither. It keeps the name and,
// unless the adapter knows better, the time of export of the old one. Options of the adapter
// (--set) are given again. Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/set_values.hpp"
#include "landing/undo.hpp"
#include "pipeline/pipeline.hpp"
#include "report/account.hpp"

namespace steelyard {

namespace {

struct Options {
  std::string batch;
  std::string adapter;
  std::string by;
  std::vector<std::string> set;
};

Result<LoadOptions> read_options(const Options& options, const Project& project,
                                 const BatchHeader& old) {
  LoadOptions load;
  load.adapter = options.adapter;
  load.by = options.by;
  load.reason = "reparse " + old.digest;
  load.kind = old.kind;
  load.sheet = sheet_in_name(old.file);
  load.known_as = old.file.substr(0, old.file.size() - with_sheet("", load.sheet).size());
  load.query = old.query;
  if (old.exported_from != "adapter" && old.exported_from != "file name") {
    load.exported_at_us = old.exported_at_us;
  }
  load.set = TRY(read_set_values(options.set, project.adapters, options.adapter));
  return load;
}

Result<LoadOutcome> run_reparse(const Options& options, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const Context context = make_context(globals);
  const TimeZone zone = TRY(TimeZone::create(project.model.time_zone));
  const BatchHeader old = TRY(find_batch(project.landing_dir(), options.batch, zone));
  const std::string bytes = TRY(kept_bytes(project.landing_dir(), old));
  const LoadOptions load = TRY(read_options(options, project, old));
  const LandedFile landed =
      TRY(land_file(bytes, project.landing_dir(), project.adapters, project.model, load, context));
  if (!landed.ignored && landed.batch.digest != old.digest) {
    TRY(undo_batch(project.landing_dir(), old,
                   {.by = options.by,
                    .reason = "reparse as " + landed.batch.digest,
                    .at_us = context.clock_us()}));
  }
  const OpenWarehouse warehouse = TRY(open_warehouse(project, context));
  LoadOutcome outcome;
  outcome.report.rebuilt = warehouse.rebuilt;
  outcome.report.files.push_back({landed, {}});
  const auto at = warehouse.synced.find(landed.batch.digest);
  if (at != warehouse.synced.end()) outcome.report.files[0].accounts = at->second;
  return outcome;
}

int run(const Options& options, const Globals& globals) {
  const Result<LoadOutcome> outcome = run_reparse(options, globals);
  if (!outcome) return report_failure(outcome.error(), globals);
  print_data(globals.format == Format::Json ? write_account_json(*outcome, globals.language)
                                            : write_account_text(*outcome, globals.language));
  return outcome->report.files[0].landed.batch.n_rejected > 0 ? kSaysNo : kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("batch", options->batch,
                 zh ? "批次编号（可只写开头）" : "batch, or the beginning of one")
      ->required();
  app.add_option("--adapter", options->adapter, zh ? "改用这个适配器" : "adapter to use")
      ->required();
  app.add_option("--set", options->set,
                 zh ? "给适配器的值，如 shop=S1" : "a value for the adapter: shop=S1");
  app.add_option("--by", options->by, zh ? "操作人" : "who does it");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_reparse{
    .name = "reparse",
    .order = 37,
    .summary = {"用另一个适配器重读一个批次的原始文件", "read a batch's original bytes anew"},
    .examples = {"例：\n  steelyard reparse 3f9c --adapter erp_orders --set shop=S1",
                 "Example:\n  steelyard reparse 3f9c --adapter erp_orders --set shop=S1"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
