// http_failure: see http_failure.hpp.
//
//     CURLE_PARTIAL_FILE → E053 only 120 of 500 bytes came     404 → E052 … the address is not there
//
// The library's own sentences are not shown: they are in one language and may repeat an address.
// Tested by: tests/sources/http_test.cpp, http_tls_test.cpp.

#include "sources/http_failure.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

namespace steelyard {

namespace {

Diagnostic unreachable(const std::string& shown, Text why) {
  return {"E050"_code,
          {},
          {shown, std::move(why.zh), std::move(why.en)},
          {"检查主机名、端口、网络和代理（https_proxy）",
           "check the host, the port, the network and the proxy (https_proxy)"},
          {}};
}

Diagnostic untrusted(const std::string& shown) {
  return {"E051"_code,
          {},
          {shown},
          {"自签证书的服务器请用 --ca-file 指明其证书；不能关闭校验",
           "for a server with a certificate of its own name it with --ca-file; the check cannot be "
           "turned off"},
          {}};
}

Diagnostic cut_short(const HttpAttempt& attempt, const std::string& shown) {
  const bool is_known = attempt.n_announced >= 0;
  return {"E053"_code,
          {},
          {shown, std::to_string(attempt.n_bytes),
           is_known ? std::to_string(attempt.n_announced) : "?"},
          {"再试一次；仍然如此，就是服务器的问题",
           "try again; if it stays so, the fault lies with the server"},
          {}};
}

Text meaning_of(long status) {
  if (status == 401 || status == 403) {
    return {"需要登录或权限：用 --bearer-file 给出令牌",
            "it asks for a login: give a token with --bearer-file"};
  }
  if (status == 404 || status == 410)
    return {"这个地址上没有东西：检查路径", "nothing is there: check the path"};
  if (status == 429) return {"请求太频繁：稍后再试", "too many requests: try again later"};
  if (status >= 500) return {"服务器出错：稍后再试", "the server failed: try again later"};
  return {"检查地址", "check the address"};
}

Diagnostic broken(const std::string& shown, int code) {
  return {"E057"_code,
          {},
          {shown, std::to_string(code)},
          {"再试一次；仍然如此，请用浏览器或 curl 看看这个地址",
           "try again; if it stays so, look at the address with a browser or curl"},
          {}};
}

}  // namespace

Diagnostic explain_status(long status, const std::string& shown) {
  return {"E052"_code, {}, {shown, std::to_string(status)}, meaning_of(status), {}};
}

Diagnostic refused_redirect(const std::string& shown, Text why) {
  return {"E054"_code,
          {},
          {shown, std::move(why.zh), std::move(why.en)},
          {"用浏览器看看它最后到哪里，直接用那个地址",
           "see with a browser where it ends, and use that address"},
          {}};
}

Diagnostic explain_transfer(const HttpAttempt& attempt, const FetchRequest& request) {
  const std::string& shown = request.address.shown;
  switch (attempt.curl_code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return unreachable(shown, {"找不到这台主机", "no such host"});
    case CURLE_COULDNT_CONNECT:
      return unreachable(shown,
                         {"连接被拒绝或没有应答", "the connection was refused or not answered"});
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
      return untrusted(shown);
    case CURLE_SSL_CONNECT_ERROR:
      return unreachable(shown, {"TLS 握手失败，也许那里说的不是 https",
                                 "the TLS handshake failed: perhaps it does not speak https"});
    case CURLE_PARTIAL_FILE:
      return cut_short(attempt, shown);
    case CURLE_FILESIZE_EXCEEDED:
      return too_large(shown, request.options.bytes_max);
    case CURLE_OPERATION_TIMEDOUT:
      return too_slow(shown, {"超过了连接、停顿或总共的时限",
                              "beyond the limit of connecting, of silence, or in all"});
    default:
      return attempt.n_announced > static_cast<std::int64_t>(attempt.n_bytes)
                 ? cut_short(attempt, shown)
                 : broken(shown, attempt.curl_code);
  }
}

bool may_try_again(const HttpAttempt& attempt) {
  if (attempt.curl_code == CURLE_COULDNT_CONNECT) return true;
  return attempt.curl_code == CURLE_OK && attempt.status >= 500 && attempt.status <= 504 &&
         attempt.status != 501;
}

}  // namespace steelyard
