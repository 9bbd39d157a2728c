// signing: see signing.hpp.
//
// Promise: a key file is there whole or not at all; it is made under a passing name and renamed.
// Tested by: tests/store/anchors_test.cpp.

#include "store/signing.hpp"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>

#include "base/digest.hpp"
#include "base/file.hpp"
#include "base/text.hpp"

namespace steelyard {

namespace {

using Seed = std::array<unsigned char, crypto_sign_SEEDBYTES>;
using PublicKey = std::array<unsigned char, crypto_sign_PUBLICKEYBYTES>;
using SecretKey = std::array<unsigned char, crypto_sign_SECRETKEYBYTES>;
using Signature = std::array<unsigned char, crypto_sign_BYTES>;

template <std::size_t N>
std::string hex(const std::array<unsigned char, N>& bytes) {
  std::array<char, 2 * N + 1> out{};
  sodium_bin2hex(out.data(), out.size(), bytes.data(), bytes.size());
  return out.data();
}

template <std::size_t N>
bool from_hex(std::string_view text, std::array<unsigned char, N>& out) {
  std::size_t n = 0;
  return text.size() == 2 * N &&
         sodium_hex2bin(out.data(), N, text.data(), text.size(), nullptr, &n, nullptr) == 0 &&
         n == N && hex(out) == text;  // in one way only: no capital letters
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

Diagnostic bad_key(const std::string& path, Text hint) {
  return {"A007"_code, {}, {path}, std::move(hint), {}};
}

Diagnostic cannot_write(const std::string& path) {
  return {"E002"_code, {}, {path, words_of_errno(errno)}, {}, {}};
}

/// Only its owner can read it, from its first moment.
Result<void> write_private_file(const std::string& path, const std::string& text) {
  const std::string beside = path + "." + std::to_string(::getpid()) + ".tmp";
  const int file = ::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
  if (file < 0) return fail(cannot_write(path));
  const bool written =
      ::write(file, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
      ::fsync(file) == 0;
  ::close(file);
  if (written && ::rename(beside.c_str(), path.c_str()) == 0) return {};
  const Diagnostic why = cannot_write(path);
  ::unlink(beside.c_str());
  return fail(why);
}

SigningKey key_of(const Seed& seed) {
  PublicKey public_key{};
  SecretKey secret_key{};
  crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed.data());
  const std::string text = hex(public_key);
  return {.seed = hex(seed), .public_key = text, .fingerprint = fingerprint_of(text)};
}

Result<SigningKey> make_key(const std::string& path) {
  Seed seed{};
  randombytes_buf(seed.data(), seed.size());
  const SigningKey key = key_of(seed);
  TRY(write_private_file(path, key.seed + "\n"));
  return key;
}

}  // namespace

std::string fingerprint_of(std::string_view public_key) { return digest(public_key).substr(0, 16); }

Result<SigningKey> own_key(const std::string& path) {
  STEELYARD_CHECK(sodium_init() >= 0, "libsodium starts on every machine with a random source");
  struct stat status{};
  if (::stat(path.c_str(), &status) != 0) return make_key(path);
  if ((status.st_mode & 077U) != 0) {
    return fail(bad_key(path, {"chmod 600，只让本人读", "chmod 600: for its owner only"}));
  }
  const std::string text = TRY(read_file(path));
  Seed seed{};
  if (!from_hex(trim(text), seed)) {
    return fail(bad_key(path, {"从备份取回；没有备份就移走它，下次会新建一个，旧锚点仍可核对",
                               "take it from a backup; without one move it away and a new one is "
                               "made, while older anchors can still be checked"}));
  }
  return key_of(seed);
}

std::string sign(const SigningKey& key, std::string_view bytes) {
  Seed seed{};
  STEELYARD_CHECK(from_hex(key.seed, seed), "a key is made by own_key");
  PublicKey public_key{};
  SecretKey secret_key{};
  Signature signature{};
  crypto_sign_seed_keypair(public_key.data(), secret_key.data(), seed.data());
  crypto_sign_detached(signature.data(), nullptr, bytes_of(bytes), bytes.size(), secret_key.data());
  return hex(signature);
}

bool is_signed_by(std::string_view public_key, std::string_view signature, std::string_view bytes) {
  PublicKey key{};
  Signature given{};
  return from_hex(trim(public_key), key) && from_hex(signature, given) &&
         crypto_sign_verify_detached(given.data(), bytes_of(bytes), bytes.size(), key.data()) == 0;
}

}  // namespace steelyard
