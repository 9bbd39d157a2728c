// publish: see publish.hpp.  Tested by: tests/e2e/month.sh.

#include "month/publish.hpp"

#include <filesystem>

#include "base/file.hpp"
#include "base/plural.hpp"
#include "base/text.hpp"
#include "month/drafts.hpp"
#include "month/overview.hpp"
#include "report/folder_digests.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

Result<void> require_over(const MonthDesk& desk, const MonthCase& one) {
  const Date today = TRY(today_of(desk));
  if (today > one.period.last) return {};
  return fail(Diagnostic{"A229"_code, {}, {one.period.name, to_string(one.period.last)}, {}, {}});
}

Result<void> require_red_lines_decided(const MonthDesk& desk, const MonthLife& life) {
  const std::vector<OpenMatter> waiting = red_lines_waiting(
      TRY(overview_for(desk.project, life, life.latest->run, life.latest->cards)));
  if (waiting.empty()) return {};
  std::vector<std::string> whose;
  for (const OpenMatter& one : waiting) whose.push_back(one.subject + " " + one.what);
  return fail(Diagnostic{
      "A227"_code,
      {},
      {life.key.plan, life.key.period, std::to_string(waiting.size()), join(whose, ", "),
       counted(static_cast<std::int64_t>(waiting.size()), "red line waits", "red lines wait")},
      {},
      {}});
}

/// From the draft to its place. A folder that is there already, and of which the log does not speak, was left
/// by a program that was killed.
Result<void> move_into_place(const std::string& from, const std::string& to) {
  std::error_code error;
  fs::create_directories(fs::path(to).parent_path(), error);
  fs::remove_all(to, error);
  fs::rename(from, to, error);
  if (error) return fail(Diagnostic{"E002"_code, {}, {to, error.message()}, {}, {}});
  return {};
}

Diagnostic changed(const std::string& path) { return {"A225"_code, {}, {path}, {}, {}}; }

}  // namespace

Result<Diagnostics> check_published(const Project& project, const MonthLife& life) {
  Diagnostics out;
  const auto look = [&out](const std::string& dir, const char* needed, const std::string& files) {
    std::string file = first_changed_file(dir, needed);
    if (file.empty() && folder_digest(dir) != files) file = "digests.json";
    if (file.empty()) file = first_added_file(dir);
    if (!file.empty()) out.push_back(changed(dir + "/" + file));
  };
  for (const Publication& one : life.published) {
    look(version_dir(project, life.key, one.version), "run.json", one.files);
  }
  if (life.is_closed) look(closed_dir(project, life.key), kClosedFile, life.closed_files);
  return out;
}

Result<Published> publish_month(const MonthDesk& desk, const MonthCase& one) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  TRY(require_step(life, MonthStep::Publish));
  Diagnostics damage = TRY(check_published(desk.project, life));
  if (!damage.empty()) return fail(std::move(damage));
  Published done;
  done.booked.life = life;
  done.dir = version_dir(desk.project, one.key, life.published.size());
  if (state_of(life) == MonthState::Published) return done;
  TRY(require_over(desk, one));
  TRY(require_red_lines_decided(desk, life));
  done.dir = version_dir(desk.project, one.key, life.published.size() + 1);
  if (desk.dry_run) return done;
  const std::string files = TRY(require_draft(desk, one, life));
  TRY(move_into_place(draft_dir(desk.project, one.key), done.dir));
  done.booked = TRY(book_published(desk.store, one.key, life.latest->cards, files, desk.by));
  return done;
}

}  // namespace steelyard
