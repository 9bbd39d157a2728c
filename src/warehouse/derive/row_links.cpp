// See row_links.hpp.

#include "warehouse/derive/row_links.hpp"

#include <algorithm>
#include <optional>

namespace steelyard {

namespace {

using Columns = std::vector<std::string>;

/// The stored column behind a name: its own, or the one that it looks up in another relation.
struct Behind {
  std::string column;
  const Relation* parent = nullptr;  // where the column is looked up …
  const Columns* on = nullptr;       // … by these columns
};

std::optional<Behind> behind(const Relation& relation, const std::string& name,
                             const Model& model) {
  if (all_stored(relation, {name})) return Behind{name};
  const Derived* derived = relation.derived_column(name);
  const auto* lookup = derived == nullptr ? nullptr : std::get_if<Lookup>(&derived->how);
  if (lookup == nullptr || !all_stored(relation, lookup->on)) return {};
  const Relation& parent = *model.relation(lookup->from);
  if (!all_stored(parent, {lookup->column})) return {};
  return Behind{lookup->column, &parent, &lookup->on};
}

std::vector<RowLevel> way_of_pair(const Link& link, std::size_t pair, const Model& model) {
  const auto there = behind(link.to, link.there[pair], model);
  const auto here = behind(link.from, link.here[pair], model);
  if (!there || !here) return {};
  std::vector<RowLevel> way;
  std::string last = link.to.name;
  if (there->parent != nullptr) {
    way.push_back({last, {}, *there->on, there->parent->key});
    last = there->parent->name;
  }
  way.push_back({last, {}, {there->column}, {here->column}});
  if (here->parent != nullptr) {
    way.push_back({here->parent->name, {}, here->parent->key, *here->on});
  }
  return way;
}

}  // namespace

bool all_stored(const Relation& relation, const Columns& names) {
  return std::ranges::all_of(names, [&](const std::string& name) {
    return !relation.bridge && relation.column(name) != nullptr;
  });
}

std::vector<RowLevel> way_along(const Link& link, const Model& model) {
  if (all_stored(link.from, link.here) && all_stored(link.to, link.there)) {
    return {{link.to.name, {}, link.there, link.here}};
  }
  for (std::size_t pair = 0; pair < link.here.size(); ++pair) {
    std::vector<RowLevel> way = way_of_pair(link, pair, model);
    if (!way.empty()) return way;
  }
  return {};
}

}  // namespace steelyard
