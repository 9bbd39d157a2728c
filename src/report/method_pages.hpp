// method_pages: the records of statistical methods as pages of docs/methods/ and as text of `steelyard methods`.
//
// Tested by: tests/report/method_pages_test.cpp (the pages in docs/ are these, letter by letter).
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "stats/method.hpp"

namespace steelyard {

/// Of all methods, each once, in the order of the records.
std::vector<std::string> method_families();
/// docs/methods/FAMILY.md, in both languages.
std::string write_method_page(std::string_view family);
/// What `steelyard methods NAME` says.
std::string write_method_text(const stats::Method& method, Language language);

}  // namespace steelyard
