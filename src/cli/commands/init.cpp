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
#include "project/project.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

// The header line of a house sheet: the columns of its relation, as the generic adapter reads them.
std::string template_of(const Relation& relation) {
  std::string header;
  for (const ModelColumn& column : relation.columns)
    header += (header.empty() ? "" : ",") + column.name;
  return header + "\n";
}

struct Writer {
  std::string dir;
  std::vector<std::string> written;
  Result<void> put(const std::string& name, std::string_view text) {
    const std::string path = dir + "/" + name;
    if (fs::exists(path)) return {};
    std::error_code error;
    fs::create_directories(fs::path(path).parent_path(), error);
    TRY(write_file_durably(path, text));
    written.push_back(path);
    return {};
  }
};

constexpr std::string_view kModel =
    "# 在这里扩展内置模型：时区、币种、新的事实和列。  Extend the built-in model here: zone, "
    "currency, facts, columns.\n"
    "time_zone: Asia/Shanghai\ncurrency: CNY\n";

Result<std::vector<std::string>> write_project(const std::string& dir) {
  std::error_code error;
  fs::create_directories(dir, error);
  const Project project = TRY(open_project(dir));
  Writer writer{dir, {}};
  const PlanFile seed = TRY(find_plan(project, "seed"));
  TRY(writer.put("plans/seed.yaml", seed.source->text));
  TRY(writer.put("model.yaml", kModel));
  for (const char* name : {"platforms", "shops", "teams", "people", "assignments", "targets",
                           "entries", "exclusions", "costs", "exchange_rates"}) {
    TRY(writer.put(std::string("house/") + name + ".csv",
                   template_of(*project.model.relation(name))));
  }
  return writer.written;
}

int run(const std::string& dir, const Globals& globals) {
  const auto written = write_project(dir.empty() ? globals.project : dir);
  if (!written) return report_failure(written.error(), globals);
  for (const std::string& path : *written) print_data(path + "\n");
  say(globals.language == Language::Zh
          ? "下一步：把导出文件载入（steelyard load 文件），再考核（steelyard assess seed）\n"
          : "Next: load your exports (steelyard load FILES), then assess (steelyard assess seed)\n",
      globals);
  return kDone;
}

std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto dir = std::make_shared<std::string>();
  app.add_option("dir", *dir,
                 language == Language::Zh ? "新项目的目录" : "folder of the new project");
  return [dir](const Globals& globals) { return run(*dir, globals); };
}

}  // namespace

extern const Command command_init{
    .name = "init",
    .order = 10,
    .summary = {"新建项目：方案、自有表格模板",
                "start a project: a plan, templates of the house sheets"},
    .examples = {"例：\n  steelyard init 我的店铺", "Example:\n  steelyard init my-firm"},
    .setup = setup,
};

}  // namespace steelyard
