// Numbers as bytes, little endian, for frames in files and pipes.
//
//     std::string frame;  write_u32(7, frame);      read_u32(frame) = 7
//
// Tested by: tests/landing/landing_test.cpp, tests/readers/parquet_test.cpp.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace steelyard {

static_assert(std::endian::native == std::endian::little,
              "frames are written as memory holds them");

inline void write_u32(std::uint32_t value, std::string& out) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
inline void write_u64(std::uint64_t value, std::string& out) {
  out.append(reinterpret_cast<const char*>(&value), sizeof value);
}
/// Requires: 4 bytes.
inline std::uint32_t read_u32(std::string_view bytes) {
  std::uint32_t value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}
/// Requires: 8 bytes.
inline std::uint64_t read_u64(std::string_view bytes) {
  std::uint64_t value = 0;
  std::memcpy(&value, bytes.data(), sizeof value);
  return value;
}

}  // namespace steelyard
