// HTTP: the bytes behind an address into a file, or why not. libcurl stands behind it.
//
//     https://erp.example/export?day=2026-05-26 → orders_2026-05-26.csv (by Content-Disposition)
//
// Promise: TLS is verified; at most five redirects, only to http and https and never from https down
// to http; a token and a password go to the address's own host only; limits of size, of time in all,
// of connecting and of silence. Tried again only when no connection came about or the server said
// 5xx. A body shorter than announced is refused; so is a web page.
// Tested by: tests/sources/http_test.cpp, http_tls_test.cpp, against a server of the tests' own.
#pragma once

#include "sources/fetched.hpp"

namespace steelyard {

/// Errors: D026 stopped, D050 a web page, E050 … E057, E002; D058 the token cannot be used.
Result<FetchedFile> fetch_http(const FetchRequest& request, const Context& context);

}  // namespace steelyard
