// The audit log: who did what, when, to what; rows are added and never changed.
//
//     {seq 7, at, zoe, plan.approve, plan/shop-monthly/2, {"digest":"…","note":"ok"}, previous, hash}
//
// hash = BLAKE2b-256 over a name, then each field with its length before it, `previous` among them; so
// every row vouches for all before it. Details never hold secrets. What became of a plan is read out of
// these rows and stands nowhere else. Tested by: tests/store.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "store/driver.hpp"

namespace steelyard {

using AuditDetail = std::map<std::string, std::string>;

struct AuditEntry {
  std::string actor;
  std::string action;  // plan.submit
  std::string object;  // plan/shop-monthly/2
  AuditDetail detail;
};

struct AuditRow {
  std::int64_t seq = 0;    // 1, 2, 3 … without gaps
  std::int64_t at_us = 0;  // UTC
  std::string actor;
  std::string action;
  std::string object;
  std::string detail;  // canonical JSON: keys sorted, no blanks
  std::string previous;
  std::string hash;
};

/// What stands before the first row.
std::string first_previous();
std::string hash_of(const AuditRow& row);

/// Requires: inside a write transaction. Errors: A008 it is not there when read back; A002, A210.
Result<AuditRow> append_audit(StoreDriver& in, const AuditEntry& entry, std::int64_t at_us);
/// Up to `n` rows with a greater seq, in order.
Result<std::vector<AuditRow>> audit_after(StoreDriver& in, std::int64_t seq, std::int64_t n);
/// All rows of these actions, in order. Requires: at least one action.
Result<std::vector<AuditRow>> audit_of(StoreDriver& in, const std::vector<std::string>& actions);
/// The last row; seq 0 and first_previous() as its hash where there is none.
Result<AuditRow> last_audit(StoreDriver& in);

std::string write_detail(const AuditDetail& detail);
/// Empty for what is no such text.
AuditDetail read_detail(const std::string& text);

}  // namespace steelyard
