// Compiles a cell query: expressions to nodes, equal nodes to one.
//
// Native are columns and literals of numbers, dates and instants, sums and differences of them at one scale,
// comparisons, lists, is set, and/or/not. Everything else (text, products, quotients, calendar) is an
// input that the engine computes by the very SQL of write_expr. Sums and differences stay within 64 bits as the
// engine's do, and an overflow ends the statement as there.
// Tested by: tests/fold/compile_test.cpp, tests/laws/fold_law_test.cpp.

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

#include "base/overloaded.hpp"
#include "fold/program.hpp"

namespace steelyard {

namespace {

using Node = std::uint32_t;

bool fits(Int128 value) {
  return std::numeric_limits<std::int64_t>::min() <= value &&
         value <= std::numeric_limits<std::int64_t>::max();
}

std::optional<std::int64_t> literal_of(const Expr& expr) {
  if (const auto* date = std::get_if<DateLiteral>(&expr.node)) return date->days;
  const auto* number = std::get_if<NumberLiteral>(&expr.node);
  if (number == nullptr || !fits(number->digits)) return std::nullopt;
  return static_cast<std::int64_t>(number->digits);
}

bool is_number(const Type& type) {
  return type.kind != TypeKind::Text && type.kind != TypeKind::Bool;
}

bool is_numeric_at(const Expr& expr, int scale) {
  return expr.type.kind != TypeKind::Numeric || expr.type.scale == scale;
}

bool adds(BinaryOp op) { return op == BinaryOp::Add || op == BinaryOp::Subtract; }

/// Whether the SQL of an expression is no wider than 64 bits: no product, no quotient, no change of scale.
bool is_whole(const Expr& expr) {
  if (!is_number(expr.type)) return true;
  if (const auto* number = std::get_if<NumberLiteral>(&expr.node)) return fits(number->digits);
  if (const auto* binary = std::get_if<Binary>(&expr.node); binary != nullptr && !adds(binary->op))
    return false;
  return std::ranges::all_of(children_of(expr), [&](const ExprPtr& child) {
    return is_whole(*child) && (!is_number(child->type) || expr.type.kind != TypeKind::Numeric ||
                                is_numeric_at(*child, expr.type.scale));
  });
}

class Compiler {
 public:
  FoldProgram compile(const CellQuery& query) {
    for (const State& state : query.states) program_.states.push_back(state_of(state));
    place_states();
    return std::move(program_);
  }

 private:
  Node node(FoldNode made) {
    const auto [at, is_new] = nodes_.emplace(
        std::tuple(made.op, made.type, made.a, made.b, made.constant), program_.nodes.size());
    if (is_new) program_.nodes.push_back(made);
    return static_cast<Node>(at->second);
  }
  Node condition(RowOp op, Node a, Node b = 0) { return node({op, FoldType::Condition, a, b, 0}); }
  Node always(bool value) {
    return node({RowOp::Always, FoldType::Condition, 0, 0, value ? 1 : 0});
  }

  Node input(FoldType type, const ExprPtr& expr) {
    const std::string text = expr ? write_expr(*expr) : "";
    const auto [at, is_new] = inputs_.emplace(std::pair(type, text), program_.inputs.size());
    if (is_new) program_.inputs.push_back({type, expr});
    return node({RowOp::Input, type, static_cast<Node>(at->second), 0, 0});
  }

  /// An integer; a condition's is 0 or 1 and computed by the engine.
  Node value(const ExprPtr& expr) {
    if (const auto literal = literal_of(*expr))
      return node({RowOp::Constant, FoldType::Whole, 0, 0, *literal});
    if (!is_whole(*expr)) return input(FoldType::Wide, expr);
    const auto* unary = std::get_if<Unary>(&expr->node);
    if (unary != nullptr && unary->op == UnaryOp::Negate) {
      return node({RowOp::Negate, FoldType::Whole, value(unary->a), 0, 0});
    }
    const auto* binary = std::get_if<Binary>(&expr->node);
    // Two dates apart are a duration: the engine's.
    if (binary != nullptr && adds(binary->op) && binary->a->type.kind != TypeKind::Date) {
      const RowOp op = binary->op == BinaryOp::Add ? RowOp::Add : RowOp::Subtract;
      return node({op, FoldType::Whole, value(binary->a), value(binary->b), 0});
    }
    return input(FoldType::Whole, expr);
  }

  Node condition_of(const ExprPtr& expr) {
    return std::visit(
        Overloaded{[&](const BoolLiteral& literal) { return always(literal.value); },
                   [&](const Unary& unary) { return not_(condition_of(unary.a)); },
                   [&](const Binary& binary) { return binary_condition(binary, expr); },
                   [&](const IsSet& is_set) { return set_condition(is_set, expr); },
                   [&](const InList& list) { return list_condition(list, expr); },
                   [&](const Call& call) { return call_condition(call, expr); },
                   [&](const auto&) { return input(FoldType::Condition, expr); }},
        expr->node);
  }
  Node not_(Node a) { return condition(RowOp::Not, a); }

  /// Both native and at one scale.
  static bool compares(const Expr& a, const Expr& b) {
    return is_number(a.type) && is_number(b.type) && is_whole(a) && is_whole(b) &&
           (a.type.kind != TypeKind::Numeric || a.type.scale == b.type.scale);
  }

