// reason_words: what a system or a library says went wrong, in words of both languages.
//
//     reason_in("No space left on device", Language::Zh) = "磁盘已满"
//     reason_in("xl/workbook.xml: mismatched tag", Language::Zh) = "xl/workbook.xml: 标签不配对"
//
// Libraries speak English only and their words travel as arguments of a diagnostic; here, when a
// message is rendered, the common ones get their Chinese. A reason that is not known stays as it
// is: better than none.  Tested by: tests/base/reason_words_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "base/language.hpp"

namespace steelyard {

/// The reason in that language: the whole of it, or what stands behind its last ": ".
std::string reason_in(std::string_view reason, Language language);

}  // namespace steelyard
