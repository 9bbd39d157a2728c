// ChainCheck: whether an audit log is whole, row by row, and agrees with its anchors.
//
//     ChainCheck check(anchors, last_seq);
//     for (row : rows) check.add(row);
//     check.finish()   → {n_rows, last_hash, faults}      faults: A101 … A107, the first bad row
//
// After the first bad row nothing that follows is trusted, so nothing more is said of it.
// Pure; tested by: tests/store/chain_test.cpp (10,000 random tamperings).
#pragma once

#include <optional>

#include "store/anchors.hpp"
#include "store/audit.hpp"

namespace steelyard {

struct ChainReport {
  std::int64_t n_rows = 0;
  std::string last_hash;
  std::int64_t anchored_seq = 0;  // rows after it have no anchor
  Diagnostics faults;             // forged anchors, then the first bad row
};

class ChainCheck {
 public:
  /// `greatest_seq`: how far to look for the place that a displaced row came from.
  ChainCheck(const Anchors& anchors, std::int64_t greatest_seq);
  /// In the order of the table.
  void add(const AuditRow& row);
  [[nodiscard]] bool found() const { return fault_.has_value(); }
  ChainReport finish();

 private:
  [[nodiscard]] std::optional<Diagnostic> fault_of(const AuditRow& row) const;
  [[nodiscard]] std::optional<std::int64_t> place_before(const AuditRow& row) const;

  const Anchors* anchors_;
  std::size_t next_anchor_ = 0;
  std::int64_t greatest_seq_;
  std::int64_t seq_ = 0;
  std::string hash_;
  std::int64_t n_rows_ = 0;
  std::optional<Diagnostic> fault_;
};

/// The whole log of one moment. Requires: inside a snapshot. Errors: A002.
Result<ChainReport> check_chain(StoreDriver& in, const Anchors& anchors);

}  // namespace steelyard
