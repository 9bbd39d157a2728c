// Language and Text: every user-facing sentence stands in both languages, side by side.
#pragma once

#include <string>

namespace steelyard {

enum class Language { Zh, En };

/// One text in both languages. A missing side falls back to the other.
struct Text {
  std::string zh;
  std::string en;

  [[nodiscard]] const std::string& in(Language language) const {
    const std::string& wanted = language == Language::Zh ? zh : en;
    return wanted.empty() ? (language == Language::Zh ? en : zh) : wanted;
  }
  [[nodiscard]] bool empty() const { return zh.empty() && en.empty(); }
  friend bool operator==(const Text&, const Text&) = default;
};

}  // namespace steelyard
