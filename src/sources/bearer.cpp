// bearer: see bearer.hpp.
//
// What was found is never part of a message. Tested by: tests/sources/http_test.cpp.

#include "sources/bearer.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/file.hpp"
#include "base/text.hpp"

namespace steelyard {

Result<std::string> read_bearer(const FetchOptions& options) {
  if (options.bearer_file.empty() && options.bearer_env.empty()) return std::string();
  std::string text;
  std::string place = options.bearer_file;
  if (!options.bearer_file.empty()) {
    text = TRY(read_file(options.bearer_file));
  } else {
    place = "$" + options.bearer_env;
    const char* value = std::getenv(options.bearer_env.c_str());
    if (value != nullptr) text = value;
  }
  text = trim(text);
  const bool has_controls = std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
  if (text.empty() || has_controls || text.size() > 8192) {
    return fail(Diagnostic{
        "D058"_code,
        {},
        {place},
        {"里面应是一行：令牌，或“名称: 值”", "it holds one line: a token, or `Name: value`"},
        {}});
  }
  return text.contains(": ") ? text : "Authorization: Bearer " + text;
}

}  // namespace steelyard
