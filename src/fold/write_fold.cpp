// A program as text: one line for each input, node and state.
//
// Tested by: tests/fold/compile_test.cpp.

#include <fmt/format.h>

#include <array>
#include <string_view>

#include "fold/program.hpp"

namespace steelyard {

namespace {

constexpr std::array<std::string_view, 3> kTypes = {"whole", "wide", "condition"};
constexpr std::array<std::string_view, 12> kOps = {"input",   "constant", "add",   "subtract",
                                                   "negate",  "always",   "equal", "less",
                                                   "at most", "and",      "or",    "not"};
constexpr std::array<std::string_view, 5> kAdds = {"count", "sum", "product", "max", "latest"};

std::string_view name_of(RowOp op) {
  return op == RowOp::IsSet ? "is set" : kOps[static_cast<std::size_t>(op)];
}

std::string operands_of(const FoldNode& node) {
  switch (node.op) {
    case RowOp::Input:
      return fmt::format("{}", node.a);
    case RowOp::Constant:
    case RowOp::Always:
      return fmt::format("{}", node.constant);
    case RowOp::Negate:
    case RowOp::Not:
    case RowOp::IsSet:
      return fmt::format("n{}", node.a);
    case RowOp::Add:
    case RowOp::Subtract:
    case RowOp::Equal:
    case RowOp::Less:
    case RowOp::LessOrEqual:
    case RowOp::And:
    case RowOp::Or:
      return fmt::format("n{} n{}", node.a, node.b);
  }
  return "";
}

}  // namespace

std::string write_fold(const FoldProgram& program) {
  std::string text;
  for (std::size_t i = 0; i < program.inputs.size(); ++i) {
    const FoldInput& input = program.inputs[i];
    text += fmt::format("input {} {} {}\n", i, kTypes[static_cast<std::size_t>(input.type)],
                        input.expr ? write_expr(*input.expr) : "(stamp)");
  }
  for (std::size_t i = 0; i < program.nodes.size(); ++i) {
    const FoldNode& node = program.nodes[i];
    text += fmt::format("n{} {} {}\n", i, name_of(node.op), operands_of(node));
  }
  for (std::size_t i = 0; i < program.states.size(); ++i) {
    const FoldState& state = program.states[i];
    text += fmt::format("s{} {}", i, kAdds[static_cast<std::size_t>(state.add)]);
    if (state.add != FoldAdd::Count) text += fmt::format(" n{}", state.value);
    if (state.add == FoldAdd::Product || state.add == FoldAdd::Latest)
      text += fmt::format(" n{}", state.other);
    text += fmt::format(" where n{} at {}\n", state.when, state.offset);
  }
  return text;
}

}  // namespace steelyard
