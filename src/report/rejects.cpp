// Refused records as a table to mend. What was refused is hostile by nature: every text is guarded
// like that of a report's CSV, and a NUL byte, at which some programs stop reading, is shown as ␀.
//
// Tested by: tests/report/rejects_test.cpp, tests/e2e/report.sh.

#include "report/rejects.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/diagnostic.hpp"
#include "report/csv.hpp"
#include "report/json_text.hpp"

namespace steelyard {

static Diagnostic diagnostic_of(const Reject& reject) {
  return {static_cast<Code>(reject.code), {}, reject.args, {}, {}};
}

static std::string guarded_cell(std::string_view text) {
  std::string out;
  for (const char c : text) out += c == '\0' ? std::string("␀") : std::string(1, c);
  return write_csv_cell(out);
}

std::string write_rejects_csv(const std::vector<RejectOf>& rejects, Language language) {
  std::string text = language == Language::Zh ? "文件,行号,列,代码,原因,原文\r\n"
                                              : "file,line,column,code,reason,raw\r\n";
  for (const auto& [file, reject] : rejects) {
    const Diagnostic diagnostic = diagnostic_of(reject);
    text += fmt::format("{},{},{},{},{},{}\r\n", guarded_cell(file), reject.line,
                        guarded_cell(reject.column), code_name(diagnostic.code),
                        guarded_cell(message_of(diagnostic, language)), guarded_cell(reject.raw));
  }
  return text;
}

std::string write_rejects_json(const std::vector<RejectOf>& rejects, Language language) {
  using Json = nlohmann::ordered_json;
  Json out = Json::array();
  for (const auto& [file, reject] : rejects) {
    const Diagnostic diagnostic = diagnostic_of(reject);
    out.push_back({{"file", file},
                   {"line", reject.line},
                   {"column", reject.column},
                   {"code", code_name(diagnostic.code)},
                   {"reason", message_of(diagnostic, language)},
                   {"raw", reject.raw}});
  }
  return json_text(out) + "\n";
}

}  // namespace steelyard
