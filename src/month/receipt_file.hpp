// receipt_file: receipts that were gathered elsewhere, as a table: many at once.
//
//     token,by,at
//     b3c1f04a99de,E00012,2026-06-09 10:12        at: when it was read, by the house's clock; may be left out
//
// A bad line is said and the others are noted. Tested by: tests/e2e/actions.sh.
#pragma once

#include "month/receipts.hpp"

namespace steelyard {

struct NotedFile {
  std::size_t n_new = 0;
  std::size_t n_known = 0;  // noted before
  Diagnostics refused;      // A242, one a line
};

/// Errors: A241 a column is missing; those of open_reader and receipt_tokens.
Result<NotedFile> note_receipt_file(const MonthDesk& desk, const std::string& path);

}  // namespace steelyard
