// Lowers measures to cell queries, one scan each, and prints them.
//
//     measure(orders dated created_at where paid states count)  →  cells of orders dated created_at
//     by shop: s0 count where paid
//
// The measure's own `where` moves into the `when` of each state, so that scans of one fact can
// later be fused whatever they filter. A bare count keeps `value` null. Not here: fusion (passes/).
// Tested by: tests/query.

#include "query/cell_query.hpp"

#include <fmt/format.h>

#include <map>

namespace steelyard {

namespace {

ExprPtr both(const ExprPtr& a, const ExprPtr& b) {
  if (!a) return b;
  if (!b) return a;
  Expr node{Binary{BinaryOp::And, a, b}, Type{TypeKind::Bool, Unit::Count, 0}, a->span};
  return std::make_shared<const Expr>(std::move(node));
}

// a and (b and c): a, b, c by their text.
void add_parts(const ExprPtr& condition, std::map<std::string, ExprPtr>& parts) {
  const auto* binary = std::get_if<Binary>(&condition->node);
  if (binary == nullptr || binary->op != BinaryOp::And) {
    parts.emplace(write_expr(*condition), condition);
    return;
  }
  add_parts(binary->a, parts);
  add_parts(binary->b, parts);
}

}  // namespace

bool adds_up(const Measure& measure) {
  return std::holds_alternative<Additive>(measure.finish) ||
         std::holds_alternative<SplitByDue>(measure.finish);
}

CellQuery cells_of(const WeighedMeasure& weighed) {
  const Measure& measure = weighed.measure;
  CellQuery query{measure.fact, measure.dated_by, weighed.subject, measure.key,
                  {},           weighed.gather,   weighed.strata};
  for (State state : measure.states) {
    state.when = both(measure.where, state.when);
    query.states.push_back(std::move(state));
  }
  return query;
}

ExprPtr common_condition(const CellQuery& query) {
  std::map<std::string, ExprPtr> common;
  for (std::size_t i = 0; i < query.states.size(); ++i) {
    if (!query.states[i].when) return nullptr;
    std::map<std::string, ExprPtr> parts;
    add_parts(query.states[i].when, parts);
    if (i == 0) common = parts;
    std::erase_if(common, [&](const auto& part) { return !parts.contains(part.first); });
  }
  ExprPtr condition;
  for (const auto& [text, part] : common) condition = both(condition, part);
  return condition;
}

QueryPlan plan_queries(const std::vector<WeighedMeasure>& measures) {
  QueryPlan plan;
  for (const WeighedMeasure& weighed : measures) {
    MeasurePlace place;
    place.keyed = weighed.measure.reads_rows();
    if (place.keyed) {
      place.query = plan.key_windows.size();
      plan.key_windows.push_back({weighed.measure, weighed.subject, weighed.gather});
    } else {
      place.query = plan.cells.size();
      plan.cells.push_back(cells_of(weighed));
      for (std::size_t i = 0; i < weighed.measure.states.size(); ++i) place.states.push_back(i);
    }
    plan.places.push_back(std::move(place));
  }
  return plan;
}

std::string write_state(const State& state) {
  std::string text = state.op == StateOp::Sum ? (state.value ? "sum" : "count") : "max";
  if (state.stamped) text += " latest";
  if (state.value) text += " " + write_expr(*state.value);
  if (state.power == 2) text += state.times ? " * " + write_expr(*state.times) : "^2";
  if (state.when) text += " where " + write_expr(*state.when);
  return text;
}

std::string write_by(const std::string& subject, const Gather& gather) {
  if (subject.empty()) return "(all)";
  if (gather.empty()) return subject;
  return fmt::format("{} gathered from {} to {}", subject, gather.from, gather.to);
}

std::string write_grouping(const CellQuery& query) {
  std::string text = write_by(query.subject, query.gather);
  for (const std::string& column : query.strata) text += " and " + column;
  return text;
}

std::string write_cell_query(const CellQuery& query) {
  std::string text =
      fmt::format("cells of {} dated {} by {}", query.fact, query.dated_by, write_grouping(query));
  if (query.key) text += " key " + write_expr(*query.key);
  text += "\n";
  for (std::size_t i = 0; i < query.states.size(); ++i) {
    text += fmt::format("  s{} {}\n", i, write_state(query.states[i]));
  }
  return text;
}

std::string write_query_plan(const QueryPlan& plan) {
  std::string text;
  for (const CellQuery& query : plan.cells) text += write_cell_query(query);
  for (const KeyWindow& window : plan.key_windows) {
    text += fmt::format("key window by {} over {}\n", write_by(window.subject, window.gather),
                        write_measure(window.measure));
  }
  return text;
}

}  // namespace steelyard
