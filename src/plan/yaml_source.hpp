// YamlSource: byte offsets of a text ↔ lines and columns in characters. Private to the YAML reader.
//
//     "重: 1"   offset 5 → line 1, column 4
//
// Borrowed by the reader for the time of one parse. Tested by: tests/plan/yaml_test.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "base/diagnostic.hpp"

namespace steelyard {

class YamlSource {
 public:
  explicit YamlSource(SourcePtr source);

  /// The text without its byte order mark; offsets count from its first byte.
  [[nodiscard]] std::string_view text() const { return text_; }
  /// `n_chars` characters from the offset, cut at the end of its line.
  [[nodiscard]] Span at(std::size_t offset, std::size_t n_chars) const;
  /// From the offset to the end of its line, blanks at the end left off.
  [[nodiscard]] Span rest_of_line(std::size_t offset) const;
  [[nodiscard]] int n_lines() const { return static_cast<int>(starts_.size()); }
  /// 1 … n_lines, without its line break.
  [[nodiscard]] std::string_view line(int number) const;
  [[nodiscard]] std::size_t start_of(int line) const { return starts_[line - 1]; }
  /// The line that holds the offset; an offset behind the end is on the last line.
  [[nodiscard]] int line_of(std::size_t offset) const;

 private:
  SourcePtr source_;
  std::string_view text_;
  std::vector<std::size_t> starts_;
};

}  // namespace steelyard
