// Result<T>: a value or the list of everything that is wrong. No exception crosses one of our
// functions.
//
//     Result<Plan> plan = parse_plan(source);        // all diagnostics at once, never just the
//     first const Plan p = TRY(parse_plan(source));        // or hand them to the caller
//
// STEELYARD_CHECK is for faults of our own: it prints and aborts, in release builds too.
// Tested by: tests/base/result_test.cpp.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <tl/expected.hpp>
#include <utility>

#include "base/diagnostic.hpp"

namespace steelyard {

template <typename T>
using Result = tl::expected<T, Diagnostics>;

/// An error Result out of one diagnostic or a list.
inline tl::unexpected<Diagnostics> fail(Diagnostic diagnostic) {
  Diagnostics list;
  list.push_back(std::move(diagnostic));
  return tl::unexpected<Diagnostics>(std::move(list));
}
inline tl::unexpected<Diagnostics> fail(Diagnostics list) {
  return tl::unexpected<Diagnostics>(std::move(list));
}

[[noreturn]] inline void check_failed(const char* file, int line, const char* cond,
                                      const char* why) {
  std::fprintf(stderr, "%s:%d: internal fault: %s does not hold (%s)\n", file, line, cond, why);
  std::abort();
}

/// What TRY takes out: the value, or nothing of a Result<void>.
template <typename T>
T take_value(Result<T>&& result) {
  return std::move(result).value();
}
inline void take_value(Result<void>&&) {}

}  // namespace steelyard

#define STEELYARD_CHECK(cond, why) \
  ((cond) ? static_cast<void>(0) : ::steelyard::check_failed(__FILE__, __LINE__, #cond, why))

#define STEELYARD_CONCAT_INNER(a, b) a##b
#define STEELYARD_CONCAT(a, b) STEELYARD_CONCAT_INNER(a, b)
#define STEELYARD_TRY(name, expression)                           \
  __extension__({                                                 \
    auto name = (expression);                                     \
    if (!name) return ::steelyard::fail(std::move(name).error()); \
    ::steelyard::take_value(std::move(name));                     \
  })

/// The value of `expression`, or return its diagnostics from the enclosing function. For
/// Result<void> as a statement.
#define TRY(expression) STEELYARD_TRY(STEELYARD_CONCAT(steelyard_try_, __COUNTER__), expression)
