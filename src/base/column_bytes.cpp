// Columns as bytes, no wider than their values are: what is not written need not be compressed, hashed
// and read again.
//
//     12:00:00, 12:00:07, missing  →  rows 3 · bits 011 · width 1, base 12:00:00, step 1 s · 0, 7, 0
//
// Little endian:  u8 kind (2 integers, 3 text) · u64 rows · u8 has gaps · a bit for each row when it has (set =
// there), then
//     integers  u8 width (0 all missing, 1, 2, 4, 8) · i64 base · u64 step · (value − base) ÷ step × rows
//     text      u8 width (1, 2, 4) · length × rows · the text bytes
// Kinds 0 and 1 are those of earlier versions, which are read for ever: u8 valid × rows, then i64 × rows, or
// u32 end × rows and the text bytes. Promise: try_read accepts what write wrote and nothing that would later
// read outside its arena, nor asks for much more memory than it has bytes. It is not a checksum: the
// landing zone's frames carry one. Tested by: tests/base/block_test.cpp, fuzz/fuzz_columns.cpp.

#include <algorithm>
#include <bit>
#include <cstring>
#include <utility>

#include "base/block.hpp"

namespace steelyard {

namespace {

static_assert(std::endian::native == std::endian::little, "frames are written as they lie");

enum Kind : std::uint8_t { kOldInts, kOldText, kInts, kText };

constexpr std::uint64_t kSecond = 1'000'000;  // what instants are nearly always whole in

template <typename T>
void write_one(std::string& out, T value) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Takes n values off the front of `in`. Divides instead of multiplying, so a huge n is refused.
template <typename T>
bool try_take(std::string_view& in, std::size_t n, std::vector<T>& values) {
  if (n > in.size() / sizeof(T)) return false;
  values.resize(n);
  if (n > 0) std::memcpy(values.data(), in.data(), n * sizeof(T));
  in.remove_prefix(n * sizeof(T));
  return true;
}
template <typename T>
bool try_take_one(std::string_view& in, T& value) {
  if (in.size() < sizeof value) return false;
  std::memcpy(&value, in.data(), sizeof value);
  in.remove_prefix(sizeof value);
  return true;
}

/// How a column's integers are written: in unsigned arithmetic, which is the same for every range.
struct Packing {
  std::uint64_t base = 0;
  std::uint64_t step = 1;
  std::uint8_t width = 0;
};

std::uint8_t width_for(std::uint64_t most) {
  if (most >> 32U != 0) return 8;
  if (most >> 16U != 0) return 4;
  return most >> 8U != 0 ? 2 : 1;
}

Packing packing_of(const std::vector<std::int64_t>& values,
                   const std::vector<std::uint8_t>& valid) {
  std::int64_t least = std::numeric_limits<std::int64_t>::max();
  std::int64_t most = std::numeric_limits<std::int64_t>::min();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (valid[i] == 0) continue;
    least = std::min(least, values[i]);
    most = std::max(most, values[i]);
  }
  if (least > most) return {};
  Packing packing{.base = static_cast<std::uint64_t>(least), .step = 1, .width = 0};
  const std::uint64_t range = static_cast<std::uint64_t>(most) - packing.base;
  packing.width = width_for(range);
  if (packing.width < 8 || width_for(range / kSecond) == 8) return packing;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::uint64_t offset = static_cast<std::uint64_t>(values[i]) - packing.base;
    if (valid[i] != 0 && offset % kSecond != 0) return packing;
  }
  return {.base = packing.base, .step = kSecond, .width = width_for(range / kSecond)};
}

/// Calls `f` with a value of the type that is so wide; false when none is.
template <typename F>
bool with_width(std::uint8_t width, F f) {
  switch (width) {
    case 1:
      f(std::uint8_t{});
      return true;
    case 2:
      f(std::uint16_t{});
      return true;
    case 4:
      f(std::uint32_t{});
      return true;
    case 8:
      f(std::uint64_t{});
      return true;
    default:
      return false;
  }
}

/// Room for n values of type T at the end of `out`, which `fill` writes.
template <typename T, typename F>
void write_values(std::string& out, std::size_t n, F value_of) {
  const std::size_t begin = out.size();
  out.resize(begin + n * sizeof(T));
  char* to = out.data() + begin;
  for (std::size_t i = 0; i < n; ++i, to += sizeof(T)) {
    const T value = static_cast<T>(value_of(i));
    std::memcpy(to, &value, sizeof value);
  }
}

void write_gaps(std::string& out, const std::vector<std::uint8_t>& valid) {
  const bool has_gaps = std::ranges::find(valid, 0) != valid.end();
  write_one(out, static_cast<std::uint8_t>(has_gaps));
  if (!has_gaps) return;
  std::string bits((valid.size() + 7) / 8, '\0');
  for (std::size_t i = 0; i < valid.size(); ++i) {
    bits[i / 8] = static_cast<char>(bits[i / 8] | valid[i] << (i % 8));
  }
  out += bits;
}

