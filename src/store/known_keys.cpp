// known_keys: see known_keys.hpp.  Tested by: tests/store/known_keys_test.cpp.

#include "store/known_keys.hpp"

#include <algorithm>

#include "store/audit.hpp"

namespace steelyard {

namespace {

constexpr const char* kNoted = "store.key";
constexpr const char* kRestored = "store.restore";

struct KnownKey {
  std::string key;
  std::int64_t since = 0;  // its row
};

struct KnownKeys {
  std::vector<KnownKey> keys;
  std::int64_t restored = 0;  // the last row that says so; 0 = none

  [[nodiscard]] bool know(const std::string& key) const {
    return std::ranges::find(keys, key, &KnownKey::key) != keys.end();
  }
};

Result<KnownKeys> read_keys(StoreDriver& in) {
  KnownKeys known;
  for (const AuditRow& row : TRY(audit_of(in, {kNoted, kRestored}))) {
    if (row.action == kRestored) known.restored = row.seq;
    const AuditDetail detail = read_detail(row.detail);
    const auto key = detail.find("key");
    if (row.action != kNoted || key == detail.end() || known.know(key->second)) continue;
    known.keys.push_back({.key = key->second, .since = row.seq});
  }
  return known;
}

Diagnostic said(Code code, std::vector<std::string> args) {
  return {.code = code, .span = {}, .args = std::move(args), .hint = {}, .labels = {}};
}

}  // namespace

Result<void> note_key(Store& store, const std::string& key, const std::string& actor,
                      std::int64_t at_us) {
  const KnownKeys seen = TRY(store.read([](StoreDriver& in) { return read_keys(in); }));
  if (seen.know(key)) return {};
  return store.write([&](StoreDriver& in) -> Result<void> {
    // Another process may have noted it between the look and the lock.
    if (TRY(read_keys(in)).know(key)) return {};
    const AuditEntry entry{
        .actor = actor, .action = kNoted, .object = "key/" + key, .detail = {{"key", key}}};
    TRY(append_audit(in, entry, at_us));
    return {};
  });
}

Result<Diagnostics> check_known_keys(StoreDriver& in, const Anchors& anchors, bool all_are_here) {
  Diagnostics out;
  const std::int64_t last = TRY(last_audit(in)).seq;
  if (anchors.sound.empty()) {
    // A forged one is said as such.
    if (last > 0 && anchors.forged.empty())
      out.push_back(said("A109"_code, {std::to_string(last)}));
    return out;
  }
  const KnownKeys known = TRY(read_keys(in));
  for (const std::string& key : anchors.keys) {
    // A log from before keys were noted knows none.
    if (!known.keys.empty() && !known.know(key)) out.push_back(said("A110"_code, {key}));
  }
  const std::int64_t anchored = anchors.sound.back().seq;
  for (const KnownKey& one : known.keys) {
    const bool expected = all_are_here && one.since > known.restored && one.since <= anchored;
    const bool is_here = std::ranges::find(anchors.keys, one.key) != anchors.keys.end();
    if (!expected || is_here) continue;
    out.push_back(said("A111"_code, {one.key, std::to_string(one.since)}));
  }
  return out;
}

}  // namespace steelyard
