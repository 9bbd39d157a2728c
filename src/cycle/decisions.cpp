// decisions: see decisions.hpp.  Tested by: tests/cycle/decisions_test.cpp.

#include "cycle/decisions.hpp"

#include "base/text.hpp"

namespace steelyard {

static const std::string kDecide = "month.decide";

static RedLineDecision decision_in(const AuditRow& row, const AuditDetail& detail) {
  RedLineDecision one;
  one.key = {text_in(detail, "plan"), text_in(detail, "period")};
  one.subject = text_in(detail, "subject");
  one.red_line = text_in(detail, "red_line");
  one.acts = text_in(detail, "acts") == "yes";
  one.by = row.actor;
  one.note = text_in(detail, "note");
  one.at_us = row.at_us;
  return one;
}

Result<std::vector<RedLineDecision>> red_line_decisions(Store& store, const MonthKey& key) {
  return store.read([&key](StoreDriver& in) -> Result<std::vector<RedLineDecision>> {
    std::vector<RedLineDecision> all;
    for (const AuditRow& row : TRY(audit_of(in, {kDecide}))) {
      RedLineDecision one = decision_in(row, read_detail(row.detail));
      if (one.key == key) all.push_back(std::move(one));
    }
    return all;
  });
}

Result<void> note_decision(Store& store, const RedLineDecision& decision, const Acting& by) {
  TRY(require_name(by.actor));
  const AuditEntry entry{.actor = std::string(trim(by.actor)),
                         .action = kDecide,
                         .object = "month/" + decision.key.plan + "/" + decision.key.period,
                         .detail = noted({{"plan", decision.key.plan},
                                          {"period", decision.key.period},
                                          {"subject", decision.subject},
                                          {"red_line", decision.red_line},
                                          {"acts", decision.acts ? "yes" : "no"}},
                                         by)};
  TRY(store.write([&](StoreDriver& in) { return append_audit(in, entry, by.at_us); }));
  return {};
}

}  // namespace steelyard
