// What stands below a node, which names an expression reads, and its one pending call.
//
//     columns_of(b + a > b) = {"a", "b"}      pending_call(x and late(t, due)) = late(t, due)
//
// Promise: every visitor goes through children_of, so that a new node is learnt in one place.
// Tested by: tests/plan/expr_type_test.cpp.

#include <set>

#include "base/overloaded.hpp"
#include "plan/expr.hpp"

namespace steelyard {
namespace {

void collect_columns(const Expr& expr, std::set<std::string>& out) {
  if (const auto* column = std::get_if<ColumnRef>(&expr.node)) out.insert(column->name);
  for (const ExprPtr& child : children_of(expr)) collect_columns(*child, out);
}

}  // namespace

std::vector<ExprPtr> children_of(const Expr& expr) {
  using List = std::vector<ExprPtr>;
  return std::visit(Overloaded{
                        [](const NumberLiteral&) { return List{}; },
                        [](const TextLiteral&) { return List{}; },
                        [](const BoolLiteral&) { return List{}; },
                        [](const DateLiteral&) { return List{}; },
                        [](const ColumnRef&) { return List{}; },
                        [](const Unary& unary) { return List{unary.a}; },
                        [](const Binary& binary) { return List{binary.a, binary.b}; },
                        [](const IsSet& test) { return List{test.a}; },
                        [](const InList& in) {
                          List all{in.a};
                          all.insert(all.end(), in.list.begin(), in.list.end());
                          return all;
                        },
                        [](const Call& call) { return call.args; },
                    },
                    expr.node);
}

std::vector<std::string> columns_of(const Expr& expr) {
  std::set<std::string> names;
  collect_columns(expr, names);
  return {names.begin(), names.end()};
}

bool is_pending(Function function) {
  return function == Function::Late || function == Function::OnTime;
}

const Call* pending_call(const Expr& expr) {
  const auto* call = std::get_if<Call>(&expr.node);
  if (call != nullptr && is_pending(call->function)) return call;
  for (const ExprPtr& child : children_of(expr)) {
    if (const Call* found = pending_call(*child)) return found;
  }
  return nullptr;
}

}  // namespace steelyard
