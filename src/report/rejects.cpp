// Refused records as a table to mend: file, line, column, code, reason, raw text.  Tested by:
// tests/report.

#include "report/rejects.hpp"

#include <fmt/format.h>

#include "base/diagnostic.hpp"

namespace steelyard {

static std::string quoted_cell(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
  return out + "\"";
}

std::string write_rejects_csv(const std::vector<RejectOf>& rejects, Language language) {
  std::string text = "file,line,column,code,reason,raw\r\n";
  for (const auto& [file, reject] : rejects) {
    const Diagnostic diagnostic{static_cast<Code>(reject.code), {}, reject.args, {}, {}};
    text += fmt::format("{},{},{},{},{},{}\r\n", quoted_cell(file), reject.line,
                        quoted_cell(reject.column), code_name(diagnostic.code),
                        quoted_cell(message_of(diagnostic, language)), quoted_cell(reject.raw));
  }
  return text;
}

}  // namespace steelyard
