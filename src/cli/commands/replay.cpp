// replay: computes a stored run again, from its own batches in a scratch warehouse, and compares
// the bytes.
//
//     steelyard replay 3f9c0a1b2c3d4e5f
//
// Exit 0 the same bytes, 1 not the same.  Tested by: tests/e2e.

#include <fmt/format.h>

#include <CLI/CLI.hpp>

#include "cli/command.hpp"
#include "report/json.hpp"
#include "report/store_run.hpp"

namespace steelyard {

static Result<bool> same_bytes(const std::string& id, const Globals& globals) {
  const Project project = TRY(open_project(globals.project));
  const StoredRun stored = TRY(read_run(project, id));
  Context context = make_context(globals);
  context.seed = stored.seed;
  OpenWarehouse scratch = TRY(scratch_warehouse(project, stored.batches, context));
  const Assessment assessment = TRY(check(project, stored.plan));
  const Run run =
      TRY(assess_in(scratch, project, assessment, {stored.period, stored.as_of_us}, context));
  return write_run_json(run) == stored.json;
}

static int run(const std::string& id, const Globals& globals) {
  const Result<bool> same = same_bytes(id, globals);
  if (!same) return report_failure(same.error(), globals);
  const bool zh = globals.language == Language::Zh;
  print_data(*same ? fmt::format(fmt::runtime(zh ? "核算 {} 重算一致\n"
                                                 : "run {} replays to the same bytes\n"),
                                 id)
                   : fmt::format(fmt::runtime(zh ? "核算 {} 重算不一致\n"
                                                 : "run {} does not replay to the same bytes\n"),
                                 id));
  return *same ? kDone : kSaysNo;
}

static std::function<int(const Globals&)> setup(CLI::App& app, Language language) {
  auto id = std::make_shared<std::string>();
  app.add_option("run", *id, language == Language::Zh ? "核算编号" : "id of a stored run")
      ->required();
  return [id](const Globals& globals) { return run(*id, globals); };
}

extern const Command command_replay{
    .name = "replay",
    .order = 65,
    .summary = {"用当时的数据重算一次核算并逐字节比较",
                "compute a stored run again and compare the bytes"},
    .examples = {"例：\n  steelyard replay 3f9c0a1b2c3d4e5f",
                 "Example:\n  steelyard replay 3f9c0a1b2c3d4e5f"},
    .setup = setup,
};

}  // namespace steelyard
