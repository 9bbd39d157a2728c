// What the checks of a draft share: finding a name or saying that it is unknown. Private to this
// folder.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>

#include "model/read_model.hpp"

namespace steelyard {

/// The relation, or null with M007.
const Relation* wanted_relation(const std::string& name, const Span& span, Draft& draft);
/// The type of a column (derived and day columns too), or none with M008.
std::optional<Stored> wanted_column(const Relation& relation, const std::string& name,
                                    const Span& span, Draft& draft);
/// M014 when there is no such subject type.
void wanted_subject(const std::string& name, const Span& span, Draft& draft);

struct TypedColumn {
  std::string name;
  Stored type = Stored::Text;
  Span span;
};
/// M015 when the column is of none of these types.
void wanted_type(const TypedColumn& column, std::initializer_list<Stored> allowed, Draft& draft);

/// M008 and M015 of the columns that follow each other.
void check_in_order(const Relation& relation, Draft& draft);

/// Types the rules of the relation's derived columns: M007, M008, M011 … M013, M015, M016, X0xx.
void check_derived(Relation& relation, Draft& draft);

}  // namespace steelyard
