// random_case: a small model, random rows and random plans over them, from one seed.
//
//     const RandomData data = random_data(dice);        write_data(data, firm.dir());
//     events, their parts, and the bridge shop_events between them
//     const RandomPlan plan = random_plan(dice);        plan.text, plan.indicators
//
// Values are few and small so that boundaries are hit; a fifth of all cells is missing.
// Tested by: tests/laws/evaluator_law_test.cpp.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "tests/laws/naive.hpp"
#include "tests/laws/random_expr.hpp"

namespace steelyard::laws {

inline constexpr std::int64_t kFirstOfMay = 20'574;  // 2026-05-01, days since 1970
inline constexpr std::int64_t kLastOfMay = 20'604;

struct RandomData {
  NaiveFact fact;
  std::vector<Row> parts;                          // of events, each of one shop
  std::map<std::string, std::string> platform_of;  // by shop
};
RandomData random_data(Dice& dice);
/// The bridge shop_events as rows of a loop: events by the shop, or by the platform, of their parts;
/// the owner's id stands in "owner".
NaiveFact bridge_rows(const RandomData& data, const std::string& level);
/// model.yaml and the CSV files.
void write_data(const RandomData& data, const std::string& dir);

struct RandomPlan {
  std::string subject;  // shop or platform
  std::vector<NaiveIndicator> indicators;
  std::map<std::string, Type, std::less<>> types;  // of operands of formulas
  std::string text;                                // indicators as YAML
  std::int64_t as_of_us = 0;
};
RandomPlan random_plan(Dice& dice);

}  // namespace steelyard::laws
