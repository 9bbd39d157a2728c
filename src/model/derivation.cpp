// derivation_steps: what must be computed before what, by column.
//
//     order_lines [category sheet_cost product_cost] → order_lines [unit_cost] → order_lines
//     [line_cost] → orders [only_shop … goods_cost …] → orders [shop] → payments [shop] → …
//
// A node is a derived column, or the rows of a bridge. Greedy: of the relations with nodes whose
// needs are all met, take the first that waits for no other relation (so that it is done in as few
// steps as possible), else the first, and all of its nodes that are ready. The result depends on
// the model alone. What is left when nothing is ready contains a cycle: M030.
// Tested by: tests/model/derivation_test.cpp.

#include <algorithm>

#include "model/read_model.hpp"

namespace steelyard {

namespace {

/// A derived column, or with `column` null the rows of a bridge.
struct Node {
  const Relation* relation = nullptr;
  const Derived* column = nullptr;
  friend bool operator==(const Node&, const Node&) = default;
};

class Needs {
 public:
  explicit Needs(const Model& model) : model_(model) {}

  /// What must stand before the node.
  [[nodiscard]] std::vector<Node> of(const Node& node) const {
    std::vector<Node> out;
    if (node.column == nullptr) {
      bridge(*node.relation->bridge, out);
      return out;
    }
    rows(*node.relation, out);
    std::visit([&](const auto& how) { rule(*node.relation, how, out); }, node.column->how);
    return out;
  }

 private:
  void rows(const Relation& relation, std::vector<Node>& out) const {
    if (relation.bridge) out.push_back({&relation, nullptr});
  }

  /// A column of a relation: itself if derived, and the relation's rows if it is a bridge.
  void column(const Relation& relation, std::string_view name, std::vector<Node>& out) const {
    rows(relation, out);
    const Derived* derived = relation.derived_column(name);
    if (derived == nullptr && relation.column(name) == nullptr && name.ends_with("_day")) {
      derived = relation.derived_column(name.substr(0, name.size() - 4));
    }
    if (derived != nullptr) out.push_back({&relation, derived});
  }

  void columns(const Relation& relation, const ExprPtr& expr, std::vector<Node>& out) const {
    if (expr == nullptr) return;
    for (const std::string& name : columns_of(*expr)) column(relation, name, out);
  }

  void bridge(const Bridge& from, std::vector<Node>& out) const {
    for (const std::string& by : from.by) column(*model_.relation(from.from), by, out);
    for (const std::string& taken : from.take) column(*model_.relation(from.parent), taken, out);
  }

  void rule(const Relation& own, const Fold& fold, std::vector<Node>& out) const {
    const Relation& child = *model_.relation(fold.from);
    rows(child, out);
    for (const std::string& on : fold.on) {
      column(own, on, out);
      column(child, on, out);
    }
    columns(child, fold.value, out);
    columns(child, fold.where, out);
    if (!fold.order_by.empty()) column(child, fold.order_by, out);
    columns(own, fold.not_before, out);
    columns(own, fold.not_after, out);
  }

  void rule(const Relation& own, const RankWithin& rank, std::vector<Node>& out) const {
    for (const std::string& within : rank.within) column(own, within, out);
    column(own, rank.by, out);
  }

  void rule(const Relation& own, const Lookup& lookup, std::vector<Node>& out) const {
    for (const std::string& on : lookup.on) column(own, on, out);
    column(*model_.relation(lookup.from), lookup.column, out);
  }

  void rule(const Relation& own, const Compute& compute, std::vector<Node>& out) const {
    columns(own, compute.value, out);
  }

