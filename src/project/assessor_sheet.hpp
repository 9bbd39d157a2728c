// assessor_sheet: what people rate in a plan, as a workbook for one assessor: a row for each subject and item, a
// drop-down of the item's levels, what each level means beside it; and sheets of sample cases (assessor_cases.hpp).
//
//     0012 | 王敏 | teamwork | 2026-05 | ann | [1 … 5] | | 2026-05-31 | 5 = helps unasked; 1 = … | | peer
//
// Filled in, `load` reads it back as `assessor_scores`; a row left blank is an answer that is missing. Nobody
// rates themselves, unless an item asks for it: `where: item = "teamwork" and relation = "self"`. Items that ask for a
// relation stand in the sheets of those who have it. Tested by: tests/e2e/assessor_sheet.sh.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/language.hpp"
#include "indicator/resolve.hpp"
#include "plan/rating_cases.hpp"
#include "warehouse/derive/managers.hpp"
#include "warehouse/derive/subjects.hpp"

namespace steelyard {

/// One thing that is rated, as an indicator of kind rating over `assessor_scores` asks for it.
struct AssessorItem {
  std::string item;  // as it stands in the rows
  const IndicatorDef* def =
      nullptr;  // into the assessment: label, definition, example, level_words
  std::vector<RatingCase> cases = {};  // sample cases with their answers
  std::string relation = {};           // that its `where` demands of the assessor; empty = any
};
/// By the plan's order. An indicator whose `where` names no item is left out.
std::vector<AssessorItem> assessor_items(const Assessment& assessment);

struct AssessorSheet {
  std::string assessor;
  Period period;
  std::vector<SubjectRow> subjects;
  std::vector<AssessorItem> items;
  std::map<std::string, std::string> relations = {};  // subject → what the assessor is to it
};
/// Errors: E002. Requires: at least one item.
Result<void> write_assessor_sheet(const std::string& path, const AssessorSheet& sheet,
                                  const Model& model, Language language);

/// "self", "manager", "report", else "peer", by the house's lists. `managers`: subject → manager; `names` of managers.
std::map<std::string, std::string> relations_of(const std::string& assessor,
                                                const std::vector<SubjectRow>& subjects,
                                                const Managers& managers);

/// Of a column, as people call it.
const std::string& label_of(const Relation& relation, std::string_view column, Language language);
/// "5 = helps unasked; 3; 1 = has to be asked", the best first, below the definition.
std::string levels_text(const IndicatorDef& def, Language language);
std::vector<std::string> level_choices(const IndicatorDef& def);

}  // namespace steelyard
