// assessor_cases: the cases of an assessor's workbook: those with their answers to learn from, and those without, to show
// what was learnt.
//
//     评分例题   teamwork | covered a shift unasked | 5 | helps unasked | nobody had to ask
//     评分练习   ann | teamwork | swapped a shift when asked | [1 … 5] | 2026-05-31
//
// What is filled in comes back by `load` as `training_answers`. Tested by: tests/e2e/raters.sh, tests/e2e/assessor_sheet.sh.
#pragma once

#include "project/assessor_sheet.hpp"
#include "workbook/book.hpp"

namespace steelyard {

/// A page for each of the two, where the plan has such cases. `answers`: the sheet that the answers come back by.
void write_case_pages(Book& book, const AssessorSheet& sheet, const Relation& answers,
                      Language language);

}  // namespace steelyard
