// Anchors: signed notes of how far the audit log was, kept outside the database, one file a day.
//
//     .steelyard/anchors/2026-11-29.4f1c….json   {seq 7, hash, at, key, signature}
//     .steelyard/anchors/4f1c….pub               the public key (Ed25519)
//     .steelyard/audit.key                       the secret one, 0600, made on first use
//
// A log that was cut off or written anew before an anchored row contradicts its anchor. Who can write
// database, anchors and key can forge all of it: copies of the anchors belong elsewhere. Rows after the
// last anchor can be cut off unseen. Tested by: tests/store/anchors_test.cpp, chain_test.cpp.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace steelyard {

struct Anchor {
  std::int64_t seq = 0;
  std::string hash;  // of that row
  std::int64_t at_us = 0;
  std::string key;        // fingerprint of the public key
  std::string signature;  // hex
};

struct AnchorPlace {
  std::string folder;    // .steelyard/anchors
  std::string key_file;  // .steelyard/audit.key
};

/// The fingerprint of the key that signs here; made when there is none. Errors: A007, E002.
Result<std::string> signing_fingerprint(const AnchorPlace& place);
/// Today's anchor (UTC) of this key, put further when there is one already; never back. Errors: A007
/// the key; E002.
Result<void> write_anchor(const AnchorPlace& place, const Anchor& at);

struct AnchorFile {
  std::string name;
  std::string text;
};
/// Every file of the folder that is an anchor or a public key, by name. Errors: E001.
Result<std::vector<AnchorFile>> anchor_files(const std::string& folder);

struct Anchors {
  std::vector<Anchor> sound;      // by seq
  Diagnostics forged;             // A105, a file each
  std::vector<std::string> keys;  // fingerprints of those that signed the sound ones
};
/// Errors: E001 a file cannot be read. No folder: none.
Result<Anchors> read_anchors(const std::string& folder);
Anchors check_anchors(const std::vector<AnchorFile>& files);

}  // namespace steelyard
