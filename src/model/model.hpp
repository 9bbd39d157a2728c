// Model: what rows exist and what they mean: entities, facts, subjects with their spells, derived
// columns, bridges.
//
// The built-in model (catalog/model.yaml) covers a marketplace; a project's model.yaml extends it:
// new relations, new columns, other zones. Everything a plan can name is found here, by name.
// Instants are stored twice, UTC in column `x` and wall clock in `x_local`, both microseconds; the
// business day of each is `x_day` (days since 1970). Every relation also carries where its rows
// came from: _batch, _line, _exported_at, _hash. Tested by: tests/model.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/block.hpp"
#include "plan/expr.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

struct ModelColumn {
  std::string name;
  Stored type = Stored::Text;
  Text label;
  bool required = false;
};

enum class FoldOp { Any, Count, Sum, Min, Max, First, Only };

/// Children folded onto their parent: orders.units = sum of order_lines.quantity by order_id.
struct Fold {
  std::string from;             // child relation
  std::vector<std::string> on;  // columns of the same name on both sides
  FoldOp op = FoldOp::Count;
  ExprPtr value;         // over the child; null for any and count
  ExprPtr where;         // over the child; may be null
  std::string order_by;  // First: the child's time column; ties by the child's key
};
/// 1, 2, 3 … of the row within its key, by (time, business key); rows without time or key have
/// none.
struct RankWithin {
  std::vector<std::string> within;
  std::string by;
};
/// A column of another relation, found by its whole key: order_lines.category = products.category
/// by product_id.
struct Lookup {
  std::string from;
  std::vector<std::string> on;  // columns of this relation, in the order of the other's key
  std::string column;
};
/// A row expression over the relation's own columns, those derived before it included.
struct Compute {
  ExprPtr value;
};

struct Derived {
  std::string name;
  Stored type = Stored::Text;
  Text label;
  std::variant<Fold, RankWithin, Lookup, Compute> how;
  Span span;
};

/// A fact made of another one: one row per (order, shop) out of order_lines, with columns of the
/// parent order.
struct Bridge {
  std::string from;               // order_lines
  std::vector<std::string> by;    // order_id, shop_id
  std::string parent;             // orders; joined by its key
  std::vector<std::string> take;  // the parent's columns
};

struct Relation {
  std::string name;
  Text label;
  bool is_fact = false;  // else an entity or a house sheet
  std::vector<std::string> key;
  std::vector<ModelColumn> columns;             // stored, in order
  std::vector<Derived> derived;                 // in order; a later one may use an earlier one
  std::map<std::string, std::string> subjects;  // subject type → column that holds its id
  std::string default_dated_by;
  std::optional<Bridge> bridge;
  std::string series_column;  // readings: the column that names the series
  Span span;

  [[nodiscard]] const ModelColumn* column(std::string_view name) const;
  /// Stored type of a stored or derived column, or of a day column `x_day`; none if unknown.
  [[nodiscard]] std::optional<Stored> stored_type(std::string_view name) const;
};

struct SubjectParent {
  std::string type;    // parent subject type
  std::string column;  // a column of the subject's own relation (one spell for all days) …
  std::string spells;  // … or a relation of spells with these four columns:
  std::string child_column;
  std::string parent_column;
  std::string first_column;  // first day
  std::string last_column;   // last day, missing = open
};

struct SubjectType {
  std::string name;
  Text label;
  std::string relation;
  std::string id_column;
  std::string name_column;
  bool is_people = false;  // no ranking, one file per person
  std::optional<SubjectParent> parent;
};

struct Model {
  std::string name;
  std::string time_zone = "Asia/Shanghai";
  std::map<std::string, std::string> time_zones;  // shop or platform id → zone
  std::string currency = "CNY";
  std::vector<Relation>
      relations;  // parents of derived columns need no order: see derivation_order
  std::vector<SubjectType> subjects;

  [[nodiscard]] const Relation* relation(std::string_view name) const;
  [[nodiscard]] const SubjectType* subject(std::string_view name) const;
};

/// Built-in model, extended by the project's (null: none). All errors at once: M001 … M099.
Result<Model> parse_model(const SourcePtr& builtin, const SourcePtr& extension);

/// The names an expression over the relation may use: stored and derived columns (not the columns
/// that begin with `_`).
Names names_of(const Relation& relation);

/// Relations in an order in which each one's derived columns and bridges only need those before it.
/// Errors: M030 a cycle, with its path.
Result<std::vector<const Relation*>> derivation_order(const Model& model);

}  // namespace steelyard
