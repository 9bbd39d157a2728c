// examine_project: is the project whole, and can it be worked with?
//
//     project  plans  permissions  landing  warehouse
//
// Every batch is read to its end, for a damaged disk shows nowhere else. Nothing is brought level:
// the warehouse is only compared. Tested by: tests/doctor, tests/e2e/doctor.sh.

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>

#include "base/file.hpp"
#include "base/plural.hpp"
#include "base/text.hpp"
#include "doctor/finding.hpp"
#include "pipeline/pipeline.hpp"
#include "project/warehouse_state.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

bool is_project(const std::string& dir) {
  std::error_code ignored;
  return fs::exists(dir + "/.steelyard", ignored) || fs::exists(dir + "/model.yaml", ignored) ||
         fs::is_directory(dir + "/plans", ignored);
}

Finding examine_plans(const Project& project) {
  Diagnostics wrong;
  const std::vector<std::string> names = plan_names(project.dir).own;
  for (const std::string& name : names) {
    const Result<SourcePtr> source = read_source(project.dir + "/plans/" + name + ".yaml");
    const Result<Assessment> checked = source ? check(project, *source) : fail(source.error());
    if (!checked) append(wrong, checked.error());
  }
  if (wrong.empty()) {
    return {"plans",
            Health::Ok,
            {fmt::format("{} 个方案都可用", names.size()),
             counted(static_cast<std::int64_t>(names.size()), "plan is sound", "plans are sound")}};
  }
  Finding finding = of_diagnostics("plans", wrong);
  const std::string file = wrong.front().span.source ? wrong.front().span.source->name : "plans/…";
  finding.fix = {"用 steelyard check " + file + " 查看全部错误",
                 "see all mistakes: steelyard check " + file};
  return finding;
}

Finding examine_permissions(const std::string& dir) {
  std::error_code ignored;
  for (const char* name : {"", "/.steelyard", "/.steelyard/landing", "/.steelyard/landing/batches",
                           "/runs", "/reports"}) {
    const std::string folder = dir + name;
    if (!fs::exists(folder, ignored)) continue;
    if (::access(folder.c_str(), R_OK | W_OK | X_OK) != 0) {
      return {"permissions",
              Health::Fail,
              {fmt::format("不能写入“{}”：{}", folder, words_of_errno(errno)),
               fmt::format("'{}' cannot be written: {}", folder, words_of_errno(errno))},
              {"改变目录的所有者或权限（chown、chmod u+rwx）",
               "give it to this user: chown, chmod u+rwx"}};
    }
    struct stat status{};
    const bool open = ::stat(folder.c_str(), &status) == 0 && (status.st_mode & S_IWOTH) != 0;
    if (open && *name != '\0') {
      return {"permissions",
              Health::Warn,
              {fmt::format("任何人都能改写“{}”", folder),
               fmt::format("anybody may write into '{}'", folder)},
              {"chmod o-w " + folder, "chmod o-w " + folder}};
    }
  }
  return {"permissions", Health::Ok, {"各目录可写", "the folders can be written"}};
}

void tell(const Context& context, std::size_t n_done, std::size_t n_all) {
  context.tell({{"核对落地区", "reading the record"}, n_done, n_all, 0});
}

Diagnostics damage_of(const Project& project, const BatchList& list, const Context& context) {
  Diagnostics damaged = list.damaged;
  for (std::size_t i = 0; i < list.batches.size() && !context.cancelled(); ++i) {
    tell(context, i, list.batches.size());
    const auto read = read_batch(project.landing_dir(), list.batches[i].digest, {});
    if (!read) append(damaged, read.error());
  }
  return damaged;
}

Finding examine_landing(const Diagnostics& damaged, std::size_t n_batches) {
  if (damaged.empty()) {
    return {"landing",
            Health::Ok,
            {fmt::format("落地区 {} 个批次完好", n_batches),
             counted(static_cast<std::int64_t>(n_batches), "batch of the record is whole",
                     "batches of the record are whole")}};
  }
  std::vector<std::string> names;
  for (const Diagnostic& one : damaged)
    names.push_back(one.args.empty() ? "" : one.args.front().substr(0, 12));
  return {"landing",
          Health::Fail,
          {fmt::format("{} 个批次损坏：{}", damaged.size(), join(names, ", ")),
           counted(static_cast<std::int64_t>(damaged.size()), "batch is damaged",
                   "batches are damaged") +
               ": " + join(names, ", ")},
          {"从备份恢复 .steelyard/landing/batches 里的这些文件；或删除它们并重新载入原文件",
           "restore these files of .steelyard/landing/batches from a backup, or remove them and "
           "load their "
           "originals again"}};
}

Finding judge_warehouse(const WarehouseState& state) {
  using File = WarehouseState::File;
  if (state.file == File::InUse) {
    Finding finding = of_diagnostics("warehouse", state.in_use);
    finding.health = Health::Warn;
    return finding;
  }
  if (state.file == File::Unusable) {
    return {"warehouse",
            Health::Warn,
            {"数据仓库文件打不开", "the warehouse file cannot be opened"},
            {"不必处理：下一个命令会把它放到一边，由落地区重建（或 steelyard rebuild）",
             "nothing need be done: the next command puts it aside and makes it anew (or steelyard "
             "rebuild)"}};
  }
  if (state.n_surplus > 0 || state.other_model) {
    return {"warehouse",
            Health::Warn,
            {"数据仓库与落地区或模型不符", "the warehouse is of another record or another model"},
            {"不必处理：下一个命令会重建（或 steelyard rebuild）",
             "nothing need be done: the next command makes it anew (or steelyard rebuild)"}};
  }
  if (state.n_missing > 0) {
    return {
        "warehouse",
        Health::Warn,
        {fmt::format("{} 个批次尚未进入数据仓库", state.n_missing),
         counted(static_cast<std::int64_t>(state.n_missing), "batch is not in the warehouse yet",
                 "batches are not in the warehouse yet")},
        {"不必处理：下一个命令会写入", "nothing need be done: the next command brings them in"}};
  }
  return {
      "warehouse", Health::Ok, {"数据仓库与落地区一致", "the warehouse is level with the record"}};
}

Finding examine_warehouse(const Project& project, const std::vector<BatchHeader>& record) {
  const Result<WarehouseState> state = read_warehouse_state(project, record);
  return state ? judge_warehouse(*state) : of_diagnostics("warehouse", state.error());
}

}  // namespace

Findings examine_project(const std::string& dir, const Context& context) {
  if (!is_project(dir)) {
    return {{"project",
             Health::Ok,
             {fmt::format("“{}”不是项目目录，只检查了本机", dir),
              fmt::format("'{}' is no project: only the machine was examined", dir)},
             {"新建项目：steelyard init 目录；或用 --project 指明",
              "start one: steelyard init FOLDER; or name it with --project"}}};
  }
  Findings findings{examine_permissions(dir)};
  const Result<Project> project = open_project(dir);
  if (!project) {
    findings.push_back(of_diagnostics("project", project.error()));
    return findings;
  }
  findings.push_back({"project",
                      Health::Ok,
                      {"模型、指标库和适配器可用", "model, catalogue and adapters are sound"}});
  findings.push_back(examine_plans(*project));
  const Result<BatchList> list = list_batches(project->landing_dir());
  if (!list) {
    findings.push_back(of_diagnostics("landing", list.error()));
    return findings;
  }
  findings.push_back(examine_landing(damage_of(*project, *list, context), list->batches.size()));
  findings.push_back(examine_warehouse(*project, list->batches));
  return findings;
}

}  // namespace steelyard
