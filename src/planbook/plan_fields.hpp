// How the table of plan.xlsx is written: one function for each form of a field, and the sheet of
// indicators, which has a file of its own. Private to plan_layout.cpp and plan_layout_indicators.cpp.
#pragma once

#include "planbook/plan_layout.hpp"

namespace steelyard {

const std::vector<FieldWord>& yes_no();
PlanField note_field();
PlanField rest_field();
PlanField words_field(TreePath path, Text name, Text help, double width = 20);
PlanField value_field(TreePath path, Text name, Text help, double width = 14);
PlanField number_field(TreePath path, Text name, Text help, CellCheck check);
PlanField choice_field(TreePath path, Text name, Text help, std::vector<FieldWord> choices);
PlanField list_field(TreePath path, Text name, Text help);
/// The name of the row.
PlanField row_key(Text name, Text help);
PlanField seldom(PlanField field);
PlanField with_check(PlanField field, CellCheck check);

// plan_layout_indicators.cpp
PlanSheet indicators_sheet();

}  // namespace steelyard
