// reliefs: see reliefs.hpp.  Tested by: tests/cycle/reliefs_test.cpp.

#include "cycle/reliefs.hpp"

#include <algorithm>

#include "base/names.hpp"
#include "base/text.hpp"

namespace steelyard {

namespace {

const std::string kAnnounce = "relief.announce";
const std::string kApprove = "relief.approve";
const std::string kWithdraw = "relief.withdraw";

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
                   .batches = {},
                   .withdrawn_by = {}});
    return;
  }
  const auto one = std::ranges::find(all, text_in(detail, "id"), &Relief::id);
  if (one == all.end() || one->is_withdrawn()) return;
  if (row.action == kWithdraw) {
    one->withdrawn_by = row.actor;
    return;
  }
  if (one->is_approved()) return;
  one->approved_by = row.actor;
  one->batches = list_in(detail, "batches");
}

Result<std::vector<Relief>> reliefs_in(StoreDriver& in) {
  std::vector<Relief> all;
  for (const AuditRow& row : TRY(audit_of(in, {kAnnounce, kApprove, kWithdraw}))) fold(row, all);
  return all;
}

Result<Relief> find_in(StoreDriver& in, const std::string& id) {
  const std::vector<Relief> all = TRY(reliefs_in(in));
  const auto one = std::ranges::find(all, id, &Relief::id);
  if (one == all.end()) return fail(Diagnostic{"A247"_code, {}, {id}, {}, {}});
  return *one;
}

Result<void> require_approvable(const Relief& one, const Acting& by) {
  if (one.is_withdrawn()) {
    return fail(Diagnostic{"A258"_code, {}, {one.id, one.withdrawn_by}, {}, {}});
  }
  if (one.is_approved() || !is_same_person(by.actor, one.by)) return {};
  return fail(Diagnostic{
      "A222"_code, {}, {by.actor, one.id + " 是他自己公告的", "he announced " + one.id}, {}, {}});
}

Result<void> require_part_in(const Relief& one, const Acting& by) {
  const bool approved_it = one.is_approved() && is_same_person(by.actor, one.approved_by);
  if (one.is_withdrawn() || approved_it || is_same_person(by.actor, one.by)) return {};
  const std::string zh_approver = one.is_approved() ? "和批准人 " + one.approved_by : "";
  const std::string en_approver =
      one.is_approved() ? ", and " + one.approved_by + ", who approved it," : ",";
  return fail(
      Diagnostic{"A222"_code,
                 {},
                 {by.actor, "只有公告人 " + one.by + zh_approver + " 能撤回 " + one.id,
                  "only " + one.by + ", who announced " + one.id + en_approver + " withdraws it"},
                 {},
                 {}});
}

/// Two lists of names, of which an empty one means all.
bool share_any(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return a.empty() || b.empty() || std::ranges::find_first_of(a, b) != a.end();
}

bool is_same_relief(const Relief& a, const Relief& b) {
  return !a.is_withdrawn() && a.first == b.first && a.last == b.last && a.subjects == b.subjects &&
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
  TRY(require_approvable(one, by));
  if (one.is_approved()) return one;
  const AuditEntry entry{.actor = std::string(trim(by.actor)),
                         .action = kApprove,
                         .object = "relief/" + one.id,
                         .detail = noted({{"id", one.id}, {"batches", list_text(batches)}}, by)};
  TRY(append_audit(in, entry, by.at_us));
  one.approved_by = entry.actor;
  one.batches = batches;
  return one;
}

Result<Relief> withdraw_in(StoreDriver& in, Relief one, const Acting& by) {
  TRY(require_part_in(one, by));
  if (one.is_withdrawn()) return one;
  const AuditEntry entry{.actor = std::string(trim(by.actor)),
                         .action = kWithdraw,
                         .object = "relief/" + one.id,
                         .detail = noted({{"id", one.id}}, by)};
  TRY(append_audit(in, entry, by.at_us));
  one.withdrawn_by = entry.actor;
  return one;
}

}  // namespace

std::vector<std::string> overlapping(const std::vector<Relief>& all, const Relief& one) {
  std::vector<std::string> ids;
  for (const Relief& other : all) {
    const bool stands = !other.is_withdrawn() && other.id != one.id;
    const bool share_days = other.first <= one.last && one.first <= other.last;
    if (stands && share_days && share_any(other.subjects, one.subjects) &&
        share_any(other.indicators, one.indicators)) {
      ids.push_back(other.id);
    }
  }
  return ids;
}

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
    return require_approvable(TRY(find_in(in, id)), by);
  });
}

Result<Relief> approve_relief(Store& store, const std::string& id,
                              const std::vector<std::string>& batches, const Acting& by) {
  TRY(require_name(by.actor));
  return store.write([&](StoreDriver& in) -> Result<Relief> {
    return approve_in(in, TRY(find_in(in, id)), batches, by);
  });
}

Result<void> require_may_withdraw(Store& store, const std::string& id, const Acting& by) {
  TRY(require_name(by.actor));
  return store.read(
      [&](StoreDriver& in) -> Result<void> { return require_part_in(TRY(find_in(in, id)), by); });
}

Result<Relief> withdraw_relief(Store& store, const std::string& id, const Acting& by) {
  TRY(require_name(by.actor));
  return store.write(
      [&](StoreDriver& in) -> Result<Relief> { return withdraw_in(in, TRY(find_in(in, id)), by); });
}

}  // namespace steelyard
