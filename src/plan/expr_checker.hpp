// The checker of expressions as one class, its parts in files of their own: names, literals and lists
// (expr_check.cpp), operators (expr_check_operators.cpp), functions (expr_check_calls.cpp). Private to
// plan/. Tested by: tests/plan/expr_type_test.cpp, expr_error_test.cpp.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "plan/expr.hpp"
#include "plan/expr_function.hpp"
#include "plan/expr_unify.hpp"

namespace steelyard {

inline constexpr Type kBoolType{.kind = TypeKind::Bool};

inline std::string type_name_of(const Expr& expr) { return std::string(type_name(expr.type)); }
inline bool is_numeric(const Expr& expr) { return expr.type.kind == TypeKind::Numeric; }
inline bool has_order(const Expr& expr) {
  return expr.type.kind != TypeKind::Text && expr.type.kind != TypeKind::Bool;
}

/// A mistake makes a hole, a null ExprPtr; a hole is never reported again.
class ExprChecker {
 public:
  /// Condition: and, or and not lead here from the top of a condition.
  enum class Position { Condition, Value };

  ExprChecker(const Names& names, Diagnostics& out) : names_(names), out_(out) {}
  ExprPtr check(const ExprPtr& expr, Position position);
  ExprPtr as_wanted(ExprPtr expr, Wanted wanted);

 private:
  ExprPtr refuse(Code code, const Span& span, std::vector<std::string> args, Text hint = {});
  static ExprPtr make(decltype(Expr::node) node, const Type& type, const ExprPtr& from);
  // Literals carry their type from parsing.
  ExprPtr at(const NumberLiteral&, const ExprPtr& expr, Position);
  ExprPtr at(const TextLiteral&, const ExprPtr& expr, Position);
  ExprPtr at(const BoolLiteral&, const ExprPtr& expr, Position);
  ExprPtr at(const DateLiteral&, const ExprPtr& expr, Position);
  ExprPtr at(const ColumnRef& column, const ExprPtr& expr, Position);
  ExprPtr at(const Unary& unary, const ExprPtr& expr, Position position);
  ExprPtr at(const Binary& binary, const ExprPtr& expr, Position position);
  ExprPtr logical(const Binary& binary, const ExprPtr& expr);
  ExprPtr comparison(const Binary& binary, const ExprPtr& expr);
  ExprPtr sum(const Binary& binary, const ExprPtr& expr);
  /// instant ± duration
  ExprPtr shifted(const Binary& binary, const ExprPtr& expr);
  ExprPtr product(const Binary& binary, const ExprPtr& expr);
  ExprPtr meaningless(const Binary& binary, const ExprPtr& expr);
  ExprPtr at(const IsSet& test, const ExprPtr& expr, Position);
  ExprPtr at(const InList& in, const ExprPtr& expr, Position);
  ExprPtr list_item(const ExprPtr& a, const ExprPtr& item);
  ExprPtr at(const Call& call, const ExprPtr& expr, Position position);
  void pending(const ExprPtr& expr, const FunctionSpec& spec, Position position);
  /// False when the argument is a hole or was refused.
  bool argument_fits(const FunctionSpec& spec, std::size_t i, const ExprPtr& arg);
  /// The last two arguments become of one type, which is the result's.
  ExprPtr alternatives(const FunctionSpec& spec, std::vector<ExprPtr> args, const ExprPtr& expr);
  static Type outcome_of(const FunctionSpec& spec, const Expr& first);
  const Names& names_;
  Diagnostics& out_;
  Span pending_span_;
};

}  // namespace steelyard
