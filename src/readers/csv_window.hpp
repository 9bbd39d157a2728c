// TextWindow: the part of a file that is in memory, decoded, in one buffer of fixed size.
//
// Owned by one reader. Tested by: tests/readers/csv_test.cpp through the reader.
#pragma once

#include <deque>
#include <memory>
#include <string>
#include <string_view>

#include "readers/csv.hpp"
#include "readers/csv_split.hpp"

namespace steelyard {

class TextWindow {
 public:
  TextWindow(std::unique_ptr<ByteSource> source, Encoding encoding, const CsvOptions& options);

  /// What is in memory and not yet dropped. Views are good until the next fill.
  [[nodiscard]] std::string_view text() const {
    return std::string_view(buffer_).substr(begin_, end_ - begin_);
  }
  /// Reads on. False when the file has ended or the buffer is full.
  Result<bool> fill();
  void drop(std::size_t size);
  [[nodiscard]] WindowEnd end() const {
    return ended_ ? WindowEnd::EndOfFile : WindowEnd::MoreFollows;
  }
  /// The offset in the file of a byte of text(), and that byte as the file has it. Exact for
  /// undecodable bytes, which is all that anybody asks for.
  struct Place {
    std::uint64_t offset = 0;
    unsigned char byte = 0;
  };
  [[nodiscard]] Place place_of(std::size_t at) const;
  [[nodiscard]] std::uint64_t bytes_done() const;
  [[nodiscard]] std::uint64_t bytes_total() const { return source_->size(); }
  [[nodiscard]] const std::string& name() const { return source_->name(); }

 private:
  Result<std::size_t> read_decoded(char* to, std::size_t room);

  std::unique_ptr<ByteSource> source_;
  std::unique_ptr<Decoder> decoder_;  // none: UTF-8
  std::size_t chunk_size_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::size_t end_ = 0;
  bool ended_ = false;
  std::uint64_t n_dropped_ = 0;  // decoded bytes before begin_
  std::uint64_t n_read_ = 0;     // bytes taken from the source
  std::string raw_;              // with a decoder: one chunk as it stands in the file
  std::string decoded_;          // with a decoder: decoded, not yet in the buffer from decoded_at_
  std::size_t decoded_at_ = 0;
  bool source_ended_ = false;
  std::deque<BadByte> bad_;
};

}  // namespace steelyard
