// Stores a run as a folder that never changes: written beside, then renamed into place.
//
//     runs/3f9c0a1b2c3d4e5f/  run.json  plan.yaml  inputs.json  digests.json  indicators.csv  indicators.parquet
//     …
//
// Every file has its digest beside it, so that a change from outside is noticed and named.
// Tested by: tests/report/store_run_test.cpp, tests/e2e.

#include "report/store_run.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "base/text.hpp"
#include "report/csv.hpp"
#include "report/folder_digests.hpp"
#include "report/json.hpp"
#include "report/parquet.hpp"
#include "report/text.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

std::string inputs_of(const Run& run) {
  return Json{{"period", run.period.name},
              {"as_of_us", run.as_of_us},
              {"seed", run.seed},
              {"data_version", run.data_version},
              {"catalogue", run.catalogue_digest},
              {"calendar", run.calendar_digest},
              {"engine", run.engine},
              {"batches", run.batches}}
             .dump(1) +
         "\n";
}

tl::unexpected<Diagnostics> damaged(const std::string& dir, const std::string& file) {
  return fail(Diagnostic{
      "U084"_code,
      {},
      {dir},
      {file + " 读不出来或被改动过：从备份恢复，或把这个目录移走，再核算一次",
       file + " cannot be read or was changed: restore it from a backup, or move the folder away "
              "and assess again"},
      {}});
}

/// Each file as it was written, and so the file of their digests.
Result<void> check_digests(const std::string& dir) {
  const std::string changed = first_changed_file(dir, "run.json");
  if (changed.empty()) return {};
  return damaged(dir, changed);
}

Result<void> write_tables(const Run& run, const std::string& dir, Language language) {
  TRY(write_file_durably(dir + "/indicators.csv", write_run_csv(run, language)));
  return write_run_parquet(dir + "/indicators.parquet", run, language);
}

Result<void> write_people(const Run& run, const std::string& dir, Language language) {
  std::error_code error;
  fs::create_directories(dir + "/people", error);
  for (std::size_t i = 0; i < run.scorecards.size(); ++i) {
    const Scorecard& card = run.scorecards[i];
    const bool plain =
        card.subject.find_first_of("/\\.") == std::string::npos && !card.subject.empty();
    const std::string path = dir + "/people/" + (plain ? card.subject : fmt::format("{:05}", i));
    TRY(write_file_durably(path + ".json", write_person_json(run, card)));
    TRY(write_file_durably(path + ".txt", write_person_text(run, card, {language, 100})));
  }
  return {};
}

// What there is to choose from: the runs of that beginning, or the nearest and some others.
Text runs_hint(const std::string& id, const std::vector<std::string>& found,
               const std::vector<std::string>& known) {
  constexpr std::size_t kShown = 8;
  std::vector<std::string> shown = found.empty() ? known : found;
  const bool more = shown.size() > kShown;
  shown.resize(std::min(shown.size(), kShown));
  const std::string list = join(shown, ", ") + (more ? ", …" : "");
  if (!found.empty()) return {"多写几位：" + list, "write more of it: " + list};
  if (known.empty()) {
    return {"还没有核算：先执行 steelyard assess 方案", "there is none yet: steelyard assess PLAN"};
  }
  const Text near = did_you_mean(id, known);
  return {(near.empty() ? "" : near.zh + "；") + "runs/ 下有：" + list,
          (near.empty() ? "" : near.en + "; ") + "runs/ holds " + list};
}

Result<std::string> find_run(const Project& project, const std::string& id) {
  std::vector<std::string> found;
  std::vector<std::string> known;
  std::error_code error;
  for (const auto& entry : fs::directory_iterator(project.runs_dir(), error)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(".part")) continue;
    known.push_back(name);
    if (!id.empty() && name.starts_with(id)) found.push_back(name);
  }
  if (found.size() == 1) return project.runs_dir() + "/" + found.front();
  std::sort(found.begin(), found.end());
  std::sort(known.begin(), known.end());
  return fail(Diagnostic{
      "U031"_code, {}, {id, std::to_string(found.size())}, runs_hint(id, found, known), {}});
}

}  // namespace

Result<std::string> store_run(const Run& run, const Project& project, Language language) {
  std::string dir = project.runs_dir() + "/" + run.id;
  if (fs::exists(dir)) {
    TRY(check_digests(dir));
    if (TRY(read_file(dir + "/run.json")) != write_run_json(run)) return damaged(dir, "run.json");
    return dir;
  }
  const std::string part = dir + ".part";
  std::error_code error;
  fs::remove_all(part, error);
  fs::create_directories(part, error);
  TRY(write_file_durably(part + "/run.json", write_run_json(run)));
  TRY(write_file_durably(part + "/plan.yaml", run.assessment.plan.source->text));
  TRY(write_file_durably(part + "/inputs.json", inputs_of(run)));
  if (run.is_people) {
    TRY(write_people(run, part, language));
  } else {
    TRY(write_tables(run, part, language));
  }
  TRY(write_folder_digests(part));
  fs::rename(part, dir, error);
  if (error) return fail(Diagnostic{"E002"_code, {}, {dir, error.message()}, {}, {}});
  return dir;
}

Result<StoredRun> read_run(const Project& project, const std::string& id) {
  const std::string dir = TRY(find_run(project, id));
  TRY(check_digests(dir));
  StoredRun stored;
  stored.json = TRY(read_file(dir + "/run.json"));
  if (!Json::accept(stored.json)) return damaged(dir, "run.json");
  stored.plan = TRY(read_source(dir + "/plan.yaml"));
  stored.inputs = TRY(read_file(dir + "/inputs.json"));
  const Json inputs = Json::parse(stored.inputs, nullptr, false);
  if (!inputs.is_object()) return damaged(dir, "inputs.json");
  stored.period = inputs.value("period", "");
  stored.as_of_us = inputs.value("as_of_us", std::int64_t{0});
  stored.seed = inputs.value("seed", std::uint64_t{0});
  stored.batches = inputs.value("batches", std::vector<std::string>{});
  return stored;
}

Result<std::string> read_run_json(const Project& project, const std::string& id) {
  const std::string dir = project.runs_dir() + "/" + id;
  std::error_code ignored;
  if (!fs::is_directory(dir, ignored)) return fail(Diagnostic{"A232"_code, {}, {id}, {}, {}});
  if (!is_as_written(dir, "run.json")) return damaged(dir, "run.json");
  return read_file(dir + "/run.json");
}

}  // namespace steelyard
