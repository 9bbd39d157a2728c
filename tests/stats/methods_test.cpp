// Conformance of every statistical method: its record is complete, its example is right, and the laws it
// claims hold for made-up inputs.

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <random>
#include <set>

#include "stats/columns.hpp"
#include "stats/method.hpp"

namespace steelyard::stats {
namespace {

TEST(Methods, WeightingByName) {
  std::string names;
  for (const Method* method : all_methods()) {
    if (method->family == "weighting") names += std::string(method->name) + " ";
  }
  EXPECT_EQ(names, "ahp best_worst cilos critic entropy equal idocriw merec ");
  EXPECT_EQ(find_method("ahb"), nullptr);
}

TEST(Methods, RecordsAreComplete) {
  std::set<std::string_view> names;
  for (const Method* method : all_methods()) {
    EXPECT_TRUE(names.insert(method->name).second) << method->name;
    EXPECT_EQ(find_method(method->name), method);
    EXPECT_FALSE(method->family.empty() || method->formula.empty()) << method->name;
    for (const Text& text : {method->label, method->what, method->limits, method->example.source}) {
      EXPECT_FALSE(text.zh.empty() || text.en.empty()) << method->name;
    }
    EXPECT_EQ(method->cite.empty(), method->name == "equal") << method->name;
    EXPECT_EQ(method->takes == MethodInput::Own, !method->rows.empty()) << method->name;
    EXPECT_TRUE(method->takes != MethodInput::Own || method->laws.empty()) << method->name;
    for (const MethodParameter& parameter : method->parameters) {
      EXPECT_FALSE(parameter.what.zh.empty() || parameter.what.en.empty()) << parameter.name;
    }
  }
}

TEST(Methods, ExamplesAreRight) {
  for (const Method* method : all_methods()) {
    const auto output = method->run(method->example.input);
    ASSERT_TRUE(output.has_value()) << method->name;
    ASSERT_EQ(output->size(), method->example.output.size()) << method->name;
    for (std::size_t i = 0; i < output->size(); ++i) {
      EXPECT_NEAR((*output)[i], method->example.output[i], method->example.tolerance)
          << method->name << " " << i;
    }
  }
}

using Dice = std::mt19937_64;

double uniform(Dice& dice) { return static_cast<double>(dice() >> 11) * 0x1.0p-53; }

Numbers some_weights(std::size_t k, Dice& dice) {
  Numbers weights(k);
  for (double& weight : weights) weight = 0.05 + uniform(dice);
  return shares_of(weights).value();
}

/// Judgements that are exactly those of the weights.
Rows consistent_input(MethodInput takes, const Numbers& weights) {
  if (takes == MethodInput::BestWorst) {
    const auto [least, most] = std::ranges::minmax(weights);
    Rows two(2);
    for (const double w : weights) {
      two[0].push_back(most / w);
      two[1].push_back(w / least);
    }
    return two;
  }
  Rows table;
  for (const double a : weights) {
    table.emplace_back();
    for (const double b : weights) table.back().push_back(a / b);
  }
  return table;
}

Rows some_input(MethodInput takes, std::size_t k, Dice& dice) {
  if (takes == MethodInput::Data) {
    Rows data(4 + dice() % 10, Numbers(k));
    for (Numbers& row : data) {
      for (double& value : row) value = 1 + 99 * uniform(dice);
    }
    return data;
  }
  Rows input = consistent_input(takes, some_weights(k, dice));
  if (takes == MethodInput::Comparisons) {
    for (std::size_t i = 0; i < k; ++i) {
      for (std::size_t j = 0; j < i; ++j) {
        input[i][j] *= 0.7 + 0.6 * uniform(dice);
        input[j][i] = 1 / input[i][j];
      }
    }
    return input;
  }
  for (std::size_t j = 0; j < k; ++j) {
    const bool is_end = input[0][j] == 1 || input[1][j] == 1;
    if (!is_end) input[0][j] *= 1 + 0.3 * uniform(dice);
  }
  return input;
}

Rows columns_in(const Rows& rows, const std::vector<std::size_t>& order) {
  Rows changed;
  for (const Numbers& row : rows) {
    changed.emplace_back();
    for (const std::size_t j : order) changed.back().push_back(row[j]);
  }
  return changed;
}

void expect_near(const Numbers& a, const Numbers& b, const Method& method) {
  ASSERT_EQ(a.size(), b.size()) << method.name;
  for (std::size_t i = 0; i < a.size(); ++i) EXPECT_NEAR(a[i], b[i], 1e-8) << method.name << i;
}

/// False where the method has no answer for what was made up.
bool expect_law(Law law, const Method& method, Dice& dice) {
  const std::size_t k = 2 + dice() % 5;
  const Rows input = some_input(method.takes, k, dice);
  const auto answer = method.run(input);
  if (!answer) return false;
  const Numbers& result = *answer;
  std::vector<std::size_t> order(k);
  std::iota(order.begin(), order.end(), 0);
  switch (law) {
    case Law::SumsToOne:
      EXPECT_NEAR(sum_of(result), 1, 1e-9) << method.name;
      for (const double w : result) EXPECT_GE(w, -1e-12) << method.name;
      break;
    case Law::UnitFree: {
      Rows other = input;
      for (std::size_t j = 0; j < k; ++j) {
        const double factor = 0.01 + 100 * uniform(dice);
        for (Numbers& row : other) row[j] *= factor;
      }
      expect_near(method.run(other).value(), result, method);
      break;
    }
    case Law::RowsInAnyOrder: {
      Rows other = input;
      std::ranges::shuffle(other, dice);
      expect_near(method.run(other).value(), result, method);
      break;
    }
    case Law::ColumnsAlike: {
      std::ranges::shuffle(order, dice);
      Rows other = columns_in(input, order);
      if (method.takes == MethodInput::Comparisons) {
        const Rows rows = other;
        for (std::size_t i = 0; i < k; ++i) other[i] = rows[order[i]];
      }
      expect_near(method.run(other).value(), columns_in({result}, order).front(), method);
      break;
    }
    case Law::FollowsConsistent: {
      const Numbers weights = some_weights(k, dice);
      expect_near(method.run(consistent_input(method.takes, weights)).value(), weights, method);
      break;
    }
  }
  return true;
}

TEST(Methods, LawsThatTheyClaim) {
  for (const Method* method : all_methods()) {
    for (const Law law : method->laws) {
      Dice dice(19 + static_cast<std::uint64_t>(law));
      int n_tried = 0;
      for (int round = 0; round < 150; ++round) n_tried += expect_law(law, *method, dice) ? 1 : 0;
      EXPECT_GE(n_tried, 100) << method->name;
    }
  }
}

}  // namespace
}  // namespace steelyard::stats
