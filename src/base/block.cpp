// Column and Block: values in memory.
//
//     Column c(true); c.push_text("甲"); c.push_null();  c.text_at(0) = "甲", c.is_null(1) = true
//
// Not here: their bytes (column_bytes.cpp). Tested by: tests/base/block_test.cpp.

#include "base/block.hpp"

#include <array>

namespace steelyard {
namespace {

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

}  // namespace steelyard
