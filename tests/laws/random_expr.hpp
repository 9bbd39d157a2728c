// RandomExpr: expressions over the columns of random_case's fact that are well typed by
// construction.
//
//     condition(2)   ((price * part) > 2.5 and done_at is set)
//
// Denominators are plain columns and durations are multiplied by ratios only, so that squares stay
// within 128 bits. Tested by: tests/laws/evaluator_law_test.cpp, which lets none fail to check.
#pragma once

#include <string>

#include "plan/type.hpp"
#include "tests/laws/dice.hpp"

namespace steelyard::laws {

class RandomExpr {
 public:
  explicit RandomExpr(Dice& dice) : dice_(dice) {}
  std::string condition(int depth);
  std::string value(Unit unit, int depth);
  std::string instant(int depth);
  std::string date(int depth);
  /// A condition with one late or on_time.
  std::string pending();
  /// An expression that can be a key.
  std::string key();
  Unit unit();

 private:
  std::string comparison(int depth);
  std::string leaf_condition();
  std::string product(Unit unit, int depth);
  std::string literal(Unit unit);
  Dice& dice_;
};

}  // namespace steelyard::laws
