// Laws of the expression language over random trees and random bytes.
//
//     parse(write(e)) = e for every tree;  check(parse(write(c))) = c and check(c) = c for every
//     checked one;  nothing that is typed can crash the reader.
//
// Trees are built from a random script of numbers, so that a counterexample shrinks to few nodes.
// RC_PARAMS="seed=…" replays a failure.

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <rapidcheck/gtest.h>

#include "base/int128.hpp"
#include "expr_fixture.hpp"
#include "plan/expr_function.hpp"

namespace steelyard {
namespace {

using expr_test::complaints;
using expr_test::dump;

/// Takes choices from a script; an exhausted script chooses leaves, so every tree ends.
class Builder {
 public:
  Builder(std::vector<std::uint32_t> script, std::vector<std::string> names)
      : script_(std::move(script)), names_(std::move(names)) {}

  ExprPtr tree(int depth) {
    const bool leaf = depth == 0 || next_ >= script_.size();
    switch (choose(leaf ? 5 : 18)) {  // mostly operators
      case 0:
        return node(ColumnRef{names_[choose(names_.size())]});
      case 1:
        return number();
      case 2:
        return node(TextLiteral{text()}, {.kind = TypeKind::Text});
      case 3:
        return node(BoolLiteral{choose(2) == 1}, {.kind = TypeKind::Bool});
      case 4:
        return node(DateLiteral{static_cast<int>(choose(60000)) - 20000}, {.kind = TypeKind::Date});
      case 5:
        return node(Unary{static_cast<UnaryOp>(choose(2)), tree(depth - 1)});
      case 6:
        return node(IsSet{tree(depth - 1), choose(2) == 1});
      case 7: {
        ExprPtr a = tree(depth - 1);
        return node(InList{std::move(a), trees(1 + choose(3), depth), choose(2) == 1});
      }
      case 8: {
        const FunctionSpec& spec = all_functions()[choose(all_functions().size())];
        return node(Call{spec.function, trees(spec.args.size(), depth)});
      }
      default: {
        const auto op = static_cast<BinaryOp>(choose(12));
        ExprPtr a = tree(depth - 1);
        return node(Binary{op, std::move(a), tree(depth - 1)});
      }
    }
  }

 private:
  std::uint32_t choose(std::size_t n) {
    return next_ < script_.size() ? script_[next_++] % static_cast<std::uint32_t>(n) : 0;
  }
  static ExprPtr node(decltype(Expr::node) node, Type type = {}) {
    return std::make_shared<const Expr>(Expr{std::move(node), type, {}});
  }
  std::vector<ExprPtr> trees(std::size_t n, int depth) {
    std::vector<ExprPtr> out;
    for (std::size_t i = 0; i < n; ++i) out.push_back(tree(depth - 1));
    return out;
  }
  ExprPtr number() {
    const Type types[] = {{TypeKind::Numeric, Unit::Count, 0},
                          {TypeKind::Numeric, Unit::Number, 6},
                          {TypeKind::Numeric, Unit::Ratio, 6},
                          {TypeKind::Numeric, Unit::PercentPoint, 6},
                          {TypeKind::Numeric, Unit::Duration, 0}};
    const Type type = types[choose(std::size(types))];
    const Int128 digits =
        static_cast<Int128>(choose(20)) * power_of_ten(int(choose(13))) + choose(7);
    return node(NumberLiteral{digits}, type);
  }
  std::string text() {
    static const std::string parts[] = {"a", "\"", "'", "`", "“", "已发货", " ", "\\", "\n", "１"};
    std::string out;
    for (std::size_t n = choose(5); n > 0; --n) out += parts[choose(std::size(parts))];
    return out;
  }

