// gather: which measures need their rows gathered, and what becomes of the columns.
//
// A fold adds up over the rows of one parent row when it is made of the children of exactly the
// bridge's key: those of two rows are then different children. A look-up or an expression of columns
// that stay the same stays the same. Everything else differs from row to row.
// Tested by: tests/indicator/gather_test.cpp.

#include "indicator/gather.hpp"

#include <algorithm>

#include "plan/expr.hpp"

namespace steelyard {

namespace {

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

bool is_subset(const std::vector<std::string>& some, const std::vector<std::string>& all) {
  return std::ranges::all_of(some, [&](const std::string& name) { return contains(all, name); });
}

struct Columns {
  const Model& model;
  const Relation& bridge;

  [[nodiscard]] bool all_same(const std::vector<std::string>& names) const {
    return std::ranges::all_of(names, [&](const std::string& name) {
      return gathering_of(model, bridge, name) == Gathering::Same;
    });
  }
  [[nodiscard]] static std::vector<std::string> names_of_bounds(const Fold& fold) {
    std::vector<std::string> names;
    for (const ExprPtr& bound : {fold.not_before, fold.not_after}) {
      if (bound == nullptr) continue;
      for (std::string& name : columns_of(*bound)) names.push_back(std::move(name));
    }
    return names;
  }
  [[nodiscard]] static Gathering same_if(bool same) {
    return same ? Gathering::Same : Gathering::Several;
  }
  [[nodiscard]] Gathering of(const Fold& fold) const {
    if (all_same(fold.on) && all_same(names_of_bounds(fold))) return Gathering::Same;
    const std::vector<std::string>& by = bridge.bridge->by;
    if (!is_subset(by, fold.on) || !is_subset(fold.on, by)) return Gathering::Several;
    if (fold.has_bounds()) return Gathering::Several;  // each row has bounds of its own
    switch (fold.op) {
      case FoldOp::Count:
      case FoldOp::Sum:
        return Gathering::Sum;
      case FoldOp::Min:
        return Gathering::Min;
      case FoldOp::Max:
      case FoldOp::Any:  // 0 or 1
        return Gathering::Max;
      case FoldOp::First:
      case FoldOp::Last:
      case FoldOp::Only:
        return Gathering::Several;
    }
    return Gathering::Several;
  }
  [[nodiscard]] static Gathering of(const RankWithin&) { return Gathering::Several; }
  [[nodiscard]] Gathering of(const Lookup& lookup) const { return same_if(all_same(lookup.on)); }
  [[nodiscard]] Gathering of(const Compute& compute) const {
    return same_if(all_same(columns_of(*compute.value)));
  }
};

}  // namespace

std::vector<std::string> columns_read(const Measure& measure) {
  std::vector<std::string> names = {measure.dated_by};
  const auto add = [&](const ExprPtr& expr) {
    if (!expr) return;
    for (std::string& name : columns_of(*expr)) names.push_back(std::move(name));
  };
  add(measure.where);
  add(measure.key);
  if (measure.latest) {
    names.insert(names.end(), measure.latest->by.begin(), measure.latest->by.end());
    add(measure.latest->where);
  }
  for (const State& state : measure.states) {
    add(state.value);
    add(state.when);
    add(state.times);
  }
  return names;
}

Gathering gathering_of(const Model& model, const Relation& bridge, std::string_view column) {
  STEELYARD_CHECK(bridge.bridge.has_value(), "only bridges are gathered");
  const Columns columns{model, bridge};
  if (const Derived* derived = bridge.derived_column(column)) {
    return std::visit([&](const auto& how) { return columns.of(how); }, derived->how);
  }
  return Columns::same_if(!contains(bridge.bridge->by, column) ||
                          contains(model.relation(bridge.bridge->parent)->key, column));
}

Gather gather_of(const Model& model, const Measure& measure, const WeighedBy& by,
                 std::string_view wanted) {
  const Relation& fact = *model.relation(measure.fact);
  if (!fact.bridge || by.is_broadcast()) return {};
  std::vector<std::string> unit = model.relation(fact.bridge->parent)->key;
  unit.push_back(by.column);
  if (by.steps.size() == 1 && is_subset(fact.bridge->by, unit)) return {};
  const bool counts_keys = std::holds_alternative<CountKeys>(measure.finish);
  if (counts_keys && first_several(model, measure)) return {};
  return {by.type, std::string(wanted)};
}

std::optional<std::string> first_several(const Model& model, const Measure& measure) {
  const Relation& fact = *model.relation(measure.fact);
  for (const std::string& name : columns_read(measure)) {
    if (!fact.stored_type(name)) continue;  // not a column: nothing to gather
    const bool is_time = name == measure.dated_by;
    const Gathering how = gathering_of(model, fact, name);
    if (how == Gathering::Several || (is_time && how != Gathering::Same)) return name;
  }
  return std::nullopt;
}

}  // namespace steelyard
