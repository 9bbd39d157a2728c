// Digest: BLAKE2b-256 (RFC 7693) by libsodium.
//
//     digest("abc") = "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319"
//
// Promise: the same bytes give the same digest on every machine, in one piece or in many. Not a
// keyed hash: personal columns are hashed with a key elsewhere (landing/).
// Tested by: tests/base/digest_test.cpp.

#include "base/digest.hpp"

#include <sodium.h>

#include <array>
#include <utility>

#include "base/result.hpp"

namespace steelyard {
namespace {

constexpr std::size_t kDigestBytes = 32;
using Bytes = std::array<unsigned char, kDigestBytes>;

/// Lets libsodium pick the fastest code for this processor, once; it is safe from any thread.
void choose_implementation() {
  static const int chosen = sodium_init();
  STEELYARD_CHECK(chosen >= 0, "libsodium starts on every machine with a random source");
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

std::string hex(const Bytes& bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * bytes.size());
  for (const unsigned char byte : bytes) {
    out += kDigits[byte >> 4U];
    out += kDigits[byte & 15U];
  }
  return out;
}

Bytes hash(std::string_view text) {
  choose_implementation();
  Bytes out{};
  crypto_generichash(out.data(), out.size(), bytes_of(text), text.size(), nullptr, 0);
  return out;
}

}  // namespace

std::string digest(std::string_view bytes) { return hex(hash(bytes)); }

std::uint64_t digest64(std::string_view bytes) {
  const Bytes all = hash(bytes);
  std::uint64_t out = 0;
  for (unsigned i = 0; i < 8; ++i) out |= std::uint64_t{all[i]} << (8 * i);
  return out;
}

struct Digester::State {
  crypto_generichash_state sodium;
};

Digester::Digester() : state_(std::make_unique<State>()) {
  choose_implementation();
  crypto_generichash_init(&state_->sodium, nullptr, 0, kDigestBytes);
}
Digester::~Digester() = default;
Digester::Digester(Digester&&) noexcept = default;
Digester& Digester::operator=(Digester&&) noexcept = default;

void Digester::add(std::string_view bytes) {
  STEELYARD_CHECK(state_ != nullptr, "a finished digest takes no more bytes");
  crypto_generichash_update(&state_->sodium, bytes_of(bytes), bytes.size());
}

std::string Digester::finish() {
  STEELYARD_CHECK(state_ != nullptr, "a digest is finished once");
  Bytes out{};
  crypto_generichash_final(&state_->sodium, out.data(), out.size());
  state_.reset();
  return hex(out);
}

}  // namespace steelyard
