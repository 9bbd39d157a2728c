// Encoding: which characters a text file is written in, and the way to UTF-8.
//
//     detect_encoding("\xB6\xA9\xB5\xA5") → Gb18030        (订单)
//     find_invalid_utf8("ab\xE4") → {2, 1}                 the first bytes that are no UTF-8
//
// Guarantees: nothing undecodable is dropped or replaced in silence: it is found and located.
// Thread-safe but for one decoder, which belongs to one reader. Tested by:
// tests/readers/encoding_test.cpp.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace steelyard {

enum class Encoding { Utf8, Gb18030, Utf16Little, Utf16Big };

/// By the first bytes of a file (a MiB is enough); a character cut at the end is no fault. Text
/// that is neither UTF-8 nor believable GB18030 is called Utf8, so that its faults are shown one by
/// one.
Encoding detect_encoding(std::string_view sample);

/// The place of the first bytes that are not well-formed UTF-8 (overlong forms and surrogates
/// included); `length` is the longest broken part, 1 … 3.
struct InvalidBytes {
  std::size_t offset = 0;
  std::size_t length = 0;
};
std::optional<InvalidBytes> find_invalid_utf8(std::string_view bytes);

/// The first place from `i` on whose byte is above 127, or the end; eight bytes at a time.
std::size_t skip_ascii(std::string_view bytes, std::size_t i);

/// True when all bytes are 1 … 127: the common case, tested eight bytes at a time.
bool is_plain_ascii(std::string_view bytes);

/// The longest beginning of at most `size_max` bytes that does not cut a character.
std::string_view cut_utf8(std::string_view text, std::size_t size_max);

/// "\xE4": how an undecodable byte is shown.
std::string escape_byte(unsigned char byte);

/// A byte of the original that stands for no character.
struct BadByte {
  std::uint64_t decoded_offset = 0;  // where the decoder put kBadByteMark
  std::uint64_t original_offset = 0;
  unsigned char byte = 0;
};
/// What the decoder writes for an undecodable byte: never part of UTF-8, so the reader finds it.
inline constexpr char kBadByteMark = '\xFF';

/// Another encoding to UTF-8, in pieces of any size.
class Decoder {
 public:
  virtual ~Decoder() = default;
  /// Appends to `out`; a character cut at the end of `bytes` waits for the next piece.
  virtual void decode(std::string_view bytes, std::string& out) = 0;
  /// The end of the file: what still waits is bad.
  virtual void finish(std::string& out) = 0;
  /// The bad bytes since the last call, in order.
  virtual std::vector<BadByte> take_bad_bytes() = 0;
};

class Gb18030Decoder final : public Decoder {
 public:
  Gb18030Decoder();  // builds its table of 23,940 two-byte codes with ICU
  ~Gb18030Decoder() override;
  Gb18030Decoder(Gb18030Decoder&&) noexcept;
  Gb18030Decoder& operator=(Gb18030Decoder&&) noexcept;

  void decode(std::string_view bytes, std::string& out) override;
  void finish(std::string& out) override;
  std::vector<BadByte> take_bad_bytes() override;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

enum class ByteOrder { Little, Big };

/// The mark at the beginning of a file is a character like any other: U+FEFF.
class Utf16Decoder final : public Decoder {
 public:
  explicit Utf16Decoder(ByteOrder order) : order_(order) {}

  void decode(std::string_view bytes, std::string& out) override;
  void finish(std::string& out) override;
  std::vector<BadByte> take_bad_bytes() override;

 private:
  [[nodiscard]] char16_t unit_at(std::string_view bytes, std::size_t i) const;
  void mark_bad(std::string_view bytes, std::string& out);
  void put(char32_t code, std::size_t n_bytes, std::string& out);

  ByteOrder order_;
  std::string waiting_;
  std::uint64_t n_in_ = 0;
  std::uint64_t n_out_ = 0;
  std::vector<BadByte> bad_;
};

/// None for UTF-8.
std::unique_ptr<Decoder> make_decoder(Encoding encoding);

}  // namespace steelyard
