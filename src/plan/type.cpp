// The types of stored columns as types of expressions, and the words for both.
//
//     type_of(Stored::Money) = {Numeric, Money, 4}      type_name of it = "money"
//
// Promise: total over all stored types; the words are those of model.yaml where the model has one.
// Not here: what may be done with a type (expr_units.cpp). Tested by:
// tests/plan/expr_type_test.cpp.

#include "plan/type.hpp"

#include "base/result.hpp"

namespace steelyard {
namespace {

Type numeric(Unit unit, int scale) { return {TypeKind::Numeric, unit, scale}; }

std::string_view unit_name(Unit unit) {
  switch (unit) {
    case Unit::Count:
      return "count";
    case Unit::Number:
      return "number";
    case Unit::Ratio:
      return "ratio";
    case Unit::PercentPoint:
      return "percentage point";
    case Unit::Money:
      return "money";
    case Unit::Duration:
      return "duration";
  }
  STEELYARD_CHECK(false, "every unit has a name");
  return {};
}

}  // namespace

Type type_of(Stored stored) {
  switch (stored) {
    case Stored::Text:
      return {.kind = TypeKind::Text};
    case Stored::Bool:
      return {.kind = TypeKind::Bool};
    case Stored::Count:
      return numeric(Unit::Count, 0);
    case Stored::Number:
      return numeric(Unit::Number, kNumberScale);
    case Stored::Ratio:
      return numeric(Unit::Ratio, kNumberScale);
    case Stored::Money:
      return numeric(Unit::Money, kMoneyScale);
    case Stored::Duration:
      return numeric(Unit::Duration, 0);
    case Stored::Instant:
      return {.kind = TypeKind::Instant};
    case Stored::Date:
      return {.kind = TypeKind::Date};
  }
  STEELYARD_CHECK(false, "every stored type has a type");
  return {};
}

std::string_view type_name(const Type& type) {
  switch (type.kind) {
    case TypeKind::Bool:
      return "bool";
    case TypeKind::Text:
      return "text";
    case TypeKind::Numeric:
      return unit_name(type.unit);
    case TypeKind::Instant:
      return "instant";
    case TypeKind::Date:
      return "date";
  }
  STEELYARD_CHECK(false, "every type has a name");
  return {};
}

}  // namespace steelyard
