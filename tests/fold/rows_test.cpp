// Rows by hand: three values of a condition, sums past 64 bits, overflow past 128, groups, maxima of no rows.

#include "fold/rows.hpp"

#include <gtest/gtest.h>

#include <array>
#include <limits>

namespace steelyard {
namespace {

constexpr std::int64_t kMost = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t kLeast = std::numeric_limits<std::int64_t>::min();

using Cells = std::vector<std::optional<std::int64_t>>;

/// Columns as the engine hands them over.
struct Table {
  std::vector<std::vector<std::int64_t>> values;
  std::vector<std::vector<std::uint8_t>> holds;
  std::vector<std::vector<std::uint64_t>> valid;
  std::vector<FoldColumn> columns;
  std::size_t n = 0;

  void add_column(const Cells& cells, FoldType type) {
    n = cells.size();
    auto& bits = valid.emplace_back((n + 63) / 64, 0);
    auto& of = values.emplace_back(n, -77);  // what lies in a missing row must not matter
    auto& bytes = holds.emplace_back(n, std::uint8_t{1});
    for (std::size_t i = 0; i < n; ++i) {
      if (!cells[i]) continue;
      bits[i / 64] |= std::uint64_t{1} << (i % 64);
      of[i] = *cells[i];
      bytes[i] = *cells[i] != 0 ? 1 : 0;
    }
    const void* data =
        type == FoldType::Condition ? static_cast<const void*>(bytes.data()) : of.data();
    columns.push_back({data, bits.data()});
  }
};

/// States of groups, cleared.
struct Groups {
  Groups(const FoldProgram& program, std::size_t n) : bytes(n * program.n_bytes) {
    for (std::size_t i = 0; i < n; ++i) pointers.push_back(bytes.data() + i * program.n_bytes);
  }
  std::vector<std::byte> bytes;
  std::vector<std::byte*> pointers;
};

/// "7", "none".
std::string read(const FoldProgram& program, const Groups& groups, std::size_t state,
                 std::size_t group) {
  std::vector<std::array<std::int64_t, 2>> data(program.states.size(), {0, 0});
  std::vector<std::uint64_t> valid(program.states.size(), 1);
  std::vector<FoldOutput> outputs;
  for (std::size_t i = 0; i < data.size(); ++i) {
    outputs.push_back({reinterpret_cast<std::byte*>(data[i].data()), &valid[i], 0});
  }
  read_states(program, {&groups.pointers[group], 1}, outputs);
  if (valid[state] == 0) return "none";
  const Int128 high = program.states[state].add == FoldAdd::Count ? 0 : data[state][1];
  return to_string((high << 64) | static_cast<Int128>(static_cast<std::uint64_t>(data[state][0])));
}

FoldProgram of_conditions(const std::vector<FoldNode>& nodes, std::size_t n_inputs) {
  FoldProgram program;
  for (std::size_t i = 0; i < n_inputs; ++i) {
    program.inputs.push_back({FoldType::Condition, nullptr});
    program.nodes.push_back(
        {RowOp::Input, FoldType::Condition, static_cast<std::uint32_t>(i), 0, 0});
  }
  program.nodes.insert(program.nodes.end(), nodes.begin(), nodes.end());
  return program;
}

/// Of nine rows, those for which the last node is true.
std::string true_rows(FoldProgram program) {
  program.states = {
      {FoldAdd::Count, static_cast<std::uint32_t>(program.nodes.size() - 1), 0, 0, 0}};
  program.order = {0};
  program.n_bytes = 8;
  Table table;
  const std::optional<std::int64_t> unknown;
  table.add_column({1, 1, 1, 0, 0, 0, unknown, unknown, unknown}, FoldType::Condition);
  table.add_column({1, 0, unknown, 1, 0, unknown, 1, 0, unknown}, FoldType::Condition);
  const Groups groups(program, 9);
  FoldBuffers buffers(program);
  EXPECT_EQ(add_rows(program, {table.columns, 9, groups.pointers.data()}, buffers),
            FoldAnswer::Done);
  std::string text;
  for (std::size_t i = 0; i < 9; ++i) text += read(program, groups, 0, i);
  return text;
}

FoldNode of(RowOp op, std::uint32_t a, std::uint32_t b = 0) {
  return {op, FoldType::Condition, a, b, 0};
}

// Kleene's tables, by hand: rows are T·T T·F T·U F·T F·F F·U U·T U·F U·U.
TEST(FoldRows, ThreeValues) {
  EXPECT_EQ(true_rows(of_conditions({of(RowOp::And, 0, 1)}, 2)), "100000000");
  EXPECT_EQ(true_rows(of_conditions({of(RowOp::Or, 0, 1)}, 2)), "111100100");
  EXPECT_EQ(true_rows(of_conditions({of(RowOp::Not, 0)}, 2)), "000111000");
  EXPECT_EQ(true_rows(of_conditions({of(RowOp::IsSet, 0)}, 2)), "111111000");
  EXPECT_EQ(true_rows(of_conditions({of(RowOp::And, 0, 1), of(RowOp::Not, 2)}, 2)), "010111010")
      << "F and U is false, U and F too";
  EXPECT_EQ(true_rows(of_conditions({of(RowOp::And, 0, 1), of(RowOp::IsSet, 2)}, 2)), "110111010");
  EXPECT_EQ(true_rows(of_conditions({of(RowOp::Or, 0, 1), of(RowOp::Not, 2)}, 2)), "000010000");
  EXPECT_EQ(true_rows(of_conditions({of(RowOp::Or, 0, 1), of(RowOp::IsSet, 2)}, 2)), "111110100");
}

/// x and y, their sum, product, maximum.
FoldProgram of_two() {
  FoldProgram program;
  program.inputs = {{FoldType::Whole, nullptr}, {FoldType::Whole, nullptr}};
  program.nodes = {{RowOp::Input, FoldType::Whole, 0, 0, 0},
                   {RowOp::Input, FoldType::Whole, 1, 0, 0},
                   of(RowOp::IsSet, 0),
                   of(RowOp::IsSet, 1),
                   of(RowOp::And, 2, 3),
                   of(RowOp::Less, 0, 1)};
  program.states = {{FoldAdd::Sum, 2, 0, 0, 0},
                    {FoldAdd::Product, 4, 0, 1, 16},
                    {FoldAdd::Max, 2, 0, 0, 32},
                    {FoldAdd::Latest, 4, 0, 1, 56},
                    {FoldAdd::Count, 5, 0, 0, 80}};
  program.order = {0, 1, 2, 3, 4};
  program.n_bytes = 88;
  return program;
}

TEST(FoldRows, SumsPassBeyond64Bits) {
  const FoldProgram program = of_two();
  Table table;
  table.add_column({kMost, kMost, kLeast, std::nullopt, 5, -3}, FoldType::Whole);
  table.add_column({kMost, 2, kLeast, 4, std::nullopt, 1}, FoldType::Whole);
  Groups groups(program, 2);
  const std::vector<std::byte*> states = {groups.pointers[0], groups.pointers[0],
                                          groups.pointers[0], groups.pointers[1],
                                          groups.pointers[1], groups.pointers[1]};
  FoldBuffers buffers(program);
  ASSERT_EQ(add_rows(program, {table.columns, 6, states.data()}, buffers), FoldAnswer::Done);
  EXPECT_EQ(read(program, groups, 1, 0), "170141183460469231731687303715884105727") << "2^127 - 1";
  Table one;
  one.add_column({1}, FoldType::Whole);
  one.add_column({1}, FoldType::Whole);
  EXPECT_EQ(add_rows(program, {one.columns, 1, states.data()}, buffers), FoldAnswer::Overflow);
  Groups again(program, 2);
  const std::vector<std::byte*> some = {again.pointers[0], again.pointers[0], again.pointers[1],
                                        again.pointers[1], again.pointers[1], again.pointers[1]};
  ASSERT_EQ(add_rows(program, {table.columns, 6, some.data()}, buffers), FoldAnswer::Done);
  EXPECT_EQ(read(program, again, 0, 0), "18446744073709551614") << "2 (2^63 - 1)";
  EXPECT_EQ(read(program, again, 1, 0), "85070591730234615865843651857942052863")
      << "m^2 + 2m = 2^126 - 1";
  EXPECT_EQ(read(program, again, 2, 0), "9223372036854775807");
  EXPECT_EQ(read(program, again, 4, 0), "0") << "neither is less";
  EXPECT_EQ(read(program, again, 0, 1), "-9223372036854775806") << "-2^63 + 5 - 3";
  EXPECT_EQ(read(program, again, 1, 1), "85070591730234615865843651857942052861") << "2^126 - 3";
  EXPECT_EQ(read(program, again, 2, 1), "5");
  EXPECT_EQ(read(program, again, 3, 1), "13835058055282163709") << "at 1: 2^63 - 3 + 2^62";
  EXPECT_EQ(read(program, again, 4, 1), "1") << "-3 < 1; what is missing is not less";
}

TEST(FoldRows, GroupsWithoutRowsAreZeroAndHaveNoMaximum) {
  const FoldProgram program = of_two();
  const Groups groups(program, 1);
  EXPECT_EQ(read(program, groups, 0, 0), "0");
  EXPECT_EQ(read(program, groups, 1, 0), "0");
  EXPECT_EQ(read(program, groups, 2, 0), "none");
  EXPECT_EQ(read(program, groups, 3, 0), "none");
  EXPECT_EQ(read(program, groups, 4, 0), "0");
}

TEST(FoldRows, AnOverflowOfADifferenceCountsOnlyWhereBothAreSet) {
  FoldProgram program = of_two();
  program.nodes.push_back({RowOp::Subtract, FoldType::Whole, 0, 1, 0});
  program.nodes.push_back(of(RowOp::IsSet, 6));
  program.states = {{FoldAdd::Sum, 7, 6, 0, 0}};
  program.order = {0};
  program.n_bytes = 16;
  const auto answer = [&](std::optional<std::int64_t> x, std::optional<std::int64_t> y) {
    Table table;
    table.add_column({x}, FoldType::Whole);
    table.add_column({y}, FoldType::Whole);
    const Groups groups(program, 1);
    FoldBuffers buffers(program);
    const FoldAnswer done = add_rows(program, {table.columns, 1, groups.pointers.data()}, buffers);
    return done == FoldAnswer::Overflow ? "overflow" : read(program, groups, 0, 0);
  };
  EXPECT_EQ(answer(kMost, -1), "overflow");
  EXPECT_EQ(answer(kLeast, 1), "overflow");
  EXPECT_EQ(answer(kLeast, std::nullopt), "0");
  EXPECT_EQ(answer(kLeast, -1), "-9223372036854775807");
  EXPECT_EQ(answer(-1, kMost), "-9223372036854775808");
}

// A full vector, a hundred states, two groups: closed formulas, and halves merged give the whole.
TEST(FoldRows, ManyStatesOverAFullVector) {
  FoldProgram program;
  program.inputs = {{FoldType::Whole, nullptr}};
  program.nodes = {{RowOp::Input, FoldType::Whole, 0, 0, 0}, of(RowOp::IsSet, 0)};
  for (std::uint32_t i = 0; i < 100; ++i) {
    program.nodes.push_back({RowOp::Constant, FoldType::Whole, 0, 0, i});
    program.nodes.push_back(of(RowOp::LessOrEqual, 2 + 2 * i, 0));
    program.states.push_back({FoldAdd::Sum, 3 + 2 * i, 0, 0, 16 * std::size_t{i}});
    program.order.push_back(i);
  }
  program.n_bytes = 1600;
  Cells cells;
  for (std::int64_t i = 0; i < std::int64_t{kFoldRows}; ++i)
    cells.push_back(i % 128 == 127 ? std::nullopt : std::optional(i % 128));
  Table table;
  table.add_column(cells, FoldType::Whole);
  Groups groups(program, 2);
  std::vector<std::byte*> states;
  for (std::size_t i = 0; i < kFoldRows; ++i)
    states.push_back(groups.pointers[i < kFoldRows / 2 ? 0 : 1]);
  FoldBuffers buffers(program);
  ASSERT_EQ(add_rows(program, {table.columns, kFoldRows, states.data()}, buffers),
            FoldAnswer::Done);
  for (int i = 0; i < 100; ++i) {
    // Eight rounds of i … 126 in each half.
    EXPECT_EQ(read(program, groups, i, 0), std::to_string(8 * (126 * 127 / 2 - i * (i - 1) / 2)));
  }
  ASSERT_EQ(merge_states(program, {&groups.pointers[1], 1}, {&groups.pointers[0], 1}),
            FoldAnswer::Done);
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(read(program, groups, i, 0), std::to_string(16 * (126 * 127 / 2 - i * (i - 1) / 2)));
  }
}

TEST(FoldRows, MergingTakesTheGreaterMaximumAndRefusesOverflow) {
  const FoldProgram program = of_two();
  Table table;
  table.add_column({4, 9, kMost}, FoldType::Whole);
  table.add_column({1, 1, kMost}, FoldType::Whole);
  Groups groups(program, 4);
  FoldBuffers buffers(program);
  ASSERT_EQ(add_rows(program, {table.columns, 3, groups.pointers.data()}, buffers),
            FoldAnswer::Done);
  ASSERT_EQ(merge_states(program, {&groups.pointers[0], 1}, {&groups.pointers[1], 1}),
            FoldAnswer::Done);
  EXPECT_EQ(read(program, groups, 2, 1), "9");
  ASSERT_EQ(merge_states(program, {&groups.pointers[3], 1}, {&groups.pointers[1], 1}),
            FoldAnswer::Done)
      << "a group without rows";
  EXPECT_EQ(read(program, groups, 2, 1), "9");
  ASSERT_EQ(merge_states(program, {&groups.pointers[2], 1}, {&groups.pointers[3], 1}),
            FoldAnswer::Done);
  EXPECT_EQ(read(program, groups, 2, 3), "9223372036854775807");
  EXPECT_EQ(merge_states(program, {&groups.pointers[2], 1}, {&groups.pointers[2], 1}),
            FoldAnswer::Done)
      << "2 (2^63 - 1)^2 still fits 127 bits";
  EXPECT_EQ(merge_states(program, {&groups.pointers[2], 1}, {&groups.pointers[2], 1}),
            FoldAnswer::Overflow);
}

}  // namespace
}  // namespace steelyard
