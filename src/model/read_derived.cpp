// read_derived: one derived column, in one of its four forms.
//
//     units: { type: number, fold: sum, from: order_lines, on: order_id, value: quantity }
//     shop:  { type: text, lookup: shop, from: orders, on: order_id }
//     order_rank: { type: count, rank_within: [customer_id], by: created_at }
//     unit_cost:  { type: money, value: "coalesce(sheet_cost, product_cost)" }
//
// Expressions are only parsed; check_model.cpp gives them types. A project may state a derived
// column anew, with the same type: its rule then wins. Tested by: tests/model/parse_model_test.cpp.

#include <algorithm>

#include "model/read_model.hpp"

namespace steelyard {

namespace {

struct Word {
  std::string_view word;
  FoldOp op;
};
constexpr Word kFolds[] = {
    {"any", FoldOp::Any}, {"count", FoldOp::Count}, {"sum", FoldOp::Sum},   {"min", FoldOp::Min},
    {"max", FoldOp::Max}, {"first", FoldOp::First}, {"last", FoldOp::Last}, {"only", FoldOp::Only}};

ExprPtr read_expr(const YamlNode& map, std::string_view key, Draft& draft) {
  const YamlNode* node = map.find(key);
  if (node == nullptr) return nullptr;
  if (!node->is_scalar()) {
    draft.errors.push_back({"M001"_code, node->span, {std::string(key), "text"}, Text{}, {}});
    return nullptr;
  }
  Result<ExprPtr> parsed = parse_expr(node->placed());
  if (parsed) return *parsed;
  append(draft.errors, std::move(parsed).error());
  return nullptr;
}

std::vector<std::string> read_list(const YamlNode& map, std::string_view key, Draft& draft) {
  const YamlNode* node = map.find(key);
  return node == nullptr ? std::vector<std::string>{} : read_words(*node, draft);
}

void missing_field(const YamlNode::Entry& entry, std::string_view field, Draft& draft) {
  draft.errors.push_back(
      {"M002"_code, entry.key.span, {entry.key.text, std::string(field)}, Text{}, {}});
}

FoldOp read_fold_op(const YamlNode& node, Draft& draft) {
  std::vector<std::string> known;
  for (const Word& fold : kFolds) {
    if (node.text == fold.word) return fold.op;
    known.emplace_back(fold.word);
  }
  draft.errors.push_back({"M010"_code, node.span, {node.text}, did_you_mean(node.text, known), {}});
  return FoldOp::Count;
}

Fold read_fold(const YamlNode::Entry& entry, Draft& draft) {
  const YamlNode& node = entry.value;
  Fold fold;
  fold.op = read_fold_op(*node.find("fold"), draft);
  fold.from = read_word(node, "from", draft);
  fold.on = read_list(node, "on", draft);
  fold.value = read_expr(node, "value", draft);
  fold.where = read_expr(node, "where", draft);
  fold.order_by = read_word(node, "order_by", draft);
  fold.not_before = read_expr(node, "not_before", draft);
  fold.not_after = read_expr(node, "not_after", draft);
  const bool counts = fold.op == FoldOp::Any || fold.op == FoldOp::Count;
  const bool ordered = fold.op == FoldOp::First || fold.op == FoldOp::Last ||
                       node.find("not_before") != nullptr || node.find("not_after") != nullptr;
  if (fold.from.empty()) missing_field(entry, "from", draft);
  if (fold.on.empty()) missing_field(entry, "on", draft);
  if (!counts && node.find("value") == nullptr) missing_field(entry, "value", draft);
  if (ordered && fold.order_by.empty()) missing_field(entry, "order_by", draft);
  return fold;
}

Lookup read_lookup(const YamlNode::Entry& entry, Draft& draft) {
  const YamlNode& node = entry.value;
  Lookup lookup{read_word(node, "from", draft), read_list(node, "on", draft),
                read_word(node, "lookup", draft)};
  if (lookup.from.empty()) missing_field(entry, "from", draft);
  if (lookup.on.empty()) missing_field(entry, "on", draft);
  return lookup;
}

RankWithin read_rank(const YamlNode::Entry& entry, Draft& draft) {
  RankWithin rank{read_list(entry.value, "rank_within", draft),
                  read_word(entry.value, "by", draft)};
  if (rank.by.empty()) missing_field(entry, "by", draft);
  return rank;
}

/// Which form the map is; null key = a plain value. M009 when it is none or several.
std::variant<Fold, RankWithin, Lookup, Compute> read_rule(const YamlNode::Entry& entry,
                                                          Draft& draft) {
  const YamlNode& node = entry.value;
  const bool fold = node.find("fold") != nullptr;
  const bool rank = node.find("rank_within") != nullptr;
  const bool lookup = node.find("lookup") != nullptr;
  const bool value = node.find("value") != nullptr && !fold;
  if (int{fold} + int{rank} + int{lookup} + int{value} != 1) {
    draft.errors.push_back({"M009"_code, entry.key.span, {entry.key.text}, Text{}, {}});
    return Compute{};
  }
  std::vector<std::string> known = {"type", "label"};
  const auto allow = [&](std::initializer_list<const char*> keys) {
    known.insert(known.end(), keys.begin(), keys.end());
    check_keys(node, known, draft.errors);
  };
  if (fold) {
    allow({"fold", "from", "on", "value", "where", "order_by", "not_before", "not_after"});
    return read_fold(entry, draft);
  }
  if (rank) {
    allow({"rank_within", "by"});
    return read_rank(entry, draft);
  }
  if (lookup) {
    allow({"lookup", "from", "on"});
    return read_lookup(entry, draft);
  }
  allow({"value"});
  return Compute{read_expr(node, "value", draft)};
}

void redefine(Derived derived, Derived& known, const std::string& relation, Draft& draft) {
  if (known.type != derived.type) {
    draft.errors.push_back({"M005"_code,
                            derived.span,
                            {relation + "." + derived.name, std::string(stored_name(derived.type)),
                             std::string(stored_name(known.type))},
                            Text{},
                            {{known.span, {"在此声明", "declared here"}}}});
    return;
  }
  if (derived.label.empty()) derived.label = known.label;
  known = std::move(derived);
}

void add_derived(Derived derived, Relation& relation, Draft& draft) {
  if (const ModelColumn* stored = relation.column(derived.name)) {
    draft.errors.push_back({"M004"_code,
                            derived.span,
                            {relation.name + "." + derived.name},
                            Text{},
                            {{stored->span, {"在此声明", "declared here"}}}});
    return;
  }
  const auto known =
      std::find_if(relation.derived.begin(), relation.derived.end(),
                   [&derived](const Derived& other) { return other.name == derived.name; });
  if (known == relation.derived.end()) {
    relation.derived.push_back(std::move(derived));
  } else {
    redefine(std::move(derived), *known, relation.name, draft);
  }
}

}  // namespace

void read_derived(const YamlNode::Entry& entry, Relation& relation, Draft& draft) {
  if (!check_name(entry.key, draft) || !require_map(entry.value, entry.key.text, draft)) return;
  Derived derived;
  derived.name = entry.key.text;
  derived.span = entry.key.span;
  const YamlNode* type = entry.value.find("type");
  if (type == nullptr) missing_field(entry, "type", draft);
  if (type != nullptr) derived.type = read_type(*type, draft);
  if (const YamlNode* label = entry.value.find("label")) {
    derived.label = read_text(*label, draft.errors);
  }
  derived.how = read_rule(entry, draft);
  for (const YamlNode::Entry& field : entry.value.entries) {
    draft.places[relation.name + "." + derived.name + ":" + field.key.text] = field.value.span;
  }
  add_derived(std::move(derived), relation, draft);
}

}  // namespace steelyard
