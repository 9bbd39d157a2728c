// The typed generator of expressions: every function asks for one type and gives it.
//
// Tested by: tests/laws/evaluator_law_test.cpp.

#include "tests/laws/random_expr.hpp"

namespace steelyard::laws {

namespace {

const char* column_of(Unit unit) {
  switch (unit) {
    case Unit::Count:
      return "quantity";
    case Unit::Number:
      return "weight";
    case Unit::Money:
      return "price";
    case Unit::Duration:
      return "wait";
    case Unit::Ratio:
    case Unit::PercentPoint:
      return "part";
  }
  return "";
}

std::string both(const std::string& a, const char* op, const std::string& b) {
  return "(" + a + " " + op + " " + b + ")";
}
std::string call(const char* function, const std::string& a, const std::string& b) {
  return std::string(function) + "(" + a + ", " + b + ")";
}

}  // namespace

Unit RandomExpr::unit() {
  return dice_.pick(
      std::vector{Unit::Count, Unit::Number, Unit::Money, Unit::Ratio, Unit::Duration});
}

std::string RandomExpr::literal(Unit unit) {
  switch (unit) {
    case Unit::Count:
      return dice_.word({"0", "1", "2", "3", "-1"});
    case Unit::Number:
      return dice_.word({"0", "0.5", "1", "1.5", "-0.25"});
    case Unit::Money:
      return dice_.word({"0", "0.5", "2", "2.5", "-1.25", "0.0001"});
    case Unit::Duration:
      return dice_.word({"0", "24 h", "90 min", "2 d", "500 ms"});
    case Unit::Ratio:
    case Unit::PercentPoint:
      return dice_.word({"0", "1", "50%", "12.5%", "0.01%"});
  }
  return "";
}

std::string RandomExpr::leaf_condition() {
  return dice_.word({"flag", "flag is set", "flag = false", "kind is missing", "kind = \"ab\"",
                     "kind != \"b\"", "kind in (\"a\", \"发货\")", "kind not in (\"b\", \"ab\")",
                     "starts_with(kind, \"a\")", "contains(kind, \"b\")", "done_at is missing",
                     "quantity in (1, 2)", "quantity not in (0, 3)", "price in (0.5, 2)",
                     "kind = customer", "shop_id != \"S1\"",
                     "booked_on in (date \"2026-05-03\", date \"2026-05-08\")", "true"});
}

std::string RandomExpr::comparison(int depth) {
  const std::string op = dice_.word({"=", "!=", "<", "<=", ">", ">="});
  switch (dice_.below(5)) {
    case 0:
      return both(instant(depth), op.c_str(), instant(depth));
    case 1:
      return both(date(depth), op.c_str(),
                  dice_.one_in(2) ? date(depth) : std::string("date \"2026-05-10\""));
    default: {
      const Unit unit = this->unit();
      return both(value(unit, depth), op.c_str(),
                  dice_.one_in(2) ? literal(unit) : value(unit, depth));
    }
  }
}

std::string RandomExpr::condition(int depth) {
  if (depth <= 0) return dice_.one_in(2) ? leaf_condition() : comparison(0);
  switch (dice_.below(8)) {
    case 0:
      return both(condition(depth - 1), "and", condition(depth - 1));
    case 1:
      return both(condition(depth - 1), "or", condition(depth - 1));
    case 2:
      return "(not " + condition(depth - 1) + ")";
    case 3:
      return call("coalesce", condition(depth - 1), condition(0));
    case 4:
      return "if(" + condition(depth - 1) + ", " + condition(0) + ", " + condition(depth - 1) + ")";
    case 5:
      return "(" + value(unit(), depth - 1) + dice_.word({" is set)", " is missing)"});
    default:
      return comparison(depth - 1);
  }
}

/// A product, a quotient or what else makes the unit out of others.
std::string RandomExpr::product(Unit unit, int depth) {
  const auto one = [&](Unit of) { return value(of, depth - 1); };
  switch (unit) {
    case Unit::Count:
      return dice_.word({"hour(" + instant(depth - 1) + ")", "weekday(" + date(depth - 1) + ")",
                         "month(" + instant(depth - 1) + ")", "weekday(" + instant(0) + ")",
                         both(one(Unit::Count), "*", "2"), both(one(Unit::Count), "*", "12.5%"),
                         both(one(Unit::Count), "/", "3")});
    case Unit::Number:
      return dice_.word({both("quantity", "*", one(Unit::Number)),
                         both(one(Unit::Number), "/", "quantity"),
                         both(one(Unit::Number), "*", "part")});
    case Unit::Money:
      return dice_.word({both(one(Unit::Money), "*", one(Unit::Ratio)),
                         both(one(Unit::Money), "/", dice_.word({"quantity", "weight", "part"})),
                         both("quantity", "*", one(Unit::Money)),
                         both("weight", "*", one(Unit::Money)), both(one(Unit::Money), "/", "7")});
    case Unit::Duration:
      return dice_.word({both(instant(depth - 1), "-", instant(depth - 1)),
                         both(date(depth - 1), "-", date(depth - 1)),
                         both(one(Unit::Duration), "*", "part"),
                         both(one(Unit::Duration), "/", dice_.word({"weight", "3", "quantity"}))});
    case Unit::Ratio:
    case Unit::PercentPoint:
      return dice_.word({both(one(Unit::Money), "/", "price"), both("wait", "/", "24 h"),
                         both(one(Unit::Count), "/", "quantity"), both("part", "*", "part"),
                         both("1", "-", one(Unit::Ratio))});
  }
  return "";
}

std::string RandomExpr::value(Unit unit, int depth) {
  if (depth <= 0) return column_of(unit);
  const auto less = [&] { return value(unit, depth - 1); };
  switch (dice_.below(10)) {
    case 0:
      return both(less(), "+", less());
    case 1:
      return both(less(), "-", less());
    case 2:
      return "if(" + condition(depth - 1) + ", " + less() + ", " + less() + ")";
    case 3:
      return call("coalesce", less(), dice_.one_in(2) ? literal(unit) : less());
    case 4:
      return call(dice_.one_in(2) ? "least" : "greatest", less(), less());
    case 5:
      return dice_.one_in(2) ? "abs(" + less() + ")" : "(-" + less() + ")";
    case 6:
      return column_of(unit);
    default:
      return product(unit, depth);
  }
}

std::string RandomExpr::instant(int depth) {
  const std::string column = dice_.word({"started_at", "due_at", "done_at"});
  if (depth <= 0) return column;
  switch (dice_.below(6)) {
    case 0:
      return both(instant(depth - 1), dice_.one_in(2) ? "+" : "-", dice_.word({"24 h", "90 min"}));
    case 1:
      return both(instant(depth - 1), "+", "wait");
    case 2:
      return call("coalesce", column, instant(depth - 1));
    case 3:
      return call(dice_.one_in(2) ? "least" : "greatest", column, instant(depth - 1));
    case 4:
      return "if(" + condition(0) + ", " + column + ", " + instant(depth - 1) + ")";
    default:
      return column;
  }
}

std::string RandomExpr::date(int depth) {
  if (depth <= 0) return "booked_on";
  switch (dice_.below(4)) {
    case 0:
      return call("coalesce", "booked_on", date(depth - 1));
    case 1:
      return call("greatest", "booked_on", "day(" + instant(depth - 1) + ")");
    case 2:
      return "month_start(" + (dice_.one_in(2) ? date(depth - 1) : instant(depth - 1)) + ")";
    default:
      return "day(" + instant(depth - 1) + ")";
  }
}

std::string RandomExpr::pending() {
  const std::string done = dice_.one_in(2) ? std::string("done_at") : instant(1);
  const std::string due =
      dice_.one_in(2) ? dice_.word({"due_at", "started_at + 24 h"}) : instant(2);
  const std::string test = call(dice_.one_in(2) ? "late" : "on_time", done, due);
  switch (dice_.below(5)) {
    case 0:
      return both(test, "and", condition(1));
    case 1:
      return both(condition(1), "or", test);
    case 2:
      return "not " + test;
    default:
      return test;
  }
}

std::string RandomExpr::key() {
  switch (dice_.below(5)) {
    case 0:
      return date(2);
    case 1:
      return value(unit(), 2);
    case 2:
      return dice_.word({"coalesce(kind, \"none\")", "if(flag, kind, customer)", "quantity"});
    default:
      return dice_.word({"customer", "kind"});
  }
}

}  // namespace steelyard::laws
