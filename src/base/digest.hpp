// Digest: BLAKE2b-256 of bytes as 64 hex digits; short forms for names, 64-bit forms for checksums.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace steelyard {

/// 64 hex digits.
std::string digest(std::string_view bytes);
/// A checksum for frames and rows; same function, first 8 bytes, little endian.
std::uint64_t digest64(std::string_view bytes);

/// The same, piece by piece. Move-only.
class Digester {
 public:
  Digester();
  ~Digester();
  Digester(Digester&&) noexcept;
  Digester& operator=(Digester&&) noexcept;
  void add(std::string_view bytes);
  /// Ends the digest; call once.
  [[nodiscard]] std::string finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace steelyard
