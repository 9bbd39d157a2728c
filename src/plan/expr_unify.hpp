// Bringing two operands to one unit: a bare number literal takes the unit of its neighbour.
//
//     amount >= 250       250 becomes money, scale 4        late_hours > 5     X025: write 5 h
//
// Tested by: tests/plan/expr_type_test.cpp, tests/plan/expr_error_test.cpp.
#pragma once

#include "plan/expr.hpp"

namespace steelyard {

/// Reported: they do not match, and a diagnostic says why; Different: the caller is to say so.
enum class Match { Same, Different, Reported };
struct Joined {
  ExprPtr a;
  ExprPtr b;
  Match match = Match::Same;
};

/// Requires: checked operands. Ensures (Same): one kind and one unit; scales may differ.
Joined join_operands(ExprPtr a, ExprPtr b, Diagnostics& out);

struct Adapted {
  ExprPtr expr;
  Match match = Match::Same;
};
/// A checked operand as a `type`: a bare number takes it, anything else must be of it already.
Adapted adapt(ExprPtr expr, const Type& type, Diagnostics& out);

/// What to write instead of comparing a with b; may be empty.
Text mismatch_hint(const Expr& a, const Expr& b);

}  // namespace steelyard
