// algebra: the canonical text of a measure, over which the name of its cells is digested.
//
//     measure(orders dated paid_at where not presale states sum(1), sum(amount: money 4))
//     measure(orders dated paid_at key customer_id: text states sum(1) finish count_keys)
//
// Promise: two measures with one text have equal cells. Types of keys and values are part of the
// text, for the same words over another scale are other integers. The order of states is kept.
// Not here: the digest and the names of tables (query/).
// Tested by: tests/indicator/kinds_lower_test.cpp.

#include "indicator/algebra.hpp"

#include <fmt/format.h>

namespace steelyard {

namespace {

std::string typed(const Expr& expr) {
  std::string text = fmt::format("{}: {}", write_expr(expr), type_name(expr.type));
  if (expr.type.kind == TypeKind::Numeric) text += fmt::format(" {}", expr.type.scale);
  return text;
}

std::string write_state(const State& state) {
  std::string text = state.op == StateOp::Sum ? "sum(" : state.stamped ? "last(" : "max(";
  text += state.value == nullptr ? "1" : typed(*state.value);
  if (state.power == 2) {
    text += state.times == nullptr ? " squared" : fmt::format(" times {}", typed(*state.times));
  }
  if (state.when != nullptr) text += fmt::format(" when {}", write_expr(*state.when));
  return text + ")";
}

struct WriteFinish {
  std::string operator()(const Additive&) const { return ""; }
  std::string operator()(const SplitByDue&) const { return " finish split_by_due"; }
  std::string operator()(const CountKeys&) const { return " finish count_keys"; }
  std::string operator()(const RepeatKeys& finish) const {
    return fmt::format(" finish repeat_keys {} within {}", finish.times, finish.within_days);
  }
  std::string operator()(const OrderedBuckets&) const { return " finish ordered_buckets"; }
};

}  // namespace

bool Measure::reads_rows() const {
  return latest.has_value() || std::holds_alternative<CountKeys>(finish) ||
         std::holds_alternative<RepeatKeys>(finish) ||
         std::holds_alternative<OrderedBuckets>(finish);
}

std::string write_measure(const Measure& measure) {
  std::string text = fmt::format("measure({} dated {}", measure.fact, measure.dated_by);
  if (measure.where != nullptr) text += fmt::format(" where {}", write_expr(*measure.where));
  if (measure.key != nullptr) text += fmt::format(" key {}", typed(*measure.key));
  text += " states ";
  for (std::size_t i = 0; i < measure.states.size(); ++i) {
    text += (i == 0 ? "" : ", ") + write_state(measure.states[i]);
  }
  if (measure.latest) {
    text += fmt::format(" latest {} per", measure.latest->n);
    for (const std::string& name : measure.latest->by) text += " " + name;
    if (measure.latest->where) text += " of " + write_expr(*measure.latest->where);
  }
  return text + std::visit(WriteFinish{}, measure.finish) + ")";
}

}  // namespace steelyard
