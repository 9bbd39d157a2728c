// Calls of functions: how many arguments, of which types, and what comes out; late and on_time only
// where a condition can wait for them.
//
//     late(amount, paid_at)      X027: argument 1 should be an instant
//
// Tested by: tests/plan/expr_type_test.cpp, expr_error_test.cpp.

#include "plan/expr_checker.hpp"
#include "plan/expr_units.hpp"

namespace steelyard {
namespace {

constexpr Type kCount{TypeKind::Numeric, Unit::Count, 0};

}  // namespace

ExprPtr ExprChecker::at(const Call& call, const ExprPtr& expr, Position position) {
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

void ExprChecker::pending(const ExprPtr& expr, const FunctionSpec& spec, Position position) {
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
bool ExprChecker::argument_fits(const FunctionSpec& spec, std::size_t i, const ExprPtr& arg) {
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
           {std::to_string(i + 1), std::string(spec.name), std::string(argument_name(spec.args[i])),
            type_name_of(*arg)});
  }
  return fits;
}

/// The last two arguments become of one type, which is the result's.
ExprPtr ExprChecker::alternatives(const FunctionSpec& spec, std::vector<ExprPtr> args,
                                  const ExprPtr& expr) {
  ExprPtr& first = args[args.size() - 2];
  ExprPtr& second = args.back();
  const Joined joined = join_operands(first, second, out_);
  if (joined.match == Match::Reported) return nullptr;
  if (joined.match == Match::Different) {
    return refuse("X028"_code, expr->span,
                  {std::string(spec.name), type_name_of(*first), type_name_of(*second)},
                  mismatch_hint(*first, *second));
  }
  first = joined.a;
  second = joined.b;
  const bool numeric = is_numeric(*first);
  const Type type = numeric ? sum_type(first->type, second->type) : first->type;
  return make(Call{spec.function, std::move(args)}, type, expr);
}

Type ExprChecker::outcome_of(const FunctionSpec& spec, const Expr& first) {
  switch (spec.outcome) {
    case Outcome::Same:
      return first.type;
    case Outcome::Bool:
      return kBoolType;
    case Outcome::Date:
      return {.kind = TypeKind::Date};
    case Outcome::Count:
      return kCount;
  }
  return kBoolType;
}

}  // namespace steelyard
