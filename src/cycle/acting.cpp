// acting: see acting.hpp.  Tested by: tests/cycle/plan_versions_test.cpp.

#include "cycle/acting.hpp"

#include <algorithm>
#include <charconv>

#include "base/text.hpp"

namespace steelyard {

Result<void> require_name(const std::string& actor) {
  const auto is_control = [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; };
  const bool sound = !trim(actor).empty() && n_chars(actor) <= 100 && is_valid_utf8(actor) &&
                     std::ranges::none_of(actor, is_control);
  if (sound) return {};
  return fail(Diagnostic{"A205"_code, {}, {}, {"--as 姓名", "--as NAME"}, {}});
}

AuditDetail noted(AuditDetail detail, const Acting& by) {
  if (!by.note.empty()) detail.emplace("note", by.note);
  if (by.is_rehearsal) detail.emplace("clock", "set by hand");
  return detail;
}

std::string text_in(const AuditDetail& detail, const std::string& key) {
  const auto at = detail.find(key);
  return at == detail.end() ? std::string() : at->second;
}

std::int64_t number_in(const AuditDetail& detail, const std::string& key) {
  std::int64_t number = 0;
  const std::string text = text_in(detail, key);
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

std::vector<std::string> list_in(const AuditDetail& detail, const std::string& key) {
  std::vector<std::string> items;
  const std::string text = text_in(detail, key);
  if (text.empty()) return items;
  for (const std::string_view line : split(text, '\n')) items.emplace_back(line);
  return items;
}

std::string list_text(const std::vector<std::string>& items) { return join(items, "\n"); }

}  // namespace steelyard
