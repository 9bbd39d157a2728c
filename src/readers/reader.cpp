// open_reader: which reader a file needs, by its first bytes.
//
//     "PAR1…" → Parquet    "PK\3\4…" → xlsx    "%PDF…" → D013    "订单编号,总金额…" → CSV
//
// Promise: a format that is not read is named with what to do, never parsed as if it were CSV. The
// file's name decides nothing but what a damaged file was meant to be.
// Tested by: tests/readers/csv_files_test.cpp, csv_test.cpp, parquet_test.cpp.

#include "readers/reader.hpp"

#include <unistd.h>

#include <array>

#include "base/text.hpp"
#include "readers/child.hpp"
#include "readers/csv.hpp"
#include "readers/jsonl.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kSampleSize = 4096;

struct Foreign {
  std::string_view magic;
  std::string_view name;
};

constexpr std::array<Foreign, 7> kForeign{{
    {"\x1F\x8B", "gzip"},
    {"7z\xBC\xAF\x27\x1C", "7z"},
    {"Rar!", "rar"},
    {"PK\x05\x06", "zip (empty)"},
    {"%PDF", "PDF"},
    {"\x89PNG", "PNG"},
    {"\xFF\xD8\xFF", "JPEG"},
}};

struct ChildMagic {
  std::string_view magic;
  ChildFormat format;
};

constexpr std::array<ChildMagic, 3> kChildren{{
    {"PAR1", ChildFormat::Parquet},
    {"PK\x03\x04", ChildFormat::Xlsx},
    {"\xD0\xCF\x11\xE0", ChildFormat::Xls},
}};

/// Some portals call a web page with one table "orders.xls"; others hand out their login page.
bool looks_like_page(std::string_view lower) {
  for (const std::string_view tag : {"<html", "<!doctype html", "<table", "<meta", "<head", "<body",
                                     "<div", "<style", "<script", "mime-version:"}) {
    if (lower.starts_with(tag)) return true;
  }
  return lower.starts_with("<?xml") && lower.find("<html") != std::string::npos;
}

bool is_named(const std::string& path, std::string_view ending) {
  return to_lower(path).ends_with(ending);
}

Diagnostic plain(Code code, std::vector<std::string> args) {
  return {.code = code, .span = {}, .args = std::move(args), .hint = {}, .labels = {}};
}

Text save_as_csv() {
  return {"在来源软件中另存为 xlsx 或“CSV UTF-8（逗号分隔）”，再载入",
          "save it as xlsx or 'CSV UTF-8' in the program it comes from and load that"};
}
Text look_at_page() {
  return {
      "用浏览器打开看看：若是登录页，重新登录后再导出；若是表格，另存为 xlsx 或 CSV 再载入",
      "open it in a browser: if it asks for a login, log in and export again; if it is a table, "
      "save it as xlsx or CSV and load that"};
}
Text unpack_first() { return {"请先解压，再载入里面的文件", "unpack it and load the files in it"}; }

Diagnostic unsupported(const std::string& path, std::string_view format) {
  const bool packed = format == "gzip" || format == "7z" || format == "rar";
  return {
      "D013"_code, {}, {path, std::string(format)}, packed ? unpack_first() : save_as_csv(), {}};
}

/// What says that a file is none of those that can be read; nothing when it may be text.
Result<void> refuse_foreign(const std::string& path, std::string_view start) {
  for (const Foreign& foreign : kForeign) {
    if (start.starts_with(foreign.magic)) return fail(unsupported(path, foreign.name));
  }
  std::string lower = to_lower(trim(start));
  if (looks_like_page(lower)) {
    return fail(Diagnostic{.code = "D018"_code,
                           .span = {},
                           .args = {path, is_named(path, ".csv") ? "CSV" : "Excel"},
                           .hint = look_at_page(),
                           .labels = {}});
  }
  if (lower.starts_with("<?xml") || lower.starts_with("<workbook")) {
    const bool excel =
        lower.find("urn:schemas-microsoft-com:office:spreadsheet") != std::string::npos;
    return fail(unsupported(path, excel ? "Excel 2003 XML" : "XML"));
  }
  if (lower.starts_with("[") && is_named(path, ".json")) {
    return fail(unsupported(path, "JSON ([…])"));
  }
  if (is_named(path, ".parquet")) {
    return fail(plain("D014"_code, {path, "Parquet", "no PAR1 at its beginning"}));
  }
  return {};
}

}  // namespace

SheetPath split_sheet(const std::string& path) {
  const auto is_there = [](const std::string& file) { return ::access(file.c_str(), F_OK) == 0; };
  if (is_there(path)) return {path, {}};
  for (std::size_t at = path.find('#'); at != std::string::npos; at = path.find('#', at + 1)) {
    if (is_there(path.substr(0, at))) return {path.substr(0, at), path.substr(at + 1)};
  }
  return {path, {}};
}

Result<std::unique_ptr<RecordReader>> open_reader(const std::string& path,
                                                  const ReadOptions& options) {
  const SheetPath place = split_sheet(path);
  Sampled sampled = TRY(take_sample(TRY(file_source(place.file)), kSampleSize));
  for (const ChildMagic& child : kChildren) {
    if (!sampled.sample.starts_with(child.magic)) continue;
    return open_in_child({.format = child.format,
                          .path = place.file,
                          .sheet = place.sheet,
                          .limits = default_limits(child.format)},
                         options);
  }
  TRY(refuse_foreign(place.file, sampled.sample));
  if (trim(sampled.sample).starts_with('{')) {
    return open_jsonl([&] { return file_source(place.file); }, {});
  }
  CsvOptions csv;
  csv.is_header = options.is_header;
  csv.plain_quotes = options.plain_quotes;
  return open_csv(std::move(sampled.source), csv);
}

}  // namespace steelyard
