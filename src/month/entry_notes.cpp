// entry_notes: see entry_notes.hpp.  Tested by: tests/e2e/entries.sh.

#include "month/entry_notes.hpp"

#include <algorithm>
#include <filesystem>
#include <set>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "month/entry_words.hpp"
#include "report/file_names.hpp"
#include "store/canonical.hpp"
#include "warehouse/sheets/house.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;

/// What a person is told of it: other points, reason or evidence make it another.
std::string content_of(const SheetEntry& row) {
  CanonicalBytes bytes;
  bytes.text("steelyard.entry.1")
      .text(row.points ? format_decimal(row.points->digits, row.points->scale) : "")
      .text(row.reason)
      .text(row.evidence);
  return digest(bytes.bytes());
}

std::set<std::string> items_of(const Plan& plan) {
  std::set<std::string> items;
  for (const EntryItem& item : plan.entries) items.insert(item.name);
  for (const RedLine& line : plan.red_lines) {
    if (!line.item.empty()) items.insert(line.item);
  }
  return items;
}

using SubjectNames = std::map<std::string, std::string>;  // subject → name

Result<SubjectNames> subjects_of(Connection& connection, const MonthDesk& desk,
                                 const MonthCase& one) {
  const SubjectQuestion question{
      one.assessment.plan.subject_type, one.assessment.subject_where, {}};
  SubjectNames names;
  for (const SubjectRow& row : TRY(read_subjects(connection, desk.project.model, question))) {
    if (row.included) names[row.id] = row.name;
  }
  return names;
}

ShownEntry draft_of(const MonthCase& one, const SheetEntry& row) {
  ShownEntry draft;
  draft.key = one.key;
  draft.subject = row.subject;
  draft.item = row.item;
  draft.day = to_string(row.day);
  draft.note = row.note;
  draft.entered_by = row.entered_by;
  draft.confirmed_by = row.confirmed_by;
  draft.content = content_of(row);
  return draft;
}

/// Numbered as they will be in the log; those that were shown as they are left out.
std::vector<UnshownEntry> only_new(const std::vector<ShownEntry>& known,
                                   std::vector<UnshownEntry> all) {
  const auto was_shown = [&known](const UnshownEntry& one) {
    return std::ranges::any_of(known, [&one](const ShownEntry& was) {
      return is_same_entry(was, one.shown) && was.content == one.shown.content;
    });
  };
  std::erase_if(all, was_shown);
  std::vector<ShownEntry> drafts;
  for (const UnshownEntry& one : all) drafts.push_back(one.shown);
  number_entries(known, drafts);
  for (std::size_t i = 0; i < all.size(); ++i) all[i].shown.id = drafts[i].id;
  return all;
}

/// "E1/2026-05-09.txt", or "E1/2026-05-09-2.txt" where the log knows of a first one: a note is never written again.
std::string next_file(const std::vector<ShownEntry>& known, const std::string& stem) {
  std::set<std::string> files;
  for (const ShownEntry& one : known) {
    if (one.file.starts_with(stem)) files.insert(one.file);
  }
  return files.empty() ? stem + ".txt" : stem + "-" + std::to_string(files.size() + 1) + ".txt";
}

Date until_day(const MonthCase& one, Date shown) {
  return *due_on(shown, one.timetable.entries, one.calendar);
}

Result<void> write_note(const std::string& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(fs::path(path).parent_path(), error);
  if (error) return fail(Diagnostic{"E002"_code, {}, {path, error.message()}, {}, {}});
  return write_file_durably(path, text);
}

}  // namespace

Result<std::vector<UnshownEntry>> unshown_entries(const MonthDesk& desk, const MonthCase& one) {
  const MonthLife life = TRY(month_life(desk.store, one.key));
  if (!life.published.empty()) return std::vector<UnshownEntry>();
  OpenWarehouse warehouse = TRY(open_warehouse(desk.project, desk.context));
  const SubjectNames names = TRY(subjects_of(warehouse.connection, desk, one));
  const std::set<std::string> items = items_of(one.assessment.plan);
  const auto decided = TRY(read_red_line_decisions(warehouse.connection, one.period.name));
  std::vector<UnshownEntry> all;
  for (SheetEntry& row : TRY(read_sheet_entries(warehouse.connection, one.period))) {
    const auto name = names.find(row.subject);
    if (name == names.end() || !items.contains(row.item)) continue;
    const auto decision = decided.find({row.subject, row.item});
    all.push_back({draft_of(one, row), name->second, std::move(row), {}});
    if (decision != decided.end()) all.back().acts = decision->second;
  }
  return only_new(TRY(shown_entries(desk.store)), std::move(all));
}

Result<EntriesShown> show_new_entries(const MonthDesk& desk, const MonthCase& one) {
  TRY(require_name(desk.by.actor));
  const std::vector<UnshownEntry> entries = TRY(unshown_entries(desk, one));
  const Date today = TRY(today_of(desk));
  EntriesShown done{{}, entries.size(), until_day(one, today)};
  if (entries.empty() || desk.dry_run) return done;
  std::map<std::string, std::vector<UnshownEntry>> by_subject;
  std::vector<std::string> subjects;
  for (const UnshownEntry& entry : entries) {
    by_subject[entry.shown.subject].push_back(entry);
    subjects.push_back(entry.shown.subject);
  }
  const std::vector<ShownEntry> known = TRY(shown_entries(desk.store));
  const std::map<std::string, std::string> names = file_names_of(subjects);
  std::vector<ShownEntry> drafts;
  for (const auto& [subject, own] : by_subject) {
    const std::string file =
        next_file(known, "entries/" + names.at(subject) + "/" + to_string(today));
    const std::string text = write_entry_note({one, own, today, done.until});
    done.files.push_back(published_dir(desk.project, one.key) + "/" + file);
    TRY(write_note(done.files.back(), text));
    for (const UnshownEntry& entry : own) {
      drafts.push_back(entry.shown);
      drafts.back().file = file;
      drafts.back().file_digest = digest(text);
    }
  }
  // The ids stand in the notes, in the order in which they were given.
  std::ranges::sort(drafts, {},
                    [](const ShownEntry& draft) { return std::stoll(draft.id.substr(1)); });
  TRY(show_entries(desk.store, drafts, desk.by));
  return done;
}

Diagnostics changed_entry_notes(const Project& project, const std::vector<ShownEntry>& shown) {
  Diagnostics out;
  for (const ShownEntry& one : shown) {
    const std::string path = published_dir(project, one.key) + "/" + one.file;
    const Result<std::string> text = read_file(path);
    if (!text || digest(*text) != one.file_digest) {
      append_new(out, {{"A225"_code, {}, {path}, {}, {}}});
    }
  }
  return out;
}

Result<Date> contestable_until(const MonthDesk& desk, const MonthCase& one,
                               const ShownEntry& entry) {
  return until_day(one, TRY(day_in_zone(desk.project, entry.at_us)));
}

Result<std::optional<Date>> entries_contestable_until(const MonthDesk& desk, const MonthCase& one) {
  std::optional<Date> last;
  for (const ShownEntry& entry : TRY(shown_entries(desk.store))) {
    if (entry.key != one.key) continue;
    const Date until = TRY(contestable_until(desk, one, entry));
    last = last ? std::max(*last, until) : until;
  }
  return last;
}

}  // namespace steelyard
