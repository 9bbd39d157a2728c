// Diagnostics as text for a terminal: place, code, the line itself, carets, hint, labels.
//
//     店铺.yaml:14:9: error[P112]: unknown indicator 'repeat_rat'
//        14 |     of: repeat_rat / orders
//           |         ^^^^^^^^^^
//       hint: did you mean 'repeat_rate'?
//
// Promise: a caret stands under its character also after Chinese text (two cells a character) and
// TABs (shown as four blanks); of an overlong line the part around the span is shown; control
// characters of a file never reach the terminal. Tested by: tests/base/diagnostic_test.cpp.

#include <algorithm>

#include "base/diagnostic.hpp"
#include "base/text.hpp"

namespace steelyard {
namespace {

constexpr int kGutter = 5;         // cells of the line number
constexpr int kLongestLine = 140;  // cells of a quoted line
constexpr int kBeforeSpan = 50;    // cells kept before the span of a longer one
constexpr int kTab = 4;

/// One line of a source as it is shown, and where the span begins and ends in it, in cells.
struct Quote {
  std::string text;
  int begin = 0;
  int end = 0;
};

std::string_view line_of(std::string_view text, int line) {
  for (int i = 1; i < line; ++i) {
    const std::size_t at = text.find('\n');
    if (at == std::string_view::npos) return "";
    text.remove_prefix(at + 1);
  }
  text = text.substr(0, text.find('\n'));
  if (!text.empty() && text.back() == '\r') text.remove_suffix(1);
  return text;
}

/// A character as it is shown: a TAB is four blanks, what would steer the terminal is U+FFFD.
std::u32string shown(char32_t c) {
  if (c == '\t') return std::u32string(kTab, U' ');
  const bool steers = c < 0x20 || (c >= 0x7F && c < 0xA0) || (c >= 0x202A && c <= 0x202E) ||
                      (c >= 0x2066 && c <= 0x2069);
  return std::u32string(1, steers ? char32_t{0xFFFD} : c);
}

int width_of(const std::u32string& text) {
  int cells = 0;
  for (const char32_t c : text) cells += char_width(c);
  return cells;
}

/// The part of an overlong line that is shown: from about 50 cells before the span.
Quote cropped(const std::u32string& line, Quote quote) {
  const int from = std::max(0, quote.begin - kBeforeSpan);
  std::u32string kept;
  int cells = 0;
  int cut = 0;  // cells left out in front
  for (const char32_t c : line) {
    if (cells < from) {
      cut = cells + char_width(c);
    } else if (cells < from + kLongestLine) {
      kept += c;
    }
    cells += char_width(c);
  }
  const int front = cut > 0 ? 1 : 0;  // the cell of "…"
  const int shown_cells = width_of(kept);
  const bool cut_behind = cut + shown_cells < cells;
  quote.text = (cut > 0 ? "…" : "") + encode_utf8(kept) + (cut_behind ? "…" : "");
  quote.begin += front - cut;
  quote.end = std::min(quote.end - cut, shown_cells) + front;
  return quote;
}

Quote quote_of(const Span& span) {
  const std::u32string chars = decode_utf8(line_of(span.source->text, span.line));
  const auto first = static_cast<std::size_t>(std::max(0, span.column - 1));
  const std::size_t last = first + static_cast<std::size_t>(std::max(0, span.length));
  std::u32string line;
  Quote quote;
  int cells = 0;
  for (std::size_t i = 0; i < chars.size(); ++i) {
    if (i == first) quote.begin = cells;
    const std::u32string piece = shown(chars[i]);
    line += piece;
    cells += width_of(piece);
    if (i < last) quote.end = cells;
  }
  // A span behind the last character ("something is missing here") still gets one caret.
  if (first >= chars.size()) quote.begin = cells;
  quote.end = std::max(quote.end, quote.begin + 1);
  if (cells > kLongestLine) return cropped(line, quote);
  quote.text = encode_utf8(line);
  return quote;
}

std::string blanks(int n) { return std::string(static_cast<std::size_t>(std::max(0, n)), ' '); }

/// "   14 |     of: …" and the line of marks under it.
std::string quoted(const Span& span, char mark, std::string_view note) {
  const Quote quote = quote_of(span);
  std::string out = pad_left(std::to_string(span.line), kGutter) + " |";
  if (!quote.text.empty()) out += " " + quote.text;
  out += "\n";
  if (span.length > 0) {
    out += blanks(kGutter) + " | " + blanks(quote.begin) +
           std::string(static_cast<std::size_t>(quote.end - quote.begin), mark);
    if (!note.empty()) out.append(" ").append(note);
    out += "\n";
  } else if (!note.empty()) {
    out.append(blanks(kGutter) + " | ").append(note).append("\n");
  }
  return out;
}

bool has_place(const Span& span) { return span.source != nullptr && span.line > 0; }

/// "shop.yaml:14:11: ", "shop.yaml: " or nothing.
std::string place(const Span& span) {
  if (span.source == nullptr) return "";
  std::string out = span.source->name + ":";
  if (span.line > 0) out += std::to_string(span.line) + ":";
  if (span.line > 0 && span.column > 0) out += std::to_string(span.column) + ":";
  return out + " ";
}

std::string_view word_for(Severity severity, Language language) {
  const bool zh = language == Language::Zh;
  switch (severity) {
    case Severity::Error:
      return zh ? "错误" : "error";
    case Severity::Warning:
      return zh ? "警告" : "warning";
    case Severity::Note:
      return zh ? "提醒" : "note";
  }
  return "";
}

std::string label_text(const Label& label, const Span& main, Language language) {
  const std::string& note = label.text.in(language);
  if (!has_place(label.span)) return "  " + place(label.span) + note + "\n";
  const bool elsewhere = main.source == nullptr || main.source->name != label.span.source->name;
  const std::string arrow =
      elsewhere ? "  --> " + label.span.source->name + ":" + std::to_string(label.span.line) + "\n"
                : "";
  return arrow + quoted(label.span, '-', note);
}

}  // namespace

std::string render(const Diagnostics& diagnostics, Language language) {
  std::string out;
  for (const Diagnostic& one : diagnostics) {
    out += place(one.span);
    out.append(word_for(severity_of(one.code), language)).append("[");
    out.append(code_name(one.code)).append("]: ");
    out += message_of(one, language) + "\n";
    if (has_place(one.span)) out += quoted(one.span, '^', "");
    if (!one.hint.empty()) {
      out += (language == Language::Zh ? "  提示: " : "  hint: ") + one.hint.in(language) + "\n";
    }
    for (const Label& label : one.labels) out += label_text(label, one.span, language);
  }
  return out;
}

}  // namespace steelyard
