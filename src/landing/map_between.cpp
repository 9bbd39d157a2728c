// map_between: see map_between.hpp.
//
// A bad record ends the filling: what stood on it is unknown, and nothing is guessed.
// Tested by: tests/landing/adapter_words_test.cpp.

#include "landing/map_between.hpp"

namespace steelyard {

const RawRecord& DownFiller::filled(const RawRecord& record) {
  if (!fill_.by) return record;
  if (record.bad) {
    has_above_ = false;
    return record;
  }
  const std::string_view by = trim_cell(record.cells[*fill_.by]);
  const bool goes_on = has_above_ && !by.empty() && by == by_;
  record_ = record;
  for (std::size_t i = 0; i < fill_.columns.size(); ++i) {
    std::string_view& cell = record_.cells[fill_.columns[i]];
    if (goes_on && trim_cell(cell).empty()) {
      cell = above_[i];
    } else {
      above_[i] = cell;
    }
  }
  by_ = by;
  has_above_ = true;
  return record_;
}

std::optional<Diagnostic> TotalsCheck::compare(Int128 total, std::uint64_t line) {
  const Int128 sum = since_start_;
  const bool agrees = total == since_start_ || total == since_total_;
  since_total_ = 0;
  if (agrees) return std::nullopt;
  return Diagnostic{.code = "D041"_code,
                    .span = {},
                    .args = {format_decimal_trimmed(total, kMoneyScale),
                             format_decimal_trimmed(sum, kMoneyScale), std::to_string(line)},
                    .hint = {},
                    .labels = {}};
}

}  // namespace steelyard
