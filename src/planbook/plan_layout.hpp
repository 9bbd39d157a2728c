// The layout of plan.xlsx: which sheet and which column holds what of a plan. One table, read by
// the writer, the reader and the sheet of explanations.
//
//     指标 / Indicators: one row per item of `indicators`; 权重 / Weight is its `weight`
//
// Paths are those of the plan's book form (book_form.hpp). Tested by: tests/planbook.
#pragma once

#include <string>
#include <vector>

#include "planbook/plan_comments.hpp"

namespace steelyard {

enum class CellForm {
  Words,   // text as it is typed
  Value,   // a word or number, or YAML in braces or brackets
  Number,  // like Value; written as a number of the spreadsheet
  List,    // words with commas between; or YAML in brackets
  Key,     // the name of the row
  Rest,    // all keys that have no column, as YAML in braces
  Note,    // comments
  Shown,   // for reading only: never read back
};

/// A word of the plan language and how people call it.
struct FieldWord {
  std::string word;
  Text shown;
};

/// What the spreadsheet checks while somebody types. None of it is needed for reading.
enum class CellCheck {
  None,
  Choices,  // one of the field's own
  Points,   // 0 … 100, or a percentage
  SignedPoints,
  Counting,    // a whole number from 0
  Version,     // a whole number from 1
  DayOfMonth,  // 1 … 28
  Month,       // 1 … 12
  Objective,   // a name of that sheet
  Grade,
  EntryItem,
  Catalogue,  // an indicator of the catalogue; others are welcome
  Fact,
};

struct PlanField {
  TreePath path;
  Text name;
  Text help;
  CellForm form = CellForm::Value;
  CellCheck check = CellCheck::None;
  std::vector<FieldWord> choices = {};
  double width = 12;
  bool always_shown = true;  // else hidden while no row uses it
};

struct PlanSheet {
  enum class Shape {
    Form,  // one field a row: 项目, 内容, 备注
    List,  // one item of a list a row
    Map,   // one entry of a map a row
  };
  Text name;
  Text help;
  Shape shape = Shape::Form;
  TreePath path;  // of the list or map
  std::vector<PlanField> fields;
};

/// In the order of the workbook and of the canonical YAML text.
const std::vector<PlanSheet>& plan_sheets();
/// The columns of a form.
struct FormWords {
  Text item;
  Text value;
  Text note;
};
const FormWords& form_words();
/// Comments that belong to no row: 位置, 备注.
struct NotesWords {
  Text sheet;
  Text place;
  Text note;
};
const NotesWords& notes_words();
/// Sheets that are never read.
const Text& help_sheet_name();
const Text& lists_sheet_name();

/// What a name is compared by: without blanks and case, full-width like half-width.
std::string comparable_name(std::string_view name);

/// The node of the plan file whose comments stand in a form's row: `cycle` for {cycle, unit}.
TreePath note_path(const PlanField& field);

}  // namespace steelyard
