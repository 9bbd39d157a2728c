// The words of a row behind a number: yes and no, and how it counts. One place for text, page and
// workbook.
//
//     false → 否 / no      Hit → 计入分子 / in numerator
//
// Tested by: tests/report/row_words_test.cpp.
#pragma once

#include <string>

#include "base/language.hpp"
#include "warehouse/cells/rows.hpp"

namespace steelyard {

std::string show_bool(bool value, Language language);
/// A value of the row as people read it: what the model calls bool in words, everything else as it is.
std::string show_cell(const SourceRow& row, std::size_t at, Language language);
/// Empty where the measure has no numerator.
std::string show_counts(Counts counts, Language language);

}  // namespace steelyard
