// Says of each join whether its rows are read from a derived table.
//
//     orders.units = sum of order_lines.quantity alone: facts.order_lines; beside orders.goods_cost,
//     which sums a derived column: derived.order_lines for both
//
// Tested by: tests/sql/derive_rows_test.cpp, tests/laws.

#include "sql/derive_joins.hpp"

#include <algorithm>

namespace steelyard {

namespace {

// `x_day` is derived where x is.
std::string day_less(const Relation& relation, const std::string& name) {
  if (relation.column(name) != nullptr || !name.ends_with("_day")) return name;
  return name.substr(0, name.size() - 4);
}

bool reads_derived(const Relation& child, const ExprPtr& expr) {
  if (!expr) return false;
  const std::vector<std::string> names = columns_of(*expr);
  return std::any_of(names.begin(), names.end(), [&](const std::string& name) {
    return child.derived_column(day_less(child, name)) != nullptr;
  });
}

bool reads_derived(const Fold& fold, const Model& model) {
  const Relation& child = *model.relation(fold.from);
  const auto derived = [&](const std::string& name) {
    return child.derived_column(day_less(child, name)) != nullptr;
  };
  return child.bridge || reads_derived(child, fold.value) || reads_derived(child, fold.where) ||
         derived(fold.order_by) || std::any_of(fold.on.begin(), fold.on.end(), derived);
}

bool reads_derived(const Lookup& lookup, const Model& model) {
  const Relation& parent = *model.relation(lookup.from);
  return parent.bridge || parent.derived_column(lookup.column) != nullptr;
}

template <typename How>
bool any_joins_derived(const std::vector<const Derived*>& columns, const How& one,
                       const Model& model) {
  return std::any_of(columns.begin(), columns.end(), [&](const Derived* derived) {
    const auto* how = std::get_if<How>(&derived->how);
    return how != nullptr && how->from == one.from && how->on == one.on &&
           reads_derived(*how, model);
  });
}

}  // namespace

bool joins_derived(const std::vector<const Derived*>& columns, const Derived& one,
                   const Model& model) {
  if (const auto* fold = std::get_if<Fold>(&one.how)) {
    return any_joins_derived(columns, *fold, model);
  }
  if (const auto* lookup = std::get_if<Lookup>(&one.how)) {
    return any_joins_derived(columns, *lookup, model);
  }
  return false;
}

}  // namespace steelyard
