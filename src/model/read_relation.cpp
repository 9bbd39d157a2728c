// read_relation: one entity or fact with its key, columns, labels and bridge.
//
//     payments:
//       key: [order_id, payment_id]
//       dated_by: paid_at
//       subjects: { shop: shop }
//       columns: { order_id: text, amount: { type: money, required: true, min: 0 } }
//       labels: { amount: 金额 }                 Chinese; English comes from the column's name
//       derived: { shop: { type: text, lookup: shop, from: orders, on: order_id } }
//
// A relation that is already declared is extended: its key and its section must stay, a column may
// be declared again with the same type only. Tested by: tests/model/parse_model_test.cpp.

#include <algorithm>

#include "model/read_model.hpp"

namespace steelyard {

namespace {

Relation* find_relation(std::string_view name, Draft& draft) {
  for (Relation& relation : draft.model.relations) {
    if (relation.name == name) return &relation;
  }
  return nullptr;
}

Label declared_here(const Span& span) { return {span, {"在此声明", "declared here"}}; }

Relation& relation_slot(const YamlNode::Entry& entry, Section section, Draft& draft) {
  const bool is_fact = section == Section::Facts;
  if (Relation* known = find_relation(entry.key.text, draft)) {
    if (known->is_fact != is_fact) {
      draft.errors.push_back({"M006"_code,
                              entry.key.span,
                              {known->name, "entities / facts"},
                              Text{},
                              {declared_here(known->span)}});
    }
    return *known;
  }
  Relation relation;
  relation.name = entry.key.text;
  relation.is_fact = is_fact;
  relation.span = entry.key.span;
  draft.model.relations.push_back(std::move(relation));
  return draft.model.relations.back();
}

void read_key(const YamlNode& node, Relation& relation, Draft& draft) {
  const YamlNode* key = node.find("key");
  if (key == nullptr) {
    if (!relation.key.empty()) return;
    draft.errors.push_back({"M002"_code, relation.span, {relation.name, "key"}, Text{}, {}});
    return;
  }
  std::vector<std::string> words = read_words(*key, draft);
  draft.places[relation.name + ":key"] = key->span;
  if (!relation.key.empty() && relation.key != words) {
    draft.errors.push_back(
        {"M006"_code, key->span, {relation.name, "key"}, Text{}, {declared_here(relation.span)}});
    return;
  }
  relation.key = std::move(words);
}

/// The column's declaration, short (`amount: money`) or long.
ModelColumn read_column(const YamlNode::Entry& entry, Draft& draft) {
  ModelColumn column;
  column.name = entry.key.text;
  column.span = entry.key.span;
  if (!entry.value.is_map()) {
    column.type = read_type(entry.value, draft);
    return column;
  }
  check_keys(entry.value, {"type", "label", "required", "blank", "min", "above", "max", "form"},
             draft.errors);
  const YamlNode* type = entry.value.find("type");
  if (type != nullptr) column.type = read_type(*type, draft);
  if (type == nullptr) {
    draft.errors.push_back({"M002"_code, column.span, {column.name, "type"}, Text{}, {}});
  }
  if (const YamlNode* label = entry.value.find("label")) {
    column.label = read_text(*label, draft.errors);
  }
  column.required = read_word(entry.value, "required", draft) == "true";
  column.blank = read_word(entry.value, "blank", draft) == "true";
  if (type != nullptr) column.limits = read_limits(entry.value, column, draft);
  return column;
}

void add_column(ModelColumn column, Relation& relation, Draft& draft) {
  if (const Derived* derived = relation.derived_column(column.name)) {
    draft.errors.push_back({"M004"_code,
                            column.span,
                            {relation.name + "." + column.name},
                            Text{},
                            {declared_here(derived->span)}});
    return;
  }
  const auto known =
      std::find_if(relation.columns.begin(), relation.columns.end(),
                   [&column](const ModelColumn& other) { return other.name == column.name; });
  if (known == relation.columns.end()) {
    relation.columns.push_back(std::move(column));
    return;
  }
  if (known->type != column.type) {
    draft.errors.push_back(
        {"M005"_code,
         column.span,
         {relation.name + "." + column.name, std::string(stored_name(column.type)),
          std::string(stored_name(known->type))},
         Text{},
         {declared_here(known->span)}});
    return;
  }
  if (!column.label.empty()) known->label = std::move(column.label);
  known->required = known->required || column.required;
  known->blank = known->blank || column.blank;
  if (!column.limits.empty()) known->limits = column.limits;
}

void read_subject_columns(const YamlNode& node, Relation& relation, Draft& draft) {
  const YamlNode* subjects = node.find("subjects");
  if (subjects == nullptr || !require_map(*subjects, "subjects", draft)) return;
  for (const YamlNode::Entry& entry : subjects->entries) {
    relation.subjects[entry.key.text] = read_word(*subjects, entry.key.text, draft);
    draft.places[relation.name + ".subject:" + entry.key.text] = entry.value.span;
  }
}

void read_bridge(const YamlNode& node, Relation& relation, Draft& draft) {
  const YamlNode* from = node.find("bridge");
  if (from == nullptr || !require_map(*from, "bridge", draft)) return;
  check_keys(*from, {"from", "by", "parent", "take"}, draft.errors);
  Bridge bridge;
  bridge.from = read_word(*from, "from", draft);
  bridge.parent = read_word(*from, "parent", draft);
  if (const YamlNode* by = from->find("by")) bridge.by = read_words(*by, draft);
  if (const YamlNode* take = from->find("take")) bridge.take = read_words(*take, draft);
  for (const YamlNode::Entry& entry : from->entries) {
    draft.places[relation.name + ".bridge:" + entry.key.text] = entry.value.span;
  }
  for (const auto& [missing, key] : {std::pair{bridge.from.empty(), "from"},
                                     {bridge.by.empty(), "by"},
                                     {bridge.parent.empty(), "parent"}}) {
    if (!missing) continue;
    draft.errors.push_back({"M002"_code, from->span, {"bridge", key}, Text{}, {}});
  }
  relation.bridge = std::move(bridge);
}

/// Labels come last, so that they can name any column of the relation.
void read_labels(const YamlNode& node, Relation& relation, Draft& draft) {
  const YamlNode* labels = node.find("labels");
  if (labels == nullptr || !require_map(*labels, "labels", draft)) return;
  for (const YamlNode::Entry& entry : labels->entries) {
    const std::string& name = entry.key.text;
    const Text label = entry.value.is_scalar() ? Text{entry.value.text, words_of(name)}
                                               : read_text(entry.value, draft.errors);
    bool found = false;
    for (ModelColumn& column : relation.columns) {
      if (column.name == name) column.label = label, found = true;
    }
    for (Derived& derived : relation.derived) {
      if (derived.name == name) derived.label = label, found = true;
    }
    if (found) continue;
    draft.errors.push_back({"M008"_code,
                            entry.key.span,
                            {relation.name, name},
                            did_you_mean(name, names_of(relation).known),
                            {}});
  }
}

void read_words_of_relation(const YamlNode& node, Relation& relation, Draft& draft) {
  if (const YamlNode* label = node.find("label")) relation.label = read_text(*label, draft.errors);
  if (const YamlNode* dated = node.find("dated_by")) {
    relation.default_dated_by = read_word(node, "dated_by", draft);
    draft.places[relation.name + ":dated_by"] = dated->span;
  }
  if (const YamlNode* series = node.find("series")) {
    relation.series_column = read_word(node, "series", draft);
    draft.places[relation.name + ":series"] = series->span;
  }
}

}  // namespace

void read_relation(const YamlNode::Entry& entry, Section section, Draft& draft) {
  if (!check_name(entry.key, draft) || !require_map(entry.value, entry.key.text, draft)) return;
  const YamlNode& node = entry.value;
  check_keys(node,
             {"label", "key", "dated_by", "series", "subjects", "columns", "labels", "derived",
              "bridge", "in_order"},
             draft.errors);
  Relation& relation = relation_slot(entry, section, draft);
  read_words_of_relation(node, relation, draft);
  read_bridge(node, relation, draft);
  if (relation.bridge && relation.key.empty()) relation.key = relation.bridge->by;
  read_key(node, relation, draft);
  const YamlNode* columns = node.find("columns");
  if (columns != nullptr && require_map(*columns, "columns", draft)) {
    for (const YamlNode::Entry& column : columns->entries) {
      if (check_name(column.key, draft)) add_column(read_column(column, draft), relation, draft);
    }
  }
  const YamlNode* derived = node.find("derived");
  if (derived != nullptr && require_map(*derived, "derived", draft)) {
    for (const YamlNode::Entry& one : derived->entries) read_derived(one, relation, draft);
  }
  read_in_order(node, relation, draft);
  read_labels(node, relation, draft);
  read_subject_columns(node, relation, draft);
}

}  // namespace steelyard
