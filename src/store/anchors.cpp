// anchors: see anchors.hpp.  Tested by: tests/store/anchors_test.cpp.

#include "store/anchors.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "base/context.hpp"
#include "base/date.hpp"
#include "base/file.hpp"
#include "base/text.hpp"
#include "store/canonical.hpp"
#include "store/signing.hpp"
#include "store/writer_lock.hpp"

namespace steelyard {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

std::string signed_bytes(const Anchor& anchor) {
  CanonicalBytes bytes;
  bytes.text("steelyard.anchor.1").whole(anchor.seq).text(anchor.hash);
  bytes.whole(anchor.at_us).text(anchor.key);
  return bytes.bytes();
}

std::string write_text(const Anchor& anchor) {
  const Json json = {{"seq", anchor.seq},
                     {"hash", anchor.hash},
                     {"at_us", anchor.at_us},
                     {"key", anchor.key},
                     {"signature", anchor.signature}};
  return json.dump() + "\n";
}

/// None for what is no anchor in form.
std::optional<Anchor> read_text(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  const auto is = [&json](const char* key, bool number) {
    const auto at = json.find(key);
    return at != json.end() && (number ? at->is_number_integer() : at->is_string());
  };
  if (!json.is_object() || !is("seq", true) || !is("at_us", true) || !is("hash", false) ||
      !is("key", false) || !is("signature", false)) {
    return std::nullopt;
  }
  return Anchor{.seq = json["seq"].get<std::int64_t>(),
                .hash = json["hash"].get<std::string>(),
                .at_us = json["at_us"].get<std::int64_t>(),
                .key = json["key"].get<std::string>(),
                .signature = json["signature"].get<std::string>()};
}

Diagnostic forged(const std::string& name, Text why) {
  return {"A105"_code, {}, {name}, std::move(why), {}};
}

/// Held until it goes.
Result<WriterLock> lock_of(const AnchorPlace& place) {
  std::error_code ignored;
  fs::create_directories(place.folder, ignored);
  WriterLock lock = TRY(WriterLock::open(place.folder + "/.lock"));
  TRY(lock.take(Context{}));
  return lock;
}

/// What the file of today says already; none where it says nothing that can be gone on from.
std::optional<Anchor> anchor_in(const std::string& path) {
  const auto text = read_file(path);
  return text ? read_text(*text) : std::nullopt;
}

using PublicKeys = std::map<std::string, std::string>;  // by fingerprint

PublicKeys keys_among(const std::vector<AnchorFile>& files) {
  PublicKeys keys;
  for (const AnchorFile& file : files) {
    if (!file.name.ends_with(".pub")) continue;
    const std::string key(trim(file.text));
    keys.emplace(fingerprint_of(key), key);
  }
  return keys;
}

void check_one(const AnchorFile& file, const PublicKeys& keys, Anchors& out) {
  const std::optional<Anchor> anchor = read_text(file.text);
  if (!anchor) {
    out.forged.push_back(forged(file.name, {"内容读不懂", "its text cannot be read"}));
    return;
  }
  const auto key = keys.find(anchor->key);
  if (key == keys.end()) {
    out.forged.push_back(forged(file.name, {"锚点目录里没有它的公钥 " + anchor->key + ".pub",
                                            "its public key " + anchor->key + ".pub is missing"}));
  } else if (!is_signed_by(key->second, anchor->signature, signed_bytes(*anchor))) {
    out.forged.push_back(forged(file.name, {"签名不符", "the signature does not fit"}));
  } else {
    out.sound.push_back(*anchor);
  }
}

}  // namespace

Result<std::string> signing_fingerprint(const AnchorPlace& place) {
  const WriterLock lock = TRY(lock_of(place));
  return TRY(own_key(place.key_file)).fingerprint;
}

Result<void> write_anchor(const AnchorPlace& place, const Anchor& at) {
  std::error_code ignored;
  const WriterLock lock = TRY(lock_of(place));
  const SigningKey key = TRY(own_key(place.key_file));
  Anchor anchor = at;
  anchor.key = key.fingerprint;
  anchor.signature = sign(key, signed_bytes(anchor));
  const std::string public_file = place.folder + "/" + key.fingerprint + ".pub";
  if (!fs::exists(public_file, ignored)) {
    TRY(write_file_durably(public_file, key.public_key + "\n"));
  }
  const std::string day = to_string(day_of(anchor.at_us));
  const std::string path = place.folder + "/" + day + "." + key.fingerprint + ".json";
  const std::optional<Anchor> before = anchor_in(path);
  if (before && before->seq >= anchor.seq) return {};
  return write_file_durably(path, write_text(anchor));
}

Result<std::vector<AnchorFile>> anchor_files(const std::string& folder) {
  std::vector<AnchorFile> files;
  std::error_code none;
  for (const auto& entry : fs::directory_iterator(folder, none)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with('.') || !(name.ends_with(".json") || name.ends_with(".pub"))) continue;
    files.push_back({.name = name, .text = TRY(read_file(entry.path().string()))});
  }
  std::ranges::sort(files, {}, &AnchorFile::name);
  return files;
}

Anchors check_anchors(const std::vector<AnchorFile>& files) {
  const PublicKeys keys = keys_among(files);
  Anchors out;
  for (const AnchorFile& file : files) {
    if (file.name.ends_with(".json")) check_one(file, keys, out);
  }
  std::ranges::sort(out.sound, {}, &Anchor::seq);
  std::set<std::string> signers;
  for (const Anchor& anchor : out.sound) signers.insert(anchor.key);
  out.keys.assign(signers.begin(), signers.end());
  return out;
}

Result<Anchors> read_anchors(const std::string& folder) {
  return check_anchors(TRY(anchor_files(folder)));
}

}  // namespace steelyard