  const Model& model_;
};

/// All nodes, relation by relation.
std::vector<Node> nodes_of(const Model& model) {
  std::vector<Node> nodes;
  for (const Relation& relation : model.relations) {
    if (relation.bridge) nodes.push_back({&relation, nullptr});
    for (const Derived& derived : relation.derived) nodes.push_back({&relation, &derived});
  }
  return nodes;
}

std::string name_of(const Node& node) {
  return node.relation->name + (node.column == nullptr ? "" : "." + node.column->name);
}

struct Ordered {
  std::vector<DerivationStep> steps;
  std::vector<Node> left;  // nodes of cycles, and those that wait for them
};

/// What the node still waits for.
std::vector<Node> waits_for(const Node& node, const std::vector<Node>& left, const Needs& needs) {
  std::vector<Node> all = needs.of(node);
  std::erase_if(all, [&left](const Node& need) {
    return std::find(left.begin(), left.end(), need) == left.end();
  });
  return all;
}

/// The ready nodes of one relation, and whether all others of it wait for their own relation only.
struct Ready {
  std::vector<Node> nodes;
  bool self_contained = true;
};

Ready ready_of(const Relation& relation, const std::vector<Node>& left, const Needs& needs) {
  Ready ready;
  for (const Node& node : left) {
    if (node.relation != &relation) continue;
    const std::vector<Node> waits = waits_for(node, left, needs);
    if (waits.empty()) ready.nodes.push_back(node);
    for (const Node& need : waits) ready.self_contained &= need.relation == &relation;
  }
  return ready;
}

/// One relation's ready nodes; empty when nothing is ready.
std::vector<Node> next_ready(const Model& model, const std::vector<Node>& left,
                             const Needs& needs) {
  std::vector<Node> first;
  for (const Relation& relation : model.relations) {
    Ready ready = ready_of(relation, left, needs);
    if (ready.nodes.empty()) continue;
    if (ready.self_contained) return std::move(ready.nodes);
    if (first.empty()) first = std::move(ready.nodes);
  }
  return first;
}

DerivationStep step_of(const std::vector<Node>& ready) {
  DerivationStep step{ready.front().relation, ready.front().column == nullptr, {}};
  for (const Node& node : ready) {
    if (node.column != nullptr) step.columns.push_back(node.column);
  }
  return step;
}

Ordered order(const Model& model) {
  const Needs needs(model);
  Ordered ordered{{}, nodes_of(model)};
  while (!ordered.left.empty()) {
    const std::vector<Node> ready = next_ready(model, ordered.left, needs);
    if (ready.empty()) return ordered;
    ordered.steps.push_back(step_of(ready));
    std::erase_if(ordered.left, [&ready](const Node& node) {
      return std::find(ready.begin(), ready.end(), node) != ready.end();
    });
  }
  return ordered;
}

/// Follows needs among `left` until a node comes again; the path from there is a cycle.
std::vector<Node> find_cycle(const std::vector<Node>& left, const Needs& needs) {
  std::vector<Node> path = {left.front()};
  while (true) {
    const std::vector<Node> waits = waits_for(path.back(), left, needs);
    STEELYARD_CHECK(!waits.empty(), "a node is only left when something it needs is left");
    const auto seen = std::find(path.begin(), path.end(), waits.front());
    if (seen != path.end()) return {seen, path.end()};
    path.push_back(waits.front());
  }
}

}  // namespace

void check_cycles(const Model& model, Diagnostics& out) {
  const Ordered ordered = order(model);
  if (ordered.left.empty()) return;
  const std::vector<Node> cycle = find_cycle(ordered.left, Needs(model));
  std::string path;
  for (const Node& node : cycle) path += name_of(node) + " → ";
  const Node& first = cycle.front();
  const Span span = first.column == nullptr ? first.relation->span : first.column->span;
  out.push_back({"M030"_code, span, {path + name_of(first)}, Text{}, {}});
}

std::vector<DerivationStep> derivation_steps(const Model& model) {
  Ordered ordered = order(model);
  STEELYARD_CHECK(ordered.left.empty(), "parse_model refuses models with cycles");
  return std::move(ordered.steps);
}

}  // namespace steelyard
