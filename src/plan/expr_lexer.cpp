// Expression text → tokens, with every unreadable character and every foreign spelling reported.
//
//     a == 5 && b      →  a, Eq, 5, And, b, End   and two X004: write =, write and
//
// Promise: total and linear in the text; never stops early, so that one typing mistake hides no
// other. Numbers are only delimited here; their value and unit are the parser's.
// Tested by: tests/plan/expr_test.cpp, tests/plan/expr_error_test.cpp, fuzz/fuzz_expression.cpp.

#include "plan/expr_lexer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/text.hpp"
#include "plan/expr_chars.hpp"

namespace steelyard {
namespace {

/// A sign as typed (half-width), what it means and, if that is not how we write it, our word.
struct Sign {
  std::u32string_view typed;
  TokenKind kind;
  std::string_view write = {};
};

// Longer ones first.
constexpr Sign kSigns[] = {
    {U"&&", TokenKind::And, "and"}, {U"||", TokenKind::Or, "or"},  {U"==", TokenKind::Eq, "="},
    {U"<>", TokenKind::Ne, "!="},   {U"=<", TokenKind::Le, "<="},  {U"=>", TokenKind::Ge, ">="},
    {U"<=", TokenKind::Le},         {U">=", TokenKind::Ge},        {U"!=", TokenKind::Ne},
    {U"≤", TokenKind::Le},          {U"≥", TokenKind::Ge},         {U"≠", TokenKind::Ne},
    {U"≦", TokenKind::Le},          {U"≧", TokenKind::Ge},         {U"&", TokenKind::And, "and"},
    {U"|", TokenKind::Or, "or"},    {U"!", TokenKind::Not, "not"}, {U"<", TokenKind::Lt},
    {U">", TokenKind::Gt},          {U"=", TokenKind::Eq},         {U"(", TokenKind::LeftParen},
    {U")", TokenKind::RightParen},  {U",", TokenKind::Comma},      {U"%", TokenKind::Percent},
    {U"+", TokenKind::Plus},        {U"-", TokenKind::Minus},      {U"*", TokenKind::Times},
    {U"/", TokenKind::Divide},
};

struct Keyword {
  std::string_view typed;
  TokenKind kind;
};
constexpr Keyword kKeywords[] = {
    {"and", TokenKind::And},     {"or", TokenKind::Or}, {"not", TokenKind::Not},
    {"in", TokenKind::In},       {"is", TokenKind::Is}, {"true", TokenKind::True},
    {"false", TokenKind::False},
};
/// Chinese words people write for them.
struct Habit {
  std::string_view typed;
  std::string_view write;
};
constexpr Habit kHabits[] = {{"且", "and"},  {"并且", "and"}, {"或", "or"},
                             {"或者", "or"}, {"非", "not"},   {"属于", "in"}};

const Keyword* find_keyword(std::string_view word) {
  const auto* found = std::find_if(std::begin(kKeywords), std::end(kKeywords),
                                   [&](const Keyword& k) { return k.typed == word; });
  return found == std::end(kKeywords) ? nullptr : found;
}

/// The keyword somebody means who writes AND or 且; empty when it is just a name.
std::string_view meant_keyword(std::string_view word) {
  for (const Habit& habit : kHabits) {
    if (habit.typed == word) return habit.write;
  }
  const Keyword* keyword = find_keyword(to_lower(word));
  return keyword == nullptr ? std::string_view{} : keyword->typed;
}

Text write_hint(std::string_view what) {
  return {fmt::format("请写作 {}", what), fmt::format("write {}", what)};
}

/// What is read as a text's closing quote; none if `c` opens no text. Typing with a Chinese
/// keyboard gives ” where “ was meant, so either may open and either closes.
std::u32string_view closers(char32_t c) {
  switch (half_width(c)) {
    case U'"':
      return U"\"";
    case U'\'':
      return U"'";
    case U'“':
    case U'”':
      return U"“”";
    case U'‘':
    case U'’':
      return U"‘’";
    default:
      return {};
  }
}

class Lexer {
 public:
  Lexer(const PlacedText& text, const Places& places)
      : text_(decode_utf8(text.text)), places_(places) {}

  Lexed run() {
    while (true) {
      while (at_ < text_.size() && is_expr_blank(text_[at_])) ++at_;
      begin_ = at_;
      if (at_ == text_.size()) break;
      next();
    }
    add(TokenKind::End, {});
    return std::move(lexed_);
  }

 private:
  [[nodiscard]] char32_t peek(std::size_t ahead = 0) const {
    return at_ + ahead < text_.size() ? half_width(text_[at_ + ahead]) : 0;
  }
  [[nodiscard]] std::string typed() const {
    return encode_utf8(std::u32string_view(text_).substr(begin_, at_ - begin_));
  }
  Token& add(TokenKind kind, std::string text) {
    const int length = static_cast<int>(at_ - begin_);
    lexed_.tokens.push_back({kind, std::move(text), false, static_cast<int>(begin_), length});
    return lexed_.tokens.back();
  }
  void report(Code code, std::vector<std::string> args, Text hint) {
    const Span span = places_.span(static_cast<int>(begin_), static_cast<int>(at_ - begin_));
    lexed_.diagnostics.push_back({code, span, std::move(args), std::move(hint), {}});
  }

