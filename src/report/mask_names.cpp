// mask_names: see mask_names.hpp.  Tested by: tests/report/mask_names_test.cpp.

#include "report/mask_names.hpp"

#include <algorithm>

namespace steelyard {

namespace {

bool is_word_char(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

/// Whether the name stands there by itself, and is not a part of a longer word.
bool is_whole(const std::string& text, std::size_t at, const std::string& name) {
  const std::size_t end = at + name.size();
  const bool joins_before = at > 0 && is_word_char(text[at - 1]) && is_word_char(name.front());
  const bool joins_after =
      end < text.size() && is_word_char(text[end]) && is_word_char(name.back());
  return !joins_before && !joins_after;
}

}  // namespace

std::string without_names(std::string text, std::vector<std::string> names, Language language) {
  const std::string mask = language == Language::Zh ? "〔某人〕" : "[somebody]";
  // Only what is there at all: thousands of names, one short text.
  std::erase_if(names, [&text](const std::string& name) {
    return name.empty() || text.find(name) == std::string::npos;
  });
  std::ranges::sort(names, [](const std::string& a, const std::string& b) {
    return a.size() != b.size() ? a.size() > b.size() : a < b;
  });
  for (const std::string& name : names) {
    for (std::size_t at = text.find(name); at != std::string::npos; at = text.find(name, at)) {
      if (is_whole(text, at, name)) {
        text.replace(at, name.size(), mask);
        at += mask.size();
      } else {
        at += name.size();
      }
    }
  }
  return text;
}

}  // namespace steelyard
