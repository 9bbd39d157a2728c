// Expression text → syntax tree, by operator precedence; all mistakes at once.
//
//     a + b * 5% > 3 and not c      →      (and (> (+ a (* b 5%)) 3) (not c))
//
// Promise: total. A mistake leaves a hole (an Operand without expression) and reading goes on
// behind it; a hole is never reported twice. Recursion and the depth of the tree are limited, so
// neither this nor any later visitor can be driven out of its stack. Not here: names and types
// (expr_check.cpp), characters (expr_lexer.cpp). Tested by: tests/plan/expr_test.cpp,
// tests/plan/expr_error_test.cpp, fuzz/fuzz_expression.cpp.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/date.hpp"
#include "base/result.hpp"
#include "base/text.hpp"
#include "plan/expr.hpp"
#include "plan/expr_function.hpp"
#include "plan/expr_level.hpp"
#include "plan/expr_lexer.hpp"
#include "plan/expr_literal.hpp"

namespace steelyard {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;
constexpr int kMaxDepth = 200;              // of the tree
constexpr int kMaxNesting = 3 * kMaxDepth;  // of calls: at most three per level of a written tree
constexpr std::ptrdiff_t kMaxErrors = 50;

/// A part that was read; a hole where it could not be.
struct Operand {
  ExprPtr expr;
  int depth = 0;
  int at = 0;  // its first character, parentheses included
};

Text write_hint(const std::string& what) { return {"请写作 " + what, "write " + what}; }

/// How tightly an operator of two operands, `is` or `in` binds; 0 for all other tokens.
int level_of(TokenKind kind) {
  if (kind == TokenKind::Is || kind == TokenKind::In) return kCompareLevel;
  const BinaryOpSpec* spec = find_binary_op(kind);
  return spec == nullptr ? 0 : spec->level;
}

/// What to do about a word where an operator should stand.
Text junk_hint(const Token& before, const Token& token, const Token& after) {
  const std::string word = token.kind == TokenKind::Name ? to_lower(token.text) : std::string{};
  if (word == "between") return write_hint("x >= 1 and x <= 5");
  if (word == "like") return write_hint("contains(x, \"text\")");
  const bool thousands = token.kind == TokenKind::Comma && before.kind == TokenKind::Number &&
                         after.kind == TokenKind::Number && after.text.size() == 3;
  if (thousands) return write_hint(before.text + after.text);
  if (before.kind == TokenKind::Name && token.kind == TokenKind::Name) {
    return {fmt::format("带空格的名字要放在反引号里：`{} {}`", before.text, token.text),
            fmt::format("a name with blanks stands between backticks: `{} {}`", before.text,
                        token.text)};
  }
  return {};
}

/// By place, the first of each place only: the characters' complaint goes before the grammar's.
Diagnostics in_order(Diagnostics errors) {
  const auto place = [](const Diagnostic& d) { return std::pair(d.span.line, d.span.column); };
  std::stable_sort(errors.begin(), errors.end(),
                   [&](const auto& a, const auto& b) { return place(a) < place(b); });
  const auto same = [&](const auto& a, const auto& b) { return place(a) == place(b); };
  auto end = std::unique(errors.begin(), errors.end(), same);
  if (end - errors.begin() > kMaxErrors) end = errors.begin() + kMaxErrors;
  errors.erase(end, errors.end());
  return errors;
}

class Parser {
 public:
  Parser(const PlacedText& text, const Places& places)
      : text_(decode_utf8(text.text)), places_(places) {
    Lexed lexed = lex(text, places);
    tokens_ = std::move(lexed.tokens);
    errors_ = std::move(lexed.diagnostics);
  }

  Result<ExprPtr> run() {
    Operand all = operand(kOrLevel);
    while (peek().kind != TokenKind::End) {  // a comma or a parenthesis too many
      const bool comma = peek().kind == TokenKind::Comma;
      report(comma ? "X014"_code : "X016"_code, peek(), {typed(peek())},
             comma ? junk_hint(before(), peek(), peek(1)) : Text{});
      advance();
      all = comma ? operand(kOrLevel) : operators(Operand{}, kOrLevel);
    }
    if (!errors_.empty()) return fail(in_order(std::move(errors_)));
    STEELYARD_CHECK(all.expr != nullptr, "a hole has been reported");
    return all.expr;
  }

