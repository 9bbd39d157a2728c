// Expressions over indicators: numbers, truth values, missing operands.

#include "indicator/evaluate.hpp"

#include <cmath>
#include <map>

#include "support.hpp"

namespace steelyard {
namespace {

const std::map<std::string, double, std::less<>> kValues = {
    {"a", 10}, {"b", 4}, {"zero", 0}, {"tenth", 0.1}, {"fifth", 0.2}};

std::optional<double> value_of(std::string_view name) {
  const auto found = kValues.find(name);
  return found == kValues.end() ? std::nullopt : std::optional(found->second);
}

/// "7.5", "-" when there is no value, "?" when the text is wrong. `gone` has no value.
std::string run(const std::string& text, Wanted wanted) {
  const Names names{.type_of = [](std::string_view) -> std::optional<Type> {
                      return Type{TypeKind::Numeric, Unit::Number, 6};
                    },
                    .known = {}};
  Result<ExprPtr> expr = parse_expr({text, {}});
  if (expr) expr = check_expr(*expr, names, wanted);
  if (!expr) return "? " + render(expr.error(), Language::En);
  const std::optional<double> result = evaluate(**expr, value_of);
  if (!result) return "-";
  std::ostringstream out;
  out << *result;
  return out.str();
}

TEST(Evaluate, Numbers) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a + b * 2", "18"},
      {"(a - b) / b", "1.5"},
      {"-a", "-10"},
      {"a / zero", "-"},
      {"a + gone", "-"},
      {"abs(b - a)", "6"},
      {"least(a, b)", "4"},
      {"greatest(a, gone)", "-"},
      {"coalesce(gone, b)", "4"},
      {"coalesce(a / zero, 150%)", "1.5"},
      {"if(a > b, a, gone)", "10"},
      {"if(gone > b, a, b)", "-"},
      {"a * 5%", "0.5"},
  };
  for (const auto& [text, expected] : cases)
    EXPECT_EQ(run(text, Wanted::Numeric), expected) << text;
}

TEST(Evaluate, Conditions) {
  const std::vector<std::pair<std::string, std::string>> cases = {
      {"a > b", "1"},
      {"a <= b", "0"},
      {"gone > 1", "-"},
      {"gone > 1 or a = 10", "1"},
      {"gone > 1 and a != 10", "0"},
      {"gone > 1 and a = 10", "-"},
      {"not gone > 1", "-"},
      {"gone is missing", "1"},
      {"a is set and not gone is set", "1"},
      {"tenth + fifth = 0.3", "1"},
      {"tenth + fifth > 0.3", "0"},
      {"a >= 10 and b < 4.000001", "1"},
      {"b in (1, 4)", "1"},
      {"b not in (1, 4)", "0"},
      {"gone in (1, 4)", "-"},
      {"true", "1"},
  };
  for (const auto& [text, expected] : cases) {
    EXPECT_EQ(run(text, Wanted::Condition), expected) << text;
  }
}

}  // namespace
}  // namespace steelyard
