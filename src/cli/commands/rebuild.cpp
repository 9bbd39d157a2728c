// rebuild: the warehouse made anew from the landing zone.
//
//     steelyard rebuild
//
// Tested by: tests/e2e, tests/laws.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "base/plural.hpp"
#include "cli/command.hpp"
#include "project/project.hpp"

namespace steelyard {

static int run(const Globals& globals) {
  const auto project = open_project(globals.project);
  if (!project) return report_failure(project.error(), globals);
  const auto warehouse = rebuild_warehouse(*project, make_context(globals));
  if (!warehouse) return report_failure(warehouse.error(), globals);
  const auto n_batches = static_cast<std::int64_t>(warehouse->batches.size());
  print_data(fmt::format(
      fmt::runtime(globals.language == Language::Zh ? "已由 {} 个批次重建，数据版本 {}\n"
                                                    : "made anew from {}, data version {}\n"),
      globals.language == Language::Zh ? std::to_string(n_batches)
                                       : counted(n_batches, "batch", "batches"),
      warehouse->data_version));
  return kDone;
}

static std::function<int(const Globals&)> setup(CLI::App&, Language) { return run; }

extern const Command command_rebuild{
    .name = "rebuild",
    .order = 70,
    .summary = {"由落地区重建数据仓库", "make the warehouse anew from the landing zone"},
    .examples = {"例：\n  steelyard rebuild", "Example:\n  steelyard rebuild"},
    .setup = setup,
};

}  // namespace steelyard
