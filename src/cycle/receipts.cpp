// receipts: see receipts.hpp.  Tested by: tests/cycle/receipts_test.cpp.

#include "cycle/receipts.hpp"

#include <algorithm>
#include <tuple>

#include "base/text.hpp"

namespace steelyard {

namespace {

const std::string kRead = "receipt.read";

/// Who has read each card.
using Readers = std::map<std::tuple<MonthKey, int, std::string>, std::vector<std::string>>;

Receipt receipt_in(const AuditRow& row) {
  const AuditDetail detail = read_detail(row.detail);
  Receipt one;
  one.key = {text_in(detail, "plan"), text_in(detail, "period")};
  one.version = static_cast<int>(number_in(detail, "version"));
  one.subject = text_in(detail, "subject");
  one.by = row.actor;
  if (detail.contains("read_us")) one.read_us = number_in(detail, "read_us");
  one.noted_us = row.at_us;
  return one;
}

Result<std::vector<Receipt>> receipts_in(StoreDriver& in) {
  std::vector<Receipt> all;
  for (const AuditRow& row : TRY(audit_of(in, {kRead}))) all.push_back(receipt_in(row));
  return all;
}

/// False where he is among them already.
bool add_reader(Readers& readers, const Receipt& one) {
  std::vector<std::string>& names = readers[{one.key, one.version, one.subject}];
  const bool is_known = std::ranges::any_of(
      names, [&one](const std::string& name) { return is_same_person(name, one.by); });
  if (!is_known) names.push_back(one.by);
  return !is_known;
}

AuditEntry entry_of(const Receipt& one, const Acting& by) {
  AuditDetail detail{{"plan", one.key.plan},
                     {"period", one.key.period},
                     {"version", std::to_string(one.version)},
                     {"subject", one.subject}};
  if (one.read_us) detail.emplace("read_us", std::to_string(*one.read_us));
  if (!is_same_person(one.by, by.actor)) {
    detail.emplace("handed_in_by", std::string(trim(by.actor)));
  }
  return {.actor = std::string(trim(one.by)),
          .action = kRead,
          .object = "receipt/" + one.key.plan + "/" + one.key.period + "/" + one.subject,
          .detail = noted(std::move(detail), by)};
}

Result<std::vector<bool>> note_in(StoreDriver& in, const std::vector<Receipt>& drafts,
                                  const Acting& by) {
  Readers readers;
  for (const Receipt& known : TRY(receipts_in(in))) add_reader(readers, known);
  std::vector<bool> is_new;
  for (const Receipt& draft : drafts) {
    is_new.push_back(add_reader(readers, draft));
    if (is_new.back()) TRY(append_audit(in, entry_of(draft, by), by.at_us));
  }
  return is_new;
}

}  // namespace

Result<std::vector<Receipt>> receipts(Store& store) {
  return store.read([](StoreDriver& in) { return receipts_in(in); });
}

Result<std::vector<bool>> note_receipts(Store& store, const std::vector<Receipt>& drafts,
                                        const Acting& by) {
  TRY(require_name(by.actor));
  for (const Receipt& draft : drafts) TRY(require_name(draft.by));
  return store.write([&](StoreDriver& in) { return note_in(in, drafts, by); });
}

}  // namespace steelyard
