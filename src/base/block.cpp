// Column and Block: values in memory and as bytes.
//
//     Column c(true); c.push_text("甲"); c.push_null();  c.text_at(0) = "甲", c.is_null(1) = true
//
// The bytes of `write`, little endian:  u8 kind (0 integers, 1 text) · u64 rows · u8 valid × rows,
// then i64 × rows, or u32 end × rows and the text bytes. Promise: try_read accepts what write wrote
// and nothing that would later read outside its arena. It is not a checksum: the landing zone's
// frames carry one. Tested by: tests/base/block_test.cpp.

#include "base/block.hpp"

#include <array>
#include <bit>
#include <cstring>
#include <utility>

#include "base/result.hpp"

namespace steelyard {
namespace {

static_assert(std::endian::native == std::endian::little, "frames are written as they lie");

struct StoredWord {
  Stored type;
  std::string_view word;
};
constexpr std::array<StoredWord, 9> kStoredWords{{
    {Stored::Text, "text"},
    {Stored::Bool, "bool"},
    {Stored::Count, "count"},
    {Stored::Number, "number"},
    {Stored::Ratio, "ratio"},
    {Stored::Money, "money"},
    {Stored::Duration, "duration"},
    {Stored::Instant, "instant"},
    {Stored::Date, "date"},
}};

template <typename T>
void write_values(std::string& out, const std::vector<T>& values) {
  out.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
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

bool is_ascending(const std::vector<std::uint32_t>& ends) {
  for (std::size_t i = 1; i < ends.size(); ++i) {
    if (ends[i] < ends[i - 1]) return false;
  }
  return true;
}

}  // namespace

int scale_of(Stored type) {
  switch (type) {
    case Stored::Money:
      return kMoneyScale;
    case Stored::Number:
    case Stored::Ratio:
      return kNumberScale;
    case Stored::Text:
    case Stored::Bool:
    case Stored::Count:
    case Stored::Duration:
    case Stored::Instant:
    case Stored::Date:
      return 0;
  }
  return 0;
}

bool is_text(Stored type) { return type == Stored::Text; }

std::string_view stored_name(Stored type) {
  return kStoredWords[static_cast<std::size_t>(type)].word;
}

bool try_parse_stored(std::string_view name, Stored& type) {
  for (const StoredWord& known : kStoredWords) {
    if (known.word != name) continue;
    type = known.type;
    return true;
  }
  return false;
}

void Column::push_null() {
  valid_.push_back(0);
  if (text_) {
    ends_.push_back(static_cast<std::uint32_t>(bytes_.size()));
  } else {
    ints_.push_back(0);
  }
}

void Column::clear() {
  valid_.clear();
  ints_.clear();
  ends_.clear();
  bytes_.clear();
}

void Column::write(std::string& out) const {
  out += static_cast<char>(text_ ? 1 : 0);
  const std::uint64_t n_rows = valid_.size();
  out.append(reinterpret_cast<const char*>(&n_rows), sizeof n_rows);
  write_values(out, valid_);
  write_values(out, ints_);
  write_values(out, ends_);
  out += bytes_;
}

bool Column::try_read(std::string_view& in, Column& column) {
  std::vector<std::uint8_t> kind;
  std::vector<std::uint64_t> n_rows;
  if (!try_take(in, 1, kind) || kind[0] > 1 || !try_take(in, 1, n_rows)) return false;
  Column out(kind[0] == 1);
  if (!try_take(in, n_rows[0], out.valid_)) return false;
  for (const std::uint8_t valid : out.valid_) {
    if (valid > 1) return false;
  }
  if (!out.text_) {
    if (!try_take(in, n_rows[0], out.ints_)) return false;
  } else {
    if (!try_take(in, n_rows[0], out.ends_) || !is_ascending(out.ends_)) return false;
    const std::size_t n_bytes = out.ends_.empty() ? 0 : out.ends_.back();
    if (n_bytes > in.size()) return false;
    out.bytes_.assign(in.substr(0, n_bytes));
    in.remove_prefix(n_bytes);
  }
  column = std::move(out);
  return true;
}

}  // namespace steelyard
