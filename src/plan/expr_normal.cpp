// Pushes `not` down to the comparisons, orders what may stand in any order, and says each comparison in
// one of its two directions. De Morgan's laws, and the complement of a comparison, hold in Kleene's
// logic too: a comparison with a missing operand is unknown, and so is its complement.
//
// Tested by: tests/plan/expr_normal_test.cpp.

#include "plan/expr_normal.hpp"

#include <algorithm>
#include <utility>

#include "base/overloaded.hpp"
#include "plan/expr_normal_parts.hpp"

namespace steelyard {
namespace {

enum class Sense { Same, Negated };

Sense turned(Sense sense, bool turns) {
  if (!turns) return sense;
  return sense == Sense::Same ? Sense::Negated : Sense::Same;
}

template <typename Node>
ExprPtr like(const Expr& expr, Node node) {
  return std::make_shared<const Expr>(Expr{std::move(node), expr.type, expr.span});
}

ExprPtr in_sense(const Expr& like_expr, const ExprPtr& expr, Sense sense) {
  return sense == Sense::Same ? expr : like(like_expr, Unary{UnaryOp::Not, expr});
}

bool by_text(const ExprPtr& a, const ExprPtr& b) { return write_expr(*a) < write_expr(*b); }

void sort_by_text(std::vector<ExprPtr>& all) {
  std::ranges::sort(all, by_text);
  const auto repeated = std::ranges::unique(
      all, [](const auto& a, const auto& b) { return write_expr(*a) == write_expr(*b); });
  all.erase(repeated.begin(), repeated.end());
}

ExprPtr normal(const ExprPtr& expr, Sense sense);

bool compares(BinaryOp op) { return op >= BinaryOp::Eq && op <= BinaryOp::Ge; }

BinaryOp complement(BinaryOp op) {
  switch (op) {
    case BinaryOp::Or:
      return BinaryOp::And;
    case BinaryOp::And:
      return BinaryOp::Or;
    case BinaryOp::Eq:
      return BinaryOp::Ne;
    case BinaryOp::Ne:
      return BinaryOp::Eq;
    case BinaryOp::Lt:
      return BinaryOp::Ge;
    case BinaryOp::Le:
      return BinaryOp::Gt;
    case BinaryOp::Gt:
      return BinaryOp::Le;
    case BinaryOp::Ge:
      return BinaryOp::Lt;
    case BinaryOp::Add:
    case BinaryOp::Subtract:
    case BinaryOp::Multiply:
    case BinaryOp::Divide:
      return op;
  }
  return op;
}

/// The comparison with its sides exchanged.
BinaryOp mirrored(BinaryOp op) {
  if (op == BinaryOp::Lt) return BinaryOp::Gt;
  if (op == BinaryOp::Gt) return BinaryOp::Lt;
  if (op == BinaryOp::Le) return BinaryOp::Ge;
  if (op == BinaryOp::Ge) return BinaryOp::Le;
  return op;
}

/// The operands of a chain of `op`, each in its normal form.
void gather(const ExprPtr& expr, BinaryOp op, Sense sense, std::vector<ExprPtr>& all) {
  const ExprPtr form = normal(expr, sense);
  const auto* chain = std::get_if<Binary>(&form->node);
  if (chain != nullptr && chain->op == op) {
    gather(chain->a, op, Sense::Same, all);
    gather(chain->b, op, Sense::Same, all);
  } else {
    all.push_back(form);
  }
}

ExprPtr normal_chain(const Expr& expr, const Binary& binary, Sense sense) {
  const BinaryOp op = sense == Sense::Same ? binary.op : complement(binary.op);
  std::vector<ExprPtr> all;
  gather(binary.a, op, sense, all);
  gather(binary.b, op, sense, all);
  sort_by_text(all);
  leave_out_implied(all, op);
  ExprPtr chain = all.front();
  for (std::size_t i = 1; i < all.size(); ++i) chain = like(expr, Binary{op, chain, all[i]});
  return chain;
}

ExprPtr normal_comparison(const Expr& expr, Binary compared, Sense sense) {
  BinaryOp op = sense == Sense::Same ? compared.op : complement(compared.op);
  for (const auto& [side, other] : {std::pair(compared.a, compared.b), {compared.b, compared.a}}) {
    const auto* truth = std::get_if<BoolLiteral>(&side->node);  // presale = false
    const bool is_equal = op == BinaryOp::Eq;
    if (truth == nullptr || (!is_equal && op != BinaryOp::Ne)) continue;
    return normal(other, truth->value == is_equal ? Sense::Same : Sense::Negated);
  }
  if (by_text(compared.b, compared.a)) {
    std::swap(compared.a, compared.b);
    op = mirrored(op);
  }
  return like(expr, Binary{op, compared.a, compared.b});
}

ExprPtr normal_binary(const Expr& expr, const Binary& binary, Sense sense) {
  if (binary.op == BinaryOp::And || binary.op == BinaryOp::Or) {
    return normal_chain(expr, binary, sense);
  }
  Binary sides{binary.op, normal(binary.a, Sense::Same), normal(binary.b, Sense::Same)};
  if (compares(binary.op)) return normal_comparison(expr, std::move(sides), sense);
  if (binary.op == BinaryOp::Multiply && by_text(sides.b, sides.a)) std::swap(sides.a, sides.b);
  return gathered_terms(like(expr, std::move(sides)));
}

ExprPtr normal_list(const Expr& expr, const InList& in, Sense sense) {
  const bool negated = in.negated != (sense == Sense::Negated);
  InList form{normal(in.a, Sense::Same), {}, negated};
  for (const ExprPtr& item : in.list) form.list.push_back(normal(item, Sense::Same));
  sort_by_text(form.list);
  if (form.list.size() > 1) return like(expr, std::move(form));
  const BinaryOp op = negated ? BinaryOp::Ne : BinaryOp::Eq;
  return normal_comparison(expr, Binary{op, form.a, form.list.front()}, Sense::Same);
}

ExprPtr normal_call(const Expr& expr, const Call& call, Sense sense) {
  Call form{call.function, {}};
  for (const ExprPtr& argument : call.args) form.args.push_back(normal(argument, Sense::Same));
  const bool commutes = call.function == Function::Least || call.function == Function::Greatest;
  if (commutes) std::ranges::sort(form.args, by_text);
  if (call.function == Function::OnTime) {
    form.function = Function::Late;
    sense = turned(sense, true);
  }
  return in_sense(expr, like(expr, std::move(form)), sense);
}

ExprPtr normal(const ExprPtr& expr, Sense sense) {
  const Expr& it = *expr;
  return std::visit(
      Overloaded{
          [&](const NumberLiteral&) { return expr; },
          [&](const TextLiteral&) { return expr; },
          [&](const BoolLiteral& literal) {
            return like(it, BoolLiteral{literal.value != (sense == Sense::Negated)});
          },
          [&](const DateLiteral&) { return expr; },
          [&](const ColumnRef&) { return in_sense(it, expr, sense); },
          [&](const Unary& unary) {
            if (unary.op == UnaryOp::Not) return normal(unary.a, turned(sense, true));
            return gathered_terms(like(it, Unary{unary.op, normal(unary.a, Sense::Same)}));
          },
          [&](const Binary& binary) { return normal_binary(it, binary, sense); },
          [&](const IsSet& test) {
            return like(
                it, IsSet{normal(test.a, Sense::Same), test.negated != (sense == Sense::Negated)});
          },
          [&](const InList& in) { return normal_list(it, in, sense); },
          [&](const Call& call) { return normal_call(it, call, sense); },
      },
      it.node);
}

}  // namespace

ExprPtr normal_form(const ExprPtr& expr) { return expr ? normal(expr, Sense::Same) : nullptr; }

ExprPtr normal_negation(const ExprPtr& expr) { return normal(expr, Sense::Negated); }

}  // namespace steelyard
