// Model: looking things up by name.
//
//     orders.stored_type("amount")      = Money        a stored column
//     orders.stored_type("shop")        = Text         a derived one
//     orders.stored_type("paid_at_day") = Date         the business day of an instant
//
// Not here: reading it (read_model.cpp), judging it (check_model.cpp), ordering its derivations
// (derivation.cpp). Tested by: tests/model/model_test.cpp.

#include "model/model.hpp"

#include <algorithm>

namespace steelyard {

namespace {

constexpr std::string_view kDaySuffix = "_day";

template <typename T>
const T* find_named(const std::vector<T>& list, std::string_view name) {
  const auto found =
      std::find_if(list.begin(), list.end(), [name](const T& item) { return item.name == name; });
  return found == list.end() ? nullptr : &*found;
}

std::optional<Stored> own_type(const Relation& relation, std::string_view name) {
  if (const ModelColumn* column = relation.column(name)) return column->type;
  if (const Derived* derived = relation.derived_column(name)) return derived->type;
  return std::nullopt;
}

/// "paid_at" of "paid_at_day" when that is an instant, else empty.
std::string_view instant_of_day(const Relation& relation, std::string_view name) {
  if (!name.ends_with(kDaySuffix)) return {};
  const std::string_view instant = name.substr(0, name.size() - kDaySuffix.size());
  return own_type(relation, instant) == Stored::Instant ? instant : std::string_view{};
}

Text own_label(const Relation& relation, std::string_view name) {
  if (const ModelColumn* column = relation.column(name)) return column->label;
  if (const Derived* derived = relation.derived_column(name)) return derived->label;
  return {};
}

}  // namespace

const ModelColumn* Relation::column(std::string_view wanted) const {
  return find_named(columns, wanted);
}

const Derived* Relation::derived_column(std::string_view wanted) const {
  return find_named(derived, wanted);
}

std::optional<Stored> Relation::stored_type(std::string_view wanted) const {
  if (const std::optional<Stored> own = own_type(*this, wanted)) return own;
  if (!instant_of_day(*this, wanted).empty()) return Stored::Date;
  return std::nullopt;
}

Text Relation::label_of(std::string_view wanted) const {
  Text text = own_label(*this, wanted);
  if (!text.empty()) return text;
  const std::string_view instant = instant_of_day(*this, wanted);
  if (instant.empty()) return {std::string(wanted), std::string(wanted)};
  text = label_of(instant);
  return {text.in(Language::Zh) + "（日）", text.in(Language::En) + " (day)"};
}

const Relation* Model::relation(std::string_view wanted) const {
  return find_named(relations, wanted);
}

const SubjectType* Model::subject(std::string_view wanted) const {
  return find_named(subjects, wanted);
}

Names names_of(const Relation& relation) {
  Names names;
  const auto add = [&names](const std::string& name, Stored type) {
    names.known.push_back(name);
    if (type == Stored::Instant) names.known.push_back(name + std::string(kDaySuffix));
  };
  for (const ModelColumn& column : relation.columns) add(column.name, column.type);
  for (const Derived& derived : relation.derived) add(derived.name, derived.type);
  // By value: Names may outlive the relation it was made from.
  names.type_of = [relation](std::string_view name) -> std::optional<Type> {
    const std::optional<Stored> stored = relation.stored_type(name);
    return stored ? std::optional<Type>(type_of(*stored)) : std::nullopt;
  };
  return names;
}

}  // namespace steelyard
