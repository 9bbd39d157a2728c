// Diagnostics as JSON for programs and editors.
//
//     [{"code":"C120","severity":"error","file":"model.yaml","line":3,"column":12,"length":13,
//       "message":"unknown time zone 'Asia/Shangai'","hint":"did you mean 'Asia/Shanghai'?",
//       "labels":[]}]
//
// Promise: keys stand in this order and never go away; file is "" and line 0 where there is no
// place; bytes that are no UTF-8 become U+FFFD. Tested by: tests/base/diagnostic_test.cpp.

#include <nlohmann/json.hpp>

#include "base/diagnostic.hpp"

namespace steelyard {
namespace {

using Json = nlohmann::ordered_json;

std::string_view word_for(Severity severity) {
  switch (severity) {
    case Severity::Error:
      return "error";
    case Severity::Warning:
      return "warning";
    case Severity::Note:
      return "note";
  }
  return "";
}

void put_place(Json& json, const Span& span) {
  json["file"] = span.source == nullptr ? std::string() : span.source->name;
  json["line"] = span.line;
  json["column"] = span.column;
  json["length"] = span.length;
}

Json to_json(const Diagnostic& diagnostic, Language language) {
  Json json;
  json["code"] = code_name(diagnostic.code);
  json["severity"] = word_for(severity_of(diagnostic.code));
  put_place(json, diagnostic.span);
  json["message"] = message_of(diagnostic, language);
  json["hint"] = diagnostic.hint.in(language);
  json["labels"] = Json::array();
  for (const Label& label : diagnostic.labels) {
    Json one;
    put_place(one, label.span);
    one["text"] = label.text.in(language);
    json["labels"].push_back(std::move(one));
  }
  return json;
}

}  // namespace

std::string render_json(const Diagnostics& diagnostics, Language language) {
  Json list = Json::array();
  for (const Diagnostic& one : diagnostics) list.push_back(to_json(one, language));
  return list.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace steelyard