  Node binary_condition(const Binary& binary, const ExprPtr& expr) {
    if (binary.op == BinaryOp::And || binary.op == BinaryOp::Or) {
      const Node a = condition_of(binary.a);
      const Node b = condition_of(binary.b);
      return condition(binary.op == BinaryOp::And ? RowOp::And : RowOp::Or, a, b);
    }
    if (!compares(*binary.a, *binary.b)) return input(FoldType::Condition, expr);
    const Node a = value(binary.a);
    const Node b = value(binary.b);
    switch (binary.op) {
      case BinaryOp::Eq:
        return condition(RowOp::Equal, a, b);
      case BinaryOp::Ne:
        return not_(condition(RowOp::Equal, a, b));
      case BinaryOp::Lt:
        return condition(RowOp::Less, a, b);
      case BinaryOp::Le:
        return condition(RowOp::LessOrEqual, a, b);
      case BinaryOp::Gt:
        return condition(RowOp::Less, b, a);
      case BinaryOp::Ge:
        return condition(RowOp::LessOrEqual, b, a);
      default:
        return input(FoldType::Condition, expr);
    }
  }

  Node set_condition(const IsSet& is_set, const ExprPtr& expr) {
    const TypeKind kind = is_set.a->type.kind;
    if (kind == TypeKind::Text) return input(FoldType::Condition, expr);
    const Node operand = kind == TypeKind::Bool ? condition_of(is_set.a) : value(is_set.a);
    const Node set = condition(RowOp::IsSet, operand);
    return is_set.negated ? not_(set) : set;
  }

  Node list_condition(const InList& list, const ExprPtr& expr) {
    const bool native = std::ranges::all_of(list.list, [&](const ExprPtr& item) {
      return literal_of(*item) && compares(*list.a, *item);
    });
    if (!native || list.list.empty()) return input(FoldType::Condition, expr);
    const Node a = value(list.a);
    Node any = condition(RowOp::Equal, a, value(list.list.front()));
    for (const ExprPtr& item : list.list) {
      if (item == list.list.front()) continue;
      any = condition(RowOp::Or, any, condition(RowOp::Equal, a, value(item)));
    }
    return list.negated ? not_(any) : any;
  }

  Node call_condition(const Call& call, const ExprPtr& expr) {
    if (!is_pending(call.function) || !compares(*call.args[0], *call.args[1])) {
      return input(FoldType::Condition, expr);
    }
    const Node at = value(call.args[0]);
    const Node due = value(call.args[1]);
    return call.function == Function::Late ? condition(RowOp::Less, due, at)
                                           : condition(RowOp::LessOrEqual, at, due);
  }

  /// True only where `when` is and the value is set.
  Node where_set(Node when, Node of) {
    const FoldNode& known = program_.nodes[of];
    if (known.op == RowOp::Constant) return when;
    const Node set = condition(RowOp::IsSet, of);
    const FoldNode& already = program_.nodes[when];
    if (when == set || (already.op == RowOp::And && already.b == set)) return when;
    if (already.op == RowOp::Always && already.constant == 1) return set;
    return condition(RowOp::And, when, set);
  }

  FoldState state_of(const State& state) {
    FoldState out{FoldAdd::Count, state.when ? condition_of(state.when) : always(true), 0, 0, 0};
    if (!state.value) return out;
    out.value = value(state.value);
    out.when = where_set(out.when, out.value);
    if (state.op == StateOp::Max) {
      out.add = state.stamped ? FoldAdd::Latest : FoldAdd::Max;
      if (state.stamped) out.other = input(FoldType::Whole, nullptr);
    } else if (state.power == 2) {
      out.add = FoldAdd::Product;
      out.other = state.times ? value(state.times) : out.value;
    } else {
      out.add = FoldAdd::Sum;
    }
    if (out.add == FoldAdd::Product || out.add == FoldAdd::Latest)
      out.when = where_set(out.when, out.other);
    return out;
  }

  static std::size_t bytes_of(FoldAdd add) {
    switch (add) {
      case FoldAdd::Count:
        return sizeof(std::int64_t);
      case FoldAdd::Sum:
      case FoldAdd::Product:
        return sizeof(Int128);
      case FoldAdd::Max:
      case FoldAdd::Latest:
        return sizeof(Int128) + sizeof(std::int64_t);
    }
    return 0;
  }

  // States of one condition lie side by side: they are added to together.
  void place_states() {
    for (std::size_t i = 0; i < program_.states.size(); ++i) program_.order.push_back(i);
    std::ranges::stable_sort(program_.order, {},
                             [&](std::size_t i) { return program_.states[i].when; });
    for (const std::size_t i : program_.order) {
      program_.states[i].offset = program_.n_bytes;
      program_.n_bytes += bytes_of(program_.states[i].add);
    }
  }

  FoldProgram program_;
  std::map<std::tuple<RowOp, FoldType, Node, Node, std::int64_t>, std::size_t> nodes_;
  std::map<std::pair<FoldType, std::string>, std::size_t> inputs_;
};

}  // namespace

FoldProgram compile_fold(const CellQuery& query) { return Compiler().compile(query); }

}  // namespace steelyard
