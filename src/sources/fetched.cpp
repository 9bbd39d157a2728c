// fetched: see fetched.hpp.
//
//     https://erp.example/orders.csv: 12.5 MB, 3.1 MB/s
//
// Tested by: tests/sources/http_test.cpp (limits), tests/e2e/sources.sh.

#include "sources/fetched.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <utility>

#include "base/file.hpp"
#include "base/plural.hpp"

namespace steelyard {

FetchProgress::FetchProgress(const Context& context, const std::string& shown)
    : context_(context), shown_(shown), begun_(std::chrono::steady_clock::now()) {}

void FetchProgress::tell(std::uint64_t n_bytes, std::uint64_t total_bytes,
                         std::uint64_t n_rows) const {
  const std::chrono::duration<double> waited = std::chrono::steady_clock::now() - begun_;
  Text step{"取 " + shown_ + "：", "fetching " + shown_ + ": "};
  const double mega = static_cast<double>(n_bytes) / 1e6;
  std::string amount = fmt::format("{:.1f} MB", mega);
  if (waited.count() >= 1) amount += fmt::format(", {:.1f} MB/s", mega / waited.count());
  step.zh += amount;
  step.en += amount;
  if (n_rows > 0) {
    step.zh += fmt::format("，{} 行", n_rows);
    step.en += ", " + counted(static_cast<std::int64_t>(n_rows), "row", "rows");
    if (waited.count() >= 1) {
      const double rate = static_cast<double>(n_rows) / waited.count();
      step.zh += fmt::format("，每秒 {:.0f} 行", rate);
      step.en += fmt::format(", {:.0f} rows per second", rate);
    }
  }
  context_.tell({.step = std::move(step), .done = n_bytes, .total = total_bytes, .rejected = 0});
}

Result<BoundedFile> BoundedFile::create(std::string path, std::uint64_t bytes_max) {
  const int fd = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
  if (fd < 0) return fail(Diagnostic{"E002"_code, {}, {path, words_of_errno(errno)}, {}, {}});
  return BoundedFile(std::move(path), fd, bytes_max);
}

BoundedFile::BoundedFile(BoundedFile&& other) noexcept
    : path_(std::move(other.path_)),
      fd_(std::exchange(other.fd_, -1)),
      bytes_max_(other.bytes_max_),
      n_bytes_(other.n_bytes_),
      error_(other.error_),
      too_large_(other.too_large_) {}

BoundedFile::~BoundedFile() {
  if (fd_ >= 0) ::close(fd_);
}

bool BoundedFile::add(std::string_view bytes) {
  if (bytes.size() > bytes_max_ - n_bytes_) {
    too_large_ = true;
    return false;
  }
  while (!bytes.empty()) {
    const ssize_t n = ::write(fd_, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) {
      error_ = errno;
      return false;
    }
    bytes.remove_prefix(static_cast<std::size_t>(n));
    n_bytes_ += static_cast<std::uint64_t>(n);
  }
  return true;
}

bool BoundedFile::clear() {
  n_bytes_ = 0;
  if (::ftruncate(fd_, 0) == 0 && ::lseek(fd_, 0, SEEK_SET) == 0) return true;
  error_ = errno;
  return false;
}

Result<void> BoundedFile::failure(const std::string& shown) const {
  if (too_large_) return fail(too_large(shown, bytes_max_));
  if (error_ != 0) {
    return fail(Diagnostic{"E002"_code, {}, {path_, words_of_errno(error_)}, {}, {}});
  }
  return {};
}

Diagnostic too_large(const std::string& shown, std::uint64_t bytes_max) {
  const std::string limit = fmt::format("{:g} MB", static_cast<double>(bytes_max) / 1e6);
  return {
      "E055"_code,
      {},
      {shown, limit},
      {"缩小导出的范围，或用 --max-mb 放宽", "export less at once, or allow more with --max-mb"},
      {}};
}

Diagnostic too_slow(const std::string& shown, Text why) {
  return {"E056"_code,
          {},
          {shown, std::move(why.zh), std::move(why.en)},
          {"稍后再试，或用 --timeout 秒数 放宽",
           "try again later, or allow more with --timeout SECONDS"},
          {}};
}

}  // namespace steelyard
