// The functions of the expression language: their names and their arguments, in one list.
//
//     find_function("day") → DayOf, (instant) → date
//
// Tested by: tests/plan/expr_doc_test.cpp (every function has its place in docs/expressions.md).
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "plan/expr.hpp"

namespace steelyard {

/// What an argument must be. Same: the type of the other Same arguments; SameOrdered: the same, of
/// a type that has an order.
enum class Argument { Bool, Instant, Day, Numeric, Text, TextLiteral, Same, SameOrdered };
/// Day: an instant or a date. What comes out: the Same type, or one of its own.
enum class Outcome { Same, Bool, Date, Count };

struct FunctionSpec {
  Function function;
  std::string_view name;
  std::vector<Argument> args;
  Outcome outcome;
};

/// All of them, in the order of the enum.
const std::vector<FunctionSpec>& all_functions();
const FunctionSpec& spec_of(Function function);
const FunctionSpec* find_function(std::string_view name);
std::vector<std::string> function_names();
/// What to write instead of a function of SQL or of a spreadsheet (min, nvl, now …); may be empty.
Text function_habit_hint(std::string_view name);

/// "text", "instant or date" … for messages.
std::string_view argument_name(Argument argument);

}  // namespace steelyard
