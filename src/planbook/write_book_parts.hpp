// Parts of plan.xlsx that are not read back: checks of what is typed, lists for drop-downs, help.
// Private to the writer. Tested by: tests/planbook/book_checks_test.cpp.
#pragma once

#include "planbook/plan_book.hpp"
#include "planbook/plan_layout.hpp"
#include "workbook/book.hpp"

namespace steelyard {

inline constexpr int kLastRow = 500;  // rows below the head that are prepared for typing

void add_check(BookSheet& sheet, const BookSheet::Cells& cells, const PlanField& field,
               Language language);
void write_lists_sheet(Book& book, const BookLists& lists, Language language);
void write_help_sheet(Book& book, Language language);

}  // namespace steelyard
