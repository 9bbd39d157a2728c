// sample: a seeded marketplace to try everything on, with its planted truths in manifest.json.
//
//     steelyard sample demo-data --orders 20000 --seed 1
//     steelyard sample dirty --platform jd --dirty --orders 120      one export as 京东 writes it
//
// Tested by: tests/e2e, tests/sample.

#include "sample/sample.hpp"

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "cli/usage.hpp"
#include "sample/out_folder.hpp"
#include "sample/platform.hpp"

namespace steelyard {

namespace {

struct Options {
  SampleOptions sample;
  double n_orders = 20'000;  // 1e6 is accepted
  std::string from;
  std::string to;
  std::string platform;
  bool dirty = false;
  bool has_format = false;
  bool force = false;
};

Diagnostic misplaced(const std::string& option, Text hint) {
  return {"U001"_code, {}, {option}, std::move(hint), {}};
}

/// Options that would be passed over in silence.
Result<void> check_options(const Options& options) {
  Diagnostics faults;
  const bool is_platform = !options.platform.empty();
  const double most = is_platform ? 1e6 : 1e9;
  if (!(options.n_orders >= 1 && options.n_orders <= most)) {
    faults.push_back({"U050"_code,
                      {},
                      {fmt::format("{}", options.n_orders)},
                      {fmt::format("给一个 1 到 {} 之间的数", static_cast<std::uint64_t>(most)),
                       fmt::format("give a number from 1 to {}", static_cast<std::uint64_t>(most))},
                      {}});
  }
  if (options.dirty && !is_platform) {
    faults.push_back(misplaced("--dirty", {"只用于平台导出，如 --platform jd --dirty",
                                           "it goes with an export: --platform jd --dirty"}));
  }
  for (const auto& [name, given] :
       {std::pair{"--as", options.has_format}, std::pair{"--from", !options.from.empty()},
        std::pair{"--to", !options.to.empty()}, std::pair{"--shops", options.sample.n_shops != 0},
        std::pair{"--people", options.sample.n_people != 0}}) {
    if (!is_platform || !given) continue;
    faults.push_back(
        misplaced(name, {"平台导出的格式、日期和店铺由平台决定，不能与 --platform 同用",
                         "a platform's export has its own form, days and shops: leave it out "
                         "beside --platform"}));
  }
  if (!faults.empty()) return fail(std::move(faults));
  if (options.force) return {};
  return check_out_folder(options.sample.out_dir);
}

Result<SampleSummary> run_sample(Options options, const Globals& globals) {
  options.sample.n_orders = static_cast<std::uint64_t>(options.n_orders);
  options.sample.n_threads = globals.n_threads;
  for (const auto& [text, date] : {std::pair{options.from, &options.sample.first},
                                   std::pair{options.to, &options.sample.last}}) {
    if (text.empty()) continue;
    const auto parsed = try_parse_date(text);
    if (!parsed)
      return fail(Diagnostic{"U020"_code, {}, {text}, {"写成 2026-05-01", "write 2026-05-01"}, {}});
    *date = *parsed;
  }
  remove_sample(options.sample.out_dir);
  return write_sample(options.sample, make_context(globals));
}

Result<PlatformSample> run_platform(const Options& options) {
  remove_sample(options.sample.out_dir);
  return write_platform_orders({.platform = options.platform,
                                .seed = options.sample.seed,
                                .out_dir = options.sample.out_dir,
                                .n_orders = static_cast<std::uint32_t>(options.n_orders),
                                .dirty = options.dirty});
}

int show_platform(const Options& options, const Globals& globals) {
  const Result<PlatformSample> made = run_platform(options);
  if (!made) return report_failure(made.error(), globals);
  print_data(fmt::format("{:>12} {}\n{:>12} {}\n", made->expected.in(), made->path, "",
                         made->manifest_path));
  return kDone;
}

int run(const Options& options, const Globals& globals) {
  const Result<void> checked = check_options(options);
  if (!checked) return report_failure(checked.error(), globals);
  if (!options.platform.empty()) return show_platform(options, globals);
  const Result<SampleSummary> summary = run_sample(options, globals);
  if (!summary) return report_failure(summary.error(), globals);
  for (const SampleFile& file : summary->files)
    print_data(fmt::format("{:>12} {}\n", file.n_rows, file.path));
  print_data(fmt::format("{:>12} {}\n", summary->n_rows, summary->manifest_path));
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("out", options->sample.out_dir, zh ? "写到这个目录" : "folder to write to")
      ->required();
  app.add_option("--orders", options->n_orders,
                 zh ? "订单数，如 20000 或 1e6" : "orders, such as 20000 or 1e6")
      ->capture_default_str();
  app.add_option("--shops", options->sample.n_shops,
                 zh ? "店铺数；默认由订单数决定" : "shops; default: by the number of orders");
  app.add_option("--people", options->sample.n_people,
                 zh ? "人数；默认够用即可" : "people; default: as many as are needed");
  app.add_option("--seed", options->sample.seed, zh ? "随机种子" : "seed")->capture_default_str();
  app.add_option("--from", options->from, zh ? "第一天" : "first day");
  app.add_option("--to", options->to, zh ? "最后一天" : "last day");
  add_choice(
      app, {"--platform", platform_names(), zh ? "按平台的导出格式写" : "as this platform exports"},
      [options](std::size_t i) { options->platform = platform_names()[i]; });
  app.add_flag("--dirty", options->dirty,
               zh ? "平台导出里埋入常见错误" : "plant the usual faults in a platform's export");
  const std::vector<std::string> formats = {"csv", "parquet"};
  add_choice(app, {"--as", formats, zh ? "文件格式" : "form of the files"},
             [options, formats](std::size_t i) {
               options->sample.format = formats[i];
               options->has_format = true;
             });
  app.add_flag("--force", options->force,
               zh ? "目录里有别的文件也照样写" : "write although the folder holds other files");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_sample{
    .name = "sample",
    .order = 20,
    .summary = {"生成一个可复现的样例市场", "write a reproducible sample marketplace"},
    .examples = {"例：\n  steelyard sample 样例 --orders 1e5",
                 "Example:\n  steelyard sample demo-data --orders 1e5"},
    .setup = setup,
};

}  // namespace steelyard
