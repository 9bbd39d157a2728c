// Walks an expression beside the YAML it was read from, and so finds the place of each character.
//
//     where: >-            the expression is "paid_at is set and amount > 0"; its character 15
//     ("a")
//       paid_at is set     stands on the third line, column 3
//       and amount > 0
//
// Promise: total; a text that does not match its source gets columns counted from the span's start.
// Knows three things of YAML: quotes are doubled or escaped, runs of blanks fold, and | or > starts
// on the next line. Not here: reading YAML. Tested by: tests/plan/expr_place_test.cpp.

#include "plan/expr_place.hpp"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "base/text.hpp"

namespace steelyard {
namespace {

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r'; }

/// A position in the source that knows its line and column.
struct Cursor {
  std::string_view rest;
  int line = 1;
  int column = 1;

  [[nodiscard]] bool at_end() const { return rest.empty(); }
  [[nodiscard]] char32_t peek() const { return rest.empty() ? 0 : first_char(rest).code; }
  void advance() {
    if (rest.empty()) return;
    const Utf8Char c = first_char(rest);
    rest.remove_prefix(c.n_bytes);
    column = c.code == U'\n' ? 1 : column + 1;
    line += c.code == U'\n' ? 1 : 0;
  }
  void skip_blanks() {
    while (!at_end() && is_blank(peek())) advance();
  }
};

Cursor find(std::string_view source, int line, int column) {
  Cursor cursor{source};
  while (!cursor.at_end() && cursor.line < line) {
    const std::size_t end = cursor.rest.find('\n');
    cursor.rest.remove_prefix(end == std::string_view::npos ? cursor.rest.size() : end + 1);
    ++cursor.line;
  }
  while (!cursor.at_end() && cursor.column < column && cursor.line == line) cursor.advance();
  return cursor;
}

/// Walks text and source together from `start`; none when they part.
struct SourceWalk {
  const std::u32string& text;
  char32_t quote = 0;  // the YAML quote around the text, if any

  /// Steps over what YAML adds before the character `c`; false when the source says otherwise.
  [[nodiscard]] bool meet(Cursor& cursor, char32_t c) const {
    if (cursor.peek() == c && !(quote == U'"' && c == U'\\')) return true;
    if (is_blank(cursor.peek())) {
      cursor.skip_blanks();
      return is_blank(c) || cursor.peek() == c;
    }
    if (quote != U'"' || cursor.peek() != U'\\') return false;
    cursor.advance();
    return cursor.peek() == c;
  }

  [[nodiscard]] std::optional<std::vector<Places::Place>> from(Cursor cursor) const {
    std::vector<Places::Place> places;
    places.reserve(text.size() + 1);
    for (const char32_t c : text) {
      if (cursor.at_end() || !meet(cursor, c)) return std::nullopt;
      places.push_back({cursor.line, cursor.column});
      if (cursor.peek() != c) continue;  // a blank that the folding put in
      cursor.advance();
      if (quote == U'\'' && c == U'\'') cursor.advance();  // it is written twice
    }
    places.push_back({cursor.line, cursor.column});
    return places;
  }
};

}  // namespace

Places::Places(const PlacedText& placed) : source_(placed.span.source) {
  const std::u32string text = decode_utf8(placed.text);
  const int line = std::max(1, placed.span.line);
  const int column = std::max(1, placed.span.column);
  if (source_ != nullptr) {
    const Cursor start = find(source_->text, line, column);
    Cursor inside = start;  // behind a quote
    inside.advance();
    Cursor below = start;  // the block of | or >
    while (!below.at_end() && below.line == start.line) below.advance();
    below.skip_blanks();
    const Cursor before = find(source_->text, line, column - 1);
    const char32_t opener = column > 1 ? before.peek() : 0;
    std::optional<std::vector<Place>> found = SourceWalk{text, opener}.from(start);
    if (!found) found = SourceWalk{text, start.peek()}.from(inside);
    if (!found) found = SourceWalk{text}.from(below);
    if (found) {
      places_ = *std::move(found);
      return;
    }
  }
  Place place{line, column};
  for (const char32_t c : text) {
    places_.push_back(place);
    place = c == U'\n' ? Place{place.line + 1, 1} : Place{place.line, place.column + 1};
  }
  places_.push_back(place);
}

Span Places::span(int at, int n) const {
  const int last = static_cast<int>(places_.size()) - 1;
  const int first = std::clamp(at, 0, last);
  int end = std::clamp(at + n - 1, first, last);
  while (end > first && places_[end].line != places_[first].line) --end;
  const int length = places_[end].column - places_[first].column + 1;
  return {source_, places_[first].line, places_[first].column, std::max(1, length)};
}

}  // namespace steelyard
