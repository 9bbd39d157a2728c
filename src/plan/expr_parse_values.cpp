// Values of an expression: numbers with their units, texts, dates, names, calls, parentheses.
//
//     24 h      `order no`      date "2026-05-01"      coalesce(a, b)
//
// A hole is left where one cannot be read. Not here: operators (expr_parser.cpp).
// Tested by: tests/plan/expr_test.cpp, expr_error_test.cpp.

#include "base/date.hpp"
#include "base/text.hpp"
#include "plan/expr_level.hpp"
#include "plan/expr_literal.hpp"
#include "plan/expr_parser.hpp"

namespace steelyard {

/// Steps over one token, or over the value that begins there, so that its own mistakes show.
void ExprParser::skip_value() {
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

Operand ExprParser::prefix(int min_level) {
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

Operand ExprParser::primary() {
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
Operand ExprParser::spoilt() {
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

Operand ExprParser::number() {
  const Token token = peek();
  advance();
  const Token& next = peek();
  const bool has_unit =
      next.kind == TokenKind::Percent || (next.kind == TokenKind::Name && !next.quoted);
  const LiteralUnit* unit = has_unit ? find_literal_unit(unit_word(next)) : &plain_unit(token.text);
  if (unit == nullptr) return number_before_word(token);
  if (has_unit) advance();
  const Type type = literal_type(*unit);
  const Fitted fitted = read_literal(token.text, *unit);
  if (fitted.fit == Fit::Exact) return make(NumberLiteral{fitted.digits}, 1, token.at, type);
  const Code code = fitted.fit == Fit::TooFine ? "X007"_code : "X008"_code;
  report(code, token, {token.text, std::string(type_name(type))});
  return {nullptr, 0, token.at};
}

std::string_view ExprParser::unit_word(const Token& token) {
  return token.kind == TokenKind::Percent ? "%" : std::string_view(token.text);
}

/// "5 hours", "5 between": a unit that is none, or an operator that is none.
Operand ExprParser::number_before_word(const Token& number) {
  const Token word = peek();
  const std::string lower = to_lower(word.text);
  if (lower != "between" && lower != "like" && peek(1).kind != TokenKind::LeftParen) {
    const std::string_view meant = meant_unit(word.text);
    Text hint = {"能用的单位：% pp d h min s ms，也可写 天 小时 分钟 秒 毫秒",
                 "the units are % pp d h min s ms"};
    if (!meant.empty()) hint = write_instead(number.text + " " + std::string(meant));
    report("X006"_code, word, {word.text}, std::move(hint));
    advance();
  }
  return {nullptr, 0, number.at};
}

Operand ExprParser::name() {
  const Token token = peek();
  advance();
  if (token.quoted) return make(ColumnRef{token.text}, 1, token.at);
  if (token.text == "date" && peek().kind == TokenKind::Text) return date(token);
  if (peek().kind == TokenKind::LeftParen) return call(token);
  return make(ColumnRef{token.text}, 1, token.at);
}

Operand ExprParser::date(const Token& keyword) {
  const Token token = peek();
  advance();
  const std::optional<Date> date = try_parse_date(token.text);
  if (date) return make(DateLiteral{date->days}, 1, keyword.at, {.kind = TypeKind::Date});
  report("X009"_code, token, {token.text}, write_instead("date \"2026-05-01\""));
  return {nullptr, 0, keyword.at};
}

Operand ExprParser::call(const Token& name) {
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
std::vector<Operand> ExprParser::arguments() {
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

bool ExprParser::before_opener_is_name(const Token& opener) const {
  return next_ >= 2 && tokens_[next_ - 1].at == opener.at &&
         tokens_[next_ - 2].kind == TokenKind::Name;
}

Operand ExprParser::group() {
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

void ExprParser::close(const Token& opener, Operand& last) {
  if (accept(TokenKind::RightParen)) return;
  report("X015"_code, opener, {typed(opener)});
  last.expr = nullptr;
}

}  // namespace steelyard
