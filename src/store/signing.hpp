// Signing: Ed25519 (RFC 8032) by libsodium; keys as hex, the secret one in a file of its owner.
//
// Tested by: tests/store/anchors_test.cpp.
#pragma once

#include <string>
#include <string_view>

#include "base/result.hpp"

namespace steelyard {

struct SigningKey {
  std::string seed;         // hex; never shown
  std::string public_key;   // hex
  std::string fingerprint;  // the first 16 digits of the public key's digest
};

/// The key of that file; made, 0600, when there is no file. One process at a time. Errors: A007 others
/// may read it, or it is none; E002.
Result<SigningKey> own_key(const std::string& path);
std::string fingerprint_of(std::string_view public_key);
std::string sign(const SigningKey& key, std::string_view bytes);
/// False for what is no key or no signature too.
bool is_signed_by(std::string_view public_key, std::string_view signature, std::string_view bytes);

}  // namespace steelyard
