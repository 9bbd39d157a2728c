// assessor_sheet: what people rate in a plan, as a workbook for one assessor: a row for each subject and item, a
// drop-down of the item's levels, what each level means beside it; and a sheet of sample cases with their answers.
//
//     0012 | 王敏 | teamwork | 2026-05 | ann | [1 … 5] | | 2026-05-31 | 5 = helps unasked; 1 = …
//
// Filled in, `load` reads it back as `assessor_scores`; a row left blank is an answer that is missing. Nobody
// rates themselves. Tested by: tests/e2e/assessor_sheet.sh.
#pragma once

#include <string>
#include <vector>

#include "base/language.hpp"
#include "indicator/resolve.hpp"
#include "plan/rating_cases.hpp"
#include "warehouse/subjects.hpp"

namespace steelyard {

/// One thing that is rated, as an indicator of kind rating over `assessor_scores` asks for it.
struct AssessorItem {
  std::string item;  // as it stands in the rows
  const IndicatorDef* def =
      nullptr;  // into the assessment: label, definition, example, level_words
  std::vector<RatingCase> cases = {};  // sample cases with their answers
};
/// By the plan's order. An indicator whose `where` names no item is left out.
std::vector<AssessorItem> assessor_items(const Assessment& assessment);

struct AssessorSheet {
  std::string assessor;
  Period period;
  std::vector<SubjectRow> subjects;
  std::vector<AssessorItem> items;
};
/// Errors: E002. Requires: at least one item.
Result<void> write_assessor_sheet(const std::string& path, const AssessorSheet& sheet,
                                  const Relation& relation, Language language);

}  // namespace steelyard
