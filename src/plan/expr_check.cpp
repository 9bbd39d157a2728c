// Syntax tree → typed tree: names are resolved, units are checked, bare literals take their unit.
//
//     amount >= 250 and late_share < 5      250 becomes money; X025 at the 5: write 5%
//
// Promise: total; a mistake makes a hole (a null ExprPtr), which is never reported twice, and the
// rest is still checked. A pending call (late, on_time) is let through only where and, or and not
// lead to it from the top of a condition, and only once: what it leaves open is decided per row, by
// one due time. Not here: what a product of units is (expr_units.cpp), syntax (expr_parser.cpp).
// Tested by: tests/plan/expr_type_test.cpp, expr_error_test.cpp, fuzz/fuzz_expression.cpp.

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "plan/expr.hpp"
#include "plan/expr_function.hpp"
#include "plan/expr_level.hpp"
#include "plan/expr_literal.hpp"
#include "plan/expr_unify.hpp"
#include "plan/expr_units.hpp"
#include "plan/expr_visit.hpp"

namespace steelyard {
namespace {

constexpr Type kBool{.kind = TypeKind::Bool};
constexpr Type kDuration{TypeKind::Numeric, Unit::Duration, 0};
constexpr Type kCount{TypeKind::Numeric, Unit::Count, 0};

/// Condition: and, or and not lead here from the top of a condition.
enum class Position { Condition, Value };

std::string name_of(const Expr& expr) { return std::string(type_name(expr.type)); }

bool is_numeric(const Expr& expr) { return expr.type.kind == TypeKind::Numeric; }
bool has_order(const Expr& expr) {
  return expr.type.kind != TypeKind::Text && expr.type.kind != TypeKind::Bool;
}
bool is_literal(const Expr& expr) {
  return std::holds_alternative<TextLiteral>(expr.node) ||
         std::holds_alternative<NumberLiteral>(expr.node) ||
         std::holds_alternative<DateLiteral>(expr.node) ||
         std::holds_alternative<BoolLiteral>(expr.node);
}
/// A literal, or one with `-` before it.
bool is_signed_literal(const Expr& expr) {
  const auto* unary = std::get_if<Unary>(&expr.node);
  return is_literal(unary != nullptr && unary->op == UnaryOp::Negate ? *unary->a : expr);
}

Text unknown_name_hint(const std::string& name, const Names& names) {
  const std::string lower = to_lower(name);
  if (lower == "null" || lower == "none" || lower == "nan") {
    return {"请写作 x is missing 或 x is set", "write x is missing or x is set"};
  }
  if (lower == "now" || lower == "today") return function_habit_hint(lower);
  if (find_function(name) != nullptr) {
    return {fmt::format("这是函数：{}(…)", name), fmt::format("it is a function: {}(...)", name)};
  }
  Text near = did_you_mean(name, names.known);
  if (!near.empty()) return near;
  return {fmt::format("若是文字，请加引号：\"{}\"", name),
          fmt::format("a text stands between quotes: \"{}\"", name)};
}

/// What may stand on the two sides of + − × ÷.
Text hint_for_units(const Binary& binary) {
  if (!is_numeric(*binary.a) || !is_numeric(*binary.b)) {
    return {"只有数量能计算；时刻只能相减，或加减一段时长",
            "only quantities are computed; instants are subtracted, or moved by a duration"};
  }
  if (binary.op == BinaryOp::Add || binary.op == BinaryOp::Subtract) {
    return {"加减的两边要同一单位", "both sides of + and - want one unit"};
  }
  return {"金额和时长只能乘除以数、个数或比率，或除以同类",
          "money and durations are multiplied and divided by numbers, counts or ratios, or divided "
          "by their like"};
}

class Checker {
 public:
  Checker(const Names& names, Diagnostics& out) : names_(names), out_(out) {}

  ExprPtr check(const ExprPtr& expr, Position position) {
    return std::visit([&](const auto& node) { return at(node, expr, position); }, expr->node);
  }

  ExprPtr as_wanted(ExprPtr expr, Wanted wanted) {
    const TypeKind kind = expr->type.kind;
    std::string_view name;
    switch (wanted) {
      case Wanted::Any:
        return expr;
      case Wanted::Condition:
        name = kind == TypeKind::Bool ? "" : "bool";
        break;
      case Wanted::Numeric:
        name = kind == TypeKind::Numeric ? "" : "number";
        break;
      case Wanted::Text:
        name = kind == TypeKind::Text ? "" : "text";
        break;
      case Wanted::Instant:
        name = kind == TypeKind::Instant ? "" : "instant";
        break;
    }
    if (name.empty()) return expr;
    Text hint;
    if (wanted == Wanted::Numeric && kind == TypeKind::Bool) {
      hint = {"请写作 if(…, 1, 0)", "write if(..., 1, 0)"};
    }
    return refuse("X029"_code, expr->span, {std::string(name), name_of(*expr)}, std::move(hint));
  }

