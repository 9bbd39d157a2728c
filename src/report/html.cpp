// See html.hpp.

#include "report/html.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "project/embedded.hpp"

namespace steelyard {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        if (static_cast<unsigned char>(c) >= ' ' || c == '\n' || c == '\t') out += c;
    }
  }
  return out;
}

std::string_view report_asset(std::string_view name) {
  const std::string path = "report/" + std::string(name);
  for (const EmbeddedFile& file : embedded_files()) {
    if (file.path == path) return file.text;
  }
  STEELYARD_CHECK(false, "the build embeds every file of catalog/report");
  return "";
}

std::string fill_template(std::string_view page,
                          const std::vector<std::pair<std::string, std::string>>& by) {
  std::string out;
  while (!page.empty()) {
    const std::size_t open = page.find("{{");
    out += page.substr(0, open);
    if (open == std::string_view::npos) break;
    const std::size_t close = page.find("}}", open);
    const std::string name(page.substr(open + 2, close - open - 2));
    const auto at =
        std::find_if(by.begin(), by.end(), [&](const auto& one) { return one.first == name; });
    STEELYARD_CHECK(at != by.end(), "the template names only what is put in");
    out += at->second;
    page.remove_prefix(close + 2);
  }
  return out;
}

std::string write_plain_page(std::string_view title, std::string_view body, Language language) {
  return fill_template(report_asset("person.html"),
                       {{"LANGUAGE", language == Language::Zh ? "zh-CN" : "en"},
                        {"TITLE", escaped(title)},
                        {"STYLE", std::string(report_asset("person.css"))},
                        {"BODY", std::string(body)}});
}

}  // namespace steelyard
