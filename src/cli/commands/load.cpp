// load: files, folders and globs into the record; then the account of every row.
//
//     steelyard load exports/ --set shop=S1 --exported-at 2026-06-08
//     steelyard load https://erp.example/orders.csv        source:NAME        a database with --query
//     steelyard load --preview 订单.csv        what it would become; nothing is kept
//     steelyard load --map erp.xlsx --into orders      a draft adapter to edit
//     steelyard load gone.csv --deletes orders         these orders are no more
//
// Exit 1 when rows were rejected or a file could not be taken; what could be taken has landed.
// Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>

#include "base/date.hpp"
#include "base/nearest_or_all.hpp"
#include "base/time_zone.hpp"
#include "cli/command.hpp"
#include "cli/load_preview.hpp"
#include "cli/set_values.hpp"
#include "cli/tell.hpp"
#include "cli/usage.hpp"
#include "landing/passed_over.hpp"
#include "pipeline/pipeline.hpp"
#include "report/account.hpp"

namespace steelyard {

namespace {

struct Options {
  std::vector<std::string> paths;
  std::vector<std::string> set;
  std::string adapter;
  std::string exported_at;
  std::string by;
  std::string reason;
  std::string into;
  FetchOptions fetch;
  std::uint64_t max_mb = 4096;
  bool drop_raw = false;
  std::string deletes;  // a relation
  bool preview = false;
  bool map = false;
};

/// A bare date is the end of that day in the project's zone: everything of the day may be in the
/// export.
Result<std::int64_t> read_exported_at(const std::string& text, const std::string& zone) {
  const std::optional<Date> day = try_parse_date(as_plain_moment(text));
  if (!day) return parse_moment(text, zone);
  return TRY(TimeZone::create(zone)).to_utc((*day + 1).days * kMicrosPerDay) - 1;
}

/// U006.
Result<std::string> relation_to_delete_from(const Options& options, const Model& model) {
  std::vector<std::string> names;
  for (const Relation& relation : model.relations) {
    if (!relation.bridge) names.push_back(relation.name);
  }
  if (std::ranges::find(names, options.deletes) != names.end()) return options.deletes;
  return fail(Diagnostic{
      "U006"_code, {}, {"--deletes", options.deletes}, nearest_or_all(options.deletes, names), {}});
}

/// The relation that an adapter of that name reads first, and whether `relation` is among those it reads.
struct ReadsOf {
  std::string first;  // empty: loading says what is wrong with the name
  bool has_it = false;
};
ReadsOf reads_of(const std::string& adapter, const std::string& relation, const Project& project) {
  const auto named = std::ranges::find(project.adapters, adapter, &Adapter::name);
  if (named != project.adapters.end() && !named->mappings.empty()) {
    const bool has_it =
        std::ranges::find(named->mappings, relation, &Mapping::into) != named->mappings.end();
    return {named->mappings.front().into, has_it};
  }
  const bool is_generic = adapter.starts_with("generic:");
  const std::string name = is_generic ? adapter.substr(8) : adapter;
  if (project.model.relation(name) == nullptr) return {};
  return {name, name == relation};
}

/// U006: an adapter that was named reads another relation than the one that rows are to go from.
Result<void> require_adapter_of(const std::string& relation, const std::string& adapter,
                                const Project& project) {
  const auto [first, has_it] = reads_of(adapter, relation, project);
  if (first.empty() || has_it) return {};
  return fail(Diagnostic{
      "U006"_code,
      {},
      {"--deletes", relation},
      {fmt::format("适配器 {} 读的是 {}：写 --deletes {}", adapter, first, first),
       fmt::format("the adapter {} reads {}: write --deletes {}", adapter, first, first)},
      {}});
}

Result<LoadOptions> read_options(const Options& options, const Project& project) {
  LoadOptions load;
  load.adapter = options.adapter;
  load.by = options.by;
  load.reason = options.reason;
  load.keep_raw = !options.drop_raw;
  if (!options.deletes.empty()) {
    load.kind = kDeletion;
    load.deletes = TRY(relation_to_delete_from(options, project.model));
    TRY(require_adapter_of(load.deletes, load.adapter, project));
  }
  load.fetch = options.fetch;
  load.fetch.bytes_max = options.max_mb * 1'000'000;
  load.set = TRY(read_set_values(options.set, project.adapters, options.adapter));
  if (!options.exported_at.empty()) {
    load.exported_at_us = TRY(read_exported_at(options.exported_at, project.model.time_zone));
  }
  return load;
}

Result<LoadOutcome> run_load(const Options& options, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const LoadOptions load_options = TRY(read_options(options, project));
  const auto acknowledged = [&globals](const LandedFile& file) {
    if (file.ignored || file.already_loaded) return;
    say(fmt::format("{} {} {}\n", globals.language == Language::Zh ? "已存妥" : "durable",
                    file.batch.digest.substr(0, 12), file.batch.file),
        globals);
  };
  return load(project, options.paths, load_options, make_context(globals), acknowledged);
}

Result<Previews> run_preview(const Options& options, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  return preview_files(project, options.paths, TRY(read_options(options, project)), globals);
}

Result<std::string> run_map(const Options& options, const Globals& globals) {
  if (globals.format != Format::Text) return fail(wrong_format(globals.format, {Format::Text}));
  if (options.into.empty()) return fail(Diagnostic{"U005"_code, {}, {"--into"}, {}, {}});
  const Project project = TRY(open_project(globals.project));
  const LoadOptions load_options = TRY(read_options(options, project));
  return write_drafts(project, {options.paths, options.into, load_options}, globals);
}

int show_drafts(const Options& options, const Globals& globals) {
  const Result<std::string> text = run_map(options, globals);
  if (!text) return report_failure(text.error(), globals);
  print_data(*text);
  return kDone;
}

/// What could not be taken beside what could: the world's fault, or that of the files.
int code_of_left(const Diagnostics& failed) {
  return failure_code(failed) == kWorldFailed ? kWorldFailed : kSaysNo;
}

int report_left(const Diagnostics& failed, const Globals& globals) {
  report_failure(failed, globals);
  return code_of_left(failed);
}

int show_previews(const Options& options, const Globals& globals) {
  const Result<Previews> previews = run_preview(options, globals);
  if (!previews) return report_failure(previews.error(), globals);
  if (previews->text.empty()) return report_failure(previews->failed, globals);
  print_data(previews->text);
  return previews->failed.empty() ? kDone : report_left(previews->failed, globals);
}

// The warehouse was not asked then, so there is no account of rows yet.
bool was_stopped(const LoadOutcome& outcome) {
  return std::ranges::any_of(outcome.failed,
                             [](const Diagnostic& one) { return one.code == "E071"_code; });
}

int run(const Options& options, const Globals& globals) {
  if (options.preview) return show_previews(options, globals);
  if (options.map) return show_drafts(options, globals);
  const Result<LoadOutcome> outcome = run_load(options, globals);
  if (!outcome) return report_failure(outcome.error(), globals);
  if (was_stopped(*outcome)) return report_failure(outcome->failed, globals);
  if (const auto note = note_passed_over(options.paths)) {
    tell({*note}, globals);
  }
  if (globals.format == Format::Json) {  // one document: what could not be taken is in it
    print_data(write_account_json(*outcome, globals.language, all_passed_over(options.paths)));
    if (!outcome->failed.empty()) return code_of_left(outcome->failed);
  } else {
    print_data(write_account_text(*outcome, globals.language));
    if (!outcome->failed.empty()) return report_left(outcome->failed, globals);
  }
  for (const LoadedFile& file : outcome->report.files) {
    if (file.landed.batch.n_rejected > 0) return kSaysNo;
  }
  return kDone;
}

void add_fetch_options(CLI::App& app, Options& options, bool zh) {
  FetchOptions& fetch = options.fetch;
  app.add_option("--query", fetch.query, zh ? "问数据库的一条查询" : "one query for a database");
  app.add_option("--name", fetch.name,
                 zh ? "取来的数据叫什么文件名，如 orders_2026-05.csv"
                    : "what the fetched file is called: orders_2026-05.csv");
  app.add_option("--bearer-file", fetch.bearer_file,
                 zh ? "存有令牌（或一行“名称: 值”）的文件"
                    : "file with a token, or with one header `Name: value`");
  app.add_option("--bearer-env", fetch.bearer_env,
                 zh ? "存有令牌的环境变量" : "environment variable with a token")
      ->excludes("--bearer-file");
  app.add_option("--ca-file", fetch.ca_file,
                 zh ? "另外信任的证书（PEM）" : "certificates to trust as well (PEM)");
  app.add_option("--max-mb", options.max_mb,
                 zh ? "最多取多少 MB，默认 4096" : "fetch at most so many MB, 4096 unless told")
      ->check(CLI::Range(1, 1'000'000).description(""));
  app.add_option(
         "--timeout", fetch.seconds_max,
         zh ? "最多取多少秒，默认 3600" : "fetch for at most so many seconds, 3600 unless told")
      ->check(CLI::Range(1, 1'000'000).description(""));
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("paths", options->paths,
                 zh ? "文件、目录、通配符、地址或 source:名称"
                    : "files, folders, globs, addresses or source:NAME")
      ->required();
  app.add_flag("--preview", options->preview,
               zh ? "只看会成为什么，不保存" : "show what it would become, keep nothing");
  app.add_flag("--map", options->map,
               zh ? "为不认识的文件写一个适配器草稿" : "write a draft adapter for an unknown file");
  app.add_option("--into", options->into,
                 zh ? "草稿载入哪张表，如 orders" : "relation of the draft: orders");
  app.add_option("--adapter", options->adapter, zh ? "指定适配器" : "adapter to use");
  app.add_option("--set", options->set,
                 zh ? "给适配器的值，如 shop=S1" : "a value for the adapter: shop=S1");
  app.add_option(
      "--exported-at", options->exported_at,
      zh ? "导出时间，决定新旧；只写日期指当天结束"
         : "when the file was exported: decides which row is newer; a date = the end of that day");
  app.add_option("--by", options->by, zh ? "载入人" : "who loads");
  app.add_option("--reason", options->reason, zh ? "原因" : "why");
  app.add_option(
         "--deletes", options->deletes,
         zh ? "文件列出的行已从这张表里删除，如 orders（按键；比它旧的导出不会再带回来）"
            : "the rows that the files name by their keys are gone from this relation, such "
              "as orders; older exports do not bring them back")
      ->excludes("--map", "--into");
  app.add_flag("--drop-raw", options->drop_raw,
               zh ? "不保留原始文件" : "do not keep the original bytes");
  add_fetch_options(app, *options, zh);
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_load{
    .name = "load",
    .order = 30,
    .summary = {"载入数据：落地后才确认，每一行都有交代",
                "load data: acknowledged once durable, every row accounted for"},
    .examples = {"例：\n  steelyard load exports/\n  steelyard load 订单.csv --set shop=S1 "
                 "--exported-at 2026-06-08\n  steelyard load https://erp.example/orders.csv "
                 "--bearer-file 令牌\n  steelyard load postgresql://reader@db.example/shop "
                 "--query 'select * from orders' --name orders.csv\n  steelyard load source:erp"
                 "          # sources/erp.yaml",
                 "Examples:\n  steelyard load exports/\n  steelyard load orders.csv --set shop=S1 "
                 "--exported-at 2026-06-08\n  steelyard load https://erp.example/orders.csv "
                 "--bearer-file token\n  steelyard load postgresql://reader@db.example/shop "
                 "--query 'select * from orders' --name orders.csv\n  steelyard load source:erp"
                 "          # sources/erp.yaml"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
