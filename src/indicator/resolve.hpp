// resolve: Plan + catalogue + model → Assessment: definitions found, fields read and typed,
// everything lowered to measures.
//
// Errors: unknown kind, field, fact, column, indicator (with "did you mean"), a fact that the
// subject cannot be weighed by, a formula that needs itself, a unit mistake in a standard. Codes
// P1xx, X0xx, M1xx; all at once. Tested by: tests/indicator/resolve_test.cpp,
// tests/golden/diagnostics.
#pragma once

#include <string>
#include <vector>

#include "indicator/kind.hpp"
#include "model/model.hpp"
#include "plan/plan.hpp"

namespace steelyard {

struct Catalogue {
  std::vector<IndicatorDef> indicators;
  std::string digest;
  [[nodiscard]] const IndicatorDef* find(std::string_view name) const;
};

struct ResolvedIndicator {
  PlannedIndicator planned;  // with the catalogue's definition merged in: what the plan says wins
  const Kind* kind = nullptr;
  Lowered lowered;
  bool counted = true;                       // false: an operand that the plan does not list itself
  std::vector<std::string> adjust_for = {};  // those of the plan's columns that all its rows have
};

struct Assessment {
  Plan plan;
  std::vector<ResolvedIndicator>
      indicators;                  // operands before those that need them; plan order otherwise
  ExprPtr subject_where;           // checked, over the subject's relation; null = all subjects
  std::vector<ExprPtr> red_lines;  // checked, by plan.red_lines; null for one that names an item
  std::vector<ExprPtr> bookings;   // checked, ledger by ledger; null for one by steps
  [[nodiscard]] const ResolvedIndicator* find(std::string_view name) const;
};

/// The attributes of the subjects that percentiles are taken within, as they stand in the standards.
std::vector<PlacedText> peer_attributes(const Assessment& assessment);

Result<Assessment> resolve(const Plan& plan, const Catalogue& catalogue, const Model& model);

/// One definition alone: for the catalogue's own tests and `rules`. Operands must be in the
/// catalogue given; without one there are none.
Result<ResolvedIndicator> resolve_indicator(const IndicatorDef& def, const Model& model);
Result<ResolvedIndicator> resolve_indicator(const IndicatorDef& def, const Catalogue& catalogue,
                                            const Model& model);
/// Every definition of a catalogue, operands before those that need them.
Result<std::vector<ResolvedIndicator>> resolve_catalogue(const Catalogue& catalogue,
                                                         const Model& model);

/// All files of a folder of definitions, as one catalogue. Errors also: a name defined twice.
Result<Catalogue> load_catalogue(const std::vector<SourcePtr>& files);

}  // namespace steelyard
