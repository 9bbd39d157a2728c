// Sources of bytes: a file, a text in memory, and one whose first bytes were looked at before.
//
//     Sampled sampled = TRY(take_sample(TRY(file_source("a.csv")), 4));   sampled.sample = "id,a"
//
// Promise: read gives the bytes of the file in order, whatever was sampled, also from a pipe that
// cannot be rewound. Not here: decoding (encoding.cpp).  Tested by: tests/readers/csv_test.cpp.

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include "base/file.hpp"
#include "readers/csv.hpp"

namespace steelyard {

namespace {

class FileSource final : public ByteSource {
 public:
  FileSource(std::string path, int fd, std::uint64_t size)
      : path_(std::move(path)), fd_(fd), size_(size) {}
  ~FileSource() override { ::close(fd_); }
  FileSource(const FileSource&) = delete;
  FileSource& operator=(const FileSource&) = delete;

  Result<std::size_t> read(char* to, std::size_t size) override {
    for (;;) {
      const ssize_t n = ::read(fd_, to, size);
      if (n >= 0) return static_cast<std::size_t>(n);
      if (errno != EINTR) {
        return fail(Diagnostic{"E010"_code, {}, {path_, words_of_errno(errno)}, {}, {}});
      }
    }
  }
  [[nodiscard]] std::uint64_t size() const override { return size_; }
  [[nodiscard]] const std::string& name() const override { return path_; }

 private:
  std::string path_;
  int fd_;
  std::uint64_t size_;
};

class TextSource final : public ByteSource {
 public:
  TextSource(std::string name, std::string text) : name_(std::move(name)), text_(std::move(text)) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    const std::size_t n = std::min(size, text_.size() - at_);
    std::copy_n(text_.data() + at_, n, to);
    at_ += n;
    return n;
  }
  [[nodiscard]] std::uint64_t size() const override { return text_.size(); }
  [[nodiscard]] const std::string& name() const override { return name_; }

 private:
  std::string name_;
  std::string text_;
  std::size_t at_ = 0;
};

/// First the sample, then the rest.
class ResumedSource final : public ByteSource {
 public:
  ResumedSource(std::string sample, std::unique_ptr<ByteSource> rest)
      : sample_(std::move(sample)), rest_(std::move(rest)) {}

  Result<std::size_t> read(char* to, std::size_t size) override {
    if (at_ == sample_.size()) return rest_->read(to, size);
    const std::size_t n = std::min(size, sample_.size() - at_);
    std::copy_n(sample_.data() + at_, n, to);
    at_ += n;
    if (at_ == sample_.size()) {
      sample_ = {};
      at_ = 0;
    }
    return n;
  }
  [[nodiscard]] std::uint64_t size() const override { return rest_->size(); }
  [[nodiscard]] const std::string& name() const override { return rest_->name(); }

 private:
  std::string sample_;
  std::unique_ptr<ByteSource> rest_;
  std::size_t at_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> text_source(std::string name, std::string text) {
  return std::make_unique<TextSource>(std::move(name), std::move(text));
}

Result<std::unique_ptr<ByteSource>> file_source(const std::string& path) {
  const int fd = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return fail(Diagnostic{"D010"_code, {}, {path, words_of_errno(errno)}, {}, {}});
  struct stat status{};
  const int error = ::fstat(fd, &status) != 0 ? errno : S_ISDIR(status.st_mode) ? EISDIR : 0;
  if (error != 0) {
    ::close(fd);
    return fail(Diagnostic{"D010"_code, {}, {path, words_of_errno(error)}, {}, {}});
  }
  const auto size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  return std::make_unique<FileSource>(path, fd, size);
}

Result<Sampled> take_sample(std::unique_ptr<ByteSource> source, std::size_t size) {
  constexpr std::size_t kStep = 16 * 1024;  // most files are small
  std::string sample;
  while (sample.size() < size) {
    const std::size_t before = sample.size();
    sample.resize(std::min(size, before + kStep));
    const std::size_t n = TRY(source->read(sample.data() + before, sample.size() - before));
    sample.resize(before + n);
    if (n == 0) break;
  }
  auto resumed = std::make_unique<ResumedSource>(sample, std::move(source));
  return Sampled{std::move(sample), std::move(resumed)};
}

}  // namespace steelyard
