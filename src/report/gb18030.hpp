// gb18030: UTF-8 to the Chinese national encoding, which holds all of Unicode: nothing is lost.
//
//     encode_gb18030("订单") = "\xB6\xA9\xB5\xA5"
//
// Not here: the way back (readers/encoding.hpp). Tested by: tests/report/tables_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace steelyard {

/// Bytes that are no UTF-8 become U+FFFD.
std::string encode_gb18030(std::string_view utf8);

}  // namespace steelyard
