// Comma-separated text with CR LF, as RFC 4180 has it.
//
// A spreadsheet takes text that begins with = + - @ TAB CR or NUL, or with the full-width twins of
// the first four, for a formula (ASVS 1.2.10): such text gets a ' before it, blanks at its front not
// counted.  Tested by: tests/report/tables_test.cpp.

#include "report/csv.hpp"

#include "base/text.hpp"
#include "report/gb18030.hpp"
#include "report/run_table.hpp"

namespace steelyard {

namespace {

bool is_active(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  if (text.empty()) return false;
  static constexpr std::u32string_view kActive = {U"=+-@\t\r\n\0＝＋－＠", 12};
  return kActive.find(first_char(text).code) != std::u32string_view::npos;
}

std::string quoted_cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

bool is_text(const RunColumn& column) { return std::string_view(column.sql_type) == "VARCHAR"; }

std::string cell_of(const RunColumn& column, std::string_view value) {
  return is_text(column) ? write_csv_cell(value) : std::string(value);
}

}  // namespace

std::string write_csv_cell(std::string_view text) {
  return quoted_cell(is_active(text) ? "'" + std::string(text) : std::string(text));
}

std::string write_run_csv(const Run& run, Language language) {
  const auto columns = run_columns().first(run_columns().size() - 1);
  std::string text;
  for (const RunColumn& column : columns)
    text += (text.empty() ? "" : ",") + std::string(column.name);
  text += "\r\n";
  for_each_row(run, language, [&](const RunRow& row) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
      text += (i == 0 ? "" : ",") + cell_of(columns[i], columns[i].of(row));
    }
    text += "\r\n";
  });
  return text;
}

std::string write_report_csv(const Run& run, Language language, CsvEncoding encoding) {
  std::string text;
  for (const RunColumn& column : run_columns()) {
    text += (text.empty() ? "" : ",") + column.heading.in(language);
  }
  text += "\r\n";
  for_each_row(run, language, [&](const RunRow& row) {
    for (std::size_t i = 0; i < run_columns().size(); ++i) {
      const RunColumn& column = run_columns()[i];
      const std::string value = column.in_words != nullptr ? column.in_words(row) : column.of(row);
      text += (i == 0 ? "" : ",") + cell_of(column, value);
    }
    text += "\r\n";
  });
  if (encoding == CsvEncoding::Gb18030) return encode_gb18030(text);
  return "\xEF\xBB\xBF" + text;
}

}  // namespace steelyard