  void next() {
    if (is_expr_digit(peek()) || (peek() == U'.' && is_expr_digit(peek(1)))) return number();
    if (is_name_start(text_[at_])) return name();
    if (peek() == U'`') return quoted_name();
    if (!closers(text_[at_]).empty()) return text();
    if (sign()) return;
    unexpected();
  }

  void number() {
    std::string digits;
    while (is_expr_digit(peek()) || (peek() == U'.' && is_expr_digit(peek(1)))) {
      digits += static_cast<char>(peek());
      ++at_;
    }
    const bool open_end = peek() == U'.';
    if (open_end) ++at_;
    const bool malformed =
        open_end || digits.front() == '.' || std::count(digits.begin(), digits.end(), '.') > 1;
    if (!malformed) {
      add(TokenKind::Number, std::move(digits));
      return;
    }
    const bool lacks_zero =
        digits.front() == '.' && std::count(digits.begin(), digits.end(), '.') == 1;
    report("X005"_code, {typed()}, lacks_zero ? write_hint("0" + digits) : write_hint("12 / 1.5"));
    add(TokenKind::Bad, {});
  }

  void name() {
    while (at_ < text_.size() && is_name_char(text_[at_])) ++at_;
    const std::string word = typed();
    if (const Keyword* keyword = find_keyword(word)) {
      add(keyword->kind, word);
      return;
    }
    const std::string_view meant = meant_keyword(word);
    if (meant.empty()) {
      add(TokenKind::Name, word);
      return;
    }
    report("X004"_code, {word}, write_hint(meant));
    add(find_keyword(meant)->kind, word);
  }

  /// The characters up to the closing quote, of which two stand for one; none if it never comes.
  std::optional<std::string> quoted(std::u32string_view closing) {
    std::string out;
    for (++at_; at_ < text_.size(); ++at_) {
      const char32_t c = text_[at_];
      if (closing.find(c) != std::u32string_view::npos) {
        ++at_;
        const bool doubled = closing.size() == 1 && at_ < text_.size() && text_[at_] == c;
        if (!doubled) return out;
      }
      append_utf8(out, c);
    }
    return std::nullopt;
  }

  void text() {
    std::u32string_view closing = closers(text_[at_]);
    const char32_t wide = text_[at_];
    if (wide == U'＂') closing = U"＂";
    if (wide == U'＇') closing = U"＇";
    finish_quoted(TokenKind::Text, quoted(closing));
  }

  void quoted_name() { finish_quoted(TokenKind::Name, quoted(text_[at_] == U'`' ? U"`" : U"｀")); }

  void finish_quoted(TokenKind kind, std::optional<std::string> content) {
    const bool nameless = kind == TokenKind::Name && content && content->empty();
    if (!content) {
      report("X003"_code, {encode_utf8(text_.substr(begin_, 1))}, {});
    } else if (nameless) {
      report("X002"_code, {typed()}, {});
    }
    if (!content || nameless) {
      add(TokenKind::Bad, {});
      return;
    }
    add(kind, *std::move(content)).quoted = kind == TokenKind::Name;
  }

  bool sign() {
    for (const Sign& one : kSigns) {
      bool same = true;
      for (std::size_t i = 0; i < one.typed.size(); ++i) same = same && peek(i) == one.typed[i];
      if (!same) continue;
      at_ += one.typed.size();
      if (!one.write.empty()) report("X004"_code, {typed()}, write_hint(one.write));
      add(one.kind, typed());
      return true;
    }
    return false;
  }

  void unexpected() {
    const char32_t c = peek();
    ++at_;
    const bool is_control = c < 0x20 || (c >= 0x7F && c < 0xA0);
    Text hint;
    if (c == U':')
      hint = {"表达式里没有冒号；参数不写名字", "leave the colon out: arguments have no names"};
    if (c == U'$' || c == U'¥' || c == U'￥') hint = {"金额只写数字", "write the amount only"};
    report("X002"_code,
           {is_control ? fmt::format("U+{:04X}", static_cast<std::uint32_t>(c)) : typed()}, hint);
    add(TokenKind::Bad, {});
  }

  std::u32string text_;
  const Places& places_;
  std::size_t begin_ = 0;
  std::size_t at_ = 0;
  Lexed lexed_;
};

}  // namespace

Lexed lex(const PlacedText& text, const Places& places) { return Lexer(text, places).run(); }

bool is_plain_name(std::string_view name) {
  const std::u32string chars = decode_utf8(name);
  return !chars.empty() && is_name_start(chars.front()) &&
         !is_expr_digit(half_width(chars.front())) &&
         std::all_of(chars.begin(), chars.end(), is_name_char) && meant_keyword(name).empty();
}

}  // namespace steelyard
