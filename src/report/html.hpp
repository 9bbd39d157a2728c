// html: text into HTML, and files of catalog/report as they are in the binary.
//
//     escaped("<b> & \"c\"") = "&lt;b&gt; &amp; &quot;c&quot;"
//
// Promise: whatever stands in the data, it stays data. Tested by: tests/report/page_test.cpp,
// tests/report/person_page_test.cpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/language.hpp"

namespace steelyard {

/// For text and for attributes in double quotes. Controls that HTML has no place for are left out.
std::string escaped(std::string_view text);

/// A file of catalog/report. Requires: it is there.
std::string_view report_asset(std::string_view name);

/// Every {{NAME}} of the template once; what is put in is never looked at again.
std::string fill_template(std::string_view page,
                          const std::vector<std::pair<std::string, std::string>>& by);

/// A page without scripts: head, catalog/report/person.css, body.
std::string write_plain_page(std::string_view title, std::string_view body, Language language);

}  // namespace steelyard
