// drafts: see drafts.hpp.  Tested by: tests/e2e/month.sh.

#include "month/drafts.hpp"

#include <filesystem>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "month/draft_files.hpp"
#include "report/folder_digests.hpp"
#include "report/store_run.hpp"
#include "store/canonical.hpp"
#include "store/signing.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

/// What the run was computed from, as it is kept below runs/.
Result<void> copy_run(const Project& project, const std::string& run, const std::string& to) {
  for (const char* file : {"run.json", "plan.yaml", "inputs.json"}) {
    const std::string bytes = TRY(read_file(project.runs_dir() + "/" + run + "/" + file));
    TRY(write_file_durably(to + "/" + file, bytes));
  }
  return {};
}

Result<void> make_folder(const std::string& dir) {
  std::error_code error;
  fs::create_directories(dir, error);
  if (error) return fail(Diagnostic{"E002"_code, {}, {dir, error.message()}, {}, {}});
  return {};
}

/// What files that are published today say of objections.
Result<std::string> deadline_today(const MonthDesk& desk, const MonthCase& one) {
  const std::optional<Date> until = objections_after(one, TRY(today_of(desk)));
  return until ? to_string(*until) : std::string();
}

/// Of that run, as it was written, and with the day for objections that a publication of today has.
Result<bool> is_ready(const MonthDesk& desk, const MonthCase& one, const std::string& run) {
  const std::string dir = draft_dir(desk.project, one.key);
  const Result<std::string> text = read_file(dir + "/" + kOverviewFile);
  const std::optional<RunOverview> kept = text ? read_overview(*text) : std::nullopt;
  if (!kept || kept->run != run) return false;
  if (kept->objections_until != TRY(deadline_today(desk, one))) return false;
  return first_changed_file(dir, "run.json").empty();
}

}  // namespace

Result<void> write_draft(const MonthDesk& desk, const MonthCase& one, const MonthLife& life,
                         const MonthAssessed& assessed) {
  const std::string dir = draft_dir(desk.project, one.key);
  std::error_code ignored;
  fs::remove_all(dir, ignored);
  TRY(make_folder(dir));
  TRY(copy_run(desk.project, assessed.run.id, dir));
  RunOverview overview = assessed.overview;
  overview.objections_until = TRY(deadline_today(desk, one));
  TRY(write_file_durably(dir + "/" + kOverviewFile, write_overview(overview)));
  TRY(write_draft_files(desk, {one, life, assessed.run}, dir));
  TRY(write_folder_digests(dir));
  return {};
}

Result<std::string> require_draft(const MonthDesk& desk, const MonthCase& one,
                                  const MonthLife& life) {
  const std::string dir = draft_dir(desk.project, one.key);
  STEELYARD_CHECK(life.latest.has_value(), "a draft is of an assessment");
  if (TRY(is_ready(desk, one, life.latest->run))) return folder_digest(dir);
  MonthAssessed again;
  again.run = TRY(replayed_run(desk, life.latest->run));
  again.overview = overview_of(TRY(read_run_json(desk.project, life.latest->run)));
  TRY(write_draft(desk, one, life, again));
  return folder_digest(dir);
}

Result<std::string> receipt_token(const Project& project, const std::string& run,
                                  const std::string& subject) {
  constexpr std::size_t kShown = 12;  // 48 bits
  const SigningKey key = TRY(own_key(project.dir + "/.steelyard/audit.key"));
  CanonicalBytes bytes;
  bytes.text("steelyard.receipt.1").text(key.seed).text(run).text(subject);
  return digest(bytes.bytes()).substr(0, kShown);
}

}  // namespace steelyard
