// Number formats of spreadsheets: what a stored number means, and its text.
//
//     46168.838703703704 as yyyy/m/d h:mm   → "2026-05-26 20:07:44"
//     123 as 000000 → "000123"     0.1 + 0.2 → "0.3"     6917926768823643751 → "6.91792676882364E+18"
//
// Pure. Tested by: tests/readers/number_format_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace steelyard {

/// Day 0 of a workbook's dates: 1899-12-31 (with a 29 February 1900 that never was) or 1904-01-01.
enum class DateSystem { Since1900, Since1904 };

struct NumberFormat {
  enum class Kind {
    Plain,    // also money: the number itself
    Percent,  // a fraction; its text is the fraction too, unless percent_text is asked
    Date,     // dates and times of day
    Elapsed,  // [h]:mm:ss
    Zeros,    // 000000: an id of so many digits
  };
  Kind kind = Kind::Plain;
  int n_zeros = 0;
};

NumberFormat parse_number_format(std::string_view code);
/// The formats that have a number only; those of China, Japan and Korea included.
NumberFormat builtin_number_format(unsigned id);

/// Requires: finite. Dates as 2026-05-26 [20:07:44[.123]], times as 20:07:44, numbers with the 15
/// digits that a spreadsheet shows. Only what has more than 15 digits before the point has an exponent
/// (6.91792676882364E+18): its last digits were lost when it became a number.
std::string text_of_number(double value, NumberFormat format, DateSystem system);
/// 0.05 → "5%": what a person sees who typed 5%.
std::string percent_text(double value);

}  // namespace steelyard