 private:
  ExprPtr refuse(Code code, const Span& span, std::vector<std::string> args, Text hint = {}) {
    out_.push_back({code, span, std::move(args), std::move(hint), {}});
    return nullptr;
  }
  static ExprPtr make(decltype(Expr::node) node, const Type& type, const ExprPtr& from) {
    return std::make_shared<const Expr>(Expr{std::move(node), type, from->span});
  }

  // Literals carry their type from parsing.
  ExprPtr at(const NumberLiteral&, const ExprPtr& expr, Position) { return expr; }
  ExprPtr at(const TextLiteral&, const ExprPtr& expr, Position) { return expr; }
  ExprPtr at(const BoolLiteral&, const ExprPtr& expr, Position) { return expr; }
  ExprPtr at(const DateLiteral&, const ExprPtr& expr, Position) { return expr; }

  ExprPtr at(const ColumnRef& column, const ExprPtr& expr, Position) {
    if (const std::optional<Type> type = names_.type_of(column.name)) {
      return make(column, *type, expr);
    }
    return refuse("X020"_code, expr->span, {column.name}, unknown_name_hint(column.name, names_));
  }

  ExprPtr at(const Unary& unary, const ExprPtr& expr, Position position) {
    const bool is_not = unary.op == UnaryOp::Not;
    const ExprPtr a = check(unary.a, is_not ? position : Position::Value);
    if (!a) return nullptr;
    const TypeKind wanted = is_not ? TypeKind::Bool : TypeKind::Numeric;
    if (a->type.kind == wanted) return make(Unary{unary.op, a}, a->type, expr);
    return refuse("X026"_code, a->span,
                  {is_not ? "not" : "-", is_not ? "bool" : "number", name_of(*a)});
  }

  ExprPtr at(const Binary& binary, const ExprPtr& expr, Position position) {
    const bool logic = binary.op == BinaryOp::And || binary.op == BinaryOp::Or;
    if (!logic) position = Position::Value;
    const ExprPtr a = check(binary.a, position);
    const ExprPtr b = check(binary.b, position);
    if (!a || !b) return nullptr;
    const Binary checked{binary.op, a, b};
    switch (binary.op) {
      case BinaryOp::Or:
      case BinaryOp::And:
        return logical(checked, expr);
      case BinaryOp::Eq:
      case BinaryOp::Ne:
      case BinaryOp::Lt:
      case BinaryOp::Le:
      case BinaryOp::Gt:
      case BinaryOp::Ge:
        return comparison(checked, expr);
      case BinaryOp::Add:
      case BinaryOp::Subtract:
        return sum(checked, expr);
      case BinaryOp::Multiply:
      case BinaryOp::Divide:
        return product(checked, expr);
    }
    return nullptr;
  }

  ExprPtr logical(const Binary& binary, const ExprPtr& expr) {
    bool good = true;
    for (const ExprPtr& side : {binary.a, binary.b}) {
      if (side->type.kind == TypeKind::Bool) continue;
      refuse("X026"_code, side->span,
             {std::string(spec_of(binary.op).sign), "bool", name_of(*side)});
      good = false;
    }
    return good ? make(binary, kBool, expr) : nullptr;
  }

  ExprPtr comparison(const Binary& binary, const ExprPtr& expr) {
    const Joined joined = join_operands(binary.a, binary.b, out_);
    if (joined.match == Match::Reported) return nullptr;
    if (joined.match == Match::Different) {
      return refuse("X022"_code, expr->span, {name_of(*binary.a), name_of(*binary.b)},
                    mismatch_hint(*binary.a, *binary.b));
    }
    const bool equality = binary.op == BinaryOp::Eq || binary.op == BinaryOp::Ne;
    if (!equality && !has_order(*joined.a)) {
      return refuse("X033"_code, expr->span,
                    {std::string(spec_of(binary.op).sign), name_of(*joined.a)});
    }
    return make(Binary{binary.op, joined.a, joined.b}, kBool, expr);
  }

