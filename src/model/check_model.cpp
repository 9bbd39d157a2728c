// check_draft: every name found, every expression typed, every join possible.
//
//     line_cost: { type: count, value: quantity * unit_cost }
//                  M011: 'order_lines.line_cost' is declared count, but its rule gives money
//
// Ensures, when it adds no error: each expression of the model has types, each column that is named
// exists, bridges have their columns, and derivation_steps can order everything. What is wrong in
// the rule of one derived column stands in check_derived.cpp. Tested by:
// tests/model/parse_model_test.cpp, tests/golden/diagnostics.

#include "model/check_model.hpp"

#include <algorithm>

#include "base/nearest_or_all.hpp"
#include "base/time_zone.hpp"

namespace steelyard {

const Relation* wanted_relation(const std::string& name, const Span& span, Draft& draft) {
  if (const Relation* relation = draft.model.relation(name)) return relation;
  std::vector<std::string> known;
  for (const Relation& relation : draft.model.relations) known.push_back(relation.name);
  draft.errors.push_back({"M007"_code, span, {name}, did_you_mean(name, known), {}});
  return nullptr;
}

std::optional<Stored> wanted_column(const Relation& relation, const std::string& name,
                                    const Span& span, Draft& draft) {
  if (const std::optional<Stored> type = relation.stored_type(name)) return type;
  draft.errors.push_back(
      {"M008"_code, span, {relation.name, name}, did_you_mean(name, names_of(relation).known), {}});
  return std::nullopt;
}

void wanted_type(const TypedColumn& column, std::initializer_list<Stored> allowed, Draft& draft) {
  if (std::find(allowed.begin(), allowed.end(), column.type) != allowed.end()) return;
  std::string words;
  for (const Stored type : allowed) {
    words += (words.empty() ? "" : " / ") + std::string(stored_name(type));
  }
  draft.errors.push_back({"M015"_code,
                          column.span,
                          {column.name, words, std::string(stored_name(column.type))},
                          Text{},
                          {}});
}

namespace {

void check_time_column(const Relation& relation, const std::string& name, const Span& span,
                       Draft& draft) {
  if (const std::optional<Stored> type = wanted_column(relation, name, span, draft)) {
    wanted_type({name, *type, span}, {Stored::Instant, Stored::Date}, draft);
  }
}

void check_text_column(const Relation& relation, const std::string& name, const Span& span,
                       Draft& draft) {
  if (const std::optional<Stored> type = wanted_column(relation, name, span, draft)) {
    wanted_type({name, *type, span}, {Stored::Text}, draft);
  }
}

/// `by` from the child, `take` from the parent; what cannot be found is reported and left out.
void fill_bridge(Relation& relation, Draft& draft) {
  const Bridge bridge = *relation.bridge;
  const auto place = [&](std::string_view field) {
    return draft.place(relation.name + ".bridge:" + std::string(field), relation.span);
  };
  const Relation* from = wanted_relation(bridge.from, place("from"), draft);
  const Relation* parent = wanted_relation(bridge.parent, place("parent"), draft);
  if (relation.key != bridge.by) {
    draft.errors.push_back({"M006"_code, place("by"), {relation.name, "key / by"}, Text{}, {}});
  }
  std::vector<ModelColumn> columns;
  const auto copy = [&](const Relation* source, const std::string& name, std::string_view field) {
    if (source == nullptr) return;
    const std::optional<Stored> type = wanted_column(*source, name, place(field), draft);
    if (!type) return;
    const ModelColumn* stored = source->column(name);
    const Derived* derived = source->derived_column(name);
    columns.push_back({name,
                       *type,
                       stored    ? stored->label
                       : derived ? derived->label
                                 : Text{},
                       field == "by",
                       place(field),
                       {}});
  };
  for (const std::string& name : bridge.by) copy(from, name, "by");
  for (const std::string& name : bridge.take) copy(parent, name, "take");
  for (ModelColumn& column : columns) {
    const auto same = [&column](const ModelColumn& other) { return other.name == column.name; };
    const auto known = std::find_if(relation.columns.begin(), relation.columns.end(), same);
    if (known == relation.columns.end()) relation.columns.push_back(std::move(column));
  }
}

/// The bridge's parent is found by its whole key, which must be among `by`.
void check_bridge(const Relation& relation, Draft& draft) {
  const Relation* parent = draft.model.relation(relation.bridge->parent);
  if (parent == nullptr) return;
  for (const std::string& key : parent->key) {
    const std::vector<std::string>& by = relation.bridge->by;
    if (std::find(by.begin(), by.end(), key) != by.end()) continue;
    draft.errors.push_back({"M013"_code,
                            draft.place(relation.name + ".bridge:by", relation.span),
                            {relation.name, parent->name, key},
                            Text{},
                            {}});
  }
}

void check_names_apart(const Relation& relation, Draft& draft) {
  // An instant x also makes x_local and x_day, so nothing else may be called that.
  const auto taken = [&](const std::string& name, const Span& span) {
    if (relation.column(name) == nullptr && relation.derived_column(name) == nullptr) return;
    draft.errors.push_back({"M004"_code, span, {relation.name + "." + name}, Text{}, {}});
  };
  const auto check = [&](const std::string& name, Stored type, const Span& span) {
    if (type != Stored::Instant) return;
    taken(name + "_day", span);
    taken(name + "_local", span);
  };
  for (const ModelColumn& column : relation.columns) check(column.name, column.type, column.span);
  for (const Derived& derived : relation.derived) check(derived.name, derived.type, derived.span);
}

void check_relation(Relation& relation, Draft& draft) {
  check_names_apart(relation, draft);
  for (const std::string& key : relation.key) {
    const auto column = std::find_if(relation.columns.begin(), relation.columns.end(),
                                     [&key](const ModelColumn& one) { return one.name == key; });
    if (column != relation.columns.end()) {
      column->required = true;
    } else {
      std::vector<std::string> known;
      for (const ModelColumn& one : relation.columns) known.push_back(one.name);
      draft.errors.push_back({"M008"_code,
                              draft.place(relation.name + ":key", relation.span),
                              {relation.name, key},
                              did_you_mean(key, known),
                              {}});
    }
  }
  if (!relation.default_dated_by.empty()) {
    check_time_column(relation, relation.default_dated_by,
                      draft.place(relation.name + ":dated_by", relation.span), draft);
  } else if (relation.is_fact) {
    draft.errors.push_back({"M002"_code, relation.span, {relation.name, "dated_by"}, Text{}, {}});
  }
  if (!relation.series_column.empty()) {
    check_text_column(relation, relation.series_column,
                      draft.place(relation.name + ":series", relation.span), draft);
  }
  for (const auto& [subject, column] : relation.subjects) {
    const Span span = draft.place(relation.name + ".subject:" + subject, relation.span);
    wanted_subject(subject, span, draft);
    check_text_column(relation, column, span, draft);
  }
  check_in_order(relation, draft);
  if (relation.bridge) check_bridge(relation, draft);
}

void check_parent(const SubjectType& type, const Relation& own, Draft& draft) {
  const SubjectParent& parent = *type.parent;
  const auto place = [&](const char* field) {
    return draft.place("subject." + type.name + ".parent:" + field, type.span);
  };
  wanted_subject(parent.type, place("type"), draft);
  if (!parent.column.empty()) check_text_column(own, parent.column, place("column"), draft);
  if (parent.spells.empty()) return;
  const Relation* spells = wanted_relation(parent.spells, place("spells"), draft);
  if (spells == nullptr) return;
  check_text_column(*spells, parent.child_column, place("child"), draft);
  check_text_column(*spells, parent.parent_column, place("parent"), draft);
  check_time_column(*spells, parent.first_column, place("first"), draft);
  check_time_column(*spells, parent.last_column, place("last"), draft);
}

void check_subject(const SubjectType& type, Draft& draft) {
  const auto place = [&](const char* field) {
    return draft.place("subject." + type.name + ":" + field, type.span);
  };
  if (type.relation.empty() || type.id_column.empty()) return;  // said while reading
  const Relation* relation = wanted_relation(type.relation, place("of"), draft);
  if (relation == nullptr) return;
  check_text_column(*relation, type.id_column, place("id"), draft);
  check_text_column(*relation, type.name_column, place("name"), draft);
  if (type.parent) check_parent(type, *relation, draft);
}

/// A subject type must not be above itself.
void check_subject_tree(Draft& draft) {
  for (const SubjectType& type : draft.model.subjects) {
    std::string path = type.name;
    const SubjectType* at = &type;
    for (std::size_t steps = 0; at->parent && steps <= draft.model.subjects.size(); ++steps) {
      path += " → " + at->parent->type;
      at = draft.model.subject(at->parent->type);
      if (at == nullptr) break;
      if (at != &type) continue;
      draft.errors.push_back({"M019"_code, type.span, {path}, Text{}, {}});
      return;
    }
  }
}

void check_zone(const std::string& zone, const Span& span, Draft& draft) {
  const Result<TimeZone> known = TimeZone::create(zone);
  if (known) return;
  Diagnostics errors = known.error();
  for (Diagnostic& error : errors) error.span = span;
  append(draft.errors, std::move(errors));
}

void fill_labels(Relation& relation) {
  const auto fill = [](const std::string& name, Text& label) {
    if (label.en.empty()) label.en = words_of(name);
  };
  for (ModelColumn& column : relation.columns) fill(column.name, column.label);
  for (Derived& derived : relation.derived) fill(derived.name, derived.label);
}

}  // namespace

void wanted_subject(const std::string& name, const Span& span, Draft& draft) {
  if (draft.model.subject(name) != nullptr) return;
  std::vector<std::string> known;
  for (const SubjectType& type : draft.model.subjects) known.push_back(type.name);
  draft.errors.push_back({"M014"_code, span, {name}, nearest_or_all(name, known), {}});
}

void check_draft(Draft& draft) {
  Model& model = draft.model;
  check_zone(model.time_zone, draft.place(":time_zone", Span{}), draft);
  for (const auto& [subject, zone] : model.time_zones) {
    check_zone(zone, draft.place("time_zones:" + subject, Span{}), draft);
  }
  for (Relation& relation : model.relations) {
    if (relation.bridge) fill_bridge(relation, draft);
  }
  for (Relation& relation : model.relations) fill_labels(relation);
  for (Relation& relation : model.relations) check_relation(relation, draft);
  for (Relation& relation : model.relations) check_derived(relation, draft);
  for (const SubjectType& type : model.subjects) check_subject(type, draft);
  check_subject_tree(draft);
  // A cycle is only looked for among names that exist.
  if (!has_errors(draft.errors)) check_cycles(model, draft.errors);
}

}  // namespace steelyard
