// card_digests: which scorecards of two runs are the same, told by their digests.
//
//     {"E00012": "9b1d…", "E00013": "04af…"}
//
// A rank is no part of a card: it moves when others do. Tested by: tests/month/run_object_test.cpp.
#pragma once

#include <map>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "base/result.hpp"

namespace steelyard {

/// Subject → digest of everything in its card but ranks.
using CardDigests = std::map<std::string, std::string>;

/// Of a run object (write_run_json). Requires: such an object.
CardDigests card_digests(const nlohmann::ordered_json& run);
/// One digest over all.
std::string digest_of_cards(const CardDigests& cards);

struct CardChanges {
  std::vector<std::string> changed;  // new, or other than before
  std::vector<std::string> gone;
};
CardChanges changes_between(const CardDigests& before, const CardDigests& after);

}  // namespace steelyard
