// See json_text.hpp.

#include "report/json_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/result.hpp"

namespace steelyard {

std::string json_text(const nlohmann::ordered_json& json) {
  return json.dump(1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

void append_indented(std::string_view text, std::size_t by, std::string& to) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    if (at > 0) to.append(by, ' ');
    to.append(text.substr(at, end - at));
    at = end;
  }
}

JsonAround json_around(const nlohmann::ordered_json& around, std::string_view name) {
  const std::string text = json_text(around);
  const std::string key =
      "\n \"" + std::string(name) + "\": [";  // no text within JSON has a line break
  const std::size_t at = text.find(key);
  STEELYARD_CHECK(at != std::string::npos && text[at + key.size()] == ']', "an empty array");
  return {text.substr(0, at + key.size()), text.substr(at + key.size())};
}

}  // namespace steelyard
