// check_derived: the rule of each derived column against its declared type.
//
//     fold: sum of order_lines.quantity      number into number             fits
//     value: quantity * unit_cost            money at scale 6 into money    fits, stored half up at
//     4 value: created_at - paid_at            duration into count            M011
//
// A product's scale does not matter here, its unit does. late() and on_time() are refused: a row
// that is still open today must not be stored as decided (M016). Tested by:
// tests/model/parse_model_test.cpp.

#include <algorithm>

#include "model/check_model.hpp"

namespace steelyard {

namespace {

/// One derived column under check, with the places of its words.
struct Rule {
  const Relation& relation;
  const Derived& derived;
  Draft& draft;

  [[nodiscard]] Span place(const char* field) const {
    return draft.place(relation.name + "." + derived.name + ":" + field, derived.span);
  }
  [[nodiscard]] std::string name() const { return relation.name + "." + derived.name; }
};

bool fits(Type type, Stored declared) {
  const Type wanted = type_of(declared);
  if (type.kind != wanted.kind) return false;
  if (type.kind != TypeKind::Numeric) return true;
  if (declared == Stored::Number) return type.unit == Unit::Number || type.unit == Unit::Count;
  if (declared == Stored::Count) return type.unit == Unit::Count && type.scale == 0;
  return type.unit == wanted.unit;
}

void check_fits(const Rule& rule, Type type) {
  if (fits(type, rule.derived.type)) return;
  rule.draft.errors.push_back(
      {"M011"_code,
       rule.derived.span,
       {rule.name(), std::string(stored_name(rule.derived.type)), std::string(type_name(type))},
       Text{},
       {}});
}

/// The expression with its types, or null.
ExprPtr typed(const Rule& rule, const ExprPtr& expr, const Relation& over, Wanted wanted) {
  if (expr == nullptr) return nullptr;  // absent, or its syntax was refused
  Result<ExprPtr> checked = check_expr(expr, names_of(over), wanted);
  if (!checked) {
    append(rule.draft.errors, std::move(checked).error());
    return nullptr;
  }
  if (const Call* call = pending_call(**checked)) {
    rule.draft.errors.push_back({"M016"_code,
                                 (*checked)->span,
                                 {call->function == Function::Late ? "late()" : "on_time()"},
                                 Text{},
                                 {}});
    return nullptr;
  }
  return *checked;
}

/// Both sides of a join have the column and agree on its type.
void check_join(const Rule& rule, const TypedColumn& own, const Relation& other,
                const std::string& column) {
  const std::optional<Stored> type = wanted_column(other, column, own.span, rule.draft);
  if (!type || *type == own.type) return;
  rule.draft.errors.push_back(
      {"M012"_code,
       own.span,
       {rule.relation.name + "." + own.name, std::string(stored_name(own.type)),
        other.name + "." + column, std::string(stored_name(*type))},
       Text{},
       {}});
}

void check_fold_value(const Rule& rule, const Fold& fold) {
  if (fold.op == FoldOp::Any) check_fits(rule, type_of(Stored::Bool));
  if (fold.op == FoldOp::Count) check_fits(rule, type_of(Stored::Count));
  if (fold.value == nullptr || fold.op == FoldOp::Any || fold.op == FoldOp::Count) return;
  const TypeKind kind = fold.value->type.kind;
  const bool ordered =
      kind == TypeKind::Numeric || kind == TypeKind::Instant || kind == TypeKind::Date;
  const bool needs_order = fold.op == FoldOp::Min || fold.op == FoldOp::Max;
  if ((fold.op == FoldOp::Sum && kind != TypeKind::Numeric) || (needs_order && !ordered)) {
    rule.draft.errors.push_back({"M011"_code,
                                 rule.place("value"),
                                 {rule.name(), std::string(stored_name(rule.derived.type)),
                                  std::string(type_name(fold.value->type))},
                                 Text{},
                                 {}});
    return;
  }
  check_fits(rule, fold.value->type);
}

/// A bound over the own row that can be compared with the child's time, or null.
ExprPtr check_bound(const Rule& rule, const ExprPtr& bound, const char* field,
                    const TypedColumn& time) {
  const ExprPtr checked = typed(rule, bound, rule.relation, Wanted::Any);
  if (checked == nullptr || checked->type.kind == type_of(time.type).kind) return checked;
  rule.draft.errors.push_back({"M020"_code,
                               rule.place(field),
                               {field, std::string(type_name(checked->type)), time.name,
                                std::string(stored_name(time.type))},
                               Text{},
                               {}});
  return nullptr;
}

void check_order(const Rule& rule, const Relation& child, Fold& fold) {
  if (fold.order_by.empty()) return;
  const Span span = rule.place("order_by");
  const std::optional<Stored> type = wanted_column(child, fold.order_by, span, rule.draft);
  if (!type) return;
  const TypedColumn time{fold.order_by, *type, span};
  wanted_type(time, {Stored::Instant, Stored::Date}, rule.draft);
  fold.not_before = check_bound(rule, fold.not_before, "not_before", time);
  fold.not_after = check_bound(rule, fold.not_after, "not_after", time);
}

Fold check_fold(const Rule& rule, Fold fold) {
  const Relation* child = wanted_relation(fold.from, rule.place("from"), rule.draft);
  if (child == nullptr) return fold;
  for (const std::string& on : fold.on) {
    const Span span = rule.place("on");
    const std::optional<Stored> own = wanted_column(rule.relation, on, span, rule.draft);
    if (own) check_join(rule, {on, *own, span}, *child, on);
  }
  check_order(rule, *child, fold);
  fold.value = typed(rule, fold.value, *child, Wanted::Any);
  fold.where = typed(rule, fold.where, *child, Wanted::Condition);
  check_fold_value(rule, fold);
  return fold;
}

void check_lookup(const Rule& rule, const Lookup& lookup) {
  const Relation* other = wanted_relation(lookup.from, rule.place("from"), rule.draft);
  if (other == nullptr) return;
  const Span span = rule.place("on");
  if (lookup.on.size() != other->key.size()) {
    std::string keys;
    for (const std::string& key : other->key) keys += (keys.empty() ? "" : ", ") + key;
    rule.draft.errors.push_back({"M013"_code, span, {rule.name(), other->name, keys}, Text{}, {}});
    return;
  }
  for (std::size_t i = 0; i < lookup.on.size(); ++i) {
    const std::optional<Stored> own = wanted_column(rule.relation, lookup.on[i], span, rule.draft);
    if (own) check_join(rule, {lookup.on[i], *own, span}, *other, other->key[i]);
  }
  const std::optional<Stored> taken =
      wanted_column(*other, lookup.column, rule.place("lookup"), rule.draft);
  if (taken) check_fits(rule, type_of(*taken));
}

void check_rank(const Rule& rule, const RankWithin& rank) {
  for (const std::string& column : rank.within) {
    wanted_column(rule.relation, column, rule.place("rank_within"), rule.draft);
  }
  const Span span = rule.place("by");
  if (const auto time = wanted_column(rule.relation, rank.by, span, rule.draft)) {
    wanted_type({rank.by, *time, span}, {Stored::Instant, Stored::Date}, rule.draft);
  }
  check_fits(rule, type_of(Stored::Count));
}

}  // namespace

void check_derived(Relation& relation, Draft& draft) {
  for (Derived& derived : relation.derived) {
    const Rule rule{relation, derived, draft};
    if (Fold* fold = std::get_if<Fold>(&derived.how)) {
      *fold = check_fold(rule, *fold);
    } else if (const Lookup* lookup = std::get_if<Lookup>(&derived.how)) {
      check_lookup(rule, *lookup);
    } else if (const RankWithin* rank = std::get_if<RankWithin>(&derived.how)) {
      check_rank(rule, *rank);
    } else if (Compute* compute = std::get_if<Compute>(&derived.how)) {
      compute->value = typed(rule, compute->value, relation, Wanted::Any);
      if (compute->value != nullptr) check_fits(rule, compute->value->type);
    }
  }
}

}  // namespace steelyard
