// Fuzzing what a child may say: rows, texts and errors out of any bytes, never beyond them.

#include <cstdint>
#include <string>
#include <string_view>

#include "readers/child_frames.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace steelyard;
  // A copy of exactly that size, so that reading beyond it is seen.
  const std::vector<char> bytes(data, data + size);
  const std::string_view text(bytes.data(), bytes.size());
  std::string_view rest = text;
  RawRecord record;
  std::size_t n_bytes = 0;
  while (!rest.empty() && try_take_row(rest, record)) {
    for (const std::string_view cell : record.cells) n_bytes += cell.size();
  }
  STEELYARD_CHECK(n_bytes <= size, "cells are parts of the frame");
  std::vector<std::string> texts;
  if (try_read_texts(text, texts)) {
    STEELYARD_CHECK(write_texts(texts) == text, "there is one way to write texts");
  }
  Diagnostic diagnostic{};
  static_cast<void>(try_read_error(text, diagnostic));
  return 0;
}
