// Expression text → syntax tree, by operator precedence; all mistakes at once.
//
//     a + b * 5% > 3 and not c      →      (and (> (+ a (* b 5%)) 3) (not c))
//
// Promise: total. A mistake leaves a hole (an Operand without expression) and reading goes on
// behind it; a hole is never reported twice. Recursion and the depth of the tree are limited, so
// neither this nor any later visitor can be driven out of its stack. Not here: values, names and
// calls (expr_parse_values.cpp), names and types
// (expr_check.cpp), characters (expr_lexer.cpp). Tested by: tests/plan/expr_test.cpp,
// tests/plan/expr_error_test.cpp, fuzz/fuzz_expression.cpp.

#include "plan/expr_parser.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/result.hpp"
#include "base/text.hpp"
#include "plan/expr_level.hpp"

namespace steelyard {
namespace {

constexpr std::size_t kMaxBytes = 64 * 1024;
constexpr int kMaxDepth = 200;              // of the tree
constexpr int kMaxNesting = 3 * kMaxDepth;  // of calls: at most three per level of a written tree
constexpr std::ptrdiff_t kMaxErrors = 50;

/// How tightly an operator of two operands, `is` or `in` binds; 0 for all other tokens.
int level_of(TokenKind kind) {
  if (kind == TokenKind::Is || kind == TokenKind::In) return kCompareLevel;
  const BinaryOpSpec* spec = find_binary_op(kind);
  return spec == nullptr ? 0 : spec->level;
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

}  // namespace

/// What to do about a word where an operator should stand.
Text junk_hint(const Token& before, const Token& token, const Token& after) {
  const std::string word = token.kind == TokenKind::Name ? to_lower(token.text) : std::string{};
  if (word == "between") return write_instead("x >= 1 and x <= 5");
  if (word == "like") return write_instead("contains(x, \"text\")");
  const bool thousands = token.kind == TokenKind::Comma && before.kind == TokenKind::Number &&
                         after.kind == TokenKind::Number && after.text.size() == 3;
  if (thousands) return write_instead(before.text + after.text);
  if (before.kind == TokenKind::Name && token.kind == TokenKind::Name) {
    return {fmt::format("带空格的名字要放在反引号里：`{} {}`", before.text, token.text),
            fmt::format("a name with blanks stands between backticks: `{} {}`", before.text,
                        token.text)};
  }
  return {};
}

ExprParser::ExprParser(const PlacedText& text, const Places& places)
    : text_(decode_utf8(text.text)), places_(places) {
  Lexed lexed = lex(text, places);
  tokens_ = std::move(lexed.tokens);
  errors_ = std::move(lexed.diagnostics);
}

Result<ExprPtr> ExprParser::run() {
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

const Token& ExprParser::peek(std::size_t ahead) const {
  return tokens_[std::min(next_ + ahead, tokens_.size() - 1)];
}

const Token& ExprParser::before() const { return tokens_[next_ == 0 ? 0 : next_ - 1]; }

void ExprParser::advance() { next_ = std::min(next_ + 1, tokens_.size() - 1); }

bool ExprParser::accept(TokenKind kind) {
  if (peek().kind != kind) return false;
  advance();
  return true;
}

std::string ExprParser::typed(const Token& token) const {
  return encode_utf8(std::u32string_view(text_).substr(token.at, token.length));
}

void ExprParser::report(Code code, const Token& token, std::vector<std::string> args, Text hint) {
  if (gave_up_) return;
  const Span span = places_.span(token.at, std::max(1, token.length));
  errors_.push_back({code, span, std::move(args), std::move(hint), {}});
}

/// A value is missing before the next token.
Operand ExprParser::missing_value(Text hint) {
  const Token& token = peek();
  if (token.kind == TokenKind::End) {
    report("X010"_code, token, {});
  } else {
    report("X013"_code, token, {typed(token)}, std::move(hint));
  }
  return {nullptr, 0, token.at};
}

Operand ExprParser::too_deep() {
  report("X012"_code, peek(), {std::to_string(kMaxDepth)});
  gave_up_ = true;
  next_ = tokens_.size() - 1;
  return {};
}

/// The node that reaches from character `at` to the last token read.
Operand ExprParser::make(decltype(Expr::node) node, int depth, int at, Type type) {
  if (depth > kMaxDepth) return too_deep();
  const Span span = places_.span(at, before().at + before().length - at);
  return {std::make_shared<const Expr>(Expr{std::move(node), type, span}), depth, at};
}

Operand ExprParser::operand(int min_level) {
  if (nesting_ >= kMaxNesting) return too_deep();
  ++nesting_;
  Operand out = operators(prefix(min_level), min_level);
  --nesting_;
  return out;
}

/// Everything that follows `left` and binds at least as tightly as `min_level`.
Operand ExprParser::operators(Operand left, int min_level) {
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
      report("X017"_code, token, {typed(token)}, write_instead("a < b and b < c"));
      left.expr = nullptr;
    }
    compared = level == kCompareLevel;
    left = level == kCompareLevel ? comparison(std::move(left)) : infix(std::move(left), level);
  }
}

Operand ExprParser::infix(Operand left, int level) {
  const BinaryOp op = find_binary_op(peek().kind)->op;
  advance();
  const Operand right = operand(level + 1);
  if (!left.expr || !right.expr) return {nullptr, 0, left.at};
  return make(Binary{op, left.expr, right.expr}, 1 + std::max(left.depth, right.depth), left.at);
}

Operand ExprParser::comparison(Operand left) {
  const Token& token = peek();
  if (token.kind == TokenKind::Is) return is_test(std::move(left));
  if (token.kind != TokenKind::Not && token.kind != TokenKind::In) {
    return infix(std::move(left), kCompareLevel);
  }
  const bool negated = accept(TokenKind::Not);
  advance();
  if (peek().kind != TokenKind::LeftParen) {
    report("X019"_code, peek(), {"(", "in"}, write_instead("in (\"a\", \"b\")"));
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

Operand ExprParser::is_test(Operand left) {
  advance();
  const bool negated = accept(TokenKind::Not);
  const Token& word = peek();
  const std::string name = word.kind == TokenKind::Name ? to_lower(word.text) : std::string{};
  const bool is_set = name == "set";
  const bool is_missing = name == "missing" || name == "null" || name == "none" || name == "empty";
  const bool ours = !negated && !word.quoted && (word.text == "set" || word.text == "missing");
  if (!ours) {
    Text hint = write_instead(is_set == negated ? "is missing" : "is set");
    report("X019"_code, word, {"set / missing", "is"}, is_set || is_missing ? hint : Text{});
    left.expr = nullptr;
  }
  if (is_set || is_missing) advance();
  if (!left.expr) return left;
  return make(IsSet{left.expr, is_missing}, left.depth + 1, left.at);
}

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
  return ExprParser(text, places).run();
}

}  // namespace steelyard
