// Any bytes as an expression: read, checked, written and read again, never a crash.
//
//     fuzz_expression -max_total_time=60      finds an input that aborts, leaks or loops
//
// Promise checked: reading is total; what was read or checked is written as text that gives the
// same text again; a refusal has at least one error, each with a place and words in both languages.
// Built by: fuzz/CMakeLists.txt (./run build asan fuzz).

#include <cstddef>
#include <cstdint>
#include <string>

#include "base/result.hpp"
#include "plan/expr.hpp"

namespace steelyard {
namespace {

/// A name tells its type by its first letter, so that the fuzzer finds typed expressions early.
std::optional<Type> type_by_letter(std::string_view name) {
  constexpr std::pair<char, Stored> kLetters[] = {
      {'t', Stored::Text},     {'b', Stored::Bool},    {'c', Stored::Count},
      {'n', Stored::Number},   {'r', Stored::Ratio},   {'m', Stored::Money},
      {'l', Stored::Duration}, {'i', Stored::Instant}, {'d', Stored::Date}};
  for (const auto& [letter, stored] : kLetters) {
    if (!name.empty() && name.front() == letter) return type_of(stored);
  }
  return std::nullopt;
}

Names names() { return {type_by_letter, {"title", "bought", "count", "money", "instant"}}; }

void require_words(const Diagnostics& errors) {
  STEELYARD_CHECK(has_errors(errors), "a refusal has an error");
  for (const Diagnostic& one : errors) {
    STEELYARD_CHECK(one.span.line >= 1 && one.span.column >= 1, "an error has a place");
  }
  // One is enough, and rendering takes far longer than reading.
  const Diagnostics last = {errors.back()};
  STEELYARD_CHECK(!render(last, Language::Zh).empty(), "an error has Chinese words");
  STEELYARD_CHECK(!render(last, Language::En).empty(), "an error has English words");
}

PlacedText placed(const std::string& text) {
  const SourcePtr source = std::make_shared<const Source>(Source{"fuzz", "where: " + text});
  return {text, Span{source, 1, 8, 0}};
}

void require_same_text(const Expr& expr) {
  const std::string text = write_expr(expr);
  const Result<ExprPtr> again = parse_expr(placed(text));
  STEELYARD_CHECK(again.has_value(), "what was written can be read");
  STEELYARD_CHECK(write_expr(**again) == text, "canonical text is a fixed point");
}

void check_as(const ExprPtr& expr, Wanted wanted) {
  const Result<ExprPtr> checked = check_expr(expr, names(), wanted);
  if (!checked) return require_words(checked.error());
  const std::string text = write_expr(**checked);
  const Result<ExprPtr> again = parse_expr(placed(text));
  STEELYARD_CHECK(again.has_value(), "what was checked can be written and read");
  const Result<ExprPtr> twice = check_expr(*again, names(), wanted);
  STEELYARD_CHECK(twice.has_value(), "and checked again");
  STEELYARD_CHECK(write_expr(**twice) == text, "to the same text");
  STEELYARD_CHECK((*twice)->type == (*checked)->type, "and the same type");
}

void read_anything(const std::string& text) {
  const Result<ExprPtr> parsed = parse_expr(placed(text));
  if (!parsed) return require_words(parsed.error());
  require_same_text(**parsed);
  check_as(*parsed, Wanted::Condition);
  check_as(*parsed, Wanted::Any);
}

}  // namespace
}  // namespace steelyard

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  steelyard::read_anything(std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
