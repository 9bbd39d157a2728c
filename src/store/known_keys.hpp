// Known keys: each key that signs anchors is noted in the audit log at its first use, so that a log
// whose anchors were taken away, or made anew with another key, is found.
//
//     {seq 2, zoe, store.key, key/4f1c…, {"key":"4f1c…"}}
//
// Tested by: tests/store/known_keys_test.cpp.
#pragma once

#include "store/anchors.hpp"
#include "store/store.hpp"

namespace steelyard {

/// Appends the row unless the log knows the key. Errors: A002, A008.
Result<void> note_key(Store& store, const std::string& key, const std::string& actor,
                      std::int64_t at_us);

/// A109 rows and no anchor, A110 an anchor by a key that the log does not know; with `all_are_here`
/// also A111, a key of the log without an anchor. A team's machines each have their own, so there not
/// all are in one folder; keys that a restored log brought along stand in its backup.
Result<Diagnostics> check_known_keys(StoreDriver& in, const Anchors& anchors, bool all_are_here);

}  // namespace steelyard
