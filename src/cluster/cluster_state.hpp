// What a cluster holds, and whether it is whole: a number that is odd while rows are being loaded.
//
//     4   →   begin_load: 5   →   rows with version 5   →   end_load: 6
//
// A reader that finds it odd, or changed when it has done, starts again. A load that died leaves it odd
// and is taken up by the next one. Beside it: what each table holds, in the words of whoever filled it.
// Tested by: tests/cluster.
#pragma once

#include <map>
#include <optional>

#include "cluster/cluster.hpp"

namespace steelyard {

Result<void> make_state(Cluster& cluster);

/// None while rows are being loaded, or when the shards do not agree.
Result<std::optional<Int128>> read_version(Cluster& cluster);

/// The version of the rows that follow.
Result<Int128> begin_load(Cluster& cluster);
/// Errors: W013 another load has begun since.
Result<void> end_load(Cluster& cluster, Int128 version);

/// Table → what it holds; what the shards do not agree on is left out.
Result<std::map<std::string, std::string>> read_contents(Cluster& cluster);
Result<void> write_content(Cluster& cluster, const std::string& table, const std::string& content,
                           Int128 version);

}  // namespace steelyard
