// Counting on a cluster: rows are brought level with the embedded engine's, cells made there by each
// shard of its own rows and kept, windows and keys asked there; the same integers come back.
//
//     connection.count_elsewhere(count_on_cluster(address, base))
//
// A measure of the latest rows of a key is counted in this process: 18.16 cannot rank rows.
// Tested by: tests/cluster.
#pragma once

#include "cluster/cluster_address.hpp"
#include "warehouse/cells/weigh.hpp"
#include "warehouse/engine/elsewhere.hpp"

namespace steelyard {

/// Connects when something is weighed. `base`: what facts and derived columns depend on; the same base,
/// the same rows.
std::unique_ptr<Elsewhere> count_on_cluster(const ClusterAddress& address, const std::string& base);

}  // namespace steelyard
