// The child's side: opens the file, shuts the doors, reads.
//
//     __read_file xlsx orders.xlsx "" 2147483648,…  → Sheet Rows Rows End on standard output
//
// Promise: the file is opened before the filter of system calls is in force and before its first
// byte is looked at; nothing else is opened for it. Tested by: tests/readers/child_test.cpp.

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>

#include "base/file.hpp"
#include "readers/child.hpp"
#include "readers/child_frames.hpp"
#include "readers/parquet.hpp"
#include "readers/sandbox.hpp"
#include "readers/xls.hpp"
#include "readers/xlsx.hpp"

namespace steelyard {

namespace {

tl::unexpected<Diagnostics> cannot_open(const std::string& path, int error) {
  return fail(Diagnostic{"D010"_code, {}, {path, words_of_errno(error)}, {}, {}});
}

/// The whole file as memory. Never unmapped: the process ends with its reading.
Result<std::string_view> map_file(const std::string& path, int fd, const ChildLimits& limits) {
  struct stat status{};
  if (::fstat(fd, &status) != 0) return cannot_open(path, errno);
  const auto size = static_cast<std::size_t>(status.st_size);
  if (size == 0) return std::string_view();
  void* const bytes = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, fd, 0);
  if (bytes == MAP_FAILED && errno == ENOMEM) return fail(beyond(Limit::Memory, path, limits));
  if (bytes == MAP_FAILED) return cannot_open(path, errno);
  return std::string_view(static_cast<const char*>(bytes), size);
}

Result<void> read_into(const ChildRequest& request, FrameWriter& sink) {
  const int fd = ::open(request.path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return cannot_open(request.path, errno);
  if (request.format == ChildFormat::Parquet) {
    TRY(enter_sandbox(Sandbox::Engine, request.path));
    return read_parquet(fd, request, sink);
  }
  const std::string_view bytes = TRY(map_file(request.path, fd, request.limits));
  TRY(enter_sandbox(Sandbox::Strict, request.path));
  if (request.format == ChildFormat::Book) return read_xlsx_book(bytes, request, sink);
  return request.format == ChildFormat::Xls ? read_xls(bytes, request, sink)
                                            : read_xlsx(bytes, request, sink);
}

}  // namespace

int run_child(const ChildRequest& request) {
  set_limits(request.limits);
  FrameWriter sink(STDOUT_FILENO, request.path, request.limits);
  Result<void> done = read_into(request, sink);
  if (done) done = sink.end();
  if (done) return 0;
  sink.error(done.error());
  return 1;
}

bool try_run_child(int argc, char** argv, int& exit_code) {
  ChildRequest request;
  if (!try_read_request(argc, argv, request)) return false;
  // At once, without the end of the program: nothing else runs here, and the filter allows little.
  ::_exit(exit_code = run_child(request));
}

}  // namespace steelyard
