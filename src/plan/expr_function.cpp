// The list of functions. To add one: its line here, its case in sql/write_expr.cpp and in the row
// evaluator of tests/laws, its example in docs/expressions.md; the compiler and a test ask for
// them.
//
//     if(refund_amount > 0, amount - refund_amount, amount)      (Bool, Same, Same) → Same
//
// Not here: what they compute. Tested by: tests/plan/expr_type_test.cpp, expr_doc_test.cpp.

#include "plan/expr_function.hpp"

#include <algorithm>

#include "base/result.hpp"
#include "base/text.hpp"

namespace steelyard {
namespace {

struct FunctionHabit {
  std::string_view typed;
  std::string_view zh;
  std::string_view en;
};
constexpr FunctionHabit kFunctionHabits[] = {
    {"min", "两个数取小请用 least(a, b)", "use least(a, b)"},
    {"max", "两个数取大请用 greatest(a, b)", "use greatest(a, b)"},
    {"nvl", "请用 coalesce(a, b)", "use coalesce(a, b)"},
    {"ifnull", "请用 coalesce(a, b)", "use coalesce(a, b)"},
    {"iferror", "除以零的结果就是缺失：请用 coalesce(a, b)",
     "x / 0 is missing by itself: use coalesce(a, b)"},
    {"iif", "请用 if(条件, a, b)", "use if(condition, a, b)"},
    {"case", "请用 if(条件, a, b)，可以嵌套", "use if(condition, a, b); it nests"},
    {"date", "取业务日请用 day(x)；写日期请用 date \"2026-05-01\"",
     "use day(x), or write date \"2026-05-01\""},
    {"like", "请用 contains(a, \"文字\")", "use contains(a, \"text\")"},
    {"now", "表达式里没有“现在”：截止时刻由 as_of 给出", "there is no now(): as_of is the clock"},
    {"today", "表达式里没有“今天”：截止时刻由 as_of 给出",
     "there is no today(): as_of is the clock"},
    {"count", "汇总由指标的 kind 决定：写 kind: count", "kinds aggregate: write kind: count"},
    {"sum", "汇总由指标的 kind 决定：写 kind: sum", "kinds aggregate: write kind: sum"},
    {"avg", "汇总由指标的 kind 决定：写 kind: mean", "kinds aggregate: write kind: mean"},
};

}  // namespace

const std::vector<FunctionSpec>& all_functions() {
  using enum Argument;
  static const std::vector<FunctionSpec> functions = {
      {Function::Late, "late", {Instant, Instant}, Outcome::Bool},
      {Function::OnTime, "on_time", {Instant, Instant}, Outcome::Bool},
      {Function::If, "if", {Bool, Same, Same}, Outcome::Same},
      {Function::Coalesce, "coalesce", {Same, Same}, Outcome::Same},
      {Function::Abs, "abs", {Numeric}, Outcome::Same},
      {Function::Least, "least", {SameOrdered, SameOrdered}, Outcome::Same},
      {Function::Greatest, "greatest", {SameOrdered, SameOrdered}, Outcome::Same},
      {Function::DayOf, "day", {Instant}, Outcome::Date},
      {Function::HourOf, "hour", {Instant}, Outcome::Count},
      {Function::WeekdayOf, "weekday", {Day}, Outcome::Count},
      {Function::MonthOf, "month", {Day}, Outcome::Count},
      {Function::MonthStart, "month_start", {Day}, Outcome::Date},
      {Function::StartsWith, "starts_with", {Text, TextLiteral}, Outcome::Bool},
      {Function::Contains, "contains", {Text, TextLiteral}, Outcome::Bool},
  };
  return functions;
}

const FunctionSpec& spec_of(Function function) {
  const FunctionSpec& spec = all_functions().at(static_cast<std::size_t>(function));
  STEELYARD_CHECK(spec.function == function, "functions are listed in the order of the enum");
  return spec;
}

const FunctionSpec* find_function(std::string_view name) {
  const auto& all = all_functions();
  const auto found = std::find_if(all.begin(), all.end(),
                                  [&](const FunctionSpec& spec) { return spec.name == name; });
  return found == all.end() ? nullptr : &*found;
}

std::vector<std::string> function_names() {
  std::vector<std::string> names;
  for (const FunctionSpec& spec : all_functions()) names.emplace_back(spec.name);
  return names;
}

Text function_habit_hint(std::string_view name) {
  const std::string lower = to_lower(name);
  for (const FunctionHabit& habit : kFunctionHabits) {
    if (habit.typed == lower) return {std::string(habit.zh), std::string(habit.en)};
  }
  return {};
}

std::string_view argument_name(Argument argument) {
  switch (argument) {
    case Argument::Bool:
      return "bool";
    case Argument::Instant:
      return "instant";
    case Argument::Day:
      return "instant / date";
    case Argument::Numeric:
      return "number";
    case Argument::Text:
      return "text";
    case Argument::TextLiteral:
      return "\"text\"";
    case Argument::Same:
      return "value";
    case Argument::SameOrdered:
      return "number / date / instant";
  }
  STEELYARD_CHECK(false, "every kind of argument has a name");
  return {};
}

}  // namespace steelyard
