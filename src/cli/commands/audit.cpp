// audit: who did what to plans, and whether the log of it is whole.
//
//     steelyard audit verify            steelyard audit show --since 2026-11-01 --format json
//
// verify: exit 0 whole, 1 with what is wrong. Tested by: tests/e2e/cycle.sh.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/plural.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/store_options.hpp"
#include "cli/usage.hpp"
#include "cli/verify_log.hpp"
#include "cli/visible.hpp"
#include "project/project.hpp"
#include "store/chain.hpp"

namespace steelyard {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::int64_t kPage = 4096;

struct Options {
  std::string action;
  std::string since;
  std::string anchors;
  StoreOptions store;
};

std::string verified_json(const Verified& verified, Language language) {
  const ChainReport& chain = verified.chain;
  return Json{{"sound", chain.faults.empty()},
              {"rows", chain.n_rows},
              {"last_hash", chain.last_hash},
              {"anchored", chain.anchored_seq},
              {"keys", verified.keys},
              {"faults", Json::parse(render_json(chain.faults, language))}}
             .dump(1) +
         "\n";
}

std::string verified_text(const Verified& verified, Language language) {
  const ChainReport& chain = verified.chain;
  const std::string keys = verified.keys.empty() ? "-" : join(verified.keys, ", ");
  return fmt::format(
      fmt::runtime(
          language == Language::Zh
              ? "审计日志完整：{} 行，末行 {}，锚点到第 {} 行，密钥 {}\n"
              : "the audit log is whole: {}, the last {}, anchored up to row {}, keys {}\n"),
      language == Language::Zh ? std::to_string(chain.n_rows)
                               : counted(chain.n_rows, "row", "rows"),
      chain.last_hash.substr(0, 12), chain.anchored_seq, keys);
}

int run_verify(const Options& options, const Globals& globals, Store& store) {
  Result<Verified> verified = verify_log(store, options.anchors, options.store, globals);
  if (!verified) return report_failure(verified.error(), globals);
  // Where a team shares a database, files lie where they were published.
  std::error_code ignored;
  if (std::filesystem::is_directory(globals.project + "/published", ignored)) {
    const Result<Diagnostics> changed = changed_published_files(store, globals);
    if (!changed) return report_failure(changed.error(), globals);
    append(verified->chain.faults, *changed);
  }
  const bool sound = verified->chain.faults.empty();
  if (globals.format == Format::Json) {
    print_data(verified_json(*verified, globals.language));
  } else if (sound) {
    print_data(verified_text(*verified, globals.language));
  } else {
    report_failure(verified->chain.faults, globals);
  }
  return sound ? kDone : kSaysNo;
}

std::string row_text(const AuditRow& row, const std::string& zone) {
  const AuditDetail detail = read_detail(row.detail);
  const auto note = detail.find("note");
  return fmt::format("{:>6}  {}  {:<13}  {}  {}{}\n", row.seq, show_moment(row.at_us, zone),
                     visible(row.action), visible(row.actor), visible(row.object),
                     note == detail.end() ? "" : "  " + visible(note->second));
}

std::string row_json(const AuditRow& row) {
  return Json{{"seq", row.seq},           {"at", iso_moment(row.at_us)},
              {"actor", row.actor},       {"action", row.action},
              {"object", row.object},     {"detail", row.detail},
              {"previous", row.previous}, {"hash", row.hash}}
      .dump();
}

Result<std::string> show(const Options& options, const Globals& globals, Store& store) {
  const Project project = TRY(open_project(globals.project));
  const std::string& zone = project.model.time_zone;
  const std::int64_t since = options.since.empty() ? 0 : TRY(parse_moment(options.since, zone));
  const bool json = globals.format == Format::Json;
  return store.read([&](StoreDriver& in) -> Result<std::string> {
    std::string lines;
    std::vector<AuditRow> rows = TRY(audit_after(in, 0, kPage));
    while (!rows.empty()) {
      for (const AuditRow& row : rows) {
        if (row.at_us < since) continue;
        if (json)
          lines += (lines.empty() ? "" : ",\n ") + row_json(row);
        else
          lines += row_text(row, zone);
      }
      rows = TRY(audit_after(in, rows.back().seq, kPage));
    }
    return json ? "[" + lines + "]\n" : lines;
  });
}

/// A folder that is not there must not pass for one without anchors.
Result<Store> store_for(const Options& options, const Globals& globals, const Context& context) {
  std::error_code ignored;
  if (!options.anchors.empty() && !std::filesystem::is_directory(options.anchors, ignored)) {
    return fail(Diagnostic{"U006"_code,
                           {},
                           {"--anchors", options.anchors},
                           {"没有这个目录", "there is no such folder"},
                           {}});
  }
  return open_existing_store(options.store, globals, context);
}

int run(const Options& options, const Globals& globals) {
  const Context context = make_context(globals);
  Result<Store> store = store_for(options, globals, context);
  if (!store) return report_failure(store.error(), globals);
  if (options.action == "verify") return run_verify(options, globals, *store);
  const Result<std::string> text = show(options, globals, *store);
  if (!text) return report_failure(text.error(), globals);
  print_data(*text);
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  static const std::vector<std::string> kActions = {"verify", "show"};
  auto options = std::make_shared<Options>();
  add_choice(app, {"action", kActions, zh ? "核对，或列出" : "check it, or list it"},
             [options](std::size_t i) { options->action = kActions[i]; })
      ->required()
      ->default_str("");
  app.add_option("--since", options->since,
                 zh ? "show：从这一时刻起" : "show: from this moment on");
  app.add_option(
      "--anchors", options->anchors,
      zh ? "verify：用这个目录里的锚点副本" : "verify: copies of the anchors kept elsewhere");
  add_store_option(app, options->store, language);
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_audit{
    .name = "audit",
    .order = 74,
    .summary = {"审计日志：谁在何时做了什么，有没有被改过",
                "the audit log: who did what when, and whether it is whole"},
    .examples =
        {"例：\n  steelyard audit verify\n  steelyard audit show --since 2026-11-01 --format json",
         "Examples:\n  steelyard audit verify\n"
         "  steelyard audit show --since 2026-11-01 --format json"},
    .formats = {Format::Text, Format::Json},
    .setup = setup,
};

}  // namespace steelyard
