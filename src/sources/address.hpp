// Address: where bytes come from that lie in no file, and how it may be shown.
//
//     https://ann:pw@erp.example/export?shop=7&key=s3cret
//       shown  https://erp.example/export?shop=7&key=…      name  export
//     postgresql://ann:pw@db.example:5432/shop?sslmode=require
//       shown  postgresql://db.example:5432/shop
//
// Promise: `shown` holds no user, no password, and of a query only values that are plainly a number
// or a day under a name that does not speak of secrets. Nothing else of an address is ever printed
// or recorded. Tested by: tests/sources/address_test.cpp.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace steelyard {

struct Address {
  enum class Kind { Http, Database };
  Kind kind = Kind::Http;
  std::string text;   // as it was typed, secrets and all
  std::string shown;  // for people and for the record
  std::string name;   // what a file from there is called; may be empty
};

/// Whether a word is meant as an address (scheme://…) and not as a path.
bool looks_like_address(std::string_view text);
/// http, https, postgres and postgresql. Errors: D053 another scheme, no host, a `#`.
Result<Address> parse_address(const std::string& text);

/// "a%20b" → "a b"; what is no escape stays.
std::string decode_percent(std::string_view text);
/// A name as a file may be called: the last part of a path, no control characters, not hidden, at
/// most 120 bytes. Empty when nothing is left.
std::string plain_file_name(std::string_view text);

}  // namespace steelyard
