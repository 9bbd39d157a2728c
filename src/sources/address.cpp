// address: see address.hpp.
//
//     key=s3cret → key=…     day=2026-05-01 → day=2026-05-01     pin=1234 → pin=…
//
// What may be shown is a list of forms and not a list of secrets: a form nobody thought of is
// hidden. Not here: fetching (http.cpp, postgres.cpp). Tested by: tests/sources/address_test.cpp.

#include "sources/address.hpp"

#include <algorithm>
#include <array>

#include "base/text.hpp"

namespace steelyard {

namespace {

constexpr std::size_t kNameBytes = 120;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

int hex_of(char c) {
  if (is_digit(c)) return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// The parts of scheme://authority/path?query#fragment.
struct Parts {
  std::string scheme;
  std::string_view authority;
  std::string_view path;
  std::string_view query;
  bool has_fragment = false;
};

std::string_view take_until(std::string_view& rest, std::string_view ends) {
  const std::size_t at = std::min(rest.find_first_of(ends), rest.size());
  const std::string_view part = rest.substr(0, at);
  rest.remove_prefix(at);
  return part;
}

Parts parts_of(std::string_view text) {
  Parts parts;
  const std::size_t colon = text.find("://");
  parts.scheme = to_lower(text.substr(0, colon));
  std::string_view rest = text.substr(colon + 3);
  parts.authority = take_until(rest, "/?#");
  parts.path = take_until(rest, "?#");
  parts.query = take_until(rest, "#");
  parts.has_fragment = !rest.empty();
  return parts;
}

/// The authority without user and password.
std::string_view host_of(std::string_view authority) {
  const std::size_t at = authority.rfind('@');
  return at == std::string_view::npos ? authority : authority.substr(at + 1);
}

/// host, host:port, [::1]:port. A port that is no number is the sign of a password with a slash in
/// it, whose tail then stands in the path.
bool is_sound_host(std::string_view host) {
  const std::size_t bracket = host.rfind(']');
  const std::size_t colon = host.find(':', bracket == std::string_view::npos ? 0 : bracket);
  const std::string_view name = host.substr(0, std::min(colon, host.size()));
  const auto is_strange = [](char c) { return static_cast<unsigned char>(c) <= ' ' || c == '\\'; };
  if (std::ranges::any_of(host, is_strange) || name.empty()) return false;
  return colon == std::string_view::npos || std::ranges::all_of(host.substr(colon + 1), is_digit);
}

bool speaks_of_secrets(std::string_view name) {
  constexpr std::array<std::string_view, 12> kWords = {
      "pass", "pwd", "pin", "secret", "key", "code", "tok", "sig", "auth", "cred", "sess", "otp"};
  const std::string lower = to_lower(name);
  return std::ranges::any_of(kWords, [&](std::string_view word) { return lower.contains(word); });
}

/// Digits with the marks of dates and times.
bool is_plain_value(std::string_view value) {
  const auto is_plain = [](char c) { return is_digit(c) || c == '-' || c == ':' || c == 'T'; };
  return value.size() <= 20 && std::ranges::all_of(value, is_plain);
}

std::string shown_query(std::string_view query) {
  std::string text;
  for (const std::string_view pair : split(query, '&')) {
    const std::size_t equals = pair.find('=');
    text += text.empty() ? '?' : '&';
    if (equals == std::string_view::npos) {  // a bare word may be a token
      text += is_plain_value(pair) ? std::string(pair) : "…";
      continue;
    }
    const std::string_view name = pair.substr(0, equals);
    const std::string_view value = pair.substr(equals + 1);
    const bool is_open = is_plain_value(value) && !speaks_of_secrets(name);
    text += std::string(name) + "=" + (is_open ? std::string(value) : "…");
  }
  return text;
}

tl::unexpected<Diagnostics> refuse(const std::string& scheme, Text hint) {
  return fail(Diagnostic{"D053"_code, {}, {scheme + "://…"}, std::move(hint), {}});
}

Result<Address> parse_http(const std::string& text, const Parts& parts) {
  if (!is_sound_host(host_of(parts.authority))) {
    return refuse(parts.scheme, {"写成 https://主机/路径；用户名和密码里的特殊字符要写成 %XX",
                                 "write https://host/path; special characters in a user or "
                                 "password are written %XX"});
  }
  if (parts.has_fragment) {
    return refuse(parts.scheme, {"去掉 # 及其后的部分：工作簿里每张可见、认得出的工作表都会载入",
                                 "leave out # and what follows: of a workbook every visible sheet "
                                 "that somebody knows is loaded"});
  }
  Address address{.kind = Address::Kind::Http, .text = text, .shown = {}, .name = {}};
  address.shown =
      parts.scheme + "://" + std::string(host_of(parts.authority)) + std::string(parts.path);
  if (parts.query.size() > 1) address.shown += shown_query(parts.query.substr(1));
  address.name = plain_file_name(decode_percent(parts.path));
  return address;
}

Result<Address> parse_database(const std::string& text, const Parts& parts) {
  // Its driver ends the user at the first @ or /; what stands before any @ is hidden here.
  const std::string_view before_query = std::string_view(text).substr(0, text.find('?'));
  const std::size_t begin = before_query.find("://") + 3;
  const std::size_t at = before_query.rfind('@');
  const std::size_t from = at == std::string_view::npos ? begin : std::max(begin, at + 1);
  const std::string_view shown = before_query.substr(from);
  const std::string_view host = shown.substr(0, shown.find('/'));
  if (!host.empty() && host.front() != '%' && !host.contains(',') && !is_sound_host(host)) {
    return refuse(parts.scheme, {"写成 postgresql://用户@主机:5432/库名",
                                 "write postgresql://user@host:5432/database"});
  }
  return Address{.kind = Address::Kind::Database,
                 .text = text,
                 .shown = "postgresql://" + std::string(shown),
                 .name = "query.csv"};
}

}  // namespace

bool looks_like_address(std::string_view text) {
  const std::size_t at = text.find("://");
  return at != std::string_view::npos && at > 0 &&
         std::ranges::all_of(text.substr(0, at), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '+';
         });
}

Result<Address> parse_address(const std::string& text) {
  const Parts parts = parts_of(text);
  if (parts.scheme == "http" || parts.scheme == "https") return parse_http(text, parts);
  if (parts.scheme == "postgresql" || parts.scheme == "postgres") {
    return parse_database(text, parts);
  }
  return refuse(parts.scheme, {"能取的地址：http、https、postgresql；别的请先下载成文件",
                               "addresses are http, https and postgresql; download others to a "
                               "file first"});
}

std::string decode_percent(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_escape = text[i] == '%' && i + 2 < text.size() && hex_of(text[i + 1]) >= 0 &&
                           hex_of(text[i + 2]) >= 0;
    out += is_escape ? static_cast<char>(hex_of(text[i + 1]) * 16 + hex_of(text[i + 2])) : text[i];
    if (is_escape) i += 2;
  }
  return out;
}

std::string plain_file_name(std::string_view text) {
  const std::size_t slash = text.find_last_of("/\\");
  if (slash != std::string_view::npos) text.remove_prefix(slash + 1);
  std::string name;
  for (std::size_t i = 0; i < text.size();) {
    const Utf8Char next = first_char(text.substr(i));
    const bool is_control = next.code < 0x20 || (next.code >= 0x7f && next.code < 0xa0);
    const bool is_mark = next.code == U'#' || next.code == U'·';  // of sheets, of given names
    if (next.valid && !is_control && !is_mark && name.size() + next.n_bytes <= kNameBytes) {
      name += text.substr(i, next.n_bytes);
    }
    i += next.n_bytes;
  }
  const std::size_t begin = name.find_first_not_of(". ~");
  return begin == std::string::npos ? std::string() : name.substr(begin);
}

}  // namespace steelyard
