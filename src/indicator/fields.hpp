// fields: the text of a definition → the input of its kind, every field read by its FieldType.
//
// Errors: P102 … P116, P118, X0xx; all of one definition at once. Tested by:
// tests/indicator/resolve_test.cpp.
#pragma once

#include <functional>
#include <optional>

#include "indicator/kind.hpp"
#include "model/model.hpp"

namespace steelyard {

/// What another indicator is; none when there is no such one, which it has then said in `out`.
using FindOperand = std::function<std::optional<OperandType>(const PlacedText& name)>;

struct FieldContext {
  const Kind& kind;
  const Model& model;
  FindOperand find_operand;
  Diagnostics& out;
};

/// None when anything is wrong; `out` says what.
std::optional<KindInput> read_fields(const IndicatorDef& def, const FieldContext& context);

/// What to do about a late() or on_time() where it cannot stand (P118).
Text pending_hint();

/// The type by which an expression over indicators knows one of this unit.
Type type_of_indicator(Unit unit);

}  // namespace steelyard
