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
#include "model/column_limits.hpp"
#include "plan/expr.hpp"
#include "plan/yaml.hpp"

namespace steelyard {

struct ModelColumn {
  std::string name;
  Stored type = Stored::Text;
  Text label;
  bool required = false;
  Span span;
  ColumnLimits limits;
  bool blank = false;  // of a key: may be left empty
};

enum class FoldOp { Any, Count, Sum, Min, Max, First, Last, Only };

/// Children folded onto their parent: orders.units = sum of order_lines.quantity by order_id. A row
/// without children has count 0, any false and everything else missing; rows whose value is missing
/// do not take part. Only: the value if all rows that have one agree, else missing.
///
/// With a bound only those children take part whose `order_by` lies within it, both ends included:
/// orders.presale_agent = last of chats.agent_id from created_at - 48 h to created_at. A bound that
/// is missing lets no child in.
struct Fold {
  std::string from;             // child relation
  std::vector<std::string> on;  // columns of the same name on both sides
  FoldOp op = FoldOp::Count;
  ExprPtr value;         // over the child; null for any and count
  ExprPtr where;         // over the child; may be null
  std::string order_by;  // First, Last and bounds: the child's time; ties by the child's key
  ExprPtr not_before = nullptr;  // over the own row; may be null
  ExprPtr not_after = nullptr;   // over the own row; may be null

  [[nodiscard]] bool has_bounds() const { return not_before != nullptr || not_after != nullptr; }
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
  std::vector<std::string> on;  // columns of this relation (stored or derived), in the order of
                                // the other's key
  std::string column;
};
/// A row expression over the relation's own columns, derived ones included.
struct Compute {
  ExprPtr value;
};

/// `type` is what is stored: a value of another scale is rounded half up to the declared type's
/// (quantity * unit_cost is computed at scale 6 and stored as money at 4); units must agree.
struct Derived {
  std::string name;
  Stored type = Stored::Text;
  Text label;
  std::variant<Fold, RankWithin, Lookup, Compute> how;
  Span span;
};

/// A fact made of another one: one row per (order, shop) out of order_lines, with columns of the
/// parent order. Rows of `from` that lack one of `by` make no row. `by` is the key;
/// Relation.columns holds `by` and then `take`, with their types.
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
  std::vector<Derived> derived;                 // as written; may use each other: derivation_steps
  std::map<std::string, std::string> subjects;  // subject type → column that holds its id
  std::string default_dated_by;
  std::optional<Bridge> bridge;
  std::string series_column;          // readings: the column that names the series
  std::vector<std::string> in_order;  // days or instants, none of which lies before the last one
  Span span;

  [[nodiscard]] const ModelColumn* column(std::string_view name) const;
  [[nodiscard]] const Derived* derived_column(std::string_view name) const;
  /// Stored type of a stored or derived column, or of a day column `x_day`; none if unknown.
  [[nodiscard]] std::optional<Stored> stored_type(std::string_view name) const;
  /// What a user reads for a column; `x_day` reads "… (day)". Falls back to the name.
  [[nodiscard]] Text label_of(std::string_view name) const;
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
  Span span;
};

struct Model {
  std::string name;
  std::string time_zone = "Asia/Shanghai";
  std::map<std::string, std::string> time_zones;  // shop or platform id → zone
  std::string currency = "CNY";
  std::vector<Relation> relations;  // as written; see derivation_steps for what needs what
  std::vector<SubjectType> subjects;

  [[nodiscard]] const Relation* relation(std::string_view name) const;
  [[nodiscard]] const SubjectType* subject(std::string_view name) const;
};

/// Built-in model, extended by the project's (null: none). All errors at once: M001 … M099.
Result<Model> parse_model(const SourcePtr& builtin, const SourcePtr& extension);

/// The names an expression over the relation may use: stored and derived columns (not the columns
/// that begin with `_`).
Names names_of(const Relation& relation);

/// Some derived columns of one relation that can be computed together, for they only need what the
/// steps before give; of a bridge first its rows (`rows` true, no columns).
///
///     order_lines [category sheet_cost product_cost] → orders [only_shop units refund_amount …] →
///     orders [shop] → payments [shop] → …
///
/// The order is by column, not by relation, for orders and payments need each other.
struct DerivationStep {
  const Relation* relation = nullptr;
  bool rows = false;
  std::vector<const Derived*> columns;
};

/// Every derived column and bridge of the model exactly once, in a valid order, deterministic. The
/// pointers are into `model`. Requires: a model of parse_model, which has reported cycles (M030).
std::vector<DerivationStep> derivation_steps(const Model& model);

}  // namespace steelyard
