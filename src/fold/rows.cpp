// Adds what evaluate() found to the states, condition by condition: rows that take part are chosen once for
// all states of a condition.
//
// Tested by: tests/fold/rows_test.cpp, tests/laws/fold_law_test.cpp.

#include "fold/rows.hpp"

#include <algorithm>
#include <cstring>
#include <optional>

#include "fold/evaluate.hpp"

namespace steelyard {

namespace {

// States lie at eight bytes, which is too little for an Int128 by itself.
template <typename T>
T load(const std::byte* from) {
  T value;
  std::memcpy(&value, from, sizeof(T));
  return value;
}
template <typename T>
void store(std::byte* to, T value) {
  std::memcpy(to, &value, sizeof(T));
}

bool add_to(std::byte* at, Int128 value) {
  Int128 sum = 0;
  const bool overflowed = __builtin_add_overflow(load<Int128>(at), value, &sum);
  store(at, sum);
  return overflowed;
}

/// A maximum: the value, then 1 once there is one.
bool has_rows(const std::byte* at) { return load<std::int64_t>(at + sizeof(Int128)) != 0; }

void raise_to(std::byte* at, Int128 value) {
  if (has_rows(at) && load<Int128>(at) >= value) return;
  store(at, value);
  store(at + sizeof(Int128), std::int64_t{1});
}

/// The rows that take part in some states.
struct Chosen {
  const std::uint16_t* rows;
  std::size_t n;
  std::byte* const* states;

