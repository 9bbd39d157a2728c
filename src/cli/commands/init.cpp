// init: a new project: a plan to start from, house sheets to fill in, a note of what goes where.
//
//     steelyard init my-firm
//
// Writes nothing over what is there.  Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <filesystem>

#include "base/file.hpp"
#include "cli/command.hpp"
#include "project/house_template.hpp"
#include "project/project.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

struct Options {
  std::string dir;
  bool csv = false;
};

struct Writer {
  std::string dir;
  std::vector<std::string> written;
  Result<void> put(const std::string& name,
                   const std::function<Result<void>(const std::string& path)>& write) {
    const std::string path = dir + "/" + name;
    if (fs::exists(path)) return {};
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    TRY(write(path));
    written.push_back(path);
    return {};
  }
  Result<void> put(const std::string& name, std::string_view text) {
    return put(name, [&](const std::string& path) { return write_file_durably(path, text); });
  }
};

constexpr std::string_view kModel =
    "# 在这里扩展内置模型：时区、币种、新的事实和列。  Extend the built-in model here: zone, "
    "currency, facts, columns.\n"
    "time_zone: Asia/Shanghai\ncurrency: CNY\n";

HouseLists lists_of(const Project& project) {
  HouseLists lists;
  for (const IndicatorDef& indicator : project.catalogue.indicators) {
    lists.indicators.push_back(indicator.name);
  }
  const auto plan = find_plan(project, "shop-monthly");
  const auto parsed = plan ? parse_plan(*plan) : Result<Plan>(Plan{});
  if (!parsed) return lists;
  for (const EntryItem& item : parsed->entries) lists.items.push_back(item.name);
  return lists;
}

Result<void> put_house_sheets(Writer& writer, const Project& project, const Options& options,
                              Language language) {
  const HouseLists lists = lists_of(project);
  for (const std::string& name : house_sheets()) {
    const Relation& relation = *project.model.relation(name);
    // Nobody fills in one sheet twice: where the one form is, the other is not made.
    if (fs::exists(writer.dir + "/house/" + name + (options.csv ? ".xlsx" : ".csv"))) continue;
    if (options.csv) {
      TRY(writer.put("house/" + name + ".csv", house_template_csv(relation, language)));
    } else {
      TRY(writer.put("house/" + name + ".xlsx", [&](const std::string& path) {
        return write_house_template(path, relation, lists, language);
      }));
    }
  }
  return {};
}

Result<std::vector<std::string>> write_project(const Options& options, Language language) {
  std::error_code error;
  fs::create_directories(options.dir, error);
  const Project project = TRY(open_project(options.dir));
  Writer writer{options.dir, {}};
  const PlanFile seed = TRY(find_plan(project, "seed"));
  TRY(writer.put("plans/seed.yaml", seed.source->text));
  TRY(writer.put("model.yaml", kModel));
  TRY(put_house_sheets(writer, project, options, language));
  return writer.written;
}

int run(Options options, const Globals& globals) {
  if (options.dir.empty()) options.dir = globals.project;
  const auto written = write_project(options, globals.language);
  if (!written) return report_failure(written.error(), globals);
  for (const std::string& path : *written) print_data(path + "\n");
  say(globals.language == Language::Zh
          ? "下一步：填写 house/ 里的表格，载入它们和导出文件（steelyard load house "
            "文件），再考核（steelyard assess seed）\n"
          : "Next: fill in the sheets of house/, load them and your exports (steelyard load house "
            "FILES), then assess (steelyard assess seed)\n",
      globals);
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  const bool zh = language == Language::Zh;
  auto options = std::make_shared<Options>();
  app.add_option("dir", options->dir, zh ? "新项目的目录" : "folder of the new project");
  app.add_flag("--csv", options->csv,
               zh ? "自有表格用 CSV 模板，不用 Excel" : "house sheets as CSV instead of Excel");
  return [options](const Globals& globals) { return run(*options, globals); };
}

}  // namespace

extern const Command command_init{
    .name = "init",
    .order = 10,
    .summary = {"新建项目：方案、自有表格模板",
                "start a project: a plan, templates of the house sheets"},
    .examples = {"例：\n  steelyard init 我的店铺\n  steelyard init 我的店铺 --csv",
                 "Examples:\n  steelyard init my-firm\n  steelyard init my-firm --csv"},
    .setup = setup,
};

}  // namespace steelyard
