// FileLook: how a file looked at one moment, to tell later whether somebody wrote to it.
//
//     const FileLook before = look_at(path);  …  tells_untouched(before, look_at(path)) → the same bytes
//
// A write changes size or time of change; but clocks of file systems tick in milliseconds, so times
// that were fresh at the first look tell nothing, and the caller must read the bytes (as git does
// with files younger than its index). Tested by: tests/landing/untouched_test.cpp.
#pragma once

#include <cstdint>
#include <string>

namespace steelyard {

struct FileLook {
  bool exists = false;
  std::uint64_t device = 0;
  std::uint64_t number = 0;
  std::int64_t size = 0;
  std::int64_t written_ns = 0;
  std::int64_t changed_ns = 0;
  std::int64_t looked_ns = 0;  // now, by the clock that file times are of

  [[nodiscard]] bool operator==(const FileLook&) const = default;
};

FileLook look_at(const std::string& path);

/// True only when nobody can have written between the looks; false may also mean "cannot tell".
bool tells_untouched(const FileLook& before, const FileLook& after);

}  // namespace steelyard
