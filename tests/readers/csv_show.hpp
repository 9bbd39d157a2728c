// What a CSV text reads as, in words a test table can hold.
//
//     show("a,b\n1,2\n3\n") = {"a|b", "2: 1|2", "3: D003(1,2) 3"}
//
// First the header, then a line for each record: its physical line and its cells, or its fault with
// arguments and raw text.
#pragma once

#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/text.hpp"
#include "readers/csv.hpp"

namespace steelyard::testing {

inline std::string show_record(const RawRecord& record) {
  if (record.bad) {
    return fmt::format("{}: {}({}) {}", record.line, code_name(record.fault),
                       join(record.fault_args, ","), record.raw);
  }
  std::vector<std::string> cells;
  for (const std::string_view cell : record.cells) cells.emplace_back(cell);
  return fmt::format("{}: {}", record.line, join(cells, "|"));
}

inline std::vector<std::string> show(std::string text, const CsvOptions& options = {}) {
  auto reader = open_csv(text_source("test.csv", std::move(text)), options);
  if (!reader) return {std::string(code_name(reader.error().front().code))};
  std::vector<std::string> lines{join((*reader)->header(), "|")};
  RawRecord record;
  for (;;) {
    const Result<bool> more = (*reader)->next(record);
    if (!more) return {std::string(code_name(more.error().front().code))};
    if (!*more) return lines;
    lines.push_back(show_record(record));
  }
}

}  // namespace steelyard::testing
