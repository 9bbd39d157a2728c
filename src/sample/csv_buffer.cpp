// CsvBuffer: digits by hand.
//
//     instant(1'748'736'000)   →   2025-06-01 00:00:00,
//
// Promise: what stands in the buffer is what was counted. Not here: files (chunks.cpp).
// Tested by: tests/sample.

#include "sample/csv_buffer.hpp"

#include <algorithm>
#include <charconv>
#include <cstring>

namespace steelyard::sample {

void CsvBuffer::part(std::string_view value) {
  std::memcpy(bytes_.data() + used_, value.data(), value.size());
  used_ += value.size();
}

void CsvBuffer::part_number(std::uint64_t number) {
  char* const at = bytes_.data() + used_;
  used_ += static_cast<std::size_t>(std::to_chars(at, at + 20, number).ptr - at);
}

void CsvBuffer::part_padded(std::uint64_t number, int width) {
  std::array<char, 20> digits{};
  char* const end = digits.data() + digits.size();
  char* at = end;
  do {
    *--at = static_cast<char>('0' + number % 10);
    number /= 10;
  } while (number != 0);
  while (end - at < width) *--at = '0';
  part({at, static_cast<std::size_t>(end - at)});
}

void CsvBuffer::text(std::string_view value) {
  part(value);
  put(',');
}

void CsvBuffer::quoted(std::string_view value) {
  if (value.find_first_of(",\"\r\n") == std::string_view::npos) return text(value);
  put('"');
  for (const char c : value) {
    if (c == '"') put('"');
    put(c);
  }
  put('"');
  put(',');
}

void CsvBuffer::id(std::string_view prefix, std::uint64_t number, int width) {
  part(prefix);
  part_padded(number, width);
  put(',');
}

void CsvBuffer::count(std::int64_t value) {
  if (value < 0) put('-');
  part_number(static_cast<std::uint64_t>(value < 0 ? -value : value));
  put(',');
}

void CsvBuffer::decimal(std::int64_t value, int scale) {
  if (value < 0) put('-');
  std::uint64_t unit = 1;
  for (int i = 0; i < scale; ++i) unit *= 10;
  const auto size = static_cast<std::uint64_t>(value < 0 ? -value : value);
  part_number(size / unit);
  if (scale > 0) {
    put('.');
    part_padded(size % unit, scale);
  }
  put(',');
}

void CsvBuffer::money(std::int64_t fen) {
  sums_[k_money_++] += fen;
  if (fen < 0) put('-');
  const auto size = static_cast<std::uint64_t>(fen < 0 ? -fen : fen);
  part_number(size / 100);
  put('.');
  put_two(static_cast<unsigned>(size % 100));
  put(',');
}

void CsvBuffer::put_two(unsigned value) {
  put(static_cast<char>('0' + value / 10));
  put(static_cast<char>('0' + value % 10));
}

void CsvBuffer::put_date(Date date) {
  DayText& cached = day_texts_[static_cast<std::size_t>(date.days) % day_texts_.size()];
  if (date != cached.day) {
    cached.day = date;
    const std::string text = to_string(date);
    std::copy_n(text.begin(), cached.text.size(), cached.text.begin());
  }
  part({cached.text.data(), cached.text.size()});
}

void CsvBuffer::date(Date date) {
  put_date(date);
  put(',');
}

void CsvBuffer::instant(Seconds at) {
  if (at != 0) {
    put_date(day_of_seconds(at));
    const auto clock = static_cast<unsigned>(at % kDay);
    put(' ');
    put_two(clock / 3'600);
    put(':');
    put_two(clock / 60 % 60);
    put(':');
    put_two(clock % 60);
  }
  put(',');
}

void CsvBuffer::clear() {
  used_ = 0;
  n_rows_ = 0;
  sums_ = {};
}

}  // namespace steelyard::sample
