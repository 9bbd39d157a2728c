// http_answer: see http_answer.hpp.
//
// Quoted strings may hold escaped quotes and semicolons; charsets other than UTF-8 are left, for
// nobody sends them. Not here: the transfer (http.cpp). Tested by: tests/sources/http_answer_test.cpp.

#include "sources/http_answer.hpp"

#include "base/text.hpp"
#include "sources/address.hpp"

namespace steelyard {

namespace {

/// "abc\"d"; rest → abc"d, and the rest behind the closing quote.
std::string take_quoted(std::string_view& rest) {
  std::string text;
  rest.remove_prefix(1);
  while (!rest.empty() && rest.front() != '"') {
    if (rest.front() == '\\' && rest.size() > 1) rest.remove_prefix(1);
    text += rest.front();
    rest.remove_prefix(1);
  }
  return text;
}

/// The value of a parameter and `rest` at the next semicolon.
std::string take_value_of(std::string_view& rest) {
  while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
  std::string value;
  if (!rest.empty() && rest.front() == '"') {
    value = take_quoted(rest);
  } else {
    value = trim(rest.substr(0, rest.find(';')));
  }
  const std::size_t next = rest.find(';');
  rest.remove_prefix(next == std::string_view::npos ? rest.size() : next + 1);
  return value;
}

std::string decode_extended(std::string_view value) {
  const std::size_t charset = value.find('\'');
  const std::size_t language = value.find('\'', charset + 1);
  if (charset == std::string_view::npos || language == std::string_view::npos) return {};
  if (to_lower(value.substr(0, charset)) != "utf-8") return {};
  return decode_percent(value.substr(language + 1));
}

}  // namespace

std::string name_in_disposition(std::string_view value) {
  std::string plain;
  std::string extended;
  const std::size_t kind = value.find(';');
  std::string_view rest = kind == std::string_view::npos ? "" : value.substr(kind + 1);
  while (!rest.empty()) {
    const std::size_t equals = rest.find('=');
    if (equals == std::string_view::npos) break;
    const std::string name = to_lower(trim(rest.substr(0, equals)));
    rest.remove_prefix(equals + 1);
    const std::string text = take_value_of(rest);
    if (name == "filename") plain = text;
    if (name == "filename*") extended = decode_extended(text);
  }
  const std::string chosen = plain_file_name(extended);
  return chosen.empty() ? plain_file_name(plain) : chosen;
}

bool is_web_page(std::string_view content_type, std::string_view first_bytes) {
  const std::string type = to_lower(trim(content_type.substr(0, content_type.find(';'))));
  if (type == "text/html" || type == "application/xhtml+xml") return true;
  const std::string head = to_lower(trim(first_bytes));
  return head.starts_with("<!doctype html") || head.starts_with("<html");
}

}  // namespace steelyard
