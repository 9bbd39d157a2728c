// Nodes as loops without branches over at most kFoldRows rows, so that the compiler makes vectors of them.
//
//     truth   true 01   false 10   unknown 00        and: bit 0 where both, bit 1 where either
//
// Rows whose value is missing hold anything; nothing is read from them.
// Tested by: tests/fold/rows_test.cpp, tests/laws/fold_law_test.cpp.

#include "fold/evaluate.hpp"

#include <algorithm>
#include <array>
#include <limits>

namespace steelyard {

namespace {

constexpr std::array<std::uint8_t, kFoldRows> kAllOnes = [] {
  std::array<std::uint8_t, kFoldRows> ones{};
  ones.fill(1);
  return ones;
}();

constexpr std::uint8_t kTrue = 1;
constexpr std::uint8_t kFalse = 2;

using Node = FoldBuffers::Node;

/// A node's own room.
struct Room {
  std::int64_t* values;
  std::uint8_t* bytes;
  std::size_t n;
};

// Eight bits to eight bytes at a time.
void spread_bits(const std::uint64_t* bits, std::uint8_t* out, std::size_t n) {
  for (std::size_t i = 0; i < n; ++i)
    out[i] = static_cast<std::uint8_t>(bits[i >> 6] >> (i & 63)) & 1U;
}

const std::uint8_t* set_of(const FoldColumn& column, const Room& room) {
  if (column.valid == nullptr) return kAllOnes.data();
  spread_bits(column.valid, room.bytes, room.n);
  return room.bytes;
}

Node read_input(FoldType type, const FoldColumn& column, const Room& room) {
  const std::uint8_t* set = set_of(column, room);
  switch (type) {
    case FoldType::Whole:
      return {static_cast<const std::int64_t*>(column.data), nullptr, set, nullptr};
    case FoldType::Wide:
      return {nullptr, static_cast<const Int128*>(column.data), set, nullptr};
    case FoldType::Condition:
      break;
  }
  const auto* holds = static_cast<const std::uint8_t*>(column.data);
  for (std::size_t i = 0; i < room.n; ++i) {
    // 1 where it holds, 2 where not, 0 where it is missing.
    const std::uint8_t known = static_cast<std::uint8_t>(2U - holds[i]);
    room.bytes[i] = set[i] != 0 ? known : std::uint8_t{0};
  }
  return {nullptr, nullptr, nullptr, room.bytes};
}

std::uint8_t* both_set(const Node& a, const Node& b, const Room& room) {
  for (std::size_t i = 0; i < room.n; ++i) room.bytes[i] = a.set[i] & b.set[i];
  return room.bytes;
}

// Overflowed where the signs say so (Hacker's Delight 2-13), among rows that are set.
template <bool kSubtract>
bool add(const Node& a, const Node& b, const Room& room) {
  std::int64_t overflowed = 0;
  for (std::size_t i = 0; i < room.n; ++i) {
    const auto x = static_cast<std::uint64_t>(a.values[i]);
    const auto y = static_cast<std::uint64_t>(b.values[i]);
    const std::uint64_t sum = kSubtract ? x - y : x + y;
    const std::uint64_t differ = kSubtract ? (x ^ y) & (x ^ sum) : (x ^ sum) & (y ^ sum);
    room.values[i] = static_cast<std::int64_t>(sum);
    overflowed |= static_cast<std::int64_t>(differ) & -static_cast<std::int64_t>(room.bytes[i]);
  }
  return overflowed < 0;
}

bool negate(const Node& a, const Room& room) {
  bool overflowed = false;
  for (std::size_t i = 0; i < room.n; ++i) {
    room.values[i] = static_cast<std::int64_t>(0 - static_cast<std::uint64_t>(a.values[i]));
    overflowed |= a.set[i] != 0 && a.values[i] == std::numeric_limits<std::int64_t>::min();
  }
  return overflowed;
}

template <typename Holds>
Node compare(const Node& a, const Node& b, const Room& room, Holds holds) {
  for (std::size_t i = 0; i < room.n; ++i) {
    const std::uint8_t known = a.set[i] & b.set[i];
    const auto truth = static_cast<std::uint8_t>(2 - (holds(a.values[i], b.values[i]) ? 1 : 0));
    room.bytes[i] = static_cast<std::uint8_t>(-known) & truth;
  }
  return {nullptr, nullptr, nullptr, room.bytes};
}

template <typename Combine>
Node combine(const std::uint8_t* a, const std::uint8_t* b, const Room& room, Combine combined) {
  for (std::size_t i = 0; i < room.n; ++i)
    room.bytes[i] = static_cast<std::uint8_t>(combined(a[i], b[i]));
  return {nullptr, nullptr, nullptr, room.bytes};
}

Node constant(const FoldNode& node, const Room& room) {
  if (node.type == FoldType::Condition) {
    std::fill_n(room.bytes, room.n, node.constant != 0 ? kTrue : kFalse);
    return {nullptr, nullptr, nullptr, room.bytes};
  }
  std::fill_n(room.values, room.n, node.constant);
  return {room.values, nullptr, kAllOnes.data(), nullptr};
}

Node is_set(const Node& a, const Room& room) {
  const bool condition = a.truth != nullptr;
  const std::uint8_t* from = condition ? a.truth : a.set;
  for (std::size_t i = 0; i < room.n; ++i) room.bytes[i] = from[i] != 0 ? kTrue : kFalse;
  return {nullptr, nullptr, nullptr, room.bytes};
}

std::optional<Node> arithmetic(RowOp op, const Node& a, const Node& b, const Room& room) {
  if (op == RowOp::Negate) {
    if (negate(a, room)) return std::nullopt;
    return Node{room.values, nullptr, a.set, nullptr};
  }
  const std::uint8_t* set = both_set(a, b, room);
  const bool overflowed = op == RowOp::Subtract ? add<true>(a, b, room) : add<false>(a, b, room);
  if (overflowed) return std::nullopt;
  return Node{room.values, nullptr, set, nullptr};
}

std::optional<Node> run(const FoldNode& node, const FoldRows& rows, const FoldBuffers& buffers,
                        const Room& room) {
  const auto a = [&]() -> const Node& { return buffers.nodes[node.a]; };
  const auto b = [&]() -> const Node& { return buffers.nodes[node.b]; };
  switch (node.op) {
    case RowOp::Input:
      return read_input(node.type, rows.columns[node.a], room);
    case RowOp::Constant:
    case RowOp::Always:
      return constant(node, room);
    case RowOp::Add:
    case RowOp::Subtract:
    case RowOp::Negate:
      return arithmetic(node.op, a(), b(), room);
    case RowOp::Equal:
      return compare(a(), b(), room, [](std::int64_t x, std::int64_t y) { return x == y; });
    case RowOp::Less:
      return compare(a(), b(), room, [](std::int64_t x, std::int64_t y) { return x < y; });
    case RowOp::LessOrEqual:
      return compare(a(), b(), room, [](std::int64_t x, std::int64_t y) { return x <= y; });
    case RowOp::And:
      return combine(a().truth, b().truth, room,
                     [](unsigned x, unsigned y) { return (x & y & 1U) | ((x | y) & 2U); });
    case RowOp::Or:
      return combine(a().truth, b().truth, room,
                     [](unsigned x, unsigned y) { return ((x | y) & 1U) | (x & y & 2U); });
    case RowOp::Not:
      return combine(a().truth, a().truth, room,
                     [](unsigned x, unsigned) { return ((x & 1U) << 1U) | (x >> 1U); });
    case RowOp::IsSet:
      return is_set(a(), room);
  }
  return std::nullopt;
}

}  // namespace

FoldBuffers::FoldBuffers(const FoldProgram& program)
    : nodes(program.nodes.size()),
      values(program.nodes.size() * kFoldRows),
      bytes(program.nodes.size() * kFoldRows),
      chosen(kFoldRows) {}

FoldAnswer evaluate(const FoldProgram& program, const FoldRows& rows, FoldBuffers& buffers) {
  for (std::size_t i = 0; i < program.nodes.size(); ++i) {
    const Room room{&buffers.values[i * kFoldRows], &buffers.bytes[i * kFoldRows], rows.n};
    const std::optional<Node> done = run(program.nodes[i], rows, buffers, room);
    if (!done) return FoldAnswer::Overflow;
    buffers.nodes[i] = *done;
  }
  return FoldAnswer::Done;
}

}  // namespace steelyard