 private:
  [[nodiscard]] const Token& peek(std::size_t ahead = 0) const {
    return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
  }
  [[nodiscard]] const Token& before() const { return tokens_[next_ == 0 ? 0 : next_ - 1]; }
  void advance() { next_ = std::min(next_ + 1, tokens_.size() - 1); }
  bool accept(TokenKind kind) {
    if (peek().kind != kind) return false;
    advance();
    return true;
  }
  [[nodiscard]] std::string typed(const Token& token) const {
    return encode_utf8(std::u32string_view(text_).substr(token.at, token.length));
  }

  void report(Code code, const Token& token, std::vector<std::string> args, Text hint = {}) {
    if (gave_up_) return;
    const Span span = places_.span(token.at, std::max(1, token.length));
    errors_.push_back({code, span, std::move(args), std::move(hint), {}});
  }
  /// A value is missing before the next token.
  Operand missing_value(Text hint = {}) {
    const Token& token = peek();
    if (token.kind == TokenKind::End) {
      report("X010"_code, token, {});
    } else {
      report("X013"_code, token, {typed(token)}, std::move(hint));
    }
    return {nullptr, 0, token.at};
  }
  Operand too_deep() {
    report("X012"_code, peek(), {std::to_string(kMaxDepth)});
    gave_up_ = true;
    next_ = tokens_.size() - 1;
    return {};
  }

  /// The node that reaches from character `at` to the last token read.
  Operand make(decltype(Expr::node) node, int depth, int at, Type type = {}) {
    if (depth > kMaxDepth) return too_deep();
    const Span span = places_.span(at, before().at + before().length - at);
    return {std::make_shared<const Expr>(Expr{std::move(node), type, span}), depth, at};
  }

  Operand operand(int min_level) {
    if (nesting_ >= kMaxNesting) return too_deep();
    ++nesting_;
    Operand out = operators(prefix(min_level), min_level);
    --nesting_;
    return out;
  }

  /// Everything that follows `left` and binds at least as tightly as `min_level`.
  Operand operators(Operand left, int min_level) {
    bool junk = false;
    bool compared = false;
    while (true) {
      const Token& token = peek();
      const bool not_in = token.kind == TokenKind::Not && peek(1).kind == TokenKind::In;
      const int level = not_in ? kCompareLevel : level_of(token.kind);
      const bool ends = token.kind == TokenKind::End || token.kind == TokenKind::RightParen ||
                        token.kind == TokenKind::Comma;
      if (ends || (level > 0 && level < min_level)) return left;
      if (level == 0) {
        if (!junk && token.kind != TokenKind::Bad) {
          report("X014"_code, token, {typed(token)}, junk_hint(before(), token, peek(1)));
        }
        skip_value();
        junk = true;
        left.expr = nullptr;
        continue;
      }
      junk = false;
      if (level == kCompareLevel && compared) {
        report("X017"_code, token, {typed(token)}, write_hint("a < b and b < c"));
        left.expr = nullptr;
      }
      compared = level == kCompareLevel;
      left = level == kCompareLevel ? comparison(std::move(left)) : infix(std::move(left), level);
    }
  }

  /// Steps over one token, or over the value that begins there, so that its own mistakes show.
  void skip_value() {
    switch (peek().kind) {
      case TokenKind::LeftParen:
      case TokenKind::Name:
      case TokenKind::Number:
        static_cast<void>(primary());
        return;
      default:
        advance();
    }
  }

  Operand infix(Operand left, int level) {
    const BinaryOp op = find_binary_op(peek().kind)->op;
    advance();
    const Operand right = operand(level + 1);
    if (!left.expr || !right.expr) return {nullptr, 0, left.at};
    return make(Binary{op, left.expr, right.expr}, 1 + std::max(left.depth, right.depth), left.at);
  }

  Operand comparison(Operand left) {
    const Token& token = peek();
    if (token.kind == TokenKind::Is) return is_test(std::move(left));
    if (token.kind != TokenKind::Not && token.kind != TokenKind::In) {
      return infix(std::move(left), kCompareLevel);
    }
    const bool negated = accept(TokenKind::Not);
    advance();
    if (peek().kind != TokenKind::LeftParen) {
      report("X019"_code, peek(), {"(", "in"}, write_hint("in (\"a\", \"b\")"));
      static_cast<void>(operand(kAddLevel));
      return {nullptr, 0, left.at};
    }
    bool whole = left.expr != nullptr;
    int depth = left.depth;
    std::vector<ExprPtr> list;
    for (Operand& item : arguments()) {
      whole = whole && item.expr != nullptr;
      depth = std::max(depth, item.depth);
      list.push_back(std::move(item.expr));
    }
    if (!whole) return {nullptr, 0, left.at};
    return make(InList{left.expr, std::move(list), negated}, depth + 1, left.at);
  }