  ExprPtr sum(const Binary& binary, const ExprPtr& expr) {
    const TypeKind x = binary.a->type.kind;
    const TypeKind y = binary.b->type.kind;
    const bool minus = binary.op == BinaryOp::Subtract;
    if (minus && x == y && (x == TypeKind::Instant || x == TypeKind::Date)) {
      return make(binary, kDuration, expr);
    }
    if (x == TypeKind::Numeric && y == TypeKind::Numeric) {
      const Joined joined = join_operands(binary.a, binary.b, out_);
      if (joined.match == Match::Reported) return nullptr;
      if (joined.match == Match::Different) return meaningless(binary, expr);
      return make(Binary{binary.op, joined.a, joined.b}, sum_type(joined.a->type, joined.b->type),
                  expr);
    }
    if (x == TypeKind::Instant && y == TypeKind::Numeric) return shifted(binary, expr);
    if (!minus && x == TypeKind::Numeric && y == TypeKind::Instant) {
      const Adapted by = adapt(binary.a, kDuration, out_);
      if (by.match == Match::Reported) return nullptr;
      if (by.match == Match::Different) return meaningless(binary, expr);
      return make(Binary{binary.op, by.expr, binary.b}, binary.b->type, expr);
    }
    return meaningless(binary, expr);
  }

  /// instant ± duration
  ExprPtr shifted(const Binary& binary, const ExprPtr& expr) {
    const Adapted by = adapt(binary.b, kDuration, out_);
    if (by.match == Match::Reported) return nullptr;
    if (by.match == Match::Different) return meaningless(binary, expr);
    return make(Binary{binary.op, binary.a, by.expr}, binary.a->type, expr);
  }

  ExprPtr product(const Binary& binary, const ExprPtr& expr) {
    if (!is_numeric(*binary.a) || !is_numeric(*binary.b)) return meaningless(binary, expr);
    const Factor a{binary.a->type, bare_number(*binary.a).has_value()};
    const Factor b{binary.b->type, bare_number(*binary.b).has_value()};
    const std::optional<Type> type =
        binary.op == BinaryOp::Multiply ? product_type(a, b) : quotient_type(a, b);
    return type ? make(binary, *type, expr) : meaningless(binary, expr);
  }

  ExprPtr meaningless(const Binary& binary, const ExprPtr& expr) {
    const bool of_date = binary.a->type.kind == TypeKind::Date && is_numeric(*binary.b);
    Text hint = mismatch_hint(*binary.a, *binary.b);
    if (of_date) {
      hint = {"日期只能相减：如 paid_at_day - joined_on > 60 d",
              "dates are only subtracted: paid_at_day - joined_on > 60 d"};
    }
    if (hint.empty()) hint = hint_for_units(binary);
    return refuse("X023"_code, expr->span,
                  {name_of(*binary.a), std::string(spec_of(binary.op).sign), name_of(*binary.b)},
                  std::move(hint));
  }

  ExprPtr at(const IsSet& test, const ExprPtr& expr, Position) {
    const ExprPtr a = check(test.a, Position::Value);
    return a ? make(IsSet{a, test.negated}, kBool, expr) : nullptr;
  }

  ExprPtr at(const InList& in, const ExprPtr& expr, Position) {
    const ExprPtr a = check(in.a, Position::Value);
    std::vector<ExprPtr> list;
    bool good = a != nullptr;
    for (const ExprPtr& item : in.list) {
      ExprPtr checked = list_item(a, item);
      good = good && checked != nullptr;
      list.push_back(std::move(checked));
    }
    return good ? make(InList{a, std::move(list), in.negated}, kBool, expr) : nullptr;
  }

  ExprPtr list_item(const ExprPtr& a, const ExprPtr& item) {
    if (!is_signed_literal(*item)) {
      const auto* column = std::get_if<ColumnRef>(&item->node);
      Text hint;
      if (column != nullptr)
        hint = {"文字要加引号：\"" + column->name + "\"",
                "a text stands between quotes: \"" + column->name + "\""};
      return refuse("X032"_code, item->span, {write_expr(*item)}, std::move(hint));
    }
    const ExprPtr checked = check(item, Position::Value);
    if (!checked || !a) return nullptr;
    const Adapted adapted = adapt(checked, a->type, out_);
    if (adapted.match != Match::Different) return adapted.expr;
    return refuse("X022"_code, item->span, {name_of(*a), name_of(*checked)},
                  mismatch_hint(*a, *checked));
  }

