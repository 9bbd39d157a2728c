// html_blocks: the few blocks that plain pages are made of: sections, lists, tables that become cards on a
// phone. Texts are given as they are and escaped here.
//
//     html_section("红线", html_list({{0, "…"}})) = "<section><h2>红线</h2><ul>…"     of nothing: nothing
//
// Tested by: tests/report/person_page_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "report/person_story.hpp"

namespace steelyard {

/// Empty where the body is.
std::string html_section(std::string_view title, std::string_view body);
std::string html_list(const StoryLines& lines);
std::string html_list(const std::vector<std::string>& lines);
std::string html_paragraphs(const std::vector<std::string>& lines);
/// A heading that opens what is below it. Empty where the body is.
std::string html_fold(std::string_view title, std::string_view body);
std::string html_facts(const std::vector<StoryFact>& facts);

struct HtmlCell {
  std::string text;                     // what stands large
  std::vector<std::string> small = {};  // below it, smaller
  std::string_view kind = {};  // a class of person.css: "num", "sum", "day", "good", "bad" …
};
struct HtmlTable {
  std::vector<std::string> heads;
  std::vector<std::vector<HtmlCell>> rows;
  std::string_view kind = "wide";  // "narrow": stays a table on a phone
};
/// Empty where there are no rows.
std::string html_table(const HtmlTable& table);

}  // namespace steelyard
