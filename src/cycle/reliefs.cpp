// reliefs: see reliefs.hpp.  Tested by: tests/cycle/reliefs_test.cpp.

#include "cycle/reliefs.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/text.hpp"

namespace steelyard {

namespace {

const std::string kAnnounce = "relief.announce";
const std::string kApprove = "relief.approve";

void fold(const AuditRow& row, std::vector<Relief>& all) {
  const AuditDetail detail = read_detail(row.detail);
  if (row.action == kAnnounce) {
    all.push_back({.id = text_in(detail, "id"),
                   .first = text_in(detail, "first"),
                   .last = text_in(detail, "last"),
                   .subjects = list_in(detail, "subjects"),
                   .indicators = list_in(detail, "indicators"),
                   .reason = text_in(detail, "note"),
                   .by = row.actor,
                   .at_us = row.at_us,
                   .approved_by = {},
                   .batches = {}});
    return;
  }
  const auto one = std::ranges::find(all, text_in(detail, "id"), &Relief::id);
  if (one == all.end() || one->is_approved()) return;
  one->approved_by = row.actor;
  one->batches = list_in(detail, "batches");
}

Result<std::vector<Relief>> reliefs_in(StoreDriver& in) {
  std::vector<Relief> all;
  for (const AuditRow& row : TRY(audit_of(in, {kAnnounce, kApprove}))) fold(row, all);
  return all;
}

Result<Relief> find_in(StoreDriver& in, const std::string& id) {
  const std::vector<Relief> all = TRY(reliefs_in(in));
  const auto one = std::ranges::find(all, id, &Relief::id);
  if (one == all.end()) return fail(Diagnostic{"A247"_code, {}, {id}, {}, {}});
  return *one;
}

Result<void> require_other(const Relief& one, const Acting& by) {
  if (!is_same_person(by.actor, one.by)) return {};
  return fail(Diagnostic{
      "A222"_code, {}, {by.actor, one.id + " 是他自己公告的", "he announced " + one.id}, {}, {}});
}

bool is_same_relief(const Relief& a, const Relief& b) {
  return a.first == b.first && a.last == b.last && a.subjects == b.subjects &&
         a.indicators == b.indicators && a.reason == b.reason && is_same_person(a.by, b.by);
}

Result<Relief> announce_in(StoreDriver& in, Relief draft, const Acting& by) {
  draft.reason = by.note;
  draft.by = trim(by.actor);
  draft.at_us = by.at_us;
  const std::vector<Relief> all = TRY(reliefs_in(in));
  const auto same =
      std::ranges::find_if(all, [&draft](const Relief& one) { return is_same_relief(one, draft); });
  if (same != all.end()) return *same;
  draft.id = "R" + std::to_string(all.size() + 1);
  const AuditEntry entry{.actor = draft.by,
                         .action = kAnnounce,
                         .object = "relief/" + draft.id,
                         .detail = noted({{"id", draft.id},
                                          {"first", draft.first},
                                          {"last", draft.last},
                                          {"subjects", list_text(draft.subjects)},
                                          {"indicators", list_text(draft.indicators)}},
                                         by)};
  TRY(append_audit(in, entry, by.at_us));
  return draft;
}

Result<Relief> approve_in(StoreDriver& in, Relief one, const std::vector<std::string>& batches,
                          const Acting& by) {
  if (one.is_approved()) return one;
  TRY(require_other(one, by));
  const AuditEntry entry{.actor = std::string(trim(by.actor)),
                         .action = kApprove,
                         .object = "relief/" + one.id,
                         .detail = noted({{"id", one.id}, {"batches", list_text(batches)}}, by)};
  TRY(append_audit(in, entry, by.at_us));
  one.approved_by = entry.actor;
  one.batches = batches;
  return one;
}

}  // namespace

Result<std::vector<Relief>> reliefs(Store& store) {
  return store.read([](StoreDriver& in) { return reliefs_in(in); });
}

Result<Relief> relief_of(Store& store, const std::string& id) {
  return store.read([&id](StoreDriver& in) { return find_in(in, id); });
}

Result<Relief> announce_relief(Store& store, const Relief& draft, const Acting& by) {
  TRY(require_name(by.actor));
  return store.write([&](StoreDriver& in) { return announce_in(in, draft, by); });
}

Result<void> require_may_approve(Store& store, const std::string& id, const Acting& by) {
  TRY(require_name(by.actor));
  return store.read([&](StoreDriver& in) -> Result<void> {
    const Relief one = TRY(find_in(in, id));
    if (one.is_approved()) return {};
    return require_other(one, by);
  });
}

Result<Relief> approve_relief(Store& store, const std::string& id,
                              const std::vector<std::string>& batches, const Acting& by) {
  TRY(require_name(by.actor));
  return store.write([&](StoreDriver& in) -> Result<Relief> {
    return approve_in(in, TRY(find_in(in, id)), batches, by);
  });
}

}  // namespace steelyard
