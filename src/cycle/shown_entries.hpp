// Shown entries: points that somebody gave or took, told to the person by a note of its own, from when three
// workdays run in which he can object.
//
//     N1 presale-a 2026-05 E00012 "complaint" of 2026-05-08: shown 2026-05-09 (note entries/E00012/2026-05-09.txt)
//
// An entry whose points, reason or evidence were changed afterwards is shown again, under the same id; its days begin anew.
// No points stand here, only the digest of what was shown. Folded from the audit log.
// Tested by: tests/cycle/shown_entries_test.cpp (both databases).
#pragma once

#include "cycle/months.hpp"

namespace steelyard {

struct ShownEntry {
  std::string id;  // N1, N2 …
  MonthKey key;
  std::string subject;
  std::string item;
  std::string day;   // 2026-05-08
  std::string note;  // with subject, item and day the key of the entries sheet
  std::string entered_by;
  std::string confirmed_by;
  std::string content;      // digest of what was shown of it
  std::string file;         // the note that tells of it, below the month's folder
  std::string file_digest;  // of that note
  std::int64_t at_us = 0;   // when it was shown as it is
};

/// As each was shown last, in the order of their ids. Errors: A002.
Result<std::vector<ShownEntry>> shown_entries(Store& store);
Result<std::vector<ShownEntry>> shown_entries_in(StoreDriver& in);
/// Errors: A244 no such entry was shown.
Result<ShownEntry> shown_entry(Store& store, const std::string& id);

bool is_same_entry(const ShownEntry& a, const ShownEntry& b);

/// Where each of them stands in the list: the id it has, or will have, in their order.
void number_entries(const std::vector<ShownEntry>& known, std::vector<ShownEntry>& drafts);

/// Notes them, numbered as above; what was shown so already is passed over. Errors: A205; A216 the month is closed.
Result<void> show_entries(Store& store, const std::vector<ShownEntry>& drafts, const Acting& by);

}  // namespace steelyard