bool try_read_gaps(std::string_view& in, std::size_t n_rows, std::vector<std::uint8_t>& valid,
                   bool& has_gaps) {
  std::uint8_t flag = 0;
  if (!try_take_one(in, flag) || flag > 1) return false;
  has_gaps = flag == 1;
  if (!has_gaps) return true;
  if (n_rows / 8 > in.size() || (n_rows + 7) / 8 > in.size()) return false;
  valid.resize(n_rows);
  for (std::size_t i = 0; i < n_rows; ++i) {
    valid[i] = static_cast<std::uint8_t>(static_cast<std::uint8_t>(in[i / 8]) >> (i % 8) & 1U);
  }
  in.remove_prefix((n_rows + 7) / 8);
  return true;
}

bool is_ascending(const std::vector<std::uint32_t>& ends) {
  for (std::size_t i = 1; i < ends.size(); ++i) {
    if (ends[i] < ends[i - 1]) return false;
  }
  return true;
}

bool try_take_text(std::string_view& in, std::size_t n_bytes, std::string& bytes) {
  if (n_bytes > in.size()) return false;
  bytes.assign(in.substr(0, n_bytes));
  in.remove_prefix(n_bytes);
  return true;
}

}  // namespace

void Column::write(std::string& out) const {
  write_one(out, static_cast<std::uint8_t>(text_ ? kText : kInts));
  write_one(out, std::uint64_t{size()});
  write_gaps(out, valid_);
  text_ ? write_text_values(out) : write_ints(out);
}

void Column::write_ints(std::string& out) const {
  const Packing packing = packing_of(ints_, valid_);
  write_one(out, packing.width);
  write_one(out, packing.base);
  write_one(out, packing.step);
  with_width(packing.width, [&](auto type) {
    write_values<decltype(type)>(out, size(), [&](std::size_t i) -> std::uint64_t {
      const std::uint64_t offset = static_cast<std::uint64_t>(ints_[i]) - packing.base;
      if (valid_[i] == 0) return 0;
      return packing.step == kSecond ? offset / kSecond : offset;
    });
  });
}

void Column::write_text_values(std::string& out) const {
  const auto length = [&](std::size_t i) { return ends_[i] - (i == 0 ? 0 : ends_[i - 1]); };
  std::uint32_t longest = 0;
  for (std::size_t i = 0; i < size(); ++i) longest = std::max(longest, length(i));
  const std::uint8_t width = width_for(longest);
  write_one(out, width);
  with_width(width, [&](auto type) { write_values<decltype(type)>(out, size(), length); });
  out += bytes_;
}

bool Column::try_read_ints(std::string_view& in, std::size_t n_rows) {
  Packing packing;
  if (!try_take_one(in, packing.width) || !try_take_one(in, packing.base) ||
      !try_take_one(in, packing.step)) {
    return false;
  }
  if (packing.width ==
      0) {  // rows are counted by their gaps, so they are not more than the bytes tell
    ints_.assign(valid_.size(), 0);
    return valid_.size() == n_rows && std::ranges::find(valid_, 1) == valid_.end();
  }
  bool fits = false;
  const bool is_known = with_width(packing.width, [&](auto type) {
    std::vector<decltype(type)> offsets;
    fits = try_take(in, n_rows, offsets);
    ints_.resize(offsets.size());
    for (std::size_t i = 0; i < offsets.size(); ++i) {
      const bool is_there = valid_.empty() || valid_[i] != 0;
      ints_[i] = is_there ? static_cast<std::int64_t>(packing.base + packing.step * offsets[i]) : 0;
    }
  });
  return is_known && fits;
}

bool Column::try_read_text(std::string_view& in, std::size_t n_rows) {
  std::uint8_t width = 0;
  bool fits = false;
  if (!try_take_one(in, width) || width == 8) return false;
  const bool is_known = with_width(width, [&](auto type) {
    std::vector<decltype(type)> lengths;
    fits = try_take(in, n_rows, lengths);
    ends_.resize(lengths.size());
    std::uint64_t end = 0;
    for (std::size_t i = 0; i < lengths.size() && fits; ++i) {
      end += lengths[i];
      fits = end <= in.size() && end <= std::numeric_limits<std::uint32_t>::max();
      ends_[i] = static_cast<std::uint32_t>(end);
    }
  });
  return is_known && fits && try_take_text(in, ends_.empty() ? 0 : ends_.back(), bytes_);
}

bool Column::try_read_old(std::string_view& in, std::size_t n_rows) {
  if (!try_take(in, n_rows, valid_)) return false;
  if (std::ranges::any_of(valid_, [](std::uint8_t valid) { return valid > 1; })) return false;
  if (!text_) return try_take(in, n_rows, ints_);
  return try_take(in, n_rows, ends_) && is_ascending(ends_) &&
         try_take_text(in, ends_.empty() ? 0 : ends_.back(), bytes_);
}

bool Column::try_read(std::string_view& in, Column& column) {
  std::uint8_t kind = 0;
  std::uint64_t n_rows = 0;
  bool has_gaps = false;
  if (!try_take_one(in, kind) || kind > kText || !try_take_one(in, n_rows)) return false;
  Column out(kind == kOldText || kind == kText);
  if (kind == kOldInts || kind == kOldText) {
    if (!out.try_read_old(in, n_rows)) return false;
  } else {
    if (!try_read_gaps(in, n_rows, out.valid_, has_gaps)) return false;
    if (!(out.text_ ? out.try_read_text(in, n_rows) : out.try_read_ints(in, n_rows))) return false;
    if (!has_gaps) out.valid_.assign(n_rows, 1);
  }
  column = std::move(out);
  return true;
}

}  // namespace steelyard
