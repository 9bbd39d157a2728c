// Reliefs: days that are announced not to count, because of an outage or a typhoon; they enter the data once
// somebody else approved them.
//
//     R1 2026-05-10 … 2026-05-11 "outage", announced by zoe ─approve by kim─► row of the excuses sheet
//                                                            └─────withdraw────► that row is taken back
//
// Who announced it takes it back, and of one that was approved who approved it too. Folded from the audit log. Tested by: tests/cycle/reliefs_test.cpp (both databases).
#pragma once

#include "cycle/acting.hpp"
#include "store/store.hpp"

namespace steelyard {

struct Relief {
  std::string id;  // R1, R2 …
  std::string first;
  std::string last;
  std::vector<std::string> subjects;    // ids; empty = all
  std::vector<std::string> indicators;  // empty = all
  std::string reason;
  std::string by;  // who announced it
  std::int64_t at_us = 0;
  std::string approved_by;  // empty = it waits
  std::vector<std::string> batches;
  std::string withdrawn_by;  // empty = it stands
  [[nodiscard]] bool is_approved() const { return !approved_by.empty(); }
  [[nodiscard]] bool is_withdrawn() const { return !withdrawn_by.empty(); }
};

/// In the order in which they were announced. Errors: A002.
Result<std::vector<Relief>> reliefs(Store& store);
/// Errors: A247 no such relief.
Result<Relief> relief_of(Store& store, const std::string& id);

/// Those that stand and take the same day off the same subject and indicator, itself left out.
std::vector<std::string> overlapping(const std::vector<Relief>& all, const Relief& one);

/// Takes first to indicators of `draft`; the reason is the note. The same again is the one there is, unless that was
/// withdrawn. Errors: A205.
Result<Relief> announce_relief(Store& store, const Relief& draft, const Acting& by);
/// Errors: A205; A247; A222 nobody approves what he announced; A258 it was withdrawn.
Result<void> require_may_approve(Store& store, const std::string& id, const Acting& by);
/// With the batches that brought it into the data. Approving again changes nothing. Errors: those above.
Result<Relief> approve_relief(Store& store, const std::string& id,
                              const std::vector<std::string>& batches, const Acting& by);

/// Errors: A205; A247; A222 who neither announced nor approved it.
Result<void> require_may_withdraw(Store& store, const std::string& id, const Acting& by);
/// Withdrawing again changes nothing. Errors: those above.
Result<Relief> withdraw_relief(Store& store, const std::string& id, const Acting& by);

}  // namespace steelyard
