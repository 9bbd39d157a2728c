// Receipts: that somebody has read what was published about him; not that he agrees.
//
//     presale-a 2026-05 v1 E00012: read by "E00012" at …
//
// Folded from the audit log. What proves that he had the file is the token on it (month/receipts.hpp).
// Tested by: tests/cycle/receipts_test.cpp (both databases).
#pragma once

#include <optional>

#include "cycle/months.hpp"

namespace steelyard {

struct Receipt {
  MonthKey key;
  int version = 0;  // of the publication
  std::string subject;
  std::string by;  // who read it
  std::optional<std::int64_t>
      read_us;  // UTC, where somebody says when; else it was when it was noted
  std::int64_t noted_us = 0;
  [[nodiscard]] std::int64_t at_us() const { return read_us.value_or(noted_us); }
};

/// In the order in which they were noted. Errors: A002.
Result<std::vector<Receipt>> receipts(Store& store);

/// All or none. Ensures: which of them are new: the same card, read by the same person, is noted once. Whoever
/// hands in what others have read is noted beside it. Requires: published versions. Errors: A205.
Result<std::vector<bool>> note_receipts(Store& store, const std::vector<Receipt>& drafts,
                                        const Acting& by);

}  // namespace steelyard
