// close: see close.hpp.  Tested by: tests/e2e/month.sh.

#include "month/close.hpp"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "base/file.hpp"
#include "cycle/objections.hpp"
#include "month/entry_notes.hpp"
#include "month/publish.hpp"
#include "month/wages.hpp"
#include "report/folder_digests.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;
constexpr const char* kSummary = kClosedFile;

Result<void> require_window_over(const MonthDesk& desk, const MonthCase& one,
                                 const MonthLife& life) {
  std::optional<Date> until = TRY(objections_until(one, life, desk.project));
  const std::optional<Date> entries = TRY(entries_contestable_until(desk, one));
  if (entries) until = until ? std::max(*until, *entries) : *entries;
  const Date today = TRY(today_of(desk));
  if (!until || today > *until) return {};
  return fail(
      Diagnostic{"A219"_code, {}, {one.key.plan, one.key.period, to_string(*until)}, {}, {}});
}

Result<void> write_summary(const MonthLife& life, const std::string& dir) {
  const Publication& last = life.published.back();
  const nlohmann::ordered_json summary{{"plan", life.key.plan},   {"period", life.key.period},
                                       {"version", last.version}, {"run", last.run},
                                       {"cards", last.cards},     {"files", last.files}};
  return write_file_durably(dir + "/" + kSummary, summary.dump(1) + "\n");
}

/// Written beside, whole, then moved into place: a folder that is there was left by a program that was killed
/// before the log knew of it.
Result<std::string> write_closing(const MonthDesk& desk, const MonthCase& one,
                                  const MonthLife& life, const std::string& dir) {
  const std::string part = dir + ".part";
  std::error_code error;
  fs::remove_all(part, error);
  fs::create_directories(part, error);
  TRY(write_summary(life, part));
  TRY(write_wages(desk, one, life, part));
  const std::string files = TRY(write_folder_digests(part));
  fs::remove_all(dir, error);
  fs::rename(part, dir, error);
  if (error) return fail(Diagnostic{"E002"_code, {}, {dir, error.message()}, {}, {}});
  return files;
}

}  // namespace

Result<ClosedMonth> close_month(const MonthDesk& desk, const MonthCase& one, bool is_early) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  ClosedMonth done{{life, false}, closed_dir(desk.project, one.key)};
  Diagnostics damage = TRY(check_published(desk.project, life));
  if (!damage.empty()) return fail(std::move(damage));
  if (life.is_closed) return done;
  TRY(require_step(life, MonthStep::Close));
  TRY(desk.store.read([&one](StoreDriver& in) { return require_no_open_objections(in, one.key); }));
  if (!is_early) TRY(require_window_over(desk, one, life));
  if (desk.dry_run) return done;
  const std::string files = TRY(write_closing(desk, one, life, done.dir));
  done.booked = TRY(book_closed(desk.store, one.key, files, desk.by));
  return done;
}

}  // namespace steelyard
