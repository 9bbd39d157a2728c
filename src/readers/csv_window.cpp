// TextWindow: see csv_window.hpp.
//
//     text() = "a,b\n1,2\n3"  → drop(8) → text() = "3" → fill() → text() = "3,4\n"
//
// Promise: the buffer never grows; a record of the largest size and one chunk fit in together.
// Not here: where records end (csv_split.cpp).  Tested by: tests/readers/csv_test.cpp.

#include "readers/csv_window.hpp"

#include <algorithm>
#include <cstring>

namespace steelyard {

TextWindow::TextWindow(std::unique_ptr<ByteSource> source, Encoding encoding,
                       const CsvOptions& options)
    : source_(std::move(source)),
      decoder_(make_decoder(encoding)),
      chunk_size_(options.chunk_size) {
  if (decoder_) raw_.resize(chunk_size_);
  // Two bytes more than a record, so that a line end or a doubled quote shows (csv.cpp).
  buffer_.resize(options.record_size_max + 2 + chunk_size_);
}

Result<std::size_t> TextWindow::read_decoded(char* to, std::size_t room) {
  while (decoded_at_ == decoded_.size() && !source_ended_) {
    decoded_.clear();
    decoded_at_ = 0;
    const std::size_t n = TRY(source_->read(raw_.data(), raw_.size()));
    n_read_ += n;
    source_ended_ = n == 0;
    if (source_ended_) {
      decoder_->finish(decoded_);
    } else {
      decoder_->decode(std::string_view(raw_).substr(0, n), decoded_);
    }
    for (const BadByte& bad : decoder_->take_bad_bytes()) bad_.push_back(bad);
  }
  const std::size_t n = std::min(room, decoded_.size() - decoded_at_);
  std::copy_n(decoded_.data() + decoded_at_, n, to);
  decoded_at_ += n;
  return n;
}

Result<bool> TextWindow::fill() {
  if (ended_) return false;
  if (begin_ > 0 && end_ + chunk_size_ > buffer_.size()) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
  }
  const std::size_t room = std::min(chunk_size_, buffer_.size() - end_);
  if (room == 0) return false;
  char* const to = buffer_.data() + end_;
  std::size_t n = 0;
  if (decoder_) {
    n = TRY(read_decoded(to, room));
  } else {
    n = TRY(source_->read(to, room));
    n_read_ += n;
  }
  end_ += n;
  ended_ = n == 0;
  return !ended_;
}

void TextWindow::drop(std::size_t size) {
  begin_ += size;
  n_dropped_ += size;
  while (!bad_.empty() && bad_.front().decoded_offset < n_dropped_) bad_.pop_front();
}

TextWindow::Place TextWindow::place_of(std::size_t at) const {
  const std::uint64_t offset = n_dropped_ + at;
  const auto bad = std::lower_bound(
      bad_.begin(), bad_.end(), offset,
      [](const BadByte& byte, std::uint64_t wanted) { return byte.decoded_offset < wanted; });
  if (bad != bad_.end() && bad->decoded_offset == offset) {
    return {bad->original_offset, bad->byte};
  }
  return {offset, static_cast<unsigned char>(buffer_[begin_ + at])};
}

std::uint64_t TextWindow::bytes_done() const { return n_read_ - (decoder_ ? 0 : end_ - begin_); }

}  // namespace steelyard
