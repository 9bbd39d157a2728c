// CanonicalBytes: fields as bytes that can be read in one way only, for hashes and signatures.
//
//     text("ab") whole(7)  →  2,0,0,0,0,0,0,0,a,b  8,0,0,0,0,0,0,0,7,0,0,0,0,0,0,0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "base/little_endian.hpp"

namespace steelyard {

class CanonicalBytes {
 public:
  CanonicalBytes& text(std::string_view field) {
    write_u64(field.size(), bytes_);
    bytes_ += field;
    return *this;
  }
  CanonicalBytes& whole(std::int64_t field) {
    write_u64(8, bytes_);
    write_u64(static_cast<std::uint64_t>(field), bytes_);
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  std::string bytes_;
};

}  // namespace steelyard
