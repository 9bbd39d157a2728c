// Checks, lists and help of plan.xlsx: see write_book_parts.hpp.
//
//     权重: a number from 0 to 100      目标归属: a name of the sheet 考核目标      种类: 计数, 求和 …
//
// A check warns and lets the writer have his way, because the program reads more than a check can
// say (0.4 or 40 %, words of both languages). Tested by: tests/planbook/book_checks_test.cpp.

#include "planbook/write_book_parts.hpp"

#include <fmt/format.h>

namespace steelyard {

namespace {

/// The column of a sheet of lists.
enum class ListColumn { Catalogue, Facts };

std::string rows_of(const Text& sheet, char column, int first, Language language) {
  return fmt::format("='{}'!${}${}:${}${}", sheet.in(language), column, first, column,
                     kLastRow + 1);
}

Text message_for(CellCheck check) {
  switch (check) {
    case CellCheck::Points:
      return {"这里写 0 到 100 的数，或百分数", "a number from 0 to 100, or a percentage"};
    case CellCheck::SignedPoints:
      return {"这里写 -100 到 100 的数", "a number from -100 to 100"};
    case CellCheck::Counting:
      return {"这里写 0 以上的整数", "a whole number from 0 up"};
    case CellCheck::Version:
      return {"这里写 1 以上的整数", "a whole number from 1 up"};
    case CellCheck::DayOfMonth:
      return {"这里写 1 到 28", "1 to 28"};
    case CellCheck::Month:
      return {"这里写 1 到 12", "1 to 12"};
    default:
      return {};
  }
}

BookSheet::Limits limits_for(CellCheck check) {
  switch (check) {
    case CellCheck::SignedPoints:
      return {-100, 100, false};
    case CellCheck::Counting:
      return {0, 1e9, true};
    case CellCheck::Version:
      return {1, 1e6, true};
    case CellCheck::DayOfMonth:
      return {1, 28, true};
    case CellCheck::Month:
      return {1, 12, true};
    default:
      return {0, 100, false};
  }
}

/// Names that stand in the first column of another sheet of the plan.
void check_names_of(BookSheet& sheet, const BookSheet::Cells& cells, const TreePath& path,
                    Language language) {
  for (const PlanSheet& other : plan_sheets()) {
    if (other.path != path) continue;
    sheet.check_list_of(cells, rows_of(other.name, 'A', 2, language), BookSheet::Strictness::Warn);
  }
}

}  // namespace

void add_check(BookSheet& sheet, const BookSheet::Cells& cells, const PlanField& field,
               Language language) {
  const auto list = [&](ListColumn column) {
    const char letter = column == ListColumn::Catalogue ? 'A' : 'B';
    sheet.check_list_of(cells, rows_of(lists_sheet_name(), letter, 1, language),
                        BookSheet::Strictness::Tell);
  };
  switch (field.check) {
    case CellCheck::None:
      return;
    case CellCheck::Choices: {
      std::vector<std::string> words;
      for (const FieldWord& choice : field.choices) words.push_back(choice.shown.in(language));
      return sheet.check_list(cells, words, BookSheet::Strictness::Warn);
    }
    case CellCheck::Objective:
      return check_names_of(sheet, cells, {"objectives"}, language);
    case CellCheck::Grade:
      return check_names_of(sheet, cells, {"grades"}, language);
    case CellCheck::EntryItem:
      return check_names_of(sheet, cells, {"entries", "items"}, language);
    case CellCheck::Catalogue:
      return list(ListColumn::Catalogue);
    case CellCheck::Fact:
      return list(ListColumn::Facts);
    default:
      return sheet.check_number(cells, limits_for(field.check),
                                message_for(field.check).in(language), BookSheet::Strictness::Warn);
  }
}

void write_lists_sheet(Book& book, const BookLists& lists, Language language) {
  BookSheet sheet = book.add(lists_sheet_name().in(language));
  int row = 0;
  for (const auto& [name, label] : lists.catalogue) {
    sheet.write_text(row, 0, name, Style::Typed);
    sheet.write_text(row++, 2, label.in(language), Style::Soft);
  }
  row = 0;
  for (const std::string& fact : lists.facts) sheet.write_text(row++, 1, fact, Style::Typed);
  sheet.hide();
}

void write_help_sheet(Book& book, Language language) {
  const bool zh = language == Language::Zh;
  BookSheet sheet = book.add(help_sheet_name().in(language));
  sheet.set_widths({20, 24, 90});
  int row = 0;
  const auto line = [&](const Text& text) { sheet.write_text(row++, 0, text.in(language)); };
  sheet.write_text(row++, 0, zh ? "怎样填写考核方案" : "How to fill in this plan", Style::Title);
  line({"改完保存为 xlsx，然后执行：steelyard check plan.xlsx",
        "Save it as xlsx, then type: steelyard check plan.xlsx"});
  line({"转回文本：steelyard export plan.xlsx --to plan.yaml",
        "Back to text: steelyard export plan.xlsx --to plan.yaml"});
  line({"行和列可以换位置、隐藏、留空行；列名不要改。不常用的列是隐藏的，需要时取消隐藏。",
        "Rows and columns may be moved or hidden, rows left empty; keep the names of columns. "
        "Columns that few need are hidden: unhide them when you need them."});
  ++row;
  sheet.write_head(row++, {zh ? "工作表" : "sheet", zh ? "列或项目" : "column or item",
                           zh ? "写什么" : "what to write"});
  for (const PlanSheet& plan_sheet : plan_sheets()) {
    sheet.write_text(row, 0, plan_sheet.name.in(language), Style::Wrap);
    sheet.write_text(row++, 2, plan_sheet.help.in(language), Style::Wrap);
    for (const PlanField& field : plan_sheet.fields) {
      if (field.help.empty()) continue;
      sheet.write_text(row, 1, field.name.in(language), Style::Wrap);
      sheet.write_text(row++, 2, field.help.in(language), Style::Wrap);
    }
  }
}

}  // namespace steelyard