  ExprPtr at(const Call& call, const ExprPtr& expr, Position position) {
    const FunctionSpec& spec = spec_of(call.function);
    if (is_pending(call.function)) pending(expr, spec, position);
    std::vector<ExprPtr> args;
    for (const ExprPtr& arg : call.args) args.push_back(check(arg, Position::Value));
    if (args.size() != spec.args.size()) {
      return refuse(
          "X021"_code, expr->span,
          {std::string(spec.name), std::to_string(spec.args.size()), std::to_string(args.size())});
    }
    bool good = true;
    for (std::size_t i = 0; i < args.size(); ++i) good = argument_fits(spec, i, args[i]) && good;
    if (!good) return nullptr;
    const auto same = [](Argument a) { return a == Argument::Same || a == Argument::SameOrdered; };
    if (same(spec.args.back()) && args.size() > 1) return alternatives(spec, std::move(args), expr);
    return make(Call{call.function, args}, outcome_of(spec, *args.front()), expr);
  }

  void pending(const ExprPtr& expr, const FunctionSpec& spec, Position position) {
    if (position == Position::Value) {
      refuse("X031"_code, expr->span, {std::string(spec.name)},
             {"把它放在条件的最外层，只用 and、or、not 连接",
              "put it at the top of a condition, joined by and, or, not only"});
    } else if (pending_span_.line != 0) {
      refuse("X030"_code, expr->span, {std::string(spec.name)},
             {"拆成两个指标，或把期限合成一个：least(期限1, 期限2)",
              "make two indicators of it, or one due time: least(due1, due2)"});
      out_.back().labels.push_back({pending_span_, {"第一处在这里", "the first one is here"}});
    } else {
      pending_span_ = expr->span;
    }
  }

  /// False when the argument is a hole or was refused.
  bool argument_fits(const FunctionSpec& spec, std::size_t i, const ExprPtr& arg) {
    if (!arg) return false;
    const TypeKind kind = arg->type.kind;
    bool fits = true;
    switch (spec.args[i]) {
      case Argument::Bool:
        fits = kind == TypeKind::Bool;
        break;
      case Argument::Instant:
        fits = kind == TypeKind::Instant;
        break;
      case Argument::Day:
        fits = kind == TypeKind::Instant || kind == TypeKind::Date;
        break;
      case Argument::Numeric:
        fits = kind == TypeKind::Numeric;
        break;
      case Argument::Text:
        fits = kind == TypeKind::Text;
        break;
      case Argument::TextLiteral:
        fits = std::holds_alternative<TextLiteral>(arg->node);
        break;
      case Argument::Same:
        break;
      case Argument::SameOrdered:
        fits = has_order(*arg);
        break;
    }
    if (!fits) {
      refuse("X027"_code, arg->span,
             {std::to_string(i + 1), std::string(spec.name),
              std::string(argument_name(spec.args[i])), name_of(*arg)});
    }
    return fits;
  }

  /// The last two arguments become of one type, which is the result's.
  ExprPtr alternatives(const FunctionSpec& spec, std::vector<ExprPtr> args, const ExprPtr& expr) {
    ExprPtr& first = args[args.size() - 2];
    ExprPtr& second = args.back();
    const Joined joined = join_operands(first, second, out_);
    if (joined.match == Match::Reported) return nullptr;
    if (joined.match == Match::Different) {
      return refuse("X028"_code, expr->span,
                    {std::string(spec.name), name_of(*first), name_of(*second)},
                    mismatch_hint(*first, *second));
    }
    first = joined.a;
    second = joined.b;
    const bool numeric = is_numeric(*first);
    const Type type = numeric ? sum_type(first->type, second->type) : first->type;
    return make(Call{spec.function, std::move(args)}, type, expr);
  }

  static Type outcome_of(const FunctionSpec& spec, const Expr& first) {
    switch (spec.outcome) {
      case Outcome::Same:
        return first.type;
      case Outcome::Bool:
        return kBool;
      case Outcome::Date:
        return {.kind = TypeKind::Date};
      case Outcome::Count:
        return kCount;
    }
    return kBool;
  }

  const Names& names_;
  Diagnostics& out_;
  Span pending_span_;
};

}  // namespace

Result<ExprPtr> check_expr(const ExprPtr& expr, const Names& names, Wanted wanted) {
  Diagnostics errors;
  Checker checker(names, errors);
  const Position top = wanted == Wanted::Condition ? Position::Condition : Position::Value;
  ExprPtr checked = checker.check(expr, top);
  if (checked) checked = checker.as_wanted(std::move(checked), wanted);
  if (!errors.empty()) return fail(std::move(errors));
  return checked;
}

}  // namespace steelyard
