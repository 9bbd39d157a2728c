// open_reader: which reader a file needs, by its first bytes.
//
//     "PAR1…" → Parquet    "PK\3\4…" → D013: xlsx    "订单编号,总金额…" → CSV
//
// Promise: a format that is not read yet is named with what to do, never parsed as if it were CSV.
// The file's name decides nothing. Tested by: tests/readers/csv_test.cpp, parquet_test.cpp.

#include "readers/reader.hpp"

#include <array>

#include "base/text.hpp"
#include "readers/child.hpp"
#include "readers/csv.hpp"

namespace steelyard {

namespace {

struct Foreign {
  std::string_view magic;
  std::string_view name;
};

constexpr std::array<Foreign, 4> kForeign{{
    {"PK\x03\x04", "xlsx/zip"},
    {"\xD0\xCF\x11\xE0", "xls"},
    {"\x1F\x8B", "gzip"},
    {"%PDF", "PDF"},
}};

/// Some portals call a web page with one table "orders.xls".
bool looks_like_markup(std::string_view start) {
  const std::string text = to_lower(trim(start).substr(0, 16));
  return text.starts_with("<html") || text.starts_with("<!doctype") || text.starts_with("<?xml") ||
         text.starts_with("<table") || text.starts_with("<meta");
}

std::string foreign_format(std::string_view start) {
  for (const Foreign& foreign : kForeign) {
    if (start.starts_with(foreign.magic)) return std::string(foreign.name);
  }
  return looks_like_markup(start) ? "HTML/XML" : "";
}

Text save_as_csv() {
  return {"在来源软件中另存为“CSV UTF-8（逗号分隔）”，再载入",
          "save it as 'CSV UTF-8' in the program it comes from and load that"};
}

}  // namespace

Result<std::unique_ptr<RecordReader>> open_reader(const std::string& path,
                                                  const ReadOptions& options) {
  Sampled sampled = TRY(take_sample(TRY(file_source(path)), 256));
  if (sampled.sample.starts_with("PAR1")) {
    return open_in_child({.format = ChildFormat::Parquet,
                          .path = path,
                          .sheet = {},
                          .limits = default_limits(ChildFormat::Parquet)},
                         options);
  }
  const std::string foreign = foreign_format(sampled.sample);
  if (!foreign.empty()) {
    return fail(Diagnostic{Code::D013, {}, {path, foreign}, save_as_csv(), {}});
  }
  return open_csv(std::move(sampled.source), {});
}

}  // namespace steelyard
