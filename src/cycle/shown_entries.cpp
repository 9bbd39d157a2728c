// shown_entries: see shown_entries.hpp.  Tested by: tests/cycle/shown_entries_test.cpp.

#include "cycle/shown_entries.hpp"

#include <algorithm>
#include <set>

namespace steelyard {

namespace {

const std::string kShow = "entry.show";

ShownEntry entry_in(const AuditRow& row) {
  const AuditDetail detail = read_detail(row.detail);
  ShownEntry one;
  one.id = text_in(detail, "id");
  one.key = {text_in(detail, "plan"), text_in(detail, "period")};
  one.subject = text_in(detail, "subject");
  one.item = text_in(detail, "item");
  one.day = text_in(detail, "day");
  one.note = text_in(detail, "of");
  one.entered_by = text_in(detail, "entered_by");
  one.confirmed_by = text_in(detail, "confirmed_by");
  one.content = text_in(detail, "content");
  one.file = text_in(detail, "file");
  one.file_digest = text_in(detail, "file_digest");
  one.at_us = row.at_us;
  return one;
}

AuditEntry row_of(const ShownEntry& one, const Acting& by) {
  return {.actor = by.actor,
          .action = kShow,
          .object = "entry/" + one.id,
          .detail = noted({{"id", one.id},
                           {"plan", one.key.plan},
                           {"period", one.key.period},
                           {"subject", one.subject},
                           {"item", one.item},
                           {"day", one.day},
                           {"of", one.note},
                           {"entered_by", one.entered_by},
                           {"confirmed_by", one.confirmed_by},
                           {"content", one.content},
                           {"file", one.file},
                           {"file_digest", one.file_digest}},
                          by)};
}

Result<void> show_in(StoreDriver& in, std::vector<ShownEntry> drafts, const Acting& by) {
  const std::vector<ShownEntry> known = TRY(shown_entries_in(in));
  number_entries(known, drafts);
  std::set<MonthKey> open;
  for (const ShownEntry& one : drafts) {
    if (open.insert(one.key).second) {
      TRY(require_step(TRY(month_life_in(in, one.key)), MonthStep::Collect));
    }
    const auto was = std::ranges::find(known, one.id, &ShownEntry::id);
    if (was != known.end() && was->content == one.content) continue;
    TRY(append_audit(in, row_of(one, by), by.at_us));
  }
  return {};
}

}  // namespace

bool is_same_entry(const ShownEntry& a, const ShownEntry& b) {
  return a.key == b.key && a.subject == b.subject && a.item == b.item && a.day == b.day &&
         a.note == b.note;
}

void number_entries(const std::vector<ShownEntry>& known, std::vector<ShownEntry>& drafts) {
  std::size_t n_known = known.size();
  for (ShownEntry& draft : drafts) {
    const auto was = std::ranges::find_if(
        known, [&draft](const ShownEntry& one) { return is_same_entry(one, draft); });
    draft.id = was == known.end() ? "N" + std::to_string(++n_known) : was->id;
  }
}

Result<std::vector<ShownEntry>> shown_entries_in(StoreDriver& in) {
  std::vector<ShownEntry> all;
  for (const AuditRow& row : TRY(audit_of(in, {kShow}))) {
    ShownEntry one = entry_in(row);
    const auto was = std::ranges::find(all, one.id, &ShownEntry::id);
    if (was == all.end()) {
      all.push_back(std::move(one));
    } else {
      *was = std::move(one);
    }
  }
  return all;
}

Result<std::vector<ShownEntry>> shown_entries(Store& store) {
  return store.read([](StoreDriver& in) { return shown_entries_in(in); });
}

Result<ShownEntry> shown_entry(Store& store, const std::string& id) {
  const std::vector<ShownEntry> all = TRY(shown_entries(store));
  const auto one = std::ranges::find(all, id, &ShownEntry::id);
  if (one == all.end()) return fail(Diagnostic{"A244"_code, {}, {id}, {}, {}});
  return *one;
}

Result<void> show_entries(Store& store, const std::vector<ShownEntry>& drafts, const Acting& by) {
  TRY(require_name(by.actor));
  if (drafts.empty()) return {};
  return store.write([&](StoreDriver& in) { return show_in(in, drafts, by); });
}

}  // namespace steelyard
