// What an HTTP answer says of itself. Private to sources/; pure.
//
//     Content-Disposition: attachment; filename*=UTF-8''%E8%AE%A2%E5%8D%95.csv → 订单.csv
//
// Tested by: tests/sources/http_answer_test.cpp.
#pragma once

#include <string>
#include <string_view>

namespace steelyard {

/// The file name of a Content-Disposition, RFC 6266: filename* before filename. Empty when there is
/// none that a file may have.
std::string name_in_disposition(std::string_view value);
/// Whether this is the beginning of a page for people.
bool is_web_page(std::string_view content_type, std::string_view first_bytes);

}  // namespace steelyard