  std::vector<std::uint32_t> script_;
  std::vector<std::string> names_;
  std::size_t next_ = 0;
};

std::vector<std::uint32_t> script() {
  return *rc::gen::resize(200, rc::gen::container<std::vector<std::uint32_t>>(
                                   rc::gen::inRange<std::uint32_t>(0, 1U << 30U)));
}

RC_GTEST_PROP(ExprLaw, WhatIsWrittenIsReadAgain, ()) {
  Builder builder(script(), {"amount", "and", "AND", "或", "set", "date", "h", "late", "net (CNY)",
                             "1st", "`", "a`b``", "销售额", "１号", "x\ny", "\xEF\xBB\xBF"});
  const ExprPtr tree = builder.tree(7);
  const std::string text = write_expr(*tree);
  const Result<ExprPtr> again = parse_expr(expr_test::placed(text));
  if (!again) RC_FAIL(text + "  " + complaints(again));
  RC_ASSERT(dump(**again) == dump(*tree));
}

/// Checking again and reading again both give the same typed tree.
void stays_what_it_is(const ExprPtr& checked, Wanted wanted) {
  const std::string text = write_expr(*checked);
  RC_LOG(text);
  const Result<ExprPtr> twice = check_expr(checked, expr_test::names(), wanted);
  if (!twice) RC_FAIL("checked twice: " + complaints(twice));
  RC_ASSERT(dump(**twice) == dump(*checked));
  const Result<ExprPtr> parsed = parse_expr(expr_test::placed(text));
  if (!parsed) RC_FAIL("read again: " + complaints(parsed));
  const Result<ExprPtr> again = check_expr(*parsed, expr_test::names(), wanted);
  if (!again) RC_FAIL("read and checked again: " + complaints(again));
  RC_ASSERT(dump(**again) == dump(*checked));
}

RC_GTEST_PROP(ExprLaw, WhatIsCheckedStaysWhatItIs, ()) {
  std::vector<std::string> known = expr_test::names().known;
  known.push_back("lift");
  Builder builder(*rc::gen::container<std::vector<std::uint32_t>>(
                      3000, rc::gen::inRange<std::uint32_t>(0, 1U << 30U)),
                  known);
  int n_checked = 0;  // few random trees make sense, so many are tried
  for (int i = 0; i < 300; ++i) {
    const ExprPtr tree = builder.tree(1 + i % 3);
    for (const Wanted wanted : {Wanted::Condition, Wanted::Any}) {
      const Result<ExprPtr> checked = check_expr(tree, expr_test::names(), wanted);
      if (!checked || children_of(**checked).empty()) continue;
      stays_what_it_is(*checked, wanted);
      ++n_checked;
    }
  }
  RC_CLASSIFY(n_checked >= 10);
}

/// Whatever is typed is read, or refused with places inside it.
void read_anything(const std::string& text) {
  const Result<ExprPtr> parsed = parse_expr(expr_test::placed(text));
  if (parsed) {
    static_cast<void>(check_expr(*parsed, expr_test::names(), Wanted::Condition));
    return;
  }
  RC_ASSERT(!parsed.error().empty());
  for (const Diagnostic& one : parsed.error())
    RC_ASSERT(one.span.line >= 1 && one.span.length >= 1);
}

RC_GTEST_PROP(ExprLaw, RandomBytesAreReadOrRefused, (const std::string& bytes)) {
  read_anything(bytes);
}

RC_GTEST_PROP(ExprLaw, RandomTokensAreReadOrRefused, ()) {
  static const std::vector<std::string> tokens = {
      "amount", "rate", "5",  "5%", "24 h",  "1.5",     ".",    "(",    ")",     ",",   "and",
      "or",     "not",  "in", "is", "set",   "missing", "=",    "==",   "<",     ">=",  "+",
      "-",      "*",    "/",  "%",  "\"a\"", "'",       "`",    "date", "late(", "if(", "（",
      "，",     "≥",    "“",  "&&", "!",     "1,000",   "null", "true", ":",     "\n",  "\xFF"};
  std::string text;
  for (const std::uint32_t choice : script()) text += tokens[choice % tokens.size()] + " ";
  read_anything(text);
}

}  // namespace
}  // namespace steelyard
