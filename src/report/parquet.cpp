// The engine reads the table as quoted text with the types of run_columns and writes it as Parquet.
// Nothing is left to be guessed from the rows: a run of nobody has none.
// Text stands in it as it is: no spreadsheet opens it, so nothing gets a ' before it.
//
// Tested by: tests/report/tables_test.cpp.

#include "report/parquet.hpp"

#include <fmt/format.h>

#include <filesystem>

#include "base/file.hpp"
#include "report/run_table.hpp"
#include "sql/dialect.hpp"

namespace steelyard {

namespace {

// Every value quoted, so that an empty text is told from a missing value and any text from another.
std::string quoted_rows(const Run& run, Language language) {
  std::string text;
  for_each_row(run, language, [&](const RunRow& row) {
    for (std::size_t i = 0; i < run_columns().size(); ++i) {
      const std::string value = run_columns()[i].of(row);
      text += i == 0 ? "" : ",";
      if (value.empty()) continue;
      text += '"';
      for (const char c : value) text += c == '"' ? std::string("\"\"") : std::string(1, c);
      text += '"';
    }
    text += "\n";
  });
  return text;
}

}  // namespace

Result<void> write_run_parquet(const std::string& path, const Run& run, Language language) {
  const Dialect& dialect = *find_dialect("duckdb");
  const std::string rows = path + ".part.csv";
  const std::string part = path + ".part";
  std::string columns;
  for (const RunColumn& column : run_columns()) {
    columns += fmt::format("{}{}: {}", columns.empty() ? "" : ", ", dialect.quote_text(column.name),
                           dialect.quote_text(column.sql_type));
  }
  std::error_code error;
  TRY(write_file_durably(rows, quoted_rows(run, language)));
  Connection connection = TRY(Connection::open({}));
  const Result<void> written = connection.run(fmt::format(
      "COPY (SELECT * FROM read_csv({}, columns = {{{}}}, header = false, auto_detect = false, "
      "quote = '\"', escape = '\"', delim = ',', new_line = '\\n', parallel = false)) TO {} "
      "(FORMAT parquet)",
      dialect.quote_text(rows), columns, dialect.quote_text(part)));
  std::filesystem::remove(rows, error);
  TRY(written);
  std::filesystem::rename(part, path, error);
  if (error) return fail(Diagnostic{"E002"_code, {}, {path, error.message()}, {}, {}});
  return {};
}

}  // namespace steelyard