  Operand is_test(Operand left) {
    advance();
    const bool negated = accept(TokenKind::Not);
    const Token& word = peek();
    const std::string name = word.kind == TokenKind::Name ? to_lower(word.text) : std::string{};
    const bool is_set = name == "set";
    const bool is_missing =
        name == "missing" || name == "null" || name == "none" || name == "empty";
    const bool ours = !negated && !word.quoted && (word.text == "set" || word.text == "missing");
    if (!ours) {
      Text hint = write_hint(is_set == negated ? "is missing" : "is set");
      report("X019"_code, word, {"set / missing", "is"}, is_set || is_missing ? hint : Text{});
      left.expr = nullptr;
    }
    if (is_set || is_missing) advance();
    if (!left.expr) return left;
    return make(IsSet{left.expr, is_missing}, left.depth + 1, left.at);
  }

  Operand prefix(int min_level) {
    const Token token = peek();
    if (token.kind != TokenKind::Not && token.kind != TokenKind::Minus) return primary();
    const bool is_not = token.kind == TokenKind::Not;
    if (is_not && min_level > kNotLevel) {
      static_cast<void>(
          missing_value({"not 放进括号里：(not …)", "put it between parentheses: (not ...)"}));
    }
    advance();
    const Operand inner = operand(is_not ? kNotLevel : kNegateLevel);
    if (!inner.expr) return {nullptr, 0, token.at};
    const UnaryOp op = is_not ? UnaryOp::Not : UnaryOp::Negate;
    return make(Unary{op, inner.expr}, inner.depth + 1, token.at);
  }

  Operand primary() {
    const Token token = peek();
    switch (token.kind) {
      case TokenKind::Number:
        return number();
      case TokenKind::Name:
        return name();
      case TokenKind::LeftParen:
        return group();
      case TokenKind::Text:
        advance();
        return make(TextLiteral{token.text}, 1, token.at, {.kind = TypeKind::Text});
      case TokenKind::True:
      case TokenKind::False:
        advance();
        return make(BoolLiteral{token.kind == TokenKind::True}, 1, token.at,
                    {.kind = TypeKind::Bool});
      case TokenKind::Bad:
      case TokenKind::Percent:
      case TokenKind::Plus:
        return spoilt();
      default:
        return missing_value();
    }
  }

  /// Signs that begin no value, with the value they stand before.
  Operand spoilt() {
    const int at = peek().at;
    const auto is_sign = [](TokenKind kind) {
      return kind == TokenKind::Bad || kind == TokenKind::Percent || kind == TokenKind::Plus;
    };
    if (peek().kind != TokenKind::Bad) static_cast<void>(missing_value());
    while (is_sign(peek().kind)) advance();
    const TokenKind next = peek().kind;
    const bool value = next == TokenKind::Number || next == TokenKind::Name ||
                       next == TokenKind::Text || next == TokenKind::LeftParen;
    if (value) static_cast<void>(primary());
    return {nullptr, 0, at};
  }

  Operand number() {
    const Token token = peek();
    advance();
    const Token& next = peek();
    const bool has_unit =
        next.kind == TokenKind::Percent || (next.kind == TokenKind::Name && !next.quoted);
    const LiteralUnit* unit =
        has_unit ? find_literal_unit(unit_word(next)) : &plain_unit(token.text);
    if (unit == nullptr) return number_before_word(token);
    if (has_unit) advance();
    const Type type = literal_type(*unit);
    const Fitted fitted = read_literal(token.text, *unit);
    if (fitted.fit == Fit::Exact) return make(NumberLiteral{fitted.digits}, 1, token.at, type);
    const Code code = fitted.fit == Fit::TooFine ? "X007"_code : "X008"_code;
    report(code, token, {token.text, std::string(type_name(type))});
    return {nullptr, 0, token.at};
  }

  [[nodiscard]] static std::string_view unit_word(const Token& token) {
    return token.kind == TokenKind::Percent ? "%" : std::string_view(token.text);
  }