  template <typename Add>
  bool each(std::size_t offset, Add add) const {
    bool overflowed = false;
    for (std::size_t i = 0; i < n; ++i) overflowed |= add(states[rows[i]] + offset, rows[i]);
    return overflowed;
  }
};

struct RowRange {
  std::size_t begin;
  std::size_t end;
};

std::size_t choose(const std::uint8_t* truth, RowRange block, std::uint16_t* out) {
  std::size_t k = 0;
  for (std::size_t i = block.begin; i < block.end; ++i) {
    out[k] = static_cast<std::uint16_t>(i);
    k += truth[i] & 1U;
  }
  return k;
}

/// Reads a value of either width.
struct Values {
  const FoldBuffers::Node& node;
  [[nodiscard]] bool whole() const { return node.values != nullptr; }
  [[nodiscard]] Int128 at(std::size_t row) const {
    return whole()
               ? Int128{node.values[row]}
               : load<Int128>(reinterpret_cast<const std::byte*>(node.wide) + row * sizeof(Int128));
  }
};

bool add_products(const Chosen& chosen, std::size_t offset, const Values& a, const Values& b) {
  if (a.whole() && b.whole()) {
    return chosen.each(offset,
                       [x = a.node.values, y = b.node.values](std::byte* at, std::size_t row) {
                         return add_to(at, Int128{x[row]} * y[row]);
                       });
  }
  return chosen.each(offset, [&](std::byte* at, std::size_t row) {
    Int128 product = 0;
    const bool overflowed = __builtin_mul_overflow(a.at(row), b.at(row), &product);
    return add_to(at, product) || overflowed;
  });
}

bool add_sums(const Chosen& chosen, std::size_t offset, const Values& a) {
  if (a.whole()) {
    return chosen.each(
        offset, [x = a.node.values](std::byte* at, std::size_t row) { return add_to(at, x[row]); });
  }
  return chosen.each(offset, [&](std::byte* at, std::size_t row) { return add_to(at, a.at(row)); });
}

bool raise_latest(const Chosen& chosen, std::size_t offset, const Values& value,
                  const Values& stamp) {
  constexpr Int128 kMiddle = Int128{1} << 62;
  constexpr Int128 kWidth = Int128{1} << 63;
  return chosen.each(offset, [&](std::byte* at, std::size_t row) {
    Int128 stamped = 0;
    const bool overflowed =
        __builtin_add_overflow(stamp.at(row) * kWidth, value.at(row), &stamped) ||
        __builtin_add_overflow(stamped, kMiddle, &stamped);
    raise_to(at, stamped);
    return overflowed;
  });
}

bool add_state(const FoldState& state, const Chosen& chosen, const FoldBuffers& buffers) {
  const Values value{buffers.nodes[state.value]};
  const Values other{buffers.nodes[state.other]};
  switch (state.add) {
    case FoldAdd::Count:
      return chosen.each(state.offset, [](std::byte* at, std::size_t) {
        store(at, load<std::int64_t>(at) + 1);
        return false;
      });
    case FoldAdd::Sum:
      return add_sums(chosen, state.offset, value);
    case FoldAdd::Product:
      return add_products(chosen, state.offset, value, other);
    case FoldAdd::Max:
      return chosen.each(state.offset, [&](std::byte* at, std::size_t row) {
        raise_to(at, value.at(row));
        return false;
      });
    case FoldAdd::Latest:
      return raise_latest(chosen, state.offset, value, other);
  }
  return false;
}

// So many groups' states stay in the nearest cache while all states are gone through.
constexpr std::size_t kBlock = 64;

bool add_block(const FoldProgram& program, const FoldRows& rows, FoldBuffers& buffers,
               RowRange block) {
  bool overflowed = false;
  std::optional<std::uint32_t> chosen_for;
  Chosen chosen{buffers.chosen.data(), 0, rows.states};
  for (const std::size_t i : program.order) {
    const FoldState& state = program.states[i];
    if (chosen_for != state.when) {
      chosen.n = choose(buffers.nodes[state.when].truth, block, buffers.chosen.data());
      chosen_for = state.when;
    }
    if (chosen.n > 0) overflowed |= add_state(state, chosen, buffers);
  }
  return overflowed;
}

bool merge_state(const FoldState& state, const FoldGroups& from, const FoldGroups& into,
                 RowRange block) {
  const auto each = [&](auto merge) {
    bool overflowed = false;
    for (std::size_t i = block.begin; i < block.end; ++i) {
      overflowed |= merge(from.states[i] + state.offset, into.states[i] + state.offset);
    }
    return overflowed;
  };
  switch (state.add) {
    case FoldAdd::Count:
      return each([](const std::byte* source, std::byte* target) {
        store(target, load<std::int64_t>(target) + load<std::int64_t>(source));
        return false;
      });
    case FoldAdd::Sum:
    case FoldAdd::Product:
      return each([](const std::byte* source, std::byte* target) {
        return add_to(target, load<Int128>(source));
      });
    case FoldAdd::Max:
    case FoldAdd::Latest:
      return each([](const std::byte* source, std::byte* target) {
        if (has_rows(source)) raise_to(target, load<Int128>(source));
        return false;
      });
  }
  return false;
}

void read_state(const FoldState& state, const FoldGroups& groups, const FoldOutput& out,
                RowRange block) {
  const std::size_t width = state.add == FoldAdd::Count ? sizeof(std::int64_t) : sizeof(Int128);
  const bool is_maximum = state.add == FoldAdd::Max || state.add == FoldAdd::Latest;
  std::byte* to = out.data + (out.first + block.begin) * width;
  for (std::size_t i = block.begin; i < block.end; ++i, to += width) {
    const std::byte* at = groups.states[i] + state.offset;
    if (width == sizeof(Int128)) {
      store(to, load<Int128>(at));
    } else {
      store(to, load<std::int64_t>(at));
    }
    if (!is_maximum || has_rows(at)) continue;
    const std::size_t row = out.first + i;
    out.valid[row >> 6] &= ~(std::uint64_t{1} << (row & 63));
  }
}

/// Calls for each block of n.
template <typename Call>
void in_blocks(std::size_t n, Call call) {
  for (std::size_t begin = 0; begin < n; begin += kBlock)
    call(RowRange{begin, std::min(n, begin + kBlock)});
}

}  // namespace

FoldAnswer add_rows(const FoldProgram& program, const FoldRows& rows, FoldBuffers& buffers) {
  if (evaluate(program, rows, buffers) == FoldAnswer::Overflow) return FoldAnswer::Overflow;
  bool overflowed = false;
  in_blocks(rows.n,
            [&](RowRange block) { overflowed |= add_block(program, rows, buffers, block); });
  return overflowed ? FoldAnswer::Overflow : FoldAnswer::Done;
}

FoldAnswer merge_states(const FoldProgram& program, const FoldGroups& from,
                        const FoldGroups& into) {
  bool overflowed = false;
  in_blocks(from.n, [&](RowRange block) {
    for (const FoldState& state : program.states)
      overflowed |= merge_state(state, from, into, block);
  });
  return overflowed ? FoldAnswer::Overflow : FoldAnswer::Done;
}

void read_states(const FoldProgram& program, const FoldGroups& groups,
                 std::span<const FoldOutput> outputs) {
  in_blocks(groups.n, [&](RowRange block) {
    for (std::size_t i = 0; i < program.states.size(); ++i) {
      read_state(program.states[i], groups, outputs[i], block);
    }
  });
}

}  // namespace steelyard
