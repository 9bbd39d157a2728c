// The forms of fields of plan.xlsx: see plan_fields.hpp.  Tested by: tests/planbook.

#include "planbook/plan_fields.hpp"

#include <utility>

namespace steelyard {

using Form = CellForm;
using Check = CellCheck;

const std::vector<FieldWord>& yes_no() {
  static const std::vector<FieldWord> choices = {{"yes", {"是", "yes"}}, {"no", {"否", "no"}}};
  return choices;
}

PlanField note_field() {
  return {{},
          {"备注", "Note"},
          {"方案文件里的注释；每行一条", "comments of the plan file, one a line"},
          Form::Note,
          Check::None,
          {},
          40};
}

PlanField rest_field() {
  return {{},
          {"其他", "Other"},
          {"没有专门一列的键，写成 { 键: 值 }", "keys without a column, as { key: value }"},
          Form::Rest,
          Check::None,
          {},
          24,
          false};
}

PlanField words_field(TreePath path, Text name, Text help, double width) {
  return {std::move(path), std::move(name), std::move(help), Form::Words, Check::None, {}, width};
}

PlanField value_field(TreePath path, Text name, Text help, double width) {
  return {std::move(path), std::move(name), std::move(help), Form::Value, Check::None, {}, width};
}

PlanField number_field(TreePath path, Text name, Text help, CellCheck check) {
  return {std::move(path), std::move(name), std::move(help), Form::Number, check, {}, 10};
}

PlanField choice_field(TreePath path, Text name, Text help, std::vector<FieldWord> choices) {
  return {std::move(path), std::move(name), std::move(help),
          Form::Value,     Check::Choices,  std::move(choices)};
}

PlanField seldom(PlanField field) {
  field.always_shown = false;
  return field;
}

PlanField list_field(TreePath path, Text name, Text help) {
  return {std::move(path), std::move(name), std::move(help), Form::List, Check::None, {}, 16};
}

PlanField with_check(PlanField field, CellCheck check) {
  field.check = check;
  return field;
}

PlanField row_key(Text name, Text help) {
  return {{}, std::move(name), std::move(help), Form::Key, Check::None, {}, 18};
}

}  // namespace steelyard