  /// "5 hours", "5 between": a unit that is none, or an operator that is none.
  Operand number_before_word(const Token& number) {
    const Token word = peek();
    const std::string lower = to_lower(word.text);
    if (lower != "between" && lower != "like" && peek(1).kind != TokenKind::LeftParen) {
      const std::string_view meant = meant_unit(word.text);
      Text hint = {"能用的单位：% pp d h min s ms，也可写 天 小时 分钟 秒 毫秒",
                   "the units are % pp d h min s ms"};
      if (!meant.empty()) hint = write_hint(number.text + " " + std::string(meant));
      report("X006"_code, word, {word.text}, std::move(hint));
      advance();
    }
    return {nullptr, 0, number.at};
  }

  Operand name() {
    const Token token = peek();
    advance();
    if (token.quoted) return make(ColumnRef{token.text}, 1, token.at);
    if (token.text == "date" && peek().kind == TokenKind::Text) return date(token);
    if (peek().kind == TokenKind::LeftParen) return call(token);
    return make(ColumnRef{token.text}, 1, token.at);
  }

  Operand date(const Token& keyword) {
    const Token token = peek();
    advance();
    const std::optional<Date> date = try_parse_date(token.text);
    if (date) return make(DateLiteral{date->days}, 1, keyword.at, {.kind = TypeKind::Date});
    report("X009"_code, token, {token.text}, write_hint("date \"2026-05-01\""));
    return {nullptr, 0, keyword.at};
  }

  Operand call(const Token& name) {
    const FunctionSpec* spec = find_function(name.text);
    if (spec == nullptr) {
      Text hint = function_habit_hint(name.text);
      if (hint.empty()) hint = did_you_mean(name.text, function_names());
      report("X018"_code, name, {name.text}, std::move(hint));
    }
    bool whole = spec != nullptr;
    int depth = 0;
    std::vector<ExprPtr> args;
    for (Operand& arg : arguments()) {
      whole = whole && arg.expr != nullptr;
      depth = std::max(depth, arg.depth);
      args.push_back(std::move(arg.expr));
    }
    if (!whole) return {nullptr, 0, name.at};
    return make(Call{spec->function, std::move(args)}, depth + 1, name.at);
  }

  /// ( a, b, … ), the opening parenthesis being next. `()` has none; only calls may say that.
  std::vector<Operand> arguments() {
    const Token opener = peek();
    advance();
    std::vector<Operand> out;
    const bool is_call = before_opener_is_name(opener);
    if (is_call && accept(TokenKind::RightParen)) return out;
    do {
      out.push_back(operand(kOrLevel));
    } while (accept(TokenKind::Comma));
    close(opener, out.back());
    return out;
  }
  [[nodiscard]] bool before_opener_is_name(const Token& opener) const {
    return next_ >= 2 && tokens_[next_ - 1].at == opener.at &&
           tokens_[next_ - 2].kind == TokenKind::Name;
  }

  Operand group() {
    const Token opener = peek();
    advance();
    Operand inner = operand(kOrLevel);
    while (peek().kind == TokenKind::Comma) {
      report("X014"_code, peek(), {","}, junk_hint(before(), peek(), peek(1)));
      advance();
      static_cast<void>(operand(kOrLevel));
      inner.expr = nullptr;
    }
    close(opener, inner);
    inner.at = opener.at;
    return inner;
  }

  void close(const Token& opener, Operand& last) {
    if (accept(TokenKind::RightParen)) return;
    report("X015"_code, opener, {typed(opener)});
    last.expr = nullptr;
  }

  std::u32string text_;
  const Places& places_;
  std::vector<Token> tokens_;
  Diagnostics errors_;
  std::size_t next_ = 0;
  int nesting_ = 0;
  bool gave_up_ = false;
};

}  // namespace

Result<ExprPtr> parse_expr(const PlacedText& text) {
  const std::optional<std::size_t> bad = first_invalid_utf8(text.text);
  const Places places(text);
  if (bad) {
    const auto at = static_cast<int>(n_chars(std::string_view(text.text).substr(0, *bad)));
    return fail({"X001"_code, places.span(at, 1), {}, {}, {}});
  }
  if (text.text.size() > kMaxBytes) {
    return fail({"X011"_code, places.span(0, 1), {std::to_string(kMaxBytes)}, {}, {}});
  }
  return Parser(text, places).run();
}

}  // namespace steelyard
