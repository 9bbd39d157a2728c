// Why a transfer failed, in our words. Private to sources/.
// Tested by: tests/sources/http_test.cpp, http_tls_test.cpp.
#pragma once

#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "sources/fetched.hpp"

namespace steelyard {

/// What one attempt came to.
struct HttpAttempt {
  int curl_code = 0;  // a CURLcode
  long status = 0;    // of the answer; 0: there was none
  std::uint64_t n_bytes = 0;
  std::int64_t n_announced = -1;
};

/// E050 … E057 of an attempt that failed.
Diagnostic explain_transfer(const HttpAttempt& attempt, const FetchRequest& request);
/// E052 with what the status usually means.
Diagnostic explain_status(long status, const std::string& shown);
/// E054.
Diagnostic refused_redirect(const std::string& shown, Text why);
/// No connection came about, or the server said that it is its own fault.
bool may_try_again(const HttpAttempt& attempt);

}  // namespace steelyard
