// untouched: see untouched.hpp.
//
//     changed 12:00:00, looked 12:00:07 and 12:01:40, changed 12:00:00 still  →  untouched
//     changed 12:00:06, looked 12:00:07                                       →  cannot tell
//
// Tested by: tests/landing/untouched_test.cpp.

#include "landing/untouched.hpp"

#include <sys/stat.h>

#include <ctime>

namespace steelyard {

namespace {

// FAT keeps times by two seconds, everything else finer.
constexpr std::int64_t kTickNs = 2'000'000'000;

std::int64_t nanoseconds(const timespec& time) {
  return std::int64_t{time.tv_sec} * 1'000'000'000 + time.tv_nsec;
}

}  // namespace

FileLook look_at(const std::string& path) {
  struct stat status{};
  timespec now{};
  ::clock_gettime(CLOCK_REALTIME, &now);
  if (::stat(path.c_str(), &status) != 0) return {};
  return {.exists = true,
          .device = status.st_dev,
          .number = status.st_ino,
          .size = status.st_size,
          .written_ns = nanoseconds(status.st_mtim),
          .changed_ns = nanoseconds(status.st_ctim),
          .looked_ns = nanoseconds(now)};
}

bool tells_untouched(const FileLook& before, const FileLook& after) {
  FileLook same = after;
  same.looked_ns = before.looked_ns;
  const std::int64_t settled_ns = before.looked_ns - kTickNs;
  return before.exists && same == before && before.written_ns < settled_ns &&
         before.changed_ns < settled_ns;
}

}  // namespace steelyard
