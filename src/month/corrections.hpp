// corrections: rows that somebody's decision brings into the record: a batch of kind `correction`, with who
// and why.
//
// Tested by: tests/e2e/month.sh.
#pragma once

#include "month/desk.hpp"

namespace steelyard {

/// Loads the files, newer than everything before; not one of them where a row would be refused. Ensures: the digests of their batches, also where a file was
/// landed already by a program that was killed. Errors: those of load, all of them.
Result<std::vector<std::string>> land_corrections(const MonthDesk& desk,
                                                  const std::vector<std::string>& paths,
                                                  const std::string& reason);

/// What would be refused of them, without landing anything. Errors: all of it.
Result<void> check_corrections(const MonthDesk& desk, const std::vector<std::string>& paths);

/// A sheet that a step of the month writes itself.
struct TextToLand {
  std::string name;  // of the file, by which it is known what it is
  std::string text;
  std::int64_t after_us =
      0;  // it is newer than that, whatever the clock says; a rehearsal's stands still
};
/// The same for a text that stands in no file yet.
Result<std::vector<std::string>> land_text(const MonthDesk& desk, const TextToLand& sheet);
/// A cell of such a text.
std::string csv_cell(std::string_view cell);

}  // namespace steelyard
